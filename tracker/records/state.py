"""What a sanction's state is on a day, derived from the steps that were told (DESIGN rule 5).

A step's day may lie anywhere in its window, so the state on a day is derived for every way the steps can
fall: where all agree it is certain, where they differ it is `unclear` with all readings. Only what is done
moves the state. A day belongs to the state that its last step gives it; a suspension of `P7D` that began on
2 April runs out on 9 April. Pure: no database, no clock.

What is presumed where the articles say nothing:
- a step that was told without any beginning is news: it took effect at most `FRESH` before it was told. Days
  before that stay open, those of a suspension with a length as far back as it could still run when told;
- an undated listing beside a dated one is a mention of it, not a new listing;
- whatever was suspended, eased, extended or lifted had been in force before.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import SanctionState, SanctionStep, Status
from tracker.records.durations import runs_out

FRESH = timedelta(days=3)
MOST_COMBINATIONS = 4000  # beyond them too little is known to be worth working out

_DAY = timedelta(days=1)
_FIRST, _LAST = date.min + 10 * _DAY, date.max - 10 * _DAY
_STATES = list(SanctionState)
_ORDER = (
    SanctionStep.IMPOSED,
    SanctionStep.REINSTATED,
    SanctionStep.EASED,
    SanctionStep.SUSPENDED,
    SanctionStep.EXTENDED,
    SanctionStep.LIFTED,
)


@dataclass(frozen=True, slots=True)
class Step:
    """One action on a measure, as the tracker holds it; `record` is its public id."""

    action: SanctionStep
    when: PartialDate
    duration: str | None
    status: Status
    told_on: date
    record: str = ""


@dataclass(frozen=True, slots=True)
class StateReading:
    """The state, and what it rests on.

    `readings` holds more than one state where `state` is unclear; `until` bounds the day on which a
    suspension runs out (None where no end is known); `because` names the records that decide.
    """

    state: SanctionState
    readings: tuple[SanctionState, ...]
    until: tuple[date | None, date | None] | None
    because: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of days with one reading, from `earliest` to `latest`, both inclusive, None for open."""

    earliest: date | None
    latest: date | None
    reading: StateReading


@dataclass(frozen=True, slots=True)
class _Outcome:
    """Where one way of falling leads: the state, the suspension's end, the deciding record."""

    state: SanctionState
    until: date | None
    because: str
    oddities: int  # steps that make no sense at their place, such as lifting what is not in force


def in_order(steps: Iterable[Step]) -> list[Step]:
    """The steps, oldest first."""
    return sorted(steps, key=lambda step: (step.when.latest or step.told_on, step.told_on, step.record))


def state_at(steps: Sequence[Step], day: date) -> StateReading:
    """The state of one authority's measure on `day`."""
    moving = _moving(steps)
    if not moving:
        beside = "; only planned, proposed or denied steps were told" if steps else ""
        return StateReading(SanctionState.NOT_LISTED, (SanctionState.NOT_LISTED,), None, (), f"no done step{beside}")
    outcomes = list(_outcomes(moving, day))
    if not outcomes:
        every = tuple(state for state in _STATES if state is not SanctionState.UNCLEAR)
        records = tuple(sorted({step.record for step in moving}))
        return StateReading(SanctionState.UNCLEAR, every, None, records, "too many steps without a day")
    fewest = min(outcome.oddities for outcome in outcomes)
    return _read([outcome for outcome in outcomes if outcome.oddities == fewest])


def changes(steps: Sequence[Step]) -> list[Change]:
    """The whole history as stretches of days, in time order; neighbours read differently."""
    cuts = sorted({cut for cut in _cuts(_moving(steps)) if _FIRST < cut < _LAST})
    stretches: list[Change] = []
    for start, following in itertools.zip_longest([None, *cuts], cuts):
        probe = start or (cuts[0] - _DAY if cuts else date(2000, 1, 1))
        reading = state_at(steps, probe)
        latest = following - _DAY if following else None
        if stretches and stretches[-1].reading == reading:
            stretches[-1] = replace(stretches[-1], latest=latest)
        else:
            stretches.append(Change(start, latest, reading))
    return stretches


def _moving(steps: Sequence[Step]) -> list[Step]:
    """The steps that move the state; undated mentions of a dated listing left out."""
    moving = [step for step in steps if step.status in (Status.DONE, Status.DISPUTED)]
    dated = [s for s in moving if s.action is SanctionStep.IMPOSED and s.when.earliest]
    return [
        step
        for step in moving
        if not (
            step.action is SanctionStep.IMPOSED
            and step.when.earliest is None
            and any(other.when.earliest <= _window(step)[1] for other in dated if other.when.earliest)
        )
    ]


def _window(step: Step, day: date | None = None) -> tuple[date, date]:
    """First and last day on which the step can have taken effect, as seen from `day`."""
    latest = step.when.latest or max(step.told_on, step.when.earliest or step.told_on)
    if step.when.earliest:
        return step.when.earliest, latest
    if step.action is not SanctionStep.IMPOSED and day is not None and day >= latest:
        return latest - FRESH, latest
    length = runs_out(latest, step.duration) if step.action is SanctionStep.SUSPENDED else None
    return (latest - max(FRESH, length - latest) if length else _FIRST), latest


def _cuts(steps: Sequence[Step]) -> Iterator[date]:
    """Every day from which on the reading may be another."""
    ends: set[date] = set()
    for step in steps:
        for edge in (*_window(step), *_window(step, _LAST)):
            yield edge
            yield edge + _DAY
            end = runs_out(edge, step.duration) if edge > _FIRST else None
            if end:
                ends.add(end)
    for step in steps:
        if step.action is SanctionStep.EXTENDED:
            ends |= {after for end in ends if (after := runs_out(end, step.duration))}
    for end in ends:
        yield end
        yield end + _DAY


def _outcomes(steps: Sequence[Step], day: date) -> Iterator[_Outcome]:
    """What each way the steps can fall gives for `day`; nothing where there are too many ways."""
    windows = [_window(step, day) for step in steps]
    marks = {edge for window in windows for edge in window} | {day, day + _DAY}
    for step in steps:
        if step.duration:
            marks |= set(_begins(day, step.duration))
    candidates: list[list[date | None]] = []
    for step, (first, last) in zip(steps, windows, strict=True):
        days: list[date | None] = [mark for mark in sorted(marks) if first <= mark <= last]
        if step.status is Status.DISPUTED:
            days.append(None)  # it never happened
        candidates.append(days)
    count = 1
    for days in candidates:
        count *= len(days)
    if count > MOST_COMBINATIONS:
        return
    for chosen in itertools.product(*candidates):
        fallen = [(when, step) for when, step in zip(chosen, steps, strict=True) if when is not None]
        fallen.sort(key=lambda item: (item[0], _ORDER.index(item[1].action), item[1].told_on, item[1].record))
        yield from _run(fallen, day)


def _begins(day: date, duration: str) -> Iterator[date]:
    """The begin at which the duration has just run out on `day`, and its neighbours."""
    length = runs_out(day, duration)
    if length:
        for shift in (-1, 0, 1):
            yield max(_FIRST, day - (length - day) + shift * _DAY)


def _run(fallen: list[tuple[date, Step]], day: date) -> Iterator[_Outcome]:
    """Play the steps in order; an extension that may concern the suspension or the measure gives both."""
    both_ways = [i for i, (_, step) in enumerate(fallen) if step.action is SanctionStep.EXTENDED]
    for ways in itertools.product((False, True), repeat=min(len(both_ways), 4)):
        of_suspension = dict(zip(both_ways, ways, strict=False))
        yield _play(fallen, day, of_suspension)


def _play(fallen: list[tuple[date, Step]], day: date, of_suspension: dict[int, bool]) -> _Outcome:
    base: SanctionState | None = None
    suspended, end, because, oddities = False, None, "", 0
    outcome: _Outcome | None = None
    for position, (when, step) in enumerate(fallen):
        if when > day and outcome is None:
            outcome = _stand(base, suspended, end, because, day, step)
        running = suspended and (end is None or when <= end)
        stands = base in (SanctionState.IN_FORCE, SanctionState.EASED)
        match step.action:
            case SanctionStep.IMPOSED:
                base, suspended, end = SanctionState.IN_FORCE, False, None
            case SanctionStep.REINSTATED:
                oddities += base is SanctionState.IN_FORCE and not suspended
                base, suspended, end = SanctionState.IN_FORCE, False, None
            case SanctionStep.SUSPENDED:
                oddities += not stands
                base, suspended, end = (base if stands else SanctionState.IN_FORCE), True, runs_out(when, step.duration)
            case SanctionStep.EASED:
                oddities += not stands
                base = SanctionState.EASED
            case SanctionStep.LIFTED:
                oddities += not stands
                base, suspended, end = SanctionState.LIFTED, False, None
            case SanctionStep.EXTENDED:
                oddities += not stands
                base = base if stands else SanctionState.IN_FORCE
                if of_suspension.get(position) and running:
                    end = runs_out(end, step.duration) if end else None
        because = step.record if outcome is None else because
    if outcome is None:
        outcome = _stand(base, suspended, end, because, day, None)
    return replace(outcome, oddities=oddities)


def _stand(
    base: SanctionState | None, suspended: bool, end: date | None, because: str, day: date, ahead: Step | None
) -> _Outcome:
    """The state on `day`; before the first step it follows from what that step was."""
    if base is None:
        implied = ahead is not None and ahead.action is not SanctionStep.IMPOSED
        state = SanctionState.IN_FORCE if implied else SanctionState.NOT_LISTED
        if ahead is not None and ahead.action is SanctionStep.REINSTATED:
            state = SanctionState.UNCLEAR
        return _Outcome(state, None, ahead.record if ahead and implied else "", 0)
    if suspended and (end is None or day < end):
        return _Outcome(SanctionState.SUSPENDED, end, because, 0)
    return _Outcome(base, None, because, 0)


def _read(outcomes: list[_Outcome]) -> StateReading:
    found = {outcome.state for outcome in outcomes}
    if SanctionState.UNCLEAR in found:  # before a reinstatement: it had been suspended, or lifted
        found = found - {SanctionState.UNCLEAR} | {SanctionState.SUSPENDED, SanctionState.LIFTED}
    readings = tuple(state for state in _STATES if state in found)
    ends = [outcome.until for outcome in outcomes if outcome.state is SanctionState.SUSPENDED]
    known = [end for end in ends if end]
    until = (min(known), max(known) if len(known) == len(ends) else None) if known else None
    because = tuple(sorted({outcome.because for outcome in outcomes} - {""}))
    if len(readings) == 1:
        reason = "every way the told steps can fall gives this"
        return StateReading(readings[0], readings, until, because, reason)
    reason = "the days told leave it open: " + " or ".join(readings)
    return StateReading(SanctionState.UNCLEAR, readings, until, because, reason)
