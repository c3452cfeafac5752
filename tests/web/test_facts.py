"""A fact as one sentence: plain English, and never more than was told."""

import pytest

from tests.factories import make_envoy, make_party, make_record, make_sanction
from tracker.common.partial_date import PartialDate
from tracker.web.facts import plain, sentence

pytestmark = pytest.mark.django_db


@pytest.fixture
def two():
    return make_envoy("Kirill Dmitriev", party="RU"), make_envoy("Steve Witkoff", party="US")


WHITE_HOUSE = {"venue": "White House", "city": "Washington", "country": "US"}
MEETINGS = [
    ("held", {}, "Kirill Dmitriev and Steve Witkoff met in person at the White House in Washington on Wednesday 2 April 2025."),
    ("held", {"detail": {"medium": "phone"}, "venue": "", "city": "", "country": ""}, "Kirill Dmitriev and Steve Witkoff spoke by telephone on Wednesday 2 April 2025."),
    ("planned", {}, "Kirill Dmitriev and Steve Witkoff were to meet at the White House in Washington on Wednesday 2 April 2025."),
    ("reported", {"venue": ""}, "Kirill Dmitriev and Steve Witkoff are reported to have met in Washington on Wednesday 2 April 2025."),
    ("cancelled", {"when": "2025-04"}, "A meeting of Kirill Dmitriev and Steve Witkoff at the White House in Washington in April 2025 was called off."),
    ("denied", {"when": None, "venue": "", "city": ""}, "A meeting of Kirill Dmitriev and Steve Witkoff in the United States on a day not told was denied."),
]  # fmt: skip


@pytest.mark.parametrize(("status", "fields", "words"), MEETINGS)
def test_a_meeting_is_told_by_its_status(two, status, fields, words):
    record = make_record(status=status, involvements=two, **WHITE_HOUSE | fields)
    assert plain(sentence(record)) == words


def test_many_meet_by_side_and_one_meets_representatives(two):
    putin = make_envoy("Vladimir Putin", party="RU")
    record = make_record(involvements=[putin, *two], city="Moscow")
    words = "Vladimir Putin and Kirill Dmitriev met Steve Witkoff in Moscow on Wednesday 2 April 2025."
    assert plain(sentence(record)) == words
    alone = make_record(involvements=[two[0], make_party("US")])
    assert (
        plain(sentence(alone)) == "Kirill Dmitriev met representatives of the United States on Wednesday 2 April 2025."
    )


@pytest.mark.parametrize(
    ("status", "when", "words"),
    [
        (
            "done",
            ("2025-04-01", "2025-04-03"),
            "Kirill Dmitriev was in Washington from Tue 1 April to Thu 3 April 2025.",
        ),
        (
            "ongoing",
            "2025-04-01",
            "Kirill Dmitriev was in Washington on Tuesday 1 April 2025, and still there when it was told.",
        ),
        ("planned", "2025-04", "Kirill Dmitriev was to travel to Washington in April 2025."),
        ("proposed", "2025", "A journey of Kirill Dmitriev to Washington in 2025 was proposed."),
    ],
)
def test_a_visit_is_told_by_its_status(two, status, when, words):
    record = make_record("visit", status=status, when=when, involvements=two[:1], city="Washington", country="US")
    assert plain(sentence(record)) == words


STEPS = [
    ({"action": "imposed", "when": "2022-02-28", "body": "Treasury Department"}, "The Treasury Department of the United States put Kirill Dmitriev under sanctions on Monday 28 February 2022."),
    ({"action": "suspended", "when": ("2025-04-01", "2025-04-02"), "duration": "P7D"}, "The United States suspended its sanctions on Kirill Dmitriev for seven days on 1 or 2 April 2025."),
    ({"action": "suspended", "when": PartialDate.of(None, "2025-04-03")}, "The United States suspended its sanctions on Kirill Dmitriev by 3 April 2025."),
    ({"action": "imposed", "when": "2022-02-28", "body": "US Treasury"}, "The US Treasury put Kirill Dmitriev under sanctions on Monday 28 February 2022."),
    ({"action": "lifted", "status": "denied"}, "A lifting of the sanctions on Kirill Dmitriev by the United States on Wednesday 2 April 2025: denied."),
]  # fmt: skip


@pytest.mark.parametrize(("step", "words"), STEPS)
def test_a_sanction_says_who_did_what_for_how_long(two, step, words):
    assert plain(sentence(make_sanction(two[0], actions=[step]).actions.get().record)) == words


@pytest.mark.parametrize(
    ("action", "status", "words"),
    [
        ("granted", "done", "The State Department of the United States granted Kirill Dmitriev a visa on Wednesday 2 April 2025."),
        ("denied", "done", "The State Department of the United States refused Kirill Dmitriev a visa on Wednesday 2 April 2025."),
        ("requested", "done", "Kirill Dmitriev asked for a visa on Wednesday 2 April 2025."),
        ("expired", "done", "The visa of Kirill Dmitriev expired on Wednesday 2 April 2025."),
        ("granted", "proposed", "A visa for Kirill Dmitriev on Wednesday 2 April 2025: proposed."),
    ],
)  # fmt: skip
def test_a_waiver_says_what_was_done(two, action, status, words):
    detail = {"action": action, "body": "State Department"}
    record = make_record("waiver", status=status, involvements=two[:1], detail=detail)
    assert plain(sentence(record)) == words
