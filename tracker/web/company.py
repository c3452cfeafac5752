"""Whom an envoy met most, with the days on a small scale."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.common.vocabulary import Kind
from tracker.records.models import Record
from tracker.timeline.looks import Look, look_of
from tracker.timeline.people import Someone, people_of
from tracker.timeline.svg import Element, element, path

MOST = 8
_WIDTH = 120.0


@dataclass(slots=True)
class Acquaintance:
    """Somebody met, how often it is held to have happened, and the dots of the days."""

    person: Someone
    held: int = 0
    days: list[tuple[date, Look]] = field(default_factory=list)
    sides: Counter[str] = field(default_factory=Counter)

    @property
    def side(self) -> str:
        """The side most records name; one of them may have misread it."""
        return max(self.sides, key=lambda side: (self.sides[side], side), default="")


@dataclass(frozen=True, slots=True)
class Company:
    """People met most, and those most often at the envoy's own side."""

    met: list[tuple[Acquaintance, Element]]
    beside: list[Acquaintance]
    first: date | None
    last: date | None


def company(records: Sequence[Record], about: str, own_side: str) -> Company:
    """Counts the meetings in which `about` (a person's key) takes part; people of the own side stand apart."""
    everyone: dict[str, Acquaintance] = {}
    for record in records:
        people = people_of(record) if record.kind == Kind.MEETING else []
        if about not in {p.key for p in people}:
            continue
        look = look_of(record)
        for person in people:
            if person.key == about:
                continue
            known = everyone.setdefault(person.key, Acquaintance(person))
            known.sides.update([person.side] if person.side else [])
            known.held += look in (Look.SOLID, Look.ONGOING)
            day = record.latest or record.earliest
            if day:
                known.days.append((day, look))
    ranked = sorted(everyone.values(), key=lambda a: (-a.held, -len(a.days), a.person.name))
    met = [a for a in ranked if not own_side or a.side != own_side][:MOST]
    beside = [a for a in ranked if own_side and a.side == own_side and a.held][:3]
    days = sorted(day for a in met for day, _ in a.days)
    first, last = (days[0], days[-1]) if days else (None, None)
    return Company([(a, _dots(a, first, last)) for a in met], beside, first, last)


def _dots(known: Acquaintance, first: date | None, last: date | None) -> Element:
    shapes = [path(f"M0 7H{_WIDTH:.0f}", stroke="var(--rule)")]
    if first and last:
        span = max((last - first).days, 1)
        for day, look in known.days:
            x = 4 + (day - first).days / span * (_WIDTH - 8)
            fill = "var(--meeting)" if look in (Look.SOLID, Look.ONGOING) else "var(--paper)"
            shapes.append(element("circle", cx=x, cy=7, r=3, fill=fill, stroke="var(--meeting)", stroke_width=1.2))
    label = f"{len(known.days)} dates"
    return element("svg", *shapes, width=120, height=14, viewBox="0 0 120 14", role="img", aria_label=label)
