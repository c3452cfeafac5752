"""What two claims must share to be near each other: a mark, a topic, a time. Pure, and cheap enough to be asked first.

The database finds claims by it (`tracker.records.blocks`), clustering sorts by it (`tracker.records.matching`).
"""

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from tracker.common.vocabulary import Kind, SanctionStep
from tracker.records.likeness import spelled
from tracker.records.statements import Statement

SLACK = {Kind.VISIT: 2, Kind.SANCTION: 3, Kind.WAIVER: 3}  # days by which two told days may differ: one outlet erred
FAR = 120  # days: what is told without its day is not held to be what happened so long before, or was told so then
# What a step is beside its people: two that differ in one of these are two steps.
NAMED = {Kind.SANCTION: ("action", "authority", "target_type"), Kind.WAIVER: ("action", "authority", "kind")}


class Length(IntEnum):
    """How long the days are that a claim tells: an index by the first of them finds the last where this is bounded."""

    UNDATED = 0  # the day of its telling stands for it
    MONTH = 1
    YEAR = 2
    LONGER = 3


MOST = {Length.UNDATED: 0, Length.MONTH: 31, Length.YEAR: 366, Length.LONGER: None}  # days; None: no bound


@dataclass(frozen=True, slots=True)
class Span:
    """The days of which a claim tells, or where it tells none the day it was told."""

    first: date
    last: date
    is_dated: bool

    @property
    def length(self) -> Length:
        if not self.is_dated:
            return Length.UNDATED
        days = (self.last - self.first).days
        return next(length for length in (Length.MONTH, Length.YEAR, Length.LONGER) if days <= (MOST[length] or days))


def span(statement: Statement) -> Span:
    """Both ends are known: what is told has a first and a last day, and a telling has its day."""
    when = statement.when
    if when.is_known and when.earliest and when.latest:
        return Span(when.earliest, when.latest, True)
    return Span(statement.told_on, statement.told_on, False)


def is_background(statement: Statement) -> bool:
    """A listing is told for years after its day."""
    return statement.kind is Kind.SANCTION and statement.reading.get("action") == SanctionStep.IMPOSED


def topic(statement: Statement) -> str:
    """Two claims of different topics are not near; blank goes with all."""
    if named := NAMED.get(statement.kind):
        return " | ".join(str(statement.reading.get(slot) or "") for slot in named)[:300]
    return spelled(statement.reading.get("city"))[:300]


def marks(statement: Statement) -> set[str]:
    """By which it is found: whom it names, its sides, and those of which it tells without naming anybody."""
    alone = {f"alone {side}" for side in statement.sides} if not statement.people else set()
    return {*statement.people, *(f"side {side}" for side in statement.sides), *alone}


def sought(statement: Statement) -> set[str]:
    """The marks of those it may be near: a side counts only where one of the two names nobody."""
    beside = "alone" if statement.people else "side"
    return {*statement.people, *(f"{beside} {side}" for side in statement.sides)}


@dataclass(frozen=True, slots=True)
class Probe:
    """One range of an index: claims of a mark, of one length, whose first day lies in it and whose last not before."""

    kind: str
    mark: str
    length: int
    first: date
    last: date
    not_before: date
    topic: str


def probes(statement: Statement) -> Iterator[Probe]:
    """Where claims near this one stand."""
    own, about = span(statement), topic(statement)
    for mark, length in itertools.product(sorted(sought(statement)), Length):
        within = _within(statement, own.is_dated and length is not Length.UNDATED)
        low, high = (_shifted(own.first, -within), _shifted(own.last, within)) if within is not None else _EVER
        longest = MOST[length]
        first = _shifted(low, -longest) if longest is not None else date.min
        yield Probe(statement.kind, mark, length, first, high, low, about)


_EVER = (date.min, date.max)


def _within(statement: Statement, dated: bool) -> int | None:
    """How many days apart two claims may be; None where it does not matter."""
    if dated:
        return SLACK.get(statement.kind, 0)
    return None if is_background(statement) else FAR


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.min if days < 0 else date.max


def pairs(statements: Sequence[Statement]) -> list[tuple[int, int]]:
    """The pairs that may be near, by index, in order: none that is near is left out."""
    told = [_Told(index, one, span(one), topic(one)) for index, one in enumerate(statements)]
    told.sort(key=lambda one: one.span.first)
    by_mark: dict[tuple[str, bool, str], list[_Told]] = defaultdict(list)
    by_side: dict[tuple[str, bool, str], list[_Told]] = defaultdict(list)
    for one in told:
        about = one.statement.kind, is_background(one.statement)
        for who in one.statement.people:
            by_mark[*about, who].append(one)
        for side in one.statement.sides:
            by_side[*about, side].append(one)
    found = {_pair(a, b) for members in by_mark.values() for a, b in _sweep(members)}
    for members in by_side.values():
        if not all(one.statement.people for one in members):
            found |= {_pair(a, b) for a, b in _sweep(members) if not a.statement.people or not b.statement.people}
    return sorted(found)


@dataclass(frozen=True, slots=True)
class _Told:
    index: int
    statement: Statement
    span: Span
    topic: str


def _pair(one: _Told, other: _Told) -> tuple[int, int]:
    return (one.index, other.index) if one.index < other.index else (other.index, one.index)


def _sweep(ordered: Sequence[_Told]) -> Iterator[tuple[_Told, _Told]]:
    """Pairs of one topic near in time; each is held against those before it that still reach it."""
    close: list[_Told] = []  # dated ones as a dated one sees them
    far: list[_Told] = []  # dated ones as an undated one sees them
    undated: list[_Told] = []
    for one in ordered:
        undated = _reaching(undated, one, dated=False)
        if one.span.is_dated:
            close = _reaching(close, one, dated=True)
            before = (*close, *undated)
        else:
            far = _reaching(far, one, dated=False)
            before = (*far, *undated)
        for other in before:
            if other.topic == one.topic or not other.topic or not one.topic:
                yield one, other
        if one.span.is_dated:
            close.append(one)
            far.append(one)
        else:
            undated.append(one)


def _reaching(before: list[_Told], one: _Told, *, dated: bool) -> list[_Told]:
    within = _within(one.statement, dated)
    return before if within is None else [o for o in before if (one.span.first - o.span.last).days <= within]
