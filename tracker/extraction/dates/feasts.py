"""What the parts of a year mean that return every year: quarters, seasons, and feasts without a fixed day."""

import calendar
from abc import abstractmethod
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.extraction.dates.expressions import Expression, month_of
from tracker.extraction.dates.windows import Reading, Window


@dataclass(frozen=True, slots=True)
class YearPart(Expression):
    """A quarter or half of a year; without a year the last begun, or the next with a future verb."""

    first_month: int
    months: int
    year: int | None = None
    shift: int | None = None

    def read(self, at: Reading) -> Window | None:
        year = self.year
        if year is None:
            begun = at.published.month >= self.first_month
            ahead = at.tense == "future" and at.published.month > self.first_month + self.months - 1
            year = at.published.year + (
                self.shift if self.shift is not None else ahead if begun else -(at.tense != "future")
            )
        return Window(month_of(year, self.first_month), month_of(year, self.first_month + self.months - 1), within=True)


@dataclass(frozen=True, slots=True)
class Season(Expression):
    """ "Last fall", "in the spring": no more than its year; a winter lies in two and gives none."""

    first_month: int
    which: int | None = None  # last -1, this 0, next 1

    @property
    def tensed(self) -> bool:
        return self.which is None

    def read(self, at: Reading) -> Window | None:
        year, month = at.published.year, at.published.month
        begun, over = month >= self.first_month, month > self.first_month + 2
        if self.first_month == 12 or (self.which == 1 and not begun):
            return None
        if self.which is not None:
            return Window(f"{year + self.which + (self.which == -1 and over):04}")
        if at.tense in ("future", "present"):
            return Window(f"{year + over:04}")
        return Window(f"{year - (not begun):04}")


@dataclass(frozen=True, slots=True)
class Yearly(Expression):
    """A day that every year has, of its year where one is told."""

    year: int | None
    tensed = True

    def read(self, at: Reading) -> Window | None:
        if self.year:
            return Window(self.of(self.year).isoformat())
        days = [self.of(at.published.year + shift) for shift in (-1, 0, 1)]
        before = max(d for d in days if d <= at.published)
        after = min(d for d in days if d >= at.published)
        return Window(at.choose(before, after).isoformat())

    @abstractmethod
    def of(self, year: int) -> date:
        """The day of that year; ValueError where it has none."""


@dataclass(frozen=True, slots=True)
class NthWeekday(Yearly):
    """ "The first Monday in October"; -1 is the last."""

    month: int
    weekday: int
    nth: int

    def of(self, year: int) -> date:
        if self.nth < 0:
            last = date(year, self.month, calendar.monthrange(year, self.month)[1])
            return last - timedelta(days=(last.weekday() - self.weekday) % 7)
        first = date(year, self.month, 1)
        return date(year, self.month, 1 + (self.weekday - first.weekday()) % 7 + 7 * (self.nth - 1))


@dataclass(frozen=True, slots=True)
class Easter(Yearly):
    """A feast counted from Easter Sunday."""

    days: int

    def of(self, year: int) -> date:
        """Western Easter by the Gregorian computus (Meeus)."""
        a, b, c = year % 19, year // 100, year % 100
        d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
        e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
        f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
        return date(year, f // 31, f % 31 + 1) + timedelta(days=self.days)
