"""The axis over the lanes: days, months, or quarters and years, as the window allows."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import zip_longest

from tracker.timeline.rows import text_width
from tracker.timeline.scale import Scale
from tracker.timeline.svg import Element, path, rect, text

MOST_DAYS, MOST_MONTHS = 45, 18
_DAY = timedelta(days=1)


def axis(scale: Scale, top: float, height: float, *, chosen: date | None = None) -> list[Element]:
    """Names in the 34 px under `top`, grid lines and weekends through the `height` below them."""
    if scale.days <= MOST_DAYS:
        return [*_days(scale, top, height, chosen)]
    if scale.days <= MOST_MONTHS * 31:
        return [*_months(scale, top, height)]
    return [*_quarters(scale, top, height)]


def years(scale: Scale, baseline: float, top: float, bottom: float) -> Iterator[Element]:
    """Year names and lines of the overview; years too narrow for a name are counted by fives."""
    for year in range(scale.first.year, scale.last.year + 1):
        x = scale.start(date(year, 1, 1))
        if x < scale.left - 1 or (scale.per_day * 365 < 34 and year % 5):
            continue
        yield _line(x, top, bottom)
        near_edge = scale.right - x < 30
        yield text(
            scale.right if near_edge else x + 4, baseline, str(year), css="ax", text_anchor="end" if near_edge else None
        )


def months_between(first: date, last: date) -> Iterator[date]:
    """First days of the months that begin in the window, and the month it opens in."""
    day = first.replace(day=1)
    while day <= last:
        yield day
        day = (day + 32 * _DAY).replace(day=1)


def _days(scale: Scale, top: float, height: float, chosen: date | None) -> Iterator[Element]:
    body = top + 34
    named = scale.per_day >= 36
    step = 1 if scale.per_day >= 15 else 2
    yield from _month_names(scale, top + 14)
    for index in range(scale.days):
        day = scale.first + index * _DAY
        x = scale.start(day)
        if day.weekday() >= 5:
            yield rect(x, body, scale.per_day, height, css="we")
        if day.weekday() == 0:
            yield _line(x, body, body + height)
        if index % step == 0:
            words = f"{calendar.day_abbr[day.weekday()]} {day.day}" if named else str(day.day)
            yield text(
                scale.middle(day), top + 29, words, css="ax axm" if day == chosen else "ax", text_anchor="middle"
            )


def _month_names(scale: Scale, baseline: float) -> Iterator[Element]:
    """The month at its first day, and the one the window opens in where there is room before the next."""
    starts = [max(month, scale.first) for month in months_between(scale.first, scale.last)]
    for day, following in zip_longest(starts, starts[1:]):
        words = f"{calendar.month_name[day.month]} {day.year}"
        end = scale.start(following) if following else scale.right
        if end - scale.start(day) > text_width(words, 12) + 8:
            yield text(scale.start(day) + 2, baseline, words, css="axm")


def _months(scale: Scale, top: float, height: float) -> Iterator[Element]:
    body = top + 34
    for month in months_between(scale.first, scale.last):
        following = (month + 32 * _DAY).replace(day=1)
        x, end = max(scale.start(month), scale.left), min(scale.start(following), scale.right)
        yield _line(x, body, body + height)
        if (month.month == 1 or x == scale.left) and scale.right - x > 30:
            yield text(x + 2, top + 14, str(month.year), css="axm")
        name = calendar.month_abbr[month.month]
        if end - x < 22:
            name = name[:1]
        if end - x >= 9:
            yield text((x + end) / 2, top + 29, name, css="ax", text_anchor="middle")


def _quarters(scale: Scale, top: float, height: float) -> Iterator[Element]:
    body = top + 34
    year_width = scale.per_day * 365
    for month in months_between(scale.first, scale.last):
        x = max(scale.start(month), scale.left)
        if month.month == 1 or (month.month % 3 == 1 and year_width >= 120):
            yield _line(x, body, body + height)
        every = 1 if year_width >= 34 else 5
        if month.month == 1 and month.year % every == 0 and scale.right - x > 26:
            yield text(x + 2, top + 14, str(month.year), css="axm")
        if month.month % 3 == 1 and year_width >= 120:
            end = min(x + year_width / 4, scale.right)
            if end - x > 20:
                yield text((x + end) / 2, top + 29, f"Q{month.month // 3 + 1}", css="ax", text_anchor="middle")


def _line(x: float, top: float, bottom: float) -> Element:
    return path(f"M{x:.1f} {top:.1f}V{bottom:.1f}", css="grid")
