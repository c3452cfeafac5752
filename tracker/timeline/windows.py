"""The stretch of days a drawing shows: from the address, from a chosen day, or where most happened."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.timeline.dates import window_words

CLOSE_DAYS = 24  # as much as fits with a name for each day
_BEFORE, _AFTER = 9, 14  # about a chosen day
SHORTEST, LONGEST = 7, 366 * 60


class Place(StrEnum):
    """Where something lies, seen from a window."""

    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day, both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def words(self) -> str:
        return window_words(self.first, self.last)

    @property
    def query(self) -> str:
        return f"from={self.first}&to={self.last}"

    def place(self, first: date | None, last: date | None) -> Place:
        """Where something between the two days lies; of an open stretch the bound that is known decides."""
        start, end = first or last, last or first
        if start is None or end is None:
            return Place.UNDATED
        if end < self.first:
            return Place.BEFORE
        return Place.AFTER if start > self.last else Place.INSIDE

    def holds(self, first: date | None, last: date | None) -> bool:
        """Whether something may lie in the window."""
        return self.place(first, last) is Place.INSIDE

    def about(self, day: date, days: int) -> "Window":
        """A window of so many days with `day` at the same share of it as here."""
        days = min(max(days, SHORTEST), LONGEST)
        share = min(max((day - self.first).days / max(self.days, 1), 0.0), 1.0)
        first = shifted(day, -round(share * days))
        return Window(first, shifted(first, days - 1))

    def moved(self, steps: float) -> "Window":
        """A part of its own length later (or earlier, below zero)."""
        by = round(self.days * steps) or (1 if steps > 0 else -1)
        return Window(shifted(self.first, by), shifted(self.last, by))


def shifted(day: date, days: int) -> date:
    """`day` moved, kept inside the calendar with room for a year on both sides."""
    number = min(max(day.toordinal() + days, date(2, 1, 1).toordinal()), date(9998, 12, 31).toordinal())
    return date.fromordinal(number)


def close_to(day: date) -> Window:
    """The window about a chosen day."""
    return Window(shifted(day, -_BEFORE), shifted(day, _AFTER))


def whole(days: Iterable[date]) -> Window | None:
    """Whole years around everything; None where nothing is dated."""
    found = sorted(days)
    if not found:
        return None
    first, last = found[0], found[-1]
    end = last.replace(day=calendar.monthrange(last.year, last.month)[1])
    return Window(date(first.year, 1, 1), max(end, shifted(date(first.year, 1, 1), 89)))


def busiest(weighted: Sequence[tuple[date, int]], days: int = CLOSE_DAYS) -> Window | None:
    """The stretch of `days` with most weight in it; of equal ones the latest. Starts two days before its first."""
    found = sorted(weighted)
    best: tuple[int, date] | None = None
    for position, (start, _) in enumerate(found):
        end = shifted(start, days - 5)
        weight = sum(w for day, w in found[position:] if day <= end)
        if best is None or (weight, start) >= best:
            best = (weight, start)
    return Window(shifted(best[1], -2), shifted(best[1], days - 3)) if best else None


def presets(whole_window: Window, close: Window) -> list[Window]:
    """Three zooms: close, the year about it, everything; each once."""
    middle = shifted(close.first, close.days // 2)
    year = Window(date(middle.year, 1, 1), date(middle.year, 12, 31))
    return list(dict.fromkeys([close, year, whole_window]))


def in_reach(window: Window) -> bool:
    return SHORTEST <= window.days <= LONGEST
