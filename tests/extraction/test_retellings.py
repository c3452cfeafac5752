"""One fact once, and how sure it is."""

from itertools import permutations

import pytest

from tracker.common.vocabulary import Kind, Medium, SanctionStep, Status
from tracker.extraction.retellings import merge
from tracker.extraction.types import MeetingFact, SanctionFact, VisitFact, WaiverFact
from tracker.extraction.weights import confidence


def meeting(at=0, status=Status.HELD, reasons=("direct parse",), **slots):
    slots.setdefault("participants", ("Robert Hale", "Ingrid Solberg"))
    slots.setdefault("parties", ("US", "NO"))
    return MeetingFact(quote=f"sentence {at}", span=(at, at + 9), status=status, reasons=reasons, **slots)


def visit(at=0, status=Status.DONE, **slots):
    return VisitFact(quote=f"sentence {at}", span=(at, at + 9), status=status, traveller="Robert Hale", **slots)


def sanction(at=0, status=Status.DONE, **slots):
    return SanctionFact(quote=f"sentence {at}", span=(at, at + 9), status=status, target="Robert Hale", **slots)


def test_two_tellings_of_one_meeting_become_one_with_the_best_of_both():
    [fact] = merge(
        [meeting(0, city="Oslo", country="NO"), meeting(50, start="2025-04-02"), meeting(90, start="2025-04")]
    )
    assert (fact.start, fact.city, fact.country) == ("2025-04-02", "Oslo", "NO")
    assert fact.span == (50, 59)
    assert fact.also == ((0, 9), (90, 99))
    assert "told more than once" in fact.reasons


@pytest.mark.parametrize(
    "other",
    [
        {"start": "2025-04-03"},
        {"city": "Bergen"},
        {"medium": Medium.PHONE},
        {"participants": ("Robert Hale", "Ahmed Farouk")},
        {"status": Status.PLANNED},
    ],
)
def test_another_day_place_medium_person_or_status_is_another_meeting(other):
    first = meeting(0, start="2025-04-02", city="Oslo")
    assert len(merge([first, meeting(50, **({"city": "Oslo", "start": "2025-04"} | other))])) == 2


def test_a_meeting_told_with_fewer_people_joins_the_fuller_one():
    people = ("Robert Hale", "Ingrid Solberg", "Simon Ward")
    [fact] = merge([meeting(0, participants=people), meeting(50, start="2025-04-02")])
    assert set(fact.participants) == set(people)


def test_a_meeting_with_several_sides_that_is_then_told_side_by_side_is_told_once():
    whole = meeting(0, participants=("Robert Hale",), parties=("US", "NO", "EG"), start="2025-04-02")
    parts = [
        meeting(50, start="2025-04-02"),
        meeting(90, participants=("Robert Hale", "Ahmed Farouk"), parties=("US", "EG"), start="2025-04-02"),
    ]
    assert merge([whole, *parts]) == parts


def test_a_meeting_with_a_side_joins_none_with_the_people_of_another():
    refused = meeting(0, Status.DENIED, participants=("Robert Hale",), parties=("US", "Hamas"))
    assert len(merge([refused, meeting(50, Status.PLANNED)])) == 2


def test_a_planned_meeting_that_is_called_off_is_one_cancelled_meeting():
    [fact] = merge([meeting(0, Status.PLANNED, start="2025-04-12"), meeting(50, Status.CANCELLED)])
    assert (fact.status, fact.start) == (Status.CANCELLED, "2025-04-12")


def test_an_undated_telling_joins_the_meeting_with_the_same_people():
    people = ("Robert Hale", "Ingrid Solberg", "Simon Ward")
    facts = merge([meeting(0, start="2025-04-02"), meeting(50, start="2025-04-05", participants=people), meeting(90)])
    assert [len(fact.also) for fact in facts] == [1, 0]


def test_a_place_that_is_told_wins_over_that_of_the_dateline():
    written = meeting(0, reasons=("place from dateline",), start="2025-04-02", city="Bergen", country="NO")
    [fact] = merge([written, meeting(50, start="2025-04-02", city="Oslo", country="NO")])
    assert fact.city == "Oslo"


def test_another_occasion_never_joins_what_is_told_without_a_day():
    last = meeting(50, reasons=("sides carried over",), start="2024-11", city="Oslo", country="NO")
    assert len(merge([meeting(0), last])) == 2


def test_the_order_of_the_tellings_does_not_matter():
    tellings = [
        meeting(0, city="Oslo"),
        meeting(50, start="2025-04-02"),
        meeting(90, start="2025-04-05", city="Bergen"),
    ]
    results = {repr(merge(list(order))) for order in permutations(tellings)}
    assert len(results) == 1


def test_one_stay_is_one_visit_and_two_cities_are_two():
    assert len(merge([visit(0, country="NO", city="Oslo"), visit(50, country="NO", start="2025-04-02")])) == 1
    assert len(merge([visit(0, country="NO", city="Oslo"), visit(50, country="NO", city="Bergen")])) == 2
    assert len(merge([visit(0, country="NO"), visit(50, country="SE")])) == 2


def test_the_measures_of_two_authorities_stay_apart():
    facts = [sanction(0, authority="US"), sanction(50, authority="GB"), sanction(90, authority="US", date="2025")]
    assert sorted(fact.authority for fact in merge(facts)) == ["GB", "US"]
    assert len(merge([sanction(0), sanction(50, action=SanctionStep.LIFTED)])) == 2


def waiver(at=0, status=Status.DONE):
    return WaiverFact(quote=f"sentence {at}", span=(at, at + 9), status=status, beneficiary="Robert Hale")


RECORDS = {fact.kind: fact.as_record() for fact in (meeting(), visit(), sanction(), waiver())}


def sure_of(kind, reasons):
    return confidence.of(kind, RECORDS[kind] | {"reasons": reasons})


@pytest.mark.parametrize("kind", Kind)
def test_a_reason_moves_confidence_the_way_its_weight_says(kind):
    told = confidence.features(kind, RECORDS[kind])
    plain = sure_of(kind, [])
    own = {name: weight for name, weight in confidence.weights().items() if name.startswith(f"{kind} ")}
    for name, weight in own.items():
        if name not in told and abs(weight) >= 0.05:
            assert (sure_of(kind, [name.removeprefix(f"{kind} ")]) > plain) is (weight > 0), name


def test_confidence_does_not_depend_on_order_or_repetition():
    reasons = ["name by pronoun", "date attached"]
    values = {sure_of(Kind.MEETING, some) for some in (reasons, reasons[::-1], reasons * 2)}
    assert len(values) == 1
    assert all(0 < value < 1 for value in values)


def test_what_is_to_be_done_during_a_stay_is_told_of_the_stay():
    [fact] = merge(
        [
            visit(0, Status.ONGOING, city="Oslo", country="NO", start="2025-04-02"),
            visit(50, Status.PLANNED, country="NO"),
        ]
    )
    assert (fact.status, fact.start) == (Status.ONGOING, "2025-04-02")


def test_a_stop_in_a_city_is_not_the_visit_to_the_country_that_came_to_nothing():
    told = [
        visit(0, Status.CANCELLED, country="NO", start="2025-02"),
        visit(50, Status.PLANNED, city="Bergen", country="NO"),
    ]
    assert len(merge(told)) == 2
