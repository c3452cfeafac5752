"""Days and months by their own names: "2 April", "Tuesday", "the 14th"."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.extraction.dates.expressions import Expression, month_of, shifted
from tracker.extraction.dates.windows import Reading, Window

_YEARS = 4  # around publication in which a day without a year may lie
_FAR, _NEAR = 300, 60  # days


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
    def tensed(self) -> bool:
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
        """The year of a month or day without one."""
        if not self.month:
            return None
        if self.relative:  # "that March"
            return at.anchor.first.year if at.anchor else None
        if self.which == 0:
            return at.published.year
        past, coming = self._around(at.published)
        if self.which is not None:
            fitting = past[::-1] if self.which < 0 else coming
            apart = [day for day in fitting if day.isoformat()[:7] != at.published.isoformat()[:7]]
            return (apart or fitting)[0].year if fitting else None
        if not past or not coming:
            return (past[-1:] + coming[:1])[0].year if past or coming else None
        return self._nearer(past[-1], coming[0], at).year

    def _around(self, published: date) -> tuple[list[date], list[date]]:
        """The days of the years around that are not after publication, and those that are not before it."""
        month = self.month or 1
        years = [y for y in range(published.year - _YEARS, published.year + _YEARS + 1) if self._exists(y)]
        if self.weekday is not None and self.day:  # the weekday tells the year
            fitting = [y for y in years if date(y, month, self.day).weekday() == self.weekday]
            years = [y for y in fitting if abs(y - published.year) <= 1] or years
        days = [date(y, month, self.day or 1) for y in years]
        ends = [day if self.day else shifted(day, 1) - timedelta(days=1) for day in days]
        past = [day for day in days if day <= published]
        return past, [day for day, end in zip(days, ends, strict=True) if end >= published]

    def _nearer(self, before: date, after: date, at: Reading) -> date:
        """By tense; but a day without a year is seldom ten months off: then tense was misjudged, or is reported speech's."""
        back, ahead = (at.published - before).days, (after - at.published).days
        if self.day and at.tense == "past" and back > _FAR and ahead < _NEAR:
            return after
        if self.day and at.tense in ("future", "present") and ahead > _FAR and back < _NEAR:
            return before
        return at.choose(before, after)

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
    def tensed(self) -> bool:
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

    def read(self, at: Reading) -> Window | None:
        if self.months is not None:
            return Window(shifted(at.published.replace(day=1), self.months).replace(day=self.day).isoformat())
        if at.anchor and len(at.anchor.start) >= 7:
            first = at.anchor.first
            if (
                at.tense == "past"
                and first.replace(day=1) == at.published.replace(day=1)
                and self.day > at.published.day
            ):
                first = shifted(first.replace(day=1), -1)
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
