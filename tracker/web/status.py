"""What holds for an envoy on one day: measures, waivers, where they were. Each cell a term, a state, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.common.vocabulary import HAPPENED, Kind, SanctionState, WaiverStep
from tracker.records.durations import runs_out
from tracker.records.models import Record
from tracker.timeline.dates import date_words, lasted
from tracker.timeline.measures import Measure, change_days, state_words, why_words
from tracker.timeline.naming import listing, side_name
from tracker.timeline.titles import waiver_noun

_BOXES = {
    SanctionState.IN_FORCE: "solidbox",
    SanctionState.EASED: "easedbox",
    SanctionState.SUSPENDED: "hatchbox",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """`box` is the pattern beside the state (a class name, or empty)."""

    kind: Kind
    look: str
    term: str
    state: str
    why: str
    box: str = ""


def box_of(state: SanctionState, readings: Sequence[SanctionState]) -> str:
    """Solid for in force, hatch for (possibly) suspended, a dashed outline for none told."""
    if state is SanctionState.UNCLEAR:
        return "hatchbox" if SanctionState.SUSPENDED in readings else "openbox"
    return _BOXES.get(state, "openbox")


def cells(day: date, measures: Sequence[Measure], records: Sequence[Record]) -> list[Cell]:
    """Four cells: the measure with most steps, the other measures, waivers, where."""
    main = max(measures, key=lambda m: len(m.steps), default=None)
    others = [m for m in measures if m is not main]
    return [_main(day, main), _others(day, others), _waivers(day, records), _where(day, records)]


def days_of_change(measures: Sequence[Measure], records: Sequence[Record]) -> list[date]:
    """Days on which a cell may read differently from the day before, in order."""
    days = set(change_days(measures))
    for record in records:
        first, last = record.earliest, record.latest
        if record.kind == Kind.SANCTION or record.status not in HAPPENED or not first or not last:
            continue
        if record.precision in ("day", "span") or record.kind == Kind.WAIVER:
            days |= {first, last + timedelta(days=1)}
    return sorted(days)


def _main(day: date, held: Measure | None) -> Cell:
    if held is None:
        return Cell(
            Kind.SANCTION, "solid", "Sanctions", "None told", "an absence of reports, not of measures", "openbox"
        )
    reading = held.on(day)
    look = "hatched" if SanctionState.SUSPENDED in reading.readings else "solid"
    term = f"{held.name} sanctions" if held.authority else "Sanctions, authority not named"
    return Cell(
        Kind.SANCTION,
        look,
        term,
        state_words(reading),
        why_words(held, reading),
        box_of(reading.state, reading.readings),
    )


def _others(day: date, others: Sequence[Measure]) -> Cell:
    readings = [(held, held.on(day)) for held in others]
    standing = [(m, r) for m, r in readings if r.state not in (SanctionState.NOT_LISTED, SanctionState.LIFTED)]
    if not standing:
        why = "no other authority" if not others else "no other measure was told by then"
        return Cell(Kind.SANCTION, "solid", "Other sanctions", "None told", why, "openbox")
    names = [side_name(m.authority) if m.authority else "authority not named" for m, _ in standing]
    states = list(dict.fromkeys(state_words(r) for _, r in standing))
    why = states[0].lower() if len(states) == 1 else "; ".join(f"{n}: {state_words(r).lower()}" for n, (_, r) in zip(names, standing, strict=True))  # fmt: skip
    boxes = {box_of(r.state, r.readings) for _, r in standing}
    return Cell(
        Kind.SANCTION, "solid", "Other sanctions", listing(names), why, boxes.pop() if len(boxes) == 1 else "hatchbox"
    )


def _waivers(day: date, records: Sequence[Record]) -> Cell:
    granted = [
        r for r in records if r.kind == Kind.WAIVER and r.status in HAPPENED and r.waiver.action == WaiverStep.GRANTED
    ]
    valid = [r for r in granted if _may_hold(r, day)]
    if not valid:
        last = [r for r in granted if r.latest and r.latest < day]
        why = "an absence of reports, not of waivers"
        if last:
            why = f"last: {waiver_noun(last[-1].waiver.waiver_kind)}, {date_words(last[-1].when, lasts=False).line}"
        return Cell(Kind.WAIVER, "solid", "Waivers", "None told", why)
    names = listing(list(dict.fromkeys(waiver_noun(r.waiver.waiver_kind) for r in valid)))
    when = list(dict.fromkeys(date_words(r.when, lasts=False).phrase for r in valid))
    told = "" if any(r.waiver.duration for r in valid) else "; validity not told"
    return Cell(Kind.WAIVER, "solid", "Waivers", names[:1].upper() + names[1:], f"granted {', '.join(when)}{told}")


def _may_hold(record: Record, day: date) -> bool:
    """Whether a waiver may hold on a day: from its first possible day to its last, longer where a length is told."""
    if record.latest is None:
        return False
    first = record.earliest or record.latest
    until = runs_out(record.latest, record.waiver.duration)
    return first <= day and (day < until if until else day <= record.latest)


def _where(day: date, records: Sequence[Record]) -> Cell:
    """A visit that covers the day, else a place where they were met that day."""
    for record in records:
        if record.kind == Kind.VISIT and record.status in HAPPENED and _covers(record, day):
            place = record.city or (side_name(record.country) if record.country else "On a journey")
            return Cell(Kind.VISIT, "solid", "Where", place, f"visit, {date_words(record.when, lasts=True).line}")
    for record in records:
        met = record.kind == Kind.MEETING and record.status in HAPPENED and record.city
        if met and record.meeting.medium == "in_person" and _covers(record, day):
            return Cell(Kind.VISIT, "solid", "Where", record.city, "seen at a meeting there")
    return Cell(Kind.VISIT, "solid", "Where", "Not told", "no article tells of that day")


def _covers(record: Record, day: date) -> bool:
    if record.earliest is None or record.latest is None:
        return False
    certain = record.earliest == record.latest or lasted(record.when, True)
    return certain and record.earliest <= day <= record.latest
