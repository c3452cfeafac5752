"""What holds for an envoy on one day, and on which days that changes."""

import itertools
from datetime import date

import pytest

from tests.factories import make_envoy, make_record, make_sanction
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Derivation, Precision
from tracker.timeline.queries import measures_on, records_of
from tracker.web.status import cells, days_of_change

pytestmark = pytest.mark.django_db


@pytest.fixture
def envoy():
    found = make_envoy()
    steps = [
        {"action": "imposed", "when": "2022-02-28"},
        {"action": "suspended", "when": "2025-04-01", "duration": "P7D"},
    ]
    make_sanction(found, actions=steps)
    make_sanction(found, authority="GB", actions=[{"action": "imposed", "when": "2022-03-01"}])
    make_sanction(found, authority="UA", actions=[{"action": "imposed", "when": "2025-11-09"}])
    make_record("visit", when=("2025-04-01", "2025-04-03"), involvements=[found], city="Washington")
    month = PartialDate(date(2025, 4, 1), date(2025, 4, 3), Precision.MONTH, Derivation.NOT_AFTER_PUBLICATION)
    make_record("waiver", when=month, involvements=[found])
    make_record(when="2025-04-11", involvements=[found], city="St Petersburg")
    return found


def states(envoy, day):
    return [cell.state for cell in cells(day, measures_on(envoy), records_of(envoy, staff=False))]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2020, 1, 1), ["Not listed", "None told", "None told", "Not told"]),
        (date(2023, 1, 1), ["In force", "United Kingdom", "None told", "Not told"]),
        (date(2025, 4, 2), ["Suspended until 8 April 2025", "United Kingdom", "Visa", "Washington"]),
        (date(2025, 4, 11), ["In force", "United Kingdom", "None told", "St Petersburg"]),
        (date(2025, 12, 1), ["In force", "United Kingdom and Ukraine", "None told", "Not told"]),
    ],
)
def test_the_cells_tell_what_holds_on_a_day(envoy, day, expected):
    assert states(envoy, day) == expected


def test_between_two_neighbouring_changes_nothing_changes(envoy):
    measures, records = measures_on(envoy), records_of(envoy, staff=False)
    days = days_of_change(measures, records)
    assert date(2025, 4, 1) in days
    for first, after in itertools.pairwise(days):
        last = date.fromordinal(after.toordinal() - 1)
        assert cells(first, measures, records) == cells(last, measures, records)


def test_a_day_that_was_not_told_places_nobody(envoy):
    make_record("visit", when="2025-07", involvements=[envoy], city="Miami")
    assert states(envoy, date(2025, 7, 10))[3] == "Not told"


def test_nobody_listed_is_an_absence_of_reports():
    stranger = make_envoy("Lone Stranger", party="")
    found = cells(date(2025, 4, 2), measures_on(stranger), records_of(stranger, staff=False))
    assert found[0].why == "an absence of reports, not of measures"
