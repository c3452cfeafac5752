"""What speaks for two claims telling of one event: parts of a score in thousandths, each with its reason."""

import re
from collections.abc import Sequence
from functools import lru_cache

from tracker.actors.gazetteer import folded
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import HAPPENED, Kind, Precision, SanctionStep, Status
from tracker.records.occasions import occasions
from tracker.records.statements import Statement


def people(
    one: frozenset[str],
    other: frozenset[str],
    one_sides: Sequence[frozenset[str]],
    other_sides: Sequence[frozenset[str]],
) -> tuple[int, str]:
    """At most 400."""
    sides, its_sides = frozenset().union(*one_sides), frozenset().union(*other_sides)
    common = len(sides & its_sides) / min(len(sides), len(its_sides)) if sides and its_sides else 1.0
    if not one or not other:
        weight = 300 if not one and not other else 160
        return round(weight * common), "the same sides" if common == 1 else "some sides"
    shared = len(one & other)
    sure = {0: 0.0, 1: 0.6, 2: 0.9}.get(shared, 1.0)
    part = shared / min(len(one), len(other)) * sure
    whole = shared / len(one | other)
    score = round(190 * part + 160 * whole + 50 * common)
    return score, f"{shared} of {len(one)} and {len(other)} people"


def dates(a: Statement, b: Statement) -> tuple[int, str]:
    """At most 380."""
    one, other = a.when, b.when
    if one.is_known and other.is_known:
        if not one.agrees(other):
            return 190, "days that nearly agree"
        precise = {one.precision, other.precision} <= {Precision.DAY, Precision.SPAN}
        if precise:
            same = one.earliest == other.earliest and one.latest == other.latest
            return (380, "the same day") if same else (310, "days that overlap")
        return 215, "dates that agree"
    if a.kind is Kind.SANCTION and a.reading.get("action") == SanctionStep.IMPOSED:
        gap = abs((a.told_on - b.told_on).days) if not one.is_known and not other.is_known else 0
        return 200 - min(20, gap // 365), "a listing told as background"
    if one.is_known or other.is_known:
        known, told_on = (one, b.told_on) if one.is_known else (other, a.told_on)
        day = PartialDate(told_on, told_on, Precision.DAY)
        return _fading(200, days_apart(known, day), 120), "an undated one, told near the day"
    return _fading(200, abs((a.told_on - b.told_on).days), 120), "both undated, told near each other"


def _fading(most: int, gap: int, over: int) -> int:
    return max(0, most - most * gap // over)


def places(a: Statement, b: Statement) -> tuple[int, str]:
    """At most 150."""
    if a.kind in (Kind.SANCTION, Kind.WAIVER):
        length, other = a.reading.get("duration"), b.reading.get("duration")
        if length and other:
            return (150, "the same length") if length == other else (60, "another length")
        return 110, ""
    if a.reading.get("city") and b.reading.get("city"):
        venue, its = spelled(a.reading.get("venue")), spelled(b.reading.get("venue"))
        if venue and its:
            return (150, "the same venue") if venue in its or its in venue else (105, "the same city")
        return 125, "the same city"
    if a.reading.get("country") and b.reading.get("country"):
        same = a.reading["country"] == b.reading["country"]
        return (100, "the same country") if same else (0, "another country, told without its city")
    return 60, ""


def telling(a: Statement, b: Statement) -> tuple[int, str]:
    """At most 40: told at about the same time."""
    return _fading(40, abs((a.told_on - b.told_on).days), 30), ""


def form(a: Statement, b: Statement) -> tuple[int, str]:
    """At most 30, and what the status or the occasion takes away."""
    score, reason = 30, ""
    pair = {a.status, b.status}
    known = a.told.is_known and b.told.is_known
    if Status.DENIED in pair and len(pair) > 1:
        score, reason = (score - 60 if known else score - 250), "one denies"
    elif Status.CANCELLED in pair and pair & HAPPENED:
        score, reason = score - 150, "one was called off"
    elif pair in ({Status.CANCELLED}, {Status.DENIED}):
        score, reason = score + 120, f"both {a.status}"
    if occasions(a.quote) != occasions(b.quote):
        score, reason = score - 60, "another occasion"
    return score, reason


@lru_cache(maxsize=100_000)
def spelled(place: str | None) -> str:
    """A place's name without marks and case; Saint and St are one."""
    words = re.findall(r"\w+", folded(place or "").casefold())
    return " ".join("st" if word == "saint" else word for word in words)


def days_apart(a: PartialDate, b: PartialDate) -> int:
    """Days between two windows, 0 where they share a day."""
    if a.latest and b.earliest and a.latest < b.earliest:
        return (b.earliest - a.latest).days
    if b.latest and a.earliest and b.latest < a.earliest:
        return (a.earliest - b.latest).days
    return 0
