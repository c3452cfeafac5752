"""Which visit a meeting falls in, and meetings that no waiver explains."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import make_envoy, make_record, make_sanction
from tracker.records.models import Record

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest():
    return make_envoy()


@pytest.fixture
def host():
    return make_envoy("Steve Witkoff", party="US")


def meet(guest, host, when="2025-04-02", **fields):
    return make_record(when=when, involvements=[guest, host], **{"city": "Washington", "country": "US"} | fields)


def travel(guest, when=("2025-04-01", "2025-04-03"), **fields):
    return make_record("visit", when=when, involvements=[guest], **{"city": "Washington", "country": "US"} | fields)


def gaps():
    return set(Record.objects.public().without_known_waiver())


def test_a_meeting_falls_in_the_visit_of_a_participant_to_its_place(guest, host):
    meeting, visit = meet(guest, host), travel(guest)
    travel(make_envoy("Anna Weber", party="DE"))
    travel(guest, city="Miami"), travel(guest, city="", country="CH"), travel(guest, when="2025-04-03")
    assert list(Record.objects.enclosing(meeting)) == [visit]
    assert list(Record.objects.during(visit)) == [meeting]


def test_a_visit_told_without_its_city_takes_the_meetings_of_its_country(guest, host):
    meeting, visit = meet(guest, host), travel(guest, city="")
    assert list(Record.objects.enclosing(meeting)) == [visit]
    assert list(Record.objects.during(visit)) == [meeting]


@pytest.mark.parametrize("fields", [{"when": "2025-04"}, {"status": "planned"}, {"when": None}])
def test_a_meeting_that_may_lie_outside_or_did_not_happen_falls_in_no_visit(guest, host, fields):
    meeting, visit = meet(guest, host, **fields), travel(guest)
    if fields.get("status") != "planned":
        assert not Record.objects.enclosing(meeting)
    assert not Record.objects.during(visit)


def test_a_meeting_with_the_sanctioning_host_and_no_waiver_is_a_gap(guest, host):
    make_sanction(guest)
    meeting = meet(guest, host)
    assert gaps() == {meeting}


@pytest.mark.parametrize(
    "fields",
    [{"country": "SA", "city": "Riyadh"}, {"when": "2022-02-01"}, {"status": "planned"}, {"publication": "desk"}],
)
def test_elsewhere_before_planned_or_unpublished_is_no_gap(guest, host, fields):
    make_sanction(guest)
    meet(guest, host, **fields)
    assert gaps() == set()


def test_a_suspension_leaves_no_gap(guest, host):
    imposed = {"action": "imposed", "when": "2022-02-28"}
    make_sanction(guest, actions=[imposed, {"action": "suspended", "when": "2025-04-01", "duration": "P7D"}])
    later = meet(guest, host, when="2025-04-20")
    meet(guest, host)
    assert gaps() == {later}


def test_a_meeting_that_may_lie_in_a_suspension_is_no_gap(guest, host):
    imposed = {"action": "imposed", "when": "2022-02-28"}
    make_sanction(guest, actions=[imposed, {"action": "suspended", "when": "2025-04-03", "duration": "P7D"}])
    meet(guest, host, when="2025-04")
    assert gaps() == set()


def test_a_meeting_that_may_lie_in_a_visit_with_a_waiver_is_no_gap(guest, host):
    sanction, visit = make_sanction(guest), travel(guest)
    meet(guest, host, when="2025-04")
    make_record("waiver", when="2025-03-31", involvements=[guest], detail={"sanction": sanction, "visit": visit.visit})
    assert gaps() == set()


def test_a_waiver_for_the_visit_explains_the_meetings_in_it(guest, host):
    sanction, visit = make_sanction(guest), travel(guest)
    meet(guest, host)
    later = meet(guest, host, when="2025-04-10")
    make_record("waiver", when="2025-03-31", involvements=[guest], detail={"sanction": sanction, "visit": visit.visit})
    assert gaps() == {later}


@pytest.mark.parametrize(
    ("when", "detail", "status"),
    [
        ("2024-04-01", {}, "done"),
        ("2025-04-05", {}, "done"),
        ("2025-04-01", {"authority": "GB"}, "done"),
        ("2025-04-01", {"action": "refused"}, "done"),
        ("2025-04-01", {}, "planned"),
    ],
)
def test_a_waiver_of_another_time_authority_or_outcome_explains_nothing(guest, host, when, detail, status):
    make_sanction(guest)
    meeting = meet(guest, host)
    make_record("waiver", when=when, involvements=[guest], detail=detail, status=status)
    assert gaps() == {meeting}


def test_a_waiver_without_its_visit_explains_what_follows_soon(guest, host):
    make_sanction(guest)
    meet(guest, host)
    make_record("waiver", when="2025-03-20", involvements=[guest])
    assert gaps() == set()


def test_the_gaps_are_found_in_a_fixed_number_of_queries(guest, host):
    counts = []
    for name in ("Kirill Dmitriev", "Yuri Ushakov", "Sergey Lavrov"):
        make_sanction(make_envoy(name))
        meet(make_envoy(name), host)
        with CaptureQueriesContext(connection) as queries:
            assert gaps()
        counts.append(len(queries))
    assert len(set(counts)) == 1
