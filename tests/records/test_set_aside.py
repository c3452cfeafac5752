"""A claim that cannot be drawn up costs only itself: it is set aside with its reason, and can be tried again."""

from datetime import date

import pytest
from django.db import OperationalError

from tests.factories import make_article, make_claim
from tracker.claims.actions import draw_again
from tracker.claims.models import Claim
from tracker.records import actions
from tracker.records.actions import draw_up
from tracker.records.models import Record

pytestmark = pytest.mark.django_db


def meeting(day: int, **slots: str) -> Claim:
    quote = f"Anna Weber met Bertil Lund on day {day}"
    reading = {"participants": ["Anna Weber", "Bertil Lund"], "parties": [], "start": f"2025-04-{day:02}", "end": None}
    reading |= {"venue": None, "city": "Geneva", "country": "CH", "medium": "in_person", "status": "held"}
    return make_claim(
        "meeting",
        article=make_article(f"{quote}.", published=date(2025, 4, day)),
        quote=quote,
        reading=reading | slots,
        arguments=[("participant", "Anna Weber"), ("participant", "Bertil Lund")],
    )


def test_a_claim_at_fault_is_set_aside_and_the_others_are_drawn_up():
    sound, broken, more = meeting(1), meeting(5, status="nonsense"), [meeting(day) for day in (9, 13, 17)]
    summary = draw_up()
    broken.refresh_from_db()
    assert summary.set_aside == [broken.pk]
    assert "nonsense" in broken.fault
    assert set(Record.objects.values_list("evidence__claim", flat=True)) == {sound.pk, *(claim.pk for claim in more)}
    assert draw_up().claims == 0


def test_what_was_set_aside_neither_blocks_its_neighbours_nor_is_tried_by_itself():
    meeting(5, status="nonsense")
    draw_up()
    later = meeting(5)
    summary = draw_up()
    assert (summary.claims, summary.set_aside) == (1, [])
    assert Record.objects.get().evidence.get().claim == later


def test_a_claim_set_aside_can_be_tried_again(monkeypatch: pytest.MonkeyPatch):
    claim = meeting(5)
    with monkeypatch.context() as patched:
        patched.setattr(actions, "consolidate", lambda *args, **kwargs: 1 / 0)
        draw_up()
    claim.refresh_from_db()
    assert claim.fault.startswith("ZeroDivisionError")
    assert draw_again(claim)
    assert not draw_again(claim)
    assert len(draw_up().created) == 1


def test_a_database_that_is_away_is_no_claims_fault(monkeypatch: pytest.MonkeyPatch):
    def away(*args: object) -> None:
        raise OperationalError("the connection is lost")

    claim = meeting(5)
    monkeypatch.setattr(actions, "link_names", away)
    with pytest.raises(OperationalError):
        draw_up()
    claim.refresh_from_db()
    assert not claim.fault
