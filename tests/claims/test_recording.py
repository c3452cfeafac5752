"""From facts to claims: idempotent, grounded, and never over a curator's decision."""

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from tests.claims.conftest import QUOTE, TEXT, facts, meeting
from tracker.claims.models import Claim, ClaimArgument
from tracker.claims.recording import record_facts
from tracker.common.vocabulary import Status
from tracker.extraction.types import Facts, Person, SanctionFact, WaiverFact
from tracker.sources.actions import store

pytestmark = pytest.mark.django_db


@pytest.fixture
def snapshot(payload):
    return store(payload).snapshot


@pytest.fixture
def curator():
    return User.objects.create_user("curator")


def decide(claim: Claim, verdict: str, by: User) -> None:
    Claim.objects.filter(pk=claim.pk).update(decision=verdict, decided_by=by, decided_at=timezone.now())


def test_a_claim_has_the_guides_reading_and_its_sentence(snapshot):
    (claim,) = record_facts(snapshot, facts(meeting()))
    assert claim.reading == {
        "participants": ["Kirill Dmitriev", "Steve Witkoff"],
        "parties": ["RU", "US"],
        "start": "2025-04-02",
        "end": None,
        "venue": None,
        "city": "Washington",
        "country": "US",
        "medium": "in_person",
        "status": "held",
    }
    assert (claim.quote, claim.told_on, claim.is_clustered) == (QUOTE, snapshot.article.published, False)


def test_arguments_are_the_named_people_in_order_then_the_sides(snapshot):
    record_facts(snapshot, facts(meeting()))
    rows = ClaimArgument.objects.order_by("role", "position").values_list(
        "role", "position", "name", "country", "titles"
    )
    assert list(rows) == [
        ("participant", 0, "Kirill Dmitriev", "RU", ["envoy"]),
        ("participant", 1, "Steve Witkoff", "US", ["special envoy"]),
        ("party", 0, "RU", "", []),
        ("party", 1, "US", "", []),
    ]


def test_a_waivers_kind_stands_under_kind(snapshot):
    fact = WaiverFact(QUOTE, (0, len(QUOTE)), Status.DONE, beneficiary="Kirill Dmitriev")
    (claim,) = record_facts(snapshot, Facts("a", waivers=[fact]))
    assert claim.reading["kind"] == "visa"
    assert claim.arguments.get().role == "beneficiary"


def test_reading_again_changes_no_row(snapshot):
    before = record_facts(snapshot, facts(meeting()))
    Claim.objects.update(is_clustered=True)
    history = Claim.pgh_event_model.objects.count()
    assert record_facts(snapshot, facts(meeting())) == before
    assert Claim.pgh_event_model.objects.count() == history
    assert Claim.objects.get().is_clustered


def test_a_new_confidence_refreshes_the_claim_and_its_record(snapshot):
    record_facts(snapshot, facts(meeting()))
    Claim.objects.update(is_clustered=True)
    record_facts(snapshot, facts(meeting(confidence=0.6)))
    claim = Claim.objects.get()
    assert (claim.confidence, claim.is_clustered) == (0.6, False)


def test_a_person_read_better_refreshes_the_arguments(snapshot):
    record_facts(snapshot, facts(meeting()))
    Claim.objects.update(is_clustered=True)
    record_facts(snapshot, Facts("a", envoys=[Person("Kirill Dmitriev", "RU", ("chief",))], meetings=[meeting()]))
    assert ClaimArgument.objects.get(name="Kirill Dmitriev").titles == ["chief"]
    assert not Claim.objects.get().is_clustered


def test_the_same_fact_twice_is_one_claim(snapshot):
    assert len(record_facts(snapshot, facts(meeting(), meeting()))) == 1


def test_an_ungrounded_quote_is_dropped_and_the_rest_kept(snapshot, caplog):
    claims = record_facts(snapshot, facts(meeting(quote="They met."), meeting(city="Moscow")))
    assert [claim.reading["city"] for claim in claims] == ["Moscow"]
    assert "dropped" in caplog.text


def test_an_undecided_claim_that_is_not_read_again_is_retired_and_comes_back(snapshot):
    (old,) = record_facts(snapshot, facts(meeting()))
    record_facts(snapshot, facts(meeting(city="Moscow")))
    old.refresh_from_db()
    assert old.retired_at is not None
    assert [claim.reading["city"] for claim in Claim.objects.live()] == ["Moscow"]
    record_facts(snapshot, facts(meeting()))
    assert [claim.pk for claim in Claim.objects.live()] == [old.pk]


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_another_reading_of_a_decided_statement_is_kept_beside_it(snapshot, curator, verdict):
    (old,) = record_facts(snapshot, facts(meeting()))
    decide(old, verdict, curator)
    (new,) = record_facts(snapshot, facts(meeting(city="Moscow")))
    old.refresh_from_db()
    assert (old.decision, old.retired_at) == (verdict, None)
    assert new.differs_from == old
    assert new not in Claim.objects.live()
    assert (new.decision, new.retired_at) == ("", None)


def test_a_difference_counts_once_it_is_accepted_or_the_decision_is_taken_back(snapshot, curator):
    (old,) = record_facts(snapshot, facts(meeting()))
    decide(old, "rejected", curator)
    (new,) = record_facts(snapshot, facts(meeting(city="Moscow")))
    Claim.objects.filter(pk=old.pk).update(decision="", decided_by=None, decided_at=None)
    assert new in Claim.objects.live()
    decide(old, "rejected", curator)
    decide(new, "accepted", curator)
    assert new in Claim.objects.live()


def test_another_fact_of_the_article_is_no_difference(snapshot, curator):
    (old,) = record_facts(snapshot, facts(meeting()))
    decide(old, "accepted", curator)
    start = TEXT.index("Nothing")
    fact = SanctionFact(TEXT[start:], (start, len(TEXT)), Status.DONE, target="Kirill Dmitriev")
    claims = record_facts(snapshot, Facts("a", meetings=[meeting()], sanctions=[fact]))
    assert [claim.differs_from for claim in claims] == [None, None]


def test_a_newer_text_replaces_what_the_older_one_said_but_not_decisions(payload, curator):
    first = store(payload).snapshot
    kept, gone = record_facts(first, facts(meeting(), meeting(city="Moscow", country="RU")))
    decide(kept, "accepted", curator)
    second = store(replace(payload, text=TEXT + "\n\nCorrected.")).snapshot
    (again,) = record_facts(second, facts(meeting()))
    assert list(Claim.objects.live()) == [kept]
    assert again.differs_from == kept
    gone.refresh_from_db()
    assert gone.retired_at is not None


def test_a_late_reading_of_an_older_text_leaves_nothing(payload):
    first = store(payload).snapshot
    store(replace(payload, text=TEXT + "\n\nCorrected."))
    assert record_facts(first, facts(meeting())) == []
    assert not Claim.objects.exists()
