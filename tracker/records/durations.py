"""Lengths of time as ISO 8601 words them, and the day on which one that began on a day runs out."""

import calendar
import math
import re
from datetime import date, timedelta

_ISO = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?:T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:\d+S)?)?\Z"
)


def runs_out(start: date, duration: str | None) -> date | None:
    """The first day after `duration` has passed; None where it is unknown, unreadable or beyond the calendar."""
    match = _ISO.match(duration or "")
    if not match or not any(match.groups()):
        return None
    part = {name: int(value or 0) for name, value in match.groupdict().items()}
    months = start.month - 1 + part["months"] + 12 * part["years"]
    year, month = start.year + months // 12, months % 12 + 1
    if year > date.max.year:
        return None
    day = min(start.day, calendar.monthrange(year, month)[1])
    days = part["days"] + 7 * part["weeks"] + math.ceil((part["hours"] + part["minutes"] / 60) / 24)
    try:
        return date(year, month, day) + timedelta(days=days)
    except OverflowError:
        return None
