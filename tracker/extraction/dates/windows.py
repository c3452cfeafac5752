"""The span of days that an expression means, and what it is read against."""

from dataclasses import dataclass
from datetime import date

from tracker.common.partial_date import bounds


@dataclass(frozen=True, slots=True)
class Window:
    """A date or span as ISO prefixes."""

    start: str
    end: str | None = None
    within: bool = False

    @property
    def iso(self) -> str:
        """`start`, or `start/end`."""
        return f"{self.start}/{self.end}" if self.end and self.end != self.start else self.start

    @property
    def first(self) -> date:
        return bounds(self.start)[0]

    @property
    def last(self) -> date:
        return bounds(self.end or self.start)[1]

    @classmethod
    def parse(cls, iso: str) -> "Window":
        """From `2025-04` or `2025-04-01/2025-04-03`."""
        start, _, end = iso.partition("/")
        return cls(start, end or None)

    @classmethod
    def days(cls, first: date, last: date, *, within: bool = False) -> "Window":
        return cls(first.isoformat(), last.isoformat() if last != first else None, within)

    def clipped(self, at: "Reading") -> "Window":
        """What tense leaves of a window around publication: "this week" is past until today, or to come."""
        if not self.within or not self.first <= at.published <= self.last:
            return self
        if at.tense == "past":
            return Window.days(self.first, at.published, within=True)
        return Window.days(at.published, self.last, within=True) if at.tense == "future" else self

    def common(self) -> str | None:
        """The longest ISO prefix that holds the whole window; None where not even the year is one."""
        first, last = self.first.isoformat(), self.last.isoformat()
        for cut in (10, 7, 4):
            if first[:cut] == last[:cut]:
                return first[: min(cut, len(self.start))] if cut == 10 else first[:cut]
        return None


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression is read against; `anchor` is the previous event's date."""

    published: date
    tense: str | None = None
    anchor: Window | None = None

    def choose(self, before: date, after: date) -> date:
        """Of the last such day (not after publication) and the coming one, that which tense or nearness asks for."""
        back, ahead = (self.published - before).days, (after - self.published).days
        if self.tense == "past":
            return before
        if self.tense in ("future", "present"):
            return after
        return after if ahead < back else before
