"""What made a journey possible, as a chain over the stored links."""

import pytest

from tests.factories import make_envoy, make_record, make_sanction
from tracker.web.chain import chain

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey():
    envoy, host = make_envoy(), make_envoy("Steve Witkoff", party="US")
    sanction = make_sanction(
        envoy,
        actions=[
            {"action": "imposed", "when": "2022-02-28"},
            {"action": "suspended", "when": "2025-04-01", "duration": "P7D"},
        ],
    )
    visit = make_record(
        "visit", when=("2025-04-01", "2025-04-03"), involvements=[envoy], city="Washington", country="US"
    )
    detail = {"sanction": sanction, "visit": visit.visit, "body": "State Department"}
    waiver = make_record("waiver", when="2025-04-01", involvements=[envoy], detail=detail)
    visa = make_record(
        "waiver", when="2025-04-01", involvements=[envoy], detail=detail | {"waiver_kind": "travel_waiver"}
    )
    meeting = make_record(involvements=[envoy, host], city="Washington", country="US")
    suspension = sanction.actions.get(action="suspended").record
    return {
        "suspension": suspension,
        "waiver": waiver,
        "visa": visa,
        "visit": visit,
        "meeting": meeting,
        "envoy": envoy,
    }


@pytest.mark.parametrize("start", ["suspension", "waiver", "visa", "visit", "meeting"])
def test_the_chain_is_whole_from_every_link(journey, start):
    links = chain(journey[start], staff=False)
    assert [link.name for link in links[:4]] == ["Suspension", "Visa", "Travel waiver", "Visit"]
    assert [link.entry.public_id for link in links if link.here] == [journey[start].public_id]


def test_a_meeting_elsewhere_or_on_another_day_is_no_part_of_it(journey):
    elsewhere = make_record(involvements=[journey["envoy"]], city="Moscow", country="RU")
    later = make_record(when="2025-04-11", involvements=[journey["envoy"]], city="Washington", country="US")
    assert chain(elsewhere, staff=False) == []
    assert chain(later, staff=False) == []


def test_what_is_on_the_desk_is_no_link_for_the_public(journey):
    journey["waiver"].publication = journey["visa"].publication = "desk"
    journey["waiver"].save()
    journey["visa"].save()
    public = chain(journey["visit"], staff=False)
    assert [link.name for link in public] == ["Suspension", "Waiver", "Visit"]
    assert [link.entry for link in public if link.entry is None] == [None]
    assert len(chain(journey["visit"], staff=True)) == 4


def test_a_visit_during_a_suspension_without_a_waiver_has_a_gap():
    envoy = make_envoy()
    make_sanction(
        envoy, actions=[{"action": "imposed", "when": "2022-02-28"}, {"action": "suspended", "when": "2025-04-01"}]
    )
    visit = make_record("visit", when="2025-04-02", involvements=[envoy], city="Washington", country="US")
    links = chain(visit, staff=False)
    assert [(link.name, link.entry is None) for link in links] == [
        ("Suspension", False),
        ("Waiver", True),
        ("Visit", False),
    ]


def test_a_suspension_by_another_state_makes_no_journey_possible():
    envoy = make_envoy()
    make_sanction(envoy, authority="GB", actions=[{"action": "suspended", "when": "2025-04-01"}])
    visit = make_record("visit", when="2025-04-02", involvements=[envoy], city="Washington", country="US")
    assert chain(visit, staff=False) == []
