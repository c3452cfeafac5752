"""Units of time counted from publication or from the last event: "last week", "two days later", "at the weekend"."""

from dataclasses import dataclass
from datetime import timedelta

from tracker.extraction.dates.expressions import Expression, month_of, shifted, week_of
from tracker.extraction.dates.windows import Reading, Window


@dataclass(frozen=True, slots=True)
class Period(Expression):
    """ "Last week", "this month", "the following year", "that weekend": a unit counted from here or from the event."""

    unit: str
    shift: int = 0
    relative: bool = False
    today: bool = False  # of the day of publication where no event was told

    def read(self, at: Reading) -> Window | None:
        if self.relative and not at.anchor and not self.today:
            return None
        anchor = at.anchor if self.relative else None
        if self.unit == "day" and anchor is not None and len(anchor.start) < 10:
            if not self.today:
                return None
            anchor = None
        day = at.published if anchor is None else anchor.last if self.shift > 0 else anchor.first
        precision = 10 if anchor is None else len(anchor.start)
        if self.unit == "year":
            return Window(f"{day.year + self.shift:04}")
        if precision < 7:
            return None if self.shift else Window(f"{day.year:04}", within=True)
        if self.unit == "month":
            return Window(month_of(day.year, day.month + self.shift))
        if precision < 10:
            return None if self.shift else Window(month_of(day.year, day.month), within=True)
        if self.unit == "day":
            return Window((day + timedelta(days=self.shift)).isoformat())
        if self.unit == "week":
            return week_of(day + timedelta(days=7 * self.shift))
        if self.unit == "weekend":
            saturday = day + timedelta(days=5 - day.weekday() + 7 * self.shift)
            return Window.days(saturday, saturday + timedelta(days=1), within=True)
        if self.unit == "decade":
            decade = day.year // 10 * 10 + 10 * self.shift
            return Window(f"{decade:04}", f"{decade + 9:04}", within=True)
        return None


@dataclass(frozen=True, slots=True)
class Weekend(Expression):
    """ "At the weekend": the one just past, or the coming one with a future verb."""

    tensed = True

    def read(self, at: Reading) -> Window | None:
        ahead = at.tense in ("future", "present")
        shift = 0 if at.published.weekday() >= 5 or ahead else -1
        return Period("weekend", shift).read(at)


@dataclass(frozen=True, slots=True)
class Offset(Expression):
    """A number of units from publication, from the previous event, or from another expression."""

    unit: str
    count: int
    relative: bool = False
    base: Expression | None = None
    exact: bool = False  # "two weeks ago today" means the day
    future_only: bool = False  # "in two weeks" is a length unless the verb looks ahead

    @property
    def tensed(self) -> bool:
        return self.future_only or (self.base is not None and self.base.tensed)

    def read(self, at: Reading) -> Window | None:
        if self.future_only and at.tense not in ("future", "present"):
            return None
        anchor = self.base.read(at) if self.base else at.anchor if self.relative else Window(at.published.isoformat())
        if not anchor or abs(self.count) > 4000:
            return None
        cut = len(anchor.start)
        day = anchor.first if self.count < 0 else anchor.last
        if self.unit in ("year", "decade"):
            years = self.count * (10 if self.unit == "decade" else 1)
            return Window(shifted(day, 12 * years).isoformat() if self.exact else f"{day.year + years:04}")
        if self.unit == "month" and cut >= 7:
            day = shifted(day, self.count)
            return Window(day.isoformat() if self.exact else month_of(day.year, day.month))
        if self.unit in ("day", "week", "fortnight") and cut >= 10:
            day += timedelta(days=self.count * {"day": 1, "week": 7, "fortnight": 14}[self.unit])
            if self.unit == "day" or self.exact or self.relative or self.base:
                return Window(day.isoformat())
            return week_of(day)
        return Window(anchor.start) if self.unit == "hour" else None
