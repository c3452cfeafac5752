"""Expressions made of others: "from Monday to Wednesday", "9/11/2001", "the week of 5 May"."""

from dataclasses import dataclass, replace

from tracker.extraction.dates.days import Calendar
from tracker.extraction.dates.expressions import Expression, week_of
from tracker.extraction.dates.windows import Reading, Window


@dataclass(frozen=True, slots=True)
class Between(Expression):
    """Two ends: "from Monday to Wednesday", "29 November - 5 December 2025". `within`: "between … and …"."""

    first: Expression
    last: Expression
    within: bool = False

    @property
    def tensed(self) -> bool:
        return self.first.tensed or self.last.tensed

    def read(self, at: Reading) -> Window | None:
        first, last = self.first, self.last
        if isinstance(first, Calendar) and isinstance(last, Calendar):
            if first.month is None and first.year is None:
                first = replace(first, month=last.month, year=last.year, shift=last.shift, relative=last.relative)
            elif first.year is None and last.year is not None and first.month:
                first = replace(first, year=last.year - ((last.month or 12) < first.month))
        low, high = first.read(at), last.read(at)
        if low and high and low.first > high.last:  # read the looser end beside the firmer one
            if at.tense in ("future", "present"):
                high = last.read(Reading(low.first, "future", low))
            else:
                low = first.read(Reading(high.last, "past", high))
        if not low or not high or low.first > high.last:
            return None
        return Window(low.start, high.end or high.start, self.within)


@dataclass(frozen=True, slots=True)
class EitherOrder(Expression):
    """ "9/11/2001": the order that lies by publication, else no more than the year."""

    month_first: Calendar
    day_first: Calendar

    def read(self, at: Reading) -> Window | None:
        readings = [window for order in (self.month_first, self.day_first) if (window := order.read(at))]
        near = [window for window in readings if abs((window.first - at.published).days) <= 10]
        return near[0] if len(near) == 1 else Window(readings[0].start[:4])


@dataclass(frozen=True, slots=True)
class WeekOf(Expression):
    """ "The week of 5 May": the week that holds the day."""

    day: Expression
    tensed = True

    def read(self, at: Reading) -> Window | None:
        inner = self.day.read(at)
        return week_of(inner.first) if inner and len(inner.start) == 10 else None
