"""Meetings closer than a mark is wide become one disc with their number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.timeline.entries import Entry
from tracker.timeline.looks import is_sure
from tracker.timeline.scale import Scale

NEAREST = 16.0
WIDEST = 34.0  # a disc with its ring


@dataclass(frozen=True, slots=True)
class Cluster:
    """Entries that share a disc, in time order; `x` is the middle of their centres."""

    entries: tuple[Entry, ...]
    x: float

    @property
    def radius(self) -> float:
        return 9 + min(4.0, len(self.entries) / 3)

    @property
    def is_sure(self) -> bool:
        """False where at least one of them is not confirmed."""
        return all(is_sure(entry.look) for entry in self.entries)

    @property
    def days(self) -> tuple[date, date]:
        found = [day for entry in self.entries for day in (entry.when.earliest, entry.when.latest, entry.day) if day]
        return min(found), max(found)


def clusters(entries: Sequence[Entry], scale: Scale) -> list[Cluster]:
    """Dated entries in time order, neighbours joined while their centres are nearer than `NEAREST`.

    A run wider than `WIDEST` is cut into bins of that width, so that a busy decade does not become one disc.
    """
    groups: list[list[Entry]] = []
    dated = [e for e in entries if e.day]
    for entry in sorted(dated, key=lambda e: (e.day or date.min, e.public_id)):
        if groups and centre(entry, scale) - centre(groups[-1][-1], scale) < NEAREST:
            groups[-1].append(entry)
        else:
            groups.append([entry])
    return [Cluster(tuple(part), x) for group in groups for part, x in _parts(group, scale)]


def _parts(group: Sequence[Entry], scale: Scale) -> Iterator[tuple[list[Entry], float]]:
    """The group with its middle, or its bins with theirs."""
    first, last = centre(group[0], scale), centre(group[-1], scale)
    if last - first <= WIDEST:
        yield list(group), (first + last) / 2
        return
    count = int((last - first) / WIDEST) + 1
    width = (last - first) / count
    bins: dict[int, list[Entry]] = {}
    for entry in group:
        bins.setdefault(min(int((centre(entry, scale) - first) / width), count - 1), []).append(entry)
    for number, part in bins.items():
        yield part, first + (number + 0.5) * width


def centre(entry: Entry, scale: Scale) -> float:
    """Where the mark of a dated entry stands: the middle of its days."""
    first, last = entry.when.earliest, entry.when.latest
    if first and last:
        return scale.clamp((scale.start(first) + scale.end(last)) / 2)
    day = first or last
    assert day is not None
    return scale.clamp(scale.middle(day))
