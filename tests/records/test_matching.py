"""Which claims are one event: pure, whatever their order."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.common.vocabulary import Judgement, Kind, Role
from tracker.records.matching import agreement, cluster
from tracker.records.statements import Named, Statement

NAMES = ("Anna Weber", "Jan Novak", "Mary Smith")


def meeting(key, *names, told="2025-04-03", article=None, quote="", **reading):
    names = names or NAMES[:2]
    slots = {"participants": names, "parties": ["CZ", "DE"], "start": "2025-04-02", "city": "Prague", "country": "CZ"}
    return Statement(
        key=key,
        kind=Kind.MEETING,
        reading=slots | {"status": "held", "medium": "in_person"} | reading,
        told_on=date.fromisoformat(told),
        article=article or f"article of {key}",
        outlet=f"outlet of {key}",
        origin=f"outlet of {key}",
        named=tuple(Named(Role.PARTICIPANT, name, name) for name in names),
        quote=quote,
    )


def together(*claims):
    return len(cluster(claims)) == 1


def sanction(key, *, told="2025-04-03", **reading):
    slots = {
        "target": "Anna Weber",
        "target_type": "person",
        "action": "imposed",
        "authority": "US",
        "date": "2022-02-28",
    }
    return Statement(
        key=key,
        kind=Kind.SANCTION,
        reading=slots | {"body": None, "duration": None, "status": "done"} | reading,
        told_on=date.fromisoformat(told),
        article=f"article of {key}",
        named=(Named(Role.TARGET, "Anna Weber", "Anna Weber"),),
    )


def visit(key, *, told="2025-04-05", **reading):
    slots = {"traveller": "Anna Weber", "city": "Prague", "country": "CZ", "start": "2025-04-01", "status": "done"}
    return Statement(
        key=key,
        kind=Kind.VISIT,
        reading=slots | reading,
        told_on=date.fromisoformat(told),
        article=f"article of {key}",
        named=(Named(Role.TRAVELLER, "Anna Weber", "Anna Weber"),),
    )


def keys(*claims, edges=None):
    return [[claim.key for claim in group] for group in cluster(claims, edges)]


def test_the_same_people_place_and_day_are_one_event():
    assert keys(meeting("a"), meeting("b")) == [["a", "b"]]


def test_a_planned_and_a_held_version_are_one_event():
    assert keys(meeting("a", start="2025-04", status="planned", told="2025-04-01"), meeting("b")) == [["a", "b"]]


def test_two_facts_of_one_article_are_two_events():
    assert keys(meeting("a", article="x"), meeting("b", article="x")) == [["a"], ["b"]]


def test_another_day_city_medium_or_other_people_are_another_event():
    for other in (
        meeting("b", start="2025-04-03"),
        meeting("b", city="Brno"),
        meeting("b", medium="phone", city=None, country=None),
        meeting("b", "Mary Smith"),
        meeting("b", "Anna Weber", "Mary Smith"),
    ):
        assert keys(meeting("a"), other) == [["a"], ["b"]], other


def test_a_country_told_without_its_city_does_not_part_two_people_on_one_day():
    assert keys(meeting("a"), meeting("b", city=None, country="DE")) == [["a", "b"]]
    assert keys(meeting("a"), meeting("b", city=None, country="DE", start="2025-04")) == [["a"], ["b"]]
    assert keys(meeting("a"), meeting("b", city="Berlin", country="DE")) == [["a"], ["b"]]
    planned = meeting("c", start="2025-04", status="planned", told="2025-04-01")
    assert keys(meeting("a"), meeting("b", city=None, country="DE"), planned) == [["a", "b", "c"]]


def test_two_partial_lists_of_people_are_one_event_where_a_third_names_them_all():
    whole = meeting("c", *NAMES, "Paul Gray")
    parts = meeting("a", "Anna Weber", "Jan Novak"), meeting("b", "Mary Smith", "Paul Gray")
    assert keys(*parts) == [["a"], ["b"]]
    assert keys(*parts, whole) == [["a", "b", "c"]]


def test_claims_join_by_no_chain():
    """b agrees with a and with c, which speak against each other."""
    chain = meeting("a"), meeting("b", start="2025-04"), meeting("c", start="2025-04-20", told="2025-04-21")
    groups = keys(*chain)
    assert ["a", "b", "c"] not in groups
    assert sum(len(group) for group in groups) == 3


def test_a_dinner_without_its_day_is_not_the_talks_of_that_month():
    dinner = meeting("b", start="2025-04", quote="Anna Weber dined with Jan Novak in Prague early this month.")
    assert keys(meeting("a", quote="They negotiated in Prague."), dinner) == [["a"], ["b"]]


def test_a_done_thing_is_not_later_than_it_is_told():
    assert keys(meeting("a", start=None, told="2025-03-01"), meeting("b")) == [["a"], ["b"]]


def test_an_undated_fact_joins_the_event_nearest_to_its_telling():
    early, late = meeting("a"), meeting("b", start="2025-10-02", told="2025-10-03")
    assert keys(early, late, meeting("c", start=None, told="2025-10-05")) == [["a"], ["b", "c"]]


def test_an_arrival_that_one_outlet_misdates_by_a_day_is_the_same_visit():
    assert keys(visit("a"), visit("b", start="2025-04-02"), visit("c")) == [["a", "b", "c"]]
    assert keys(visit("a"), visit("b", start="2025-04-09", told="2025-04-10")) == [["a"], ["b"]]


def test_another_authority_or_action_is_another_sanction_and_an_unnamed_one_is_nobodys():
    for other in ({"authority": "GB"}, {"authority": None}, {"action": "lifted"}):
        assert keys(sanction("a"), sanction("b", **other)) == [["a"], ["b"]]


def test_a_listing_told_as_background_is_the_listing():
    assert keys(sanction("a", told="2022-03-01"), sanction("b", date=None), sanction("c", date="2022")) == [
        ["a", "b", "c"]
    ]


def test_a_curators_word_outranks_every_score():
    same = {frozenset(("a", "b")): Judgement.SAME}
    different = {frozenset(("a", "b")): Judgement.DIFFERENT}
    assert keys(meeting("a"), meeting("b", city="Brno"), edges=same) == [["a", "b"]]
    assert keys(meeting("a"), meeting("b"), edges=different) == [["a"], ["b"]]


def test_claims_of_a_higher_tier_bring_no_settled_groups_together():
    settled = meeting("a", start="2025-04-02"), meeting("b", start="2025-04-03", told="2025-04-04")
    unsure = meeting("c", start="2025-04")
    groups = [{m.key for m in g} for g in cluster([*settled, unsure], tier=lambda claim: int(claim.key == "c"))]
    assert not any({"a", "b"} <= group for group in groups)


def test_an_agreement_has_reasons():
    assert {"the same day", "the same city"} <= set(agreement(meeting("a"), meeting("b")).reasons)
    assert agreement(meeting("a"), meeting("b", city="Brno")).against == "other city"


DAYS = ("2025-04-02", "2025-04-03", "2025-04", "2025", None)
CLAIMS = st.lists(
    st.builds(
        lambda number, names, start, city, status, told: meeting(
            f"{number:03}", *sorted(names), start=start, city=city, status=status, told=told
        ),
        st.integers(0, 999),
        st.sets(st.sampled_from([*NAMES, "Paul Gray"]), min_size=1),
        st.sampled_from(DAYS),
        st.sampled_from(["Prague", "Brno", None]),
        st.sampled_from(["held", "planned", "denied", "cancelled"]),
        st.sampled_from(["2025-04-02", "2025-04-04", "2025-06-01"]),
    ),
    max_size=12,
    unique_by=lambda claim: claim.key,
)


@settings(max_examples=60, deadline=None)
@given(claims=CLAIMS, random=st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(claims, random):
    groups = keys(*claims)
    random.shuffle(claims)
    assert keys(*claims) == groups
    assert sorted(key for group in groups for key in group) == sorted(claim.key for claim in claims)


@settings(max_examples=30, deadline=None)
@given(claims=CLAIMS)
def test_clustering_a_closed_block_gives_what_clustering_everything_gives(claims):
    groups = cluster(claims)
    for group in groups:
        alone = cluster(group)
        assert [c.key for c in alone[0]] == [c.key for c in group] or len(alone) > 1
    assert {tuple(c.key for c in g) for g in cluster([c for g in groups for c in g])} == {
        tuple(c.key for c in g) for g in groups
    }


def test_what_is_told_without_its_day_months_later_is_another_event():
    undated = {"start": None, "end": None}
    assert together(meeting("a"), meeting("b", told="2025-06-03", **undated))
    assert not together(meeting("a"), meeting("b", told="2025-11-03", **undated))


def test_a_listing_told_years_later_without_its_day_is_still_that_listing():
    assert together(sanction("a"), sanction("b", told="2025-11-03", date=None))


def test_a_meeting_told_as_held_does_not_confirm_whom_only_a_rumour_names():
    told = meeting("a", "Anna Weber")
    rumour = meeting("b", "Anna Weber", "Jan Novak", status="reported")
    assert agreement(told, rumour).against == "an unconfirmed report names others"
    assert not together(told, rumour)
    assert together(meeting("c", "Anna Weber", "Jan Novak"), rumour)
