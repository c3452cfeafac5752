"""A record's values from its claims."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.records.test_matching import CLAIMS, meeting, sanction, visit
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Derivation, Kind, Precision
from tracker.records.consolidation import consolidate
from tracker.records.independence import origin_of
from tracker.records.statements import Statement


def by(claim, **fields):
    return Statement(**{name: getattr(claim, name) for name in Statement.__dataclass_fields__} | fields)


def correction(key="z", at="2025-05-01", **reading):
    return Statement(
        key=key, kind=Kind.MEETING, reading=reading, told_on=date(2025, 5, 1), by_curator=True, about="a", at=at
    )


@settings(max_examples=80, deadline=None)
@given(claims=CLAIMS.filter(bool), random=st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims, random):
    values = consolidate(claims)
    random.shuffle(claims)
    assert consolidate(claims) == values


@pytest.mark.parametrize(
    ("told", "status"),
    [
        (["planned 2025-04-01", "held 2025-04-03"], "held"),
        (["planned 2025-04-01", "cancelled 2025-04-03"], "cancelled"),
        (["proposed 2025-04-01", "planned 2025-04-03"], "planned"),
        (["planned 2025-04-01", "denied 2025-04-03"], "denied"),
        (["held 2025-04-03", "denied 2025-04-04"], "disputed"),
        (["denied 2025-04-01", "held 2025-04-03"], "held"),
        (["reported 2025-04-03", "held 2025-04-05"], "held"),
        (["reported 2025-04-03"], "reported"),
        (["reported 2025-04-03", "denied 2025-04-05"], "disputed"),
        (["held 2025-04-03", "planned 2025-04-05"], "held"),
    ],
)
def test_status_follows_the_articles_time(told, status):
    claims = [meeting(f"{i}", status=words.split()[0], told=words.split()[1]) for i, words in enumerate(told)]
    assert consolidate(claims).status == status


def test_a_visit_is_under_way_until_its_end_is_told():
    assert consolidate([visit("a", status="ongoing")]).status == "ongoing"
    assert consolidate([visit("a", status="ongoing"), visit("b", told="2025-04-09")]).status == "done"


def test_the_more_precise_compatible_day_wins():
    values = consolidate([meeting("a", start="2025-04"), meeting("b"), meeting("c", start="2025")])
    assert values.when.start == "2025-04-02"
    assert values.conflicts == []


def test_a_contradicted_day_is_kept_with_both_sides():
    values = consolidate([visit("a"), visit("b", start="2025-04-02"), visit("c")])
    assert values.when.start == "2025-04-01"
    (conflict,) = values.conflicts
    assert (conflict["slot"], conflict["kept"]) == ("when", "2025-04-01")
    assert conflict["told"] == [
        {"value": "2025-04-01", "claims": ["a", "c"]},
        {"value": "2025-04-02", "claims": ["b"]},
    ]


def test_a_span_outweighs_a_few_who_know_one_of_its_days_but_not_many():
    span = meeting("s", end="2025-04-03")
    assert consolidate([span, meeting("a")]).when.end == "2025-04-03"
    many = consolidate([span, *(meeting(key) for key in "abc")])
    assert (many.when.start, many.when.end) == ("2025-04-02", None)


def test_a_day_in_the_middle_of_a_span_speaks_against_it():
    span = meeting("s", start="2025-04-01", end="2025-04-03")
    values = consolidate([span, meeting("a"), meeting("b")])
    assert (values.when.start, values.when.end) == ("2025-04-02", None)
    assert values.conflicts[0]["told"][1] == {"value": "2025-04-01/2025-04-03", "claims": ["s"]}


def test_a_stay_lasts_from_the_arrival_most_tell_to_the_departure_any_tells():
    values = consolidate([visit("a"), visit("b", end="2025-04-03"), visit("c", start="2025-04")])
    assert values.when == PartialDate.of("2025-04-01", "2025-04-03")


def test_an_undated_done_thing_is_not_after_its_first_telling():
    values = consolidate([meeting("a", start=None, told="2025-04-05"), meeting("b", start=None, told="2025-04-03")])
    assert values.when == PartialDate(None, date(2025, 4, 3), Precision.BEFORE, Derivation.NOT_AFTER_PUBLICATION)


def test_a_vague_date_is_cut_by_the_plan_before_it_and_the_article_after_it():
    claims = [
        sanction("a", action="suspended", date=None, status="proposed", told="2025-04-01"),
        sanction("b", action="suspended", date=None, told="2025-04-02"),
        sanction("c", action="suspended", date="2025-04", told="2026-01-26"),
    ]
    when = consolidate(claims).when
    assert (when.earliest, when.latest, when.start) == (date(2025, 4, 1), date(2025, 4, 2), "2025-04")


def test_an_outlets_correction_replaces_what_it_corrects():
    wrong = by(sanction("a", action="suspended", duration="P10D", told="2025-04-04"), outlet="One", origin="one")
    right = by(sanction("b", action="suspended", duration="P7D", told="2025-04-07"), outlet="One", origin="one")
    values = consolidate([wrong, right])
    assert values.slots["duration"] == "P7D"
    assert values.conflicts[0]["told"][1] == {"value": "P10D", "claims": ["a"]}


def test_what_comes_from_one_origin_weighs_once():
    copies = [by(meeting(key, venue="Old Hall"), origin="wire") for key in "abc"]
    values = consolidate([*copies, *(meeting(key, venue="New Hall") for key in "xy")])
    assert values.slots["venue"] == "New Hall"
    assert values.independent_sources == 3


def test_a_reliable_outlet_outweighs_an_unreliable_one():
    claims = [by(meeting("a", venue="Old Hall"), reliability=0.2), by(meeting("b", venue="New Hall"), reliability=0.9)]
    assert consolidate(claims).slots["venue"] == "New Hall"


def test_a_fuller_wording_of_a_venue_is_no_contradiction():
    values = consolidate([meeting("a", venue="palace"), meeting("b", venue="Diriyah Palace")])
    assert (values.slots["venue"], values.conflicts) == ("Diriyah Palace", [])


def test_people_are_those_of_the_event_as_it_came_to_be():
    plan = meeting("a", "Anna Weber", "Mary Smith", status="planned", told="2025-04-01")
    values = consolidate([plan, meeting("b"), meeting("c", "Anna Weber")])
    assert [named.name for named in values.named if named.role == "participant"] == ["Anna Weber", "Jan Novak"]


def test_a_curators_slot_wins_and_a_later_one_wins_over_it():
    values = consolidate([meeting("a")], [correction(city="Brno"), correction("y", "2025-06-01", city="Olomouc")])
    assert values.slots["city"] == "Olomouc"
    assert values.provenance["city"] == {"claims": ["y"], "reason": "set by a curator"}
    assert values.review == "curated"


def test_a_curators_day_is_told_as_curated():
    when = consolidate([meeting("a")], [correction(start="2025-04-07")]).when
    assert (when.start, when.derivation) == ("2025-04-07", Derivation.CURATED)


def test_what_the_public_may_not_see_shapes_nothing_beside_what_it_may():
    unsure = by(meeting("b", venue="New Hall"), confidence=0.2)
    values = consolidate([meeting("a"), unsure], publish_at=0.5)
    assert (values.slots["venue"], values.evidence_count, values.stances["b"]) == (None, 1, "mentions")
    assert consolidate([unsure]).publication == "desk"


def test_a_dispute_names_both_sides():
    values = consolidate([meeting("a"), meeting("b", status="denied", told="2025-04-04")])
    (conflict,) = values.conflicts
    assert (conflict["slot"], conflict["kept"]) == ("status", "disputed")
    assert conflict["told"] == [{"value": "held", "claims": ["a"]}, {"value": "denied", "claims": ["b"]}]


def test_who_denies_contradicts():
    values = consolidate([meeting("a"), meeting("b", status="denied", told="2025-04-04")])
    assert values.stances == {"a": "supports", "b": "contradicts"}


@pytest.mark.parametrize(
    ("outlet", "attribution", "copied", "origin"),
    [
        ("The Potomac Ledger", None, "", "potomac ledger"),
        ("The Potomac Ledger", {"outlet": "CNN"}, "", "cnn"),
        ("The Potomac Ledger", {"outlet": None}, "Example Wire", "example wire"),
        ("", None, "", "key"),
    ],
)
def test_an_origin_is_whom_an_article_cites_copies_or_itself(outlet, attribution, copied, origin):
    assert origin_of(outlet, "key", attribution, copied_from=copied) == origin


def test_a_guessed_side_counts_only_where_nobody_tells_one():
    told, guessed = meeting("a", parties=["RU", "US"]), by(meeting("b", parties=["DE", "US"]), guesses_sides=True)
    assert [n.name for n in consolidate([told, guessed]).named if n.role == "party"] == ["RU", "US"]
    assert [n.name for n in consolidate([guessed]).named if n.role == "party"] == ["DE", "US"]
