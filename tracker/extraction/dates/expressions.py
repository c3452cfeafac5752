"""What a date expression means: each kind knows how to read itself against publication, tense and the last event.

A reading gives a `Window`: ISO prefixes (`2025-04-02`, `2025-04`, `2025`) of its first and last part. `within`
says that an event dated so happened somewhere inside ("last week"), not all through it ("from 1 to 3 April").
"""

import calendar
from abc import ABC, abstractmethod
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.extraction.dates.windows import Reading, Window


class Expression(ABC):
    """A date expression. `relative` ones need the previous event, `tensed` ones change with tense."""

    @property
    def relative(self) -> bool:
        return False

    @property
    def tensed(self) -> bool:
        return False

    @abstractmethod
    def read(self, at: Reading) -> Window | None:
        """The window meant; None where the words are vague or their anchor is missing."""


def month_of(year: int, month: int) -> str:
    """`2025-04`; months beyond 1 to 12 run over into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1).isoformat()[:7]


def shifted(day: date, months: int) -> date:
    """The same day some months on, at most the last of its month."""
    year, month = (day.year * 12 + day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def week_of(day: date) -> Window:
    monday = day - timedelta(days=day.weekday())
    return Window.days(monday, monday + timedelta(days=6), within=True)


@dataclass(frozen=True, slots=True)
class Vague(Expression):
    """ "Recently", "soon", "days later": beside an event only a direction and an order of size are known."""

    unit: str | None = None
    sign: int = 0
    relative: bool = False

    def read(self, at: Reading) -> Window | None:
        reach = {"day": 10, "week": 60, "hour": 0}.get(self.unit or "")
        if not (self.relative and at.anchor and reach is not None and self.sign) or len(at.anchor.start) < 10:
            return None
        day = date.fromisoformat(at.anchor.start)
        ends = sorted((day + timedelta(days=self.sign), day + timedelta(days=self.sign * reach)))
        return Window.days(ends[0], ends[1], within=True) if reach else Window(day.isoformat())


@dataclass(frozen=True, slots=True)
class Fixed(Expression):
    """Bounds that need nothing else: a decade, a pair of years, an ISO date."""

    window: Window | None

    def read(self, at: Reading) -> Window | None:
        return self.window
