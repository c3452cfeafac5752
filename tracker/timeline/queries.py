"""What a page asks for: entries and measures, in a fixed number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.actors.models import Envoy
from tracker.common.vocabulary import Kind, SanctionState
from tracker.records.models import Record, Sanction
from tracker.records.querysets import RecordQuerySet
from tracker.timeline.entries import Entry, entry
from tracker.timeline.measures import Measure, measure

_WEIGHTS = {Kind.SANCTION: 3, Kind.WAIVER: 3, Kind.VISIT: 2, Kind.MEETING: 1}


def visible(*, staff: bool) -> RecordQuerySet:
    """What somebody may read: the public what is public, the desk what stands."""
    return Record.objects.standing() if staff else Record.objects.public()


def records_of(envoy: Envoy, *, staff: bool) -> list[Record]:
    """All records of an envoy in time order, with their details."""
    return list(visible(staff=staff).about(envoy).with_details().in_time_order())


def entries_of(records: Iterable[Record], envoy: Envoy | None = None) -> list[Entry]:
    about = f"envoy:{envoy.pk}" if envoy else ""
    return [entry(record, about) for record in records]


def measures_on(envoy: Envoy) -> list[Measure]:
    """The measures on an envoy, earliest first; those without a public step are left out."""
    return in_order(measure(s) for s in Sanction.objects.on(envoy).with_actions())


def measures_on_organisations(organisations: Sequence[int]) -> list[Measure]:
    if not organisations:
        return []
    return in_order(measure(s) for s in Sanction.objects.filter(organisation__in=organisations).with_actions())


def all_measures() -> list[Measure]:
    return in_order(measure(s) for s in Sanction.objects.with_actions())


def in_order(measures: Iterable[Measure]) -> list[Measure]:
    """Told ones, by the day they were imposed, then by authority and target."""

    def order(held: Measure) -> tuple[date, str, str]:
        step = held.imposed or held.steps[0]
        return (step.when.earliest or step.when.latest or step.told_on, held.authority, held.target)

    return sorted((m for m in measures if m.steps), key=order)


@dataclass(frozen=True, slots=True)
class Suspension:
    """A measure that is, or may be, suspended on a day."""

    held: Measure
    certain: bool
    until: tuple[date | None, date | None] | None


def suspended_on(measures: Iterable[Measure], day: date) -> list[Suspension]:
    """Those whose reading on the day is, or may be, suspended."""
    found = []
    for held in measures:
        reading = held.on(day)
        if SanctionState.SUSPENDED in reading.readings:
            found.append(Suspension(held, reading.state is SanctionState.SUSPENDED, reading.until))
    return found


def weighted_days(entries: Iterable[Entry]) -> list[tuple[date, int]]:
    """Dated entries with their weight, for finding the busiest window."""
    return [(e.day, _WEIGHTS[e.kind]) for e in entries if e.day]
