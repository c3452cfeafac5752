"""Dates in words: as precise as the text, and no more."""

from datetime import date

import pytest

from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Derivation, Precision
from tracker.timeline.dates import date_words, ordinal, range_words, window_words


def by(first, last, precision=Precision.BEFORE):
    return PartialDate(first, last, precision, Derivation.NOT_AFTER_PUBLICATION)


APRIL_1, APRIL_2, APRIL_3 = date(2025, 4, 1), date(2025, 4, 2), date(2025, 4, 3)
CASES = [
    (PartialDate.of("2025-04-02"), True, "Wed 2 Apr 2025", "on Wednesday 2 April 2025", "2025-04-02"),
    (PartialDate.of("2025-04"), True, "Apr 2025", "in April 2025", "2025-04"),
    (PartialDate.of("2025"), False, "2025", "in 2025", "2025"),
    (PartialDate.of("2025-04-01", "2025-04-03"), True, "1–3 Apr 2025", "from Tue 1 April to Thu 3 April 2025", "2025-04-01"),
    (PartialDate.of("2025-04-01", "2025-04-02"), False, "1 or 2 Apr 2025", "on 1 or 2 April 2025", None),
    (by(None, APRIL_3), True, "by 3 Apr 2025", "by 3 April 2025", None),
    (by(APRIL_3, None, Precision.AFTER), True, "from 3 Apr 2025", "on 3 April 2025 or later", None),
    (by(APRIL_1, APRIL_3, Precision.MONTH), False, "Apr 2025, by the 3rd", "in April 2025, by the 3rd", "2025-04"),
    (by(APRIL_1, APRIL_2, Precision.MONTH), False, "1 or 2 Apr 2025", "on 1 or 2 April 2025", "2025-04"),
    (PartialDate(), True, "day not told", "on a day not told", None),
    (PartialDate.of("2024-12-30", "2025-01-02"), True, "30 Dec 2024 – 2 Jan 2025", "from Mon 30 December 2024 to Thu 2 January 2025", "2024-12-30"),
]  # fmt: skip


@pytest.mark.parametrize(("when", "lasts", "line", "phrase", "machine"), CASES)
def test_a_date_is_worded_as_precisely_as_it_was_told(when, lasts, line, phrase, machine):
    words = date_words(when, lasts=lasts)
    assert (words.line, words.phrase, words.datetime) == (line, phrase, machine)


def test_a_date_column_says_that_the_day_was_not_told():
    words = date_words(by(APRIL_1, APRIL_3, Precision.MONTH), lasts=False)
    assert (words.main, words.small) == ("1 to 3 April", "2025, day not told")


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 3, 24), date(2025, 4, 16), "24 Mar to 16 Apr 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2022, 1, 1), date(2026, 1, 31), "2022 to 2026"),
        (date(2025, 4, 1), date(2025, 4, 30), "April 2025"),
        (date(2024, 12, 1), date(2025, 2, 28), "Dec 2024 to Feb 2025"),
    ],
)
def test_a_window_is_named_by_its_natural_units(first, last, words):
    assert window_words(first, last) == words


def test_ranges_and_ordinals_read_as_english():
    assert range_words(APRIL_1, APRIL_3) == "1 to 3 April 2025"
    assert range_words(date(2025, 3, 30), APRIL_2) == "30 March to 2 April 2025"
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22)] == "1st 2nd 3rd 4th 11th 12th 13th 21st 22nd".split()
