"""Titles and labels: one fact in as few words as it takes."""

import pytest

from tests.factories import make_envoy, make_organisation, make_party, make_record, make_sanction
from tracker.timeline.people import someone
from tracker.timeline.titles import label, status_word, title

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return make_envoy("Kirill Dmitriev", party="RU"), make_envoy("Steve Witkoff", party="US")


def about(envoy):
    return f"envoy:{envoy.pk}"


def test_a_meeting_names_both_and_its_place(two):
    record = make_record(involvements=two, venue="White House", city="Washington", country="US")
    assert title(record) == "Dmitriev and Witkoff at the White House"
    assert title(record, about(two[1])) == "Witkoff and Dmitriev at the White House"
    assert label(record, about(two[0])) == "White House, with Witkoff"


def test_a_meeting_of_many_stands_side_by_side(two):
    putin = make_envoy("Vladimir Putin", party="RU")
    record = make_record(involvements=[putin, *two], city="Moscow", country="RU")
    assert title(record) == "Putin and Dmitriev with Witkoff in Moscow"


def test_a_meeting_without_names_is_one_of_delegations():
    record = make_record(involvements=[make_party("RU"), make_party("US")], city="Riyadh")
    assert title(record) == "Delegations of Russia and the US in Riyadh"


def test_a_call_is_by_telephone_wherever_they_were(two):
    record = make_record(involvements=two, city="Moscow", detail={"medium": "phone"})
    assert title(record) == "Dmitriev and Witkoff by telephone"


def test_one_person_and_a_side_that_nobody_is_named_for(two):
    record = make_record(involvements=[two[0], make_party("US")], city="Washington")
    assert title(record) == "Dmitriev with representatives of the US in Washington"


@pytest.mark.parametrize(
    ("action", "status", "words", "told"),
    [
        ("imposed", "done", "US Treasury Department puts Dmitriev under sanctions", "imposed"),
        ("suspended", "done", "US Treasury Department suspends sanctions on Dmitriev for seven days", "suspended"),
        ("lifted", "proposed", "Lifting of US sanctions on Dmitriev for seven days", "proposed"),
    ],
)
def test_a_sanction_says_who_did_what_or_what_was_only_planned(two, action, status, words, told):
    duration = "" if action == "imposed" else "P7D"
    step = {"action": action, "status": status, "body": "Treasury Department", "duration": duration}
    record = make_sanction(two[0], actions=[step]).actions.get().record
    assert title(record) == words
    assert status_word(record) == told


def test_an_organisation_keeps_its_whole_name():
    fund = make_organisation("Russian Direct Investment Fund")
    record = make_sanction(fund, authority="EU").actions.get().record
    assert title(record) == "EU puts Russian Direct Investment Fund under sanctions"
    assert not someone(record.involvements.get()).is_person


@pytest.mark.parametrize(
    ("action", "status", "words"),
    [
        ("granted", "done", "US State Department grants Dmitriev a visa"),
        ("denied", "done", "US State Department refuses Dmitriev a visa"),
        ("requested", "done", "Dmitriev asks for a visa"),
        ("granted", "planned", "Visa for Dmitriev"),
    ],
)
def test_a_waiver_says_what_was_done_or_only_what_it_is_for(two, action, status, words):
    record = make_record(
        "waiver", involvements=[two[0]], status=status, detail={"action": action, "body": "State Department"}
    )
    assert title(record) == words
