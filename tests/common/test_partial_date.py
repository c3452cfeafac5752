from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.common.partial_date import PartialDate, bounds
from tracker.common.vocabulary import Precision

DAYS = st.dates(date(1950, 1, 1), date(2050, 12, 31))
ISO = st.one_of(
    DAYS.map(date.isoformat), DAYS.map(lambda day: day.isoformat()[:7]), DAYS.map(lambda day: day.isoformat()[:4])
)


@pytest.mark.parametrize(
    ("iso", "first", "last", "precision"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31), Precision.YEAR),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Precision.MONTH),
        ("2025-04-02", date(2025, 4, 2), date(2025, 4, 2), Precision.DAY),
    ],
)
def test_a_cut_date_covers_every_day_it_may_mean(iso, first, last, precision):
    assert bounds(iso) == (first, last, precision)


@pytest.mark.parametrize("wrong", ["", "25-04-02", "2025-13", "2025-02-30", "2025-4-2", "next week"])
def test_what_is_no_date_is_refused(wrong):
    with pytest.raises(ValueError, match=r"no ISO date|must be in|out of range"):
        bounds(wrong)


@given(ISO)
def test_what_is_written_back_is_what_was_told(iso):
    assert PartialDate.of(iso).iso == iso


@given(ISO, ISO)
def test_agreement_is_mutual(one, other):
    left, right = PartialDate.of(one), PartialDate.of(other)
    assert left.agrees(right) == right.agrees(left)


@given(ISO, ISO)
def test_a_date_within_another_agrees_with_it(one, other):
    left, right = PartialDate.of(one), PartialDate.of(other)
    assert not left.within(right) or left.agrees(right)


def test_a_span_has_both_ends_and_an_open_one_only_its_own():
    assert PartialDate.of("2025-04-01", "2025-04-03").iso == "2025-04-01/2025-04-03"
    assert PartialDate.of(None, "2025-04-03").iso == "../2025-04-03"


def test_an_untold_date_agrees_with_every_day_and_says_nothing():
    unknown = PartialDate()
    assert unknown.agrees(PartialDate.of("2025-04-02"))
    assert unknown.iso is None
    assert not unknown.is_known
