"""What the desk can do to what the tracker holds, and take back."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from tests.curation.conftest import tell_meeting
from tests.factories import make_claim, make_user
from tracker.claims.models import Claim
from tracker.claims.recording import record_facts
from tracker.common.vocabulary import Status
from tracker.curation import actions, policies
from tracker.curation.errors import BadValue, NotAllowed, NotPossible
from tracker.curation.models import Decision
from tracker.extraction.types import Facts, MeetingFact
from tracker.records.actions import draw_up
from tracker.records.models import Evidence, Record

Shown = Callable[[str], bytes]
ADDRESSES = ("records/", "envoys/", "envoys/kirill-dmitriev/timeline/", "claims/", "articles/", "meetings/")


def everything(shown: Shown, record: Record) -> dict[str, bytes]:
    return {path: shown(path) for path in (*ADDRESSES, f"records/{record.public_id}/")}


def test_the_whole_way_of_a_curator_and_back(record: Record, claims: list[Claim], curator: Any, shown: Shown) -> None:
    """Accept, reject, set a value by hand; the API follows each; undone, it answers byte by byte as before."""
    start = everything(shown, record)
    address = f"records/{record.public_id}/"

    accepted = actions.accept(claim=claims[0], by=curator)
    assert json.loads(shown(address))["review"] == "accepted"

    value = actions.set_value(record=record, slot="venue", value="White House", by=curator, note="seen on film")
    told = json.loads(shown(address))
    assert (told["venue"], told["place"]["venue"], told["review"]) == ("White House", "White House", "curated")
    assert told["evidence_count"] == 2

    rejected = [actions.reject(claim=claim, by=curator, note="another Dmitriev") for claim in claims]
    assert shown(address) == b"404"
    assert json.loads(shown("records/"))["results"] == []
    assert shown("envoys/kirill-dmitriev/timeline/") == b"404"

    with pytest.raises(NotPossible, match="undo that first"):
        actions.undo(decision=accepted, by=curator)
    for decision in reversed(rejected):
        actions.undo(decision=decision, by=curator)
    assert json.loads(shown(address))["review"] == "curated"
    actions.undo(decision=value, by=curator)
    actions.undo(decision=accepted, by=curator)
    assert everything(shown, record) == start


def test_a_decision_is_logged_with_before_and_after(claims: list[Claim], curator: Any) -> None:
    decision = actions.reject(claim=claims[0], by=curator, note=" not him ")
    assert (decision.verb, decision.subject_type, decision.subject_id) == ("reject", "claim", claims[0].key)
    assert (decision.note, decision.by) == ("not him", curator)
    assert decision.before == {"decision": "", "decided_by": None, "decided_at": None}
    assert decision.after["decision"] == "rejected"
    assert decision.after["decided_by"] == curator.pk


def test_the_log_cannot_be_rewritten(claims: list[Claim], curator: Any) -> None:
    decision = actions.accept(claim=claims[0], by=curator)
    with pytest.raises(DatabaseError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(note="never mind")
    with pytest.raises(DatabaseError), transaction.atomic():
        decision.delete()


def test_rejecting_one_of_two_leaves_the_record_with_the_other(
    record: Record, claims: list[Claim], curator: Any, shown: Shown
) -> None:
    actions.reject(claim=claims[0], by=curator, note="not him")
    told = json.loads(shown(f"records/{record.public_id}/"))
    assert [evidence["outlet"] for evidence in told["evidence"]] == ["Example Wire"]
    assert told["evidence_count"] == 1


def test_accepting_publishes_what_was_too_unsure(curator: Any, shown: Shown) -> None:
    claim = tell_meeting("The Potomac Ledger")
    Claim.objects.filter(pk=claim.pk).update(confidence=0.1)
    draw_up()
    assert json.loads(shown("records/"))["results"] == []
    actions.accept(claim=claim, by=curator)
    assert len(json.loads(shown("records/"))["results"]) == 1
    actions.reopen(claim=Claim.objects.get(pk=claim.pk), by=curator)
    assert json.loads(shown("records/"))["results"] == []


@pytest.mark.parametrize(
    ("slot", "value", "field", "expected"),
    [
        ("city", "Riyadh", "city", "Riyadh"),
        ("city", "", "city", None),
        ("country", "SA", "country", "SA"),
        ("start", "2025-04", "start", "2025-04"),
        ("start", "", "start", None),
        ("end", "2025-04-03", "end", "2025-04-03"),
        ("status", "denied", "status", "denied"),
        ("medium", "phone", "medium", "phone"),
        ("parties", "RU", "parties", ["RU"]),
        ("participants", "Kirill Dmitriev; Ann Example", "participants", ["Kirill Dmitriev", "Ann Example"]),
    ],
)
def test_each_slot_can_be_set_and_is_back_after_undo(
    record: Record, curator: Any, shown: Shown, slot: str, value: str, field: str, expected: Any
) -> None:
    address = f"records/{record.public_id}/"
    before = shown(address)
    decision = actions.set_value(record=record, slot=slot, value=value, by=curator, note="checked")
    told = json.loads(shown(address))
    assert (told[field], told["review"]) == (expected, "curated")
    actions.undo(decision=decision, by=curator)
    assert shown(address) == before


def test_a_curators_date_is_dated_by_its_source(record: Record, curator: Any) -> None:
    decision = actions.set_value(
        record=record,
        slot="venue",
        value="Blair House",
        by=curator,
        note="the guest book",
        source_url="https://archive.example/book",
        source_date=date(2025, 4, 2),
    )
    claim = Claim.objects.get(key=decision.after["claim"])
    assert (claim.told_on, claim.source_url, claim.author) == (
        date(2025, 4, 2),
        "https://archive.example/book",
        curator,
    )
    assert decision.before == {"slot": "venue", "value": None}
    assert decision.after["value"] == "Blair House"


def test_a_later_value_wins_and_is_undone_first(record: Record, curator: Any, shown: Shown) -> None:
    first = actions.set_value(record=record, slot="venue", value="White House", by=curator, note="film")
    other = actions.set_value(record=record, slot="city", value="Riyadh", by=curator, note="film")
    second = actions.set_value(record=record, slot="venue", value="Blair House", by=curator, note="guest book")
    record.refresh_from_db()
    assert record.venue == "Blair House"
    with pytest.raises(NotPossible, match=f"Decision {second.pk} .*undo that first"):
        actions.undo(decision=first, by=curator)
    actions.undo(decision=second, by=curator)
    record.refresh_from_db()
    assert (record.venue, record.city) == ("White House", "Riyadh")
    actions.undo(decision=first, by=curator)
    actions.undo(decision=other, by=curator)
    record.refresh_from_db()
    assert (record.venue, record.city, record.review) == ("", "Washington", "machine-read")


def read_anew(claim: Claim, **changed: Any) -> list[Claim]:
    """What a newer run of the extractor does with the article of a meeting."""
    told = {slot: value for slot, value in claim.reading.items() if slot not in ("status", "medium")} | changed
    assert claim.span_start is not None
    assert claim.span_end is not None
    span = (claim.span_start, claim.span_end)
    fact = MeetingFact(quote=claim.quote, span=span, status=Status.HELD, confidence=0.9, **told)
    return record_facts(claim.snapshot, Facts("", meetings=[fact]))  # type: ignore[arg-type]


def test_reading_the_articles_anew_keeps_a_value_set_by_hand(record: Record, claims: list[Claim], curator: Any) -> None:
    decision = actions.set_value(record=record, slot="venue", value="White House", by=curator, note="film")
    for changed in ({"medium": "unknown"}, {"country": None}, {"parties": ["RU"], "venue": "Kremlin"}):
        for claim in claims:
            [newer] = read_anew(claim, **changed)
            assert newer.pk != claim.pk
        draw_up()
        now = Record.objects.public().get()
        assert (now.public_id, now.venue, now.review) == (record.public_id, "White House", "curated")
    actions.undo(decision=decision, by=curator)
    for claim in claims:
        read_anew(claim, venue="Blair House")
    draw_up()
    assert Record.objects.public().get().venue == "Blair House"


def test_an_accepted_reading_gives_way_to_a_newer_one_once_it_is_undone(
    record: Record, claims: list[Claim], curator: Any
) -> None:
    accepted = actions.accept(claim=claims[0], by=curator)
    for claim in claims:
        read_anew(claim, venue="Blair House")
    draw_up()
    [mine] = Evidence.objects.filter(record=record, claim__article=claims[0].article, claim__retired_at=None)
    assert mine.claim == claims[0]
    actions.undo(decision=accepted, by=curator)
    [newer] = Evidence.objects.filter(record=record, claim__article=claims[0].article, claim__retired_at=None)
    assert newer.claim.reading["venue"] == "Blair House"


def test_first_and_last_day_are_one_value(record: Record, curator: Any) -> None:
    first = actions.set_value(record=record, slot="start", value="2025-04-01", by=curator, note="film")
    record.refresh_from_db()
    actions.set_value(record=record, slot="end", value="2025-04-03", by=curator, note="film")
    assert not policies.can_undo(first)


def test_an_undo_is_final(claims: list[Claim], curator: Any) -> None:
    accepted = actions.accept(claim=claims[0], by=curator)
    undone = actions.undo(decision=accepted, by=curator, note="wrong button")
    assert undone.undoes == accepted
    assert undone.note == "wrong button"
    with pytest.raises(NotPossible, match="undone already"):
        actions.undo(decision=Decision.objects.get(pk=accepted.pk), by=curator)
    with pytest.raises(NotPossible, match="decide anew"):
        actions.undo(decision=undone, by=curator)
    actions.accept(claim=claims[0], by=curator)


@pytest.mark.parametrize("verb", ["accept", "reject"])
def test_deciding_the_same_again_is_refused(claims: list[Claim], curator: Any, verb: str) -> None:
    decide = getattr(actions, verb)
    decide(claim=claims[0], by=curator, note="sure")
    with pytest.raises(NotPossible, match="already"):
        decide(claim=claims[0], by=curator, note="sure")
    assert Decision.objects.count() == 1


def test_what_cannot_be_decided(claims: list[Claim], record: Record, curator: Any) -> None:
    with pytest.raises(NotPossible, match="nothing to reopen"):
        actions.reopen(claim=claims[0], by=curator)
    with pytest.raises(BadValue, match="note"):
        actions.reject(claim=claims[0], by=curator, note="  ")
    decision = actions.set_value(record=record, slot="venue", value="White House", by=curator, note="film")
    with pytest.raises(NotPossible, match="curator's own value"):
        actions.reject(claim=Claim.objects.get(key=decision.after["claim"]), by=curator, note="no")
    retired = make_claim(retired_at="2025-05-01T00:00:00Z")
    with pytest.raises(NotPossible, match="newer reading"):
        actions.accept(claim=retired, by=curator)


@pytest.mark.parametrize(
    ("slot", "value", "message"),
    [
        ("mood", "grim", "has no 'mood'; it has status, start"),
        ("status", "maybe", "write one of held, planned"),
        ("status", "done", "write one of held"),
        ("status", "", "cannot be empty"),
        ("medium", "", "cannot be empty"),
        ("start", "2 April", "write 2025, 2025-04 or 2025-04-02"),
        ("start", "2025-02-30", "is no date"),
        ("end", "2025-04", "is no day"),
        ("end", "2025-04-01", "first day before it"),
        ("country", "Narnia", "write an ISO code"),
        ("country", "EU", "no country's code"),
        ("parties", "RU; XQ", "'XQ' is no known side's code"),
        ("participants", "Ann; ; Bob", "a name is empty"),
        ("participants", "Ann; Ann", "twice"),
        ("city", "Washington", "is Washington already"),
        ("city", "x" * 201, "at most 200"),
        ("city", "a\x00b", "printable"),
        ("city", "a\nb", "printable"),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    record: Record, curator: Any, slot: str, value: str, message: str
) -> None:
    before = Claim.objects.count()
    with pytest.raises(BadValue, match=message):
        actions.set_value(record=record, slot=slot, value=value, by=curator, note="film")
    assert Claim.objects.count() == before
    assert not Decision.objects.exists()


def test_a_value_needs_a_note(record: Record, curator: Any) -> None:
    with pytest.raises(BadValue, match="note"):
        actions.set_value(record=record, slot="venue", value="White House", by=curator, note=" ")


def test_who_was_not_asked_may_not_decide(record: Record, claims: list[Claim], curator: Any) -> None:
    stranger = make_user("sam", is_staff=True)
    with pytest.raises(NotAllowed, match="reviewer"):
        actions.accept(claim=claims[0], by=stranger)
    with pytest.raises(NotAllowed, match="editor"):
        actions.set_value(record=record, slot="venue", value="White House", by=stranger, note="film")
    decision = actions.accept(claim=claims[0], by=curator)
    with pytest.raises(NotAllowed):
        actions.undo(decision=decision, by=stranger)


def test_a_failed_drawing_keeps_no_half_of_a_decision(
    record: Record, curator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails() -> None:
        raise RuntimeError("no paper")

    monkeypatch.setattr(actions, "draw_up", fails)
    with pytest.raises(RuntimeError):
        actions.set_value(record=record, slot="venue", value="White House", by=curator, note="film")
    assert not Claim.objects.curated().exists()
    assert not Decision.objects.exists()
