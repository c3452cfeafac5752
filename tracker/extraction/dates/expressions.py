"""What a date expression means: each kind knows how to read itself against publication, tense and the last event.

A reading gives a `Window`: ISO prefixes (`2025-04-02`, `2025-04`, `2025`) of its first and last part. `within`
says that an event dated so happened somewhere inside ("last week"), not all through it ("from 1 to 3 April").
"""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.extraction.dates.windows import Reading, Window


class Expression:
    """A date expression. `relative` ones need the previous event, `tensed` ones change with tense."""

    relative = False
    tensed = False

    def read(self, at: Reading) -> Window | None:
        """The window meant; None where the words are vague or their anchor is missing."""
        raise NotImplementedError


def month_of(year: int, month: int) -> str:
    """`2025-04`; months beyond 1 to 12 run over into other years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1).isoformat()[:7]


def shifted(day: date, months: int) -> date:
    """The same day some months on, at most the last of its month."""
    year, month = (day.year * 12 + day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _week(day: date) -> Window:
    monday = day - timedelta(days=day.weekday())
    return Window.days(monday, monday + timedelta(days=6), within=True)


@dataclass(frozen=True, slots=True)
class Vague(Expression):
    """ "Recently", "soon", "days later": beside an event only a direction and an order of size are known."""

    unit: str | None = None
    sign: int = 0
    relative: bool = False
    tensed = False

    def read(self, at: Reading) -> Window | None:
        reach = {"day": 10, "week": 60, "hour": 0}.get(self.unit or "")
        if not (self.relative and at.anchor and reach is not None and self.sign) or len(at.anchor.start) < 10:
            return None
        day = date.fromisoformat(at.anchor.start)
        ends = sorted((day + timedelta(days=self.sign), day + timedelta(days=self.sign * reach)))
        return Window.days(ends[0], ends[1], within=True) if reach else Window(day.isoformat())


@dataclass(frozen=True, slots=True)
class Calendar(Expression):
    """Parts of a calendar date: "2025", "April 2025", "2 April", "Tuesday, 1 April", "October last year".

    `shift` moves the year from publication's (or, with `relative`, from the previous event's).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    shift: int | None = None
    relative: bool = False
    which: int | None = None  # "last March" -1, "this March" 0, "next March" 1

    @property
    def tensed(self) -> bool:  # type: ignore[override]  # a field in other expressions
        return self.year is None and self.shift is None

    def read(self, at: Reading) -> Window | None:
        year = self.year
        if year is None and self.shift is not None:
            if self.relative and not at.anchor:
                return None
            year = (at.anchor.first if self.relative and at.anchor else at.published).year + self.shift
        if year is None:
            year = self._year_meant(at)
        if year is None or not 1 <= year <= 9999:
            return None
        return Window(f"{year:04}" if not self.month else self._cut(year))

    def _cut(self, year: int) -> str:
        month = month_of(year, self.month or 1)
        return date(year, self.month or 1, self.day).isoformat() if self.day else month

    def _year_meant(self, at: Reading) -> int | None:
        if not self.month:
            return None
        if self.relative:  # "that March"
            if not at.anchor:
                return None
            return at.anchor.first.year
        years = [y for y in range(at.published.year - 4, at.published.year + 5) if self._exists(y)]
        if self.weekday is not None and self.day:  # the weekday tells the year
            fitting = [y for y in years if date(y, self.month, self.day).weekday() == self.weekday]
            near = [y for y in fitting if abs(y - at.published.year) <= 1]
            if near:
                years = near
        days = [(date(y, self.month, self.day or 1), y) for y in years]
        past = [(d, y) for d, y in days if d <= at.published]
        coming = [
            (d, y)
            for d, y in days
            if (d if self.day else date(d.year, d.month, calendar.monthrange(d.year, d.month)[1])) >= at.published
        ]
        if self.which == -1:
            past = [(d, y) for d, y in past if (d.year, d.month) != (at.published.year, at.published.month)] or past
            return past[-1][1] if past else None
        if self.which == 1:
            coming = [
                (d, y) for d, y in coming if (d.year, d.month) != (at.published.year, at.published.month)
            ] or coming
            return coming[0][1] if coming else None
        if self.which == 0:
            return at.published.year
        if not past or not coming:
            return (past[-1:] + coming[:1])[0][1] if past or coming else None
        before, after = past[-1], coming[0]
        if self.day:
            back, ahead = (at.published - before[0]).days, (after[0] - at.published).days
            # A day without a year is seldom ten months off: then tense was misjudged, or the day is reported speech's.
            if at.tense == "past" and back > 300 and ahead < 60:
                return after[1]
            if at.tense in ("future", "present") and ahead > 300 and back < 60:
                return before[1]
        return before[1] if at.choose(before[0], after[0]) == before[0] else after[1]

    def _exists(self, year: int) -> bool:
        return not self.day or not self.month or self.day <= calendar.monthrange(year, self.month)[1]


@dataclass(frozen=True, slots=True)
class Weekday(Expression):
    """A day of the week; `weeks` fixes the week counted from publication's ("Tuesday last week")."""

    weekday: int
    which: int | None = None  # last -1, this 0, next 1
    weeks: int | None = None
    relative: bool = False

    @property
    def tensed(self) -> bool:  # type: ignore[override]
        return self.which is None and self.weeks is None and not self.relative

    def read(self, at: Reading) -> Window | None:
        day = at.published
        if self.weeks is not None:
            monday = day - timedelta(days=day.weekday())
            return Window((monday + timedelta(days=7 * self.weeks + self.weekday)).isoformat())
        if self.relative:  # "the following Monday"
            if not at.anchor or len(at.anchor.start) < 10:
                return None
            start = at.anchor.last if (self.which or 0) >= 0 else at.anchor.first
            step = (self.weekday - start.weekday()) % 7 or 7
            return Window((start + timedelta(days=step if (self.which or 0) >= 0 else step - 7 or -7)).isoformat())
        back = (day.weekday() - self.weekday) % 7
        before, after = day - timedelta(days=back), day + timedelta(days=-back % 7)
        if self.which == -1:
            return Window((before if back else day - timedelta(days=7)).isoformat())
        if self.which == 1:
            return Window((after if back else day + timedelta(days=7)).isoformat())
        return Window((before if at.tense is None and self.which is None else at.choose(before, after)).isoformat())


@dataclass(frozen=True, slots=True)
class DayOfMonth(Expression):
    """ "The 14th": of the month last spoken of, else of publication's or the one beside it."""

    day: int
    months: int | None = None  # "of this month" 0, "of last month" -1
    tensed = True
    relative = False

    def read(self, at: Reading) -> Window | None:
        if self.months is not None:
            return Window(shifted(at.published.replace(day=1), self.months).replace(day=self.day).isoformat())
        if at.anchor and len(at.anchor.start) >= 7:
            first = at.anchor.first
            if self.day <= calendar.monthrange(first.year, first.month)[1]:
                return Window(first.replace(day=self.day).isoformat())
        here = at.published.replace(day=1)
        days = []
        for months in (-2, -1, 0, 1, 2):
            month = shifted(here, months)
            if self.day <= calendar.monthrange(month.year, month.month)[1]:
                days.append(month.replace(day=self.day))
        before = max((d for d in days if d <= at.published), default=None)
        after = min((d for d in days if d >= at.published), default=None)
        if before is None or after is None:
            return None
        return Window((before if at.tense is None else at.choose(before, after)).isoformat())


@dataclass(frozen=True, slots=True)
class Period(Expression):
    """ "Last week", "this month", "the following year", "that weekend": a unit counted from here or from the event."""

    unit: str
    shift: int = 0
    relative: bool = False
    today: bool = False  # of the day of publication where no event was told
    tensed = False

    def read(self, at: Reading) -> Window | None:
        if self.relative and not at.anchor:
            return None
        anchor = at.anchor if self.relative else None
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
            return _week(day + timedelta(days=7 * self.shift))
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
    relative = False

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
    def tensed(self) -> bool:  # type: ignore[override]
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
            return _week(day)
        return Window(anchor.start) if self.unit == "hour" else None


@dataclass(frozen=True, slots=True)
class Between(Expression):
    """Two ends: "from Monday to Wednesday", "29 November - 5 December 2025". `within`: "between … and …"."""

    first: Expression
    last: Expression
    within: bool = False
    relative = False

    @property
    def tensed(self) -> bool:  # type: ignore[override]
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
class Fixed(Expression):
    """Bounds that need nothing else: a decade, a pair of years, an ISO date."""

    window: Window | None
    relative = False
    tensed = False

    def read(self, at: Reading) -> Window | None:
        return self.window


@dataclass(frozen=True, slots=True)
class EitherOrder(Expression):
    """ "9/11/2001": the order that lies by publication, else no more than the year."""

    month_first: Calendar
    day_first: Calendar
    relative = False
    tensed = False

    def read(self, at: Reading) -> Window | None:
        readings = [window for order in (self.month_first, self.day_first) if (window := order.read(at))]
        near = [window for window in readings if abs((window.first - at.published).days) <= 10]
        return near[0] if len(near) == 1 else Window(readings[0].start[:4])


@dataclass(frozen=True, slots=True)
class WeekOf(Expression):
    """ "The week of 5 May": the week that holds the day."""

    day: Expression
    relative = False
    tensed = True

    def read(self, at: Reading) -> Window | None:
        inner = self.day.read(at)
        return _week(inner.first) if inner and len(inner.start) == 10 else None
