"""Dates in words, never more precise than the text that told them.

Each function takes the `PartialDate` and whether the fact *lasts* (a meeting, a visit) or happens at one
moment (a sanction, a waiver): a span of two days is "1 to 2 April" for the first, "1 or 2 April" for the second.
"""

import calendar
from dataclasses import dataclass
from datetime import date

from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Derivation, Precision

_OPEN_WORDS = "day not told"


@dataclass(frozen=True, slots=True)
class DateWords:
    """The same date for the places where it stands.

    `line` is one short line (lists), `main` and `small` the two lines of an entry's date column,
    `phrase` goes into a sentence ("on Wednesday 2 April 2025"), `datetime` into a `<time>` (or None).
    """

    line: str
    main: str
    small: str
    phrase: str
    datetime: str | None


def day_words(day: date, *, weekday: bool = True, year: bool = True, short: bool = False) -> str:
    """`Wed 2 April 2025`; with `short` `Wed 2 Apr 2025`."""
    names = calendar.month_abbr if short else calendar.month_name
    words = f"{day.day} {names[day.month]}"
    if weekday:
        words = f"{calendar.day_abbr[day.weekday()]} {words}"
    return f"{words} {day.year}" if year else words


def long_day(day: date) -> str:
    return f"{calendar.day_name[day.weekday()]} {day.day} {calendar.month_name[day.month]} {day.year}"


def range_words(first: date, last: date, *, joint: str = "to", short: bool = False) -> str:
    """`1 to 3 April 2025`, `30 March to 2 April 2025`; the joint is a word or `–`."""
    names = calendar.month_abbr if short else calendar.month_name
    between = joint if joint == "–" else f" {joint} "
    if first == last:
        return day_words(last, weekday=False, short=short)
    end = f"{last.day} {names[last.month]} {last.year}"
    if first.year != last.year:
        return f"{first.day} {names[first.month]} {first.year} {joint} {end}"
    if first.month != last.month:
        return f"{first.day} {names[first.month]} {joint} {end}"
    return f"{first.day}{between}{end}"


def whole_unit(when: PartialDate) -> tuple[date, date] | None:
    """First and last day of the month or year the text told, for dates of that precision."""
    anchor = when.earliest or when.latest
    if anchor is None:
        return None
    if when.precision is Precision.MONTH:
        return anchor.replace(day=1), anchor.replace(day=calendar.monthrange(anchor.year, anchor.month)[1])
    if when.precision is Precision.YEAR:
        return date(anchor.year, 1, 1), date(anchor.year, 12, 31)
    return None


def lasted(when: PartialDate, lasts: bool) -> bool:
    """Whether the window is how long the event was, not where it may lie."""
    return lasts and when.precision is Precision.SPAN and None not in (when.earliest, when.latest)


def date_words(when: PartialDate, *, lasts: bool) -> DateWords:
    """All wordings of one date; see the module."""
    first, last = when.earliest, when.latest
    if first is None and last is None:
        return DateWords(_OPEN_WORDS, "Not told", _OPEN_WORDS, "on a day not told", None)
    if first is None or last is None:
        return _half_open(first, last)
    if first == last:
        derived = "derived" if when.derivation is Derivation.DERIVED else ""
        return DateWords(
            day_words(first, short=True),
            day_words(first, year=False),
            f"{first.year}{', ' + derived if derived else ''}",
            f"on {long_day(first)}",
            first.isoformat(),
        )
    if lasted(when, lasts):
        to = f"to {day_words(last, year=False)}"
        return DateWords(
            range_words(first, last, joint="–", short=True),
            day_words(first, year=first.year != last.year),
            f"{to} {last.year}",
            f"from {day_words(first, year=first.year != last.year)} to {day_words(last)}",
            first.isoformat(),
        )
    return _somewhere_within(when, first, last)


def _half_open(first: date | None, last: date | None) -> DateWords:
    if last is not None:
        return DateWords(
            f"by {day_words(last, weekday=False, short=True)}",
            f"By {day_words(last, weekday=False, year=False)}",
            f"{last.year}, {_OPEN_WORDS}",
            f"by {day_words(last, weekday=False)}",
            None,
        )
    assert first is not None
    return DateWords(
        f"from {day_words(first, weekday=False, short=True)}",
        f"From {day_words(first, weekday=False, year=False)}",
        f"{first.year}, or later",
        f"on {day_words(first, weekday=False)} or later",
        None,
    )


def _somewhere_within(when: PartialDate, first: date, last: date) -> DateWords:
    """One day of several: a month, a year, or a window with both ends."""
    unit = whole_unit(when)
    if unit == (first, last):
        if when.precision is Precision.YEAR:
            year = str(first.year)
            return DateWords(year, year, _OPEN_WORDS, f"in {year}", year)
        month = f"{calendar.month_name[first.month]} {first.year}"
        short = f"{calendar.month_abbr[first.month]} {first.year}"
        return DateWords(short, month, _OPEN_WORDS, f"in {month}", f"{first:%Y-%m}")
    joint = "or" if (last - first).days == 1 else "to"
    words = range_words(first, last, joint=joint)
    if joint == "or":
        line = range_words(first, last, joint="or", short=True)
    else:
        line = f"between {range_words(first, last, joint='and', short=True)}"
    main = words.removesuffix(f" {last.year}") if first.year == last.year else words
    small = f"{last.year}, {_OPEN_WORDS}" if first.year == last.year else _OPEN_WORDS
    if joint != "or" and unit and first == unit[0] and when.precision is Precision.MONTH:
        line = f"{calendar.month_abbr[first.month]} {first.year}, by the {ordinal(last.day)}"
        phrase = f"in {calendar.month_name[first.month]} {first.year}, by the {ordinal(last.day)}"
    elif joint == "or":
        phrase = f"on {words}"
    else:
        phrase = f"between {range_words(first, last, joint='and')}"
    return DateWords(line, main, small, phrase, f"{first:%Y-%m}" if unit else None)


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def window_words(first: date, last: date) -> str:
    """A window of the timeline: `24 Mar to 16 Apr 2025`, `April 2025`, `2025`, `2022 to 2026`."""
    starts_year = (first.month, first.day) == (1, 1)
    ends_year = (last.month, last.day) == (12, 31)
    if starts_year and ends_year:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    ends_month = last.day == calendar.monthrange(last.year, last.month)[1]
    if first.day == 1 and ends_month:
        if (first.year, first.month) == (last.year, last.month):
            return f"{calendar.month_name[first.month]} {first.year}"
        if starts_year and last.year - first.year > 1:
            return f"{first.year} to {last.year}"
        year = "" if first.year == last.year else f" {first.year}"
        return f"{calendar.month_abbr[first.month]}{year} to {calendar.month_abbr[last.month]} {last.year}"
    return range_words(first, last, short=True)
