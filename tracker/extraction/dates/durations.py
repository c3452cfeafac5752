"""Lengths of time: "for seven days", "a 90-day licence", "a year and a half", "48 hours"."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from tracker.extraction.dates.lexer import read_row
from tracker.extraction.dates.words import lexicon, row_pattern

# "Three days ago" and "two weeks later" are dates, "twice a year" is a rate.
_NOT_A_DISTANCE = "!>AGO !>LATER !>EARLIER !>BEFORE !>AFTER !>FROM"
_LENGTHS = tuple(
    row_pattern(f"{pattern} {_NOT_A_DISTANCE}")
    for pattern in (
        "n:COUNT AND AN half:HALF unit:TIMEUNIT",
        "n:COUNT unit:TIMEUNIT AND AN half:HALF",
        "only_half:HALF AN unit:TIMEUNIT",
        "!<RATE n:COUNT (DASH|ABOUT|MORE|FULL)? unit:TIMEUNIT",
        "another:ABOUT unit:TIMEUNIT",
    )
)
# ISO prefix and letter, how many of that letter, and the smaller unit for halves.
_UNITS = {
    "minute": ("PT", "M", 1, None),
    "hour": ("PT", "H", 1, ("M", 60)),
    "day": ("P", "D", 1, None),
    "week": ("P", "D", 7, None),
    "fortnight": ("P", "D", 14, None),
    "month": ("P", "M", 1, None),
    "year": ("P", "Y", 1, ("M", 12)),
    "decade": ("P", "Y", 10, None),
}


@dataclass(frozen=True, slots=True)
class FoundDuration:
    """A length of time: offsets into the given text and ISO 8601 (`P7D`, `PT48H`, `P6M`); weeks are given in days."""

    start: int
    end: int
    text: str
    value: str


def find_durations(text: str) -> list[FoundDuration]:
    """All worded lengths of time, from left to right."""
    lower = text.lower()
    if not any(unit in lower for unit in _unit_words()):
        return []
    row = read_row(text)
    matches = sorted(
        (m.start(), -m.end(), order, m) for order, pattern in enumerate(_LENGTHS) for m in pattern.finditer(row.kinds)
    )
    found: list[FoundDuration] = []
    reached = 0
    for first, last, _, match in matches:
        captured = {k: row.words[match.start(k)] for k, chars in match.groupdict().items() if chars}
        if first < reached or ("another" in captured and row.lower(first) not in ("another", "further", "additional")):
            continue
        count = Fraction(captured["n"].value if "n" in captured and isinstance(captured["n"].value, int) else 1)
        count = Fraction(1, 2) if "only_half" in captured else count + (Fraction(1, 2) if "half" in captured else 0)
        value = _iso(count, captured["unit"].value)
        if value:
            start, end = row.words[first].start, row.words[-last - 1].end
            found.append(FoundDuration(start, end, text[start:end], value))
            reached = -last
    return found


@cache
def _unit_words() -> frozenset[str]:
    return frozenset([*lexicon()["units"], *lexicon()["clock_units"]])


def _iso(count: Fraction, unit: str) -> str | None:
    prefix, letter, size, smaller = _UNITS[unit]
    count *= size
    if count.denominator != 1 and smaller:
        letter, count = smaller[0], count * smaller[1]
    return f"{prefix}{count}{letter}" if count.denominator == 1 and count > 0 else None
