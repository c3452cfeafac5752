"""What made a journey possible: the suspension, the waivers, the visit and the meetings in it, as one chain."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Q

from tracker.common.vocabulary import HAPPENED, Kind, SanctionStep
from tracker.records.models import Record
from tracker.timeline.entries import Entry, entry
from tracker.timeline.naming import duration_words
from tracker.timeline.people import people_of
from tracker.timeline.queries import visible
from tracker.timeline.titles import authority_words, waiver_noun

MOST = 5
_REACH = timedelta(days=60)  # how far before a journey its suspension or waiver may lie


@dataclass(frozen=True, slots=True)
class Link:
    """A step of the chain; without an entry it is one that no article tells of."""

    entry: Entry | None
    name: str
    value: str
    here: bool = False


def chain(record: Record, *, staff: bool) -> list[Link]:
    """The chain a record belongs to, at most `MOST` steps; empty where nothing is linked to it.

    It hangs on a waiver's stored links to the sanction it pierces and the visit it enables; a visit's meetings are
    those of the traveller, in its city, inside its days. A visit during a suspension by its host without any waiver
    told has a gap in its chain.
    """
    waivers = list(_waivers(record, staff=staff))
    visits = _visits(record, waivers, staff=staff)
    steps = [
        *_suspensions(waivers, visits, staff=staff),
        *waivers,
        *visits,
        *([record] if record.kind == Kind.MEETING else []),
    ]
    found = {step.pk: step for step in steps}
    kinds = {step.kind for step in found.values()}
    if len(found) < 2 or record.pk not in found or not kinds & {Kind.WAIVER, Kind.SANCTION}:
        return []
    ordered = sorted(found.values(), key=lambda r: list(_ORDER).index(Kind(r.kind)))
    links = [_link(step, step.pk == record.pk) for step in _fewest(ordered, record)]
    if Kind.WAIVER not in kinds:
        after = sum(step.kind == Kind.SANCTION for step in found.values())
        links.insert(after, Link(None, "Waiver", "No waiver told"))
    return links[: MOST + 1]


_ORDER = {Kind.SANCTION: "Suspension", Kind.WAIVER: "Waiver", Kind.VISIT: "Visit", Kind.MEETING: "Meeting"}


def _waivers(record: Record, *, staff: bool) -> Iterable[Record]:
    """Waivers that lead to this record (or the record itself, and its sisters for the same visit)."""
    every = visible(staff=staff).filter(kind=Kind.WAIVER).with_details().in_time_order()
    if record.kind == Kind.WAIVER:
        visit = record.waiver.visit_id
        return every.filter(Q(pk=record.pk) | (Q(waiver__visit=visit) if visit else Q(pk=record.pk)))
    if record.kind == Kind.VISIT:
        return every.filter(waiver__visit=record.pk)
    if record.kind == Kind.SANCTION:
        if record.sanctionaction.action != SanctionStep.SUSPENDED or record.latest is None:
            return every.none()
        near = (record.latest - _REACH, record.latest + _REACH)
        return every.filter(waiver__sanction=record.sanctionaction.sanction_id, latest__range=near)
    return every.filter(waiver__visit__in=visible(staff=staff).enclosing(record).values("pk"))


def _visits(record: Record, waivers: Sequence[Record], *, staff: bool) -> list[Record]:
    """The visit itself, those the waivers enable, else the one that a meeting lies in."""
    if record.kind == Kind.VISIT:
        return [record]
    enabled = {w.waiver.visit_id for w in waivers if w.waiver.visit_id}
    if enabled:
        return list(visible(staff=staff).filter(pk__in=enabled).with_details().in_time_order())
    if record.kind == Kind.MEETING:
        around = visible(staff=staff).enclosing(record).values("pk")
        return list(visible(staff=staff).filter(pk__in=around).with_details().in_time_order()[:1])
    return []


def _suspensions(waivers: Sequence[Record], visits: Sequence[Record], *, staff: bool) -> list[Record]:
    """Suspensions within reach of the journey: of the pierced measures, or by the host on the traveller."""
    measures = {w.waiver.sanction_id for w in waivers if w.waiver.sanction_id}
    days = [day for r in (*visits, *waivers) for day in (r.earliest, r.latest) if day]
    travellers = [i.envoy_id for v in visits for i in v.involvements.all() if i.envoy_id]
    hosts = [v.country for v in visits if v.country]
    if not days or not (measures or (travellers and hosts)):
        return []
    near = (min(days) - _REACH, max(days) + timedelta(days=1))
    pierced = Q(sanctionaction__sanction__in=measures)
    by_host = Q(sanctionaction__sanction__envoy__in=travellers, sanctionaction__sanction__authority__in=hosts)
    steps = visible(staff=staff).filter(
        pierced | by_host,
        kind=Kind.SANCTION,
        status__in=HAPPENED,
        sanctionaction__action=SanctionStep.SUSPENDED,
        latest__range=near,
    )
    return list(steps.with_details().in_time_order())


def _fewest(steps: Sequence[Record], record: Record) -> list[Record]:
    """At most `MOST` steps, among them the record itself and one of each kind."""
    kept: list[Record] = []
    for step in (record, *steps):
        if step not in kept and (step.kind not in {k.kind for k in kept} or len(kept) < MOST):
            kept.append(step)
    by_kind = list(_ORDER)
    return sorted(kept[:MOST], key=lambda r: (by_kind.index(Kind(r.kind)), steps.index(r) if r in steps else 99))


def _link(record: Record, here: bool) -> Link:
    if record.kind == Kind.SANCTION:
        act = record.sanctionaction
        length = duration_words(act.duration)
        by = authority_words(act.authority, act.body)
        value = ", ".join(filter(None, [length[:1].upper() + length[1:], by])) or "Suspension"
        return Link(entry(record), "Suspension", value, here)
    if record.kind == Kind.WAIVER:
        name = waiver_noun(record.waiver.waiver_kind).capitalize()
        name = name if record.status in HAPPENED else f"{name}, {record.status}"
        return Link(
            entry(record),
            name,
            authority_words(record.waiver.authority, record.waiver.body) or "Authority not told",
            here,
        )
    place = record.venue or record.city or record.country or "Place not told"
    if record.kind == Kind.VISIT and (people := people_of(record)):
        place = f"{people[0].name} in {place}"
    return Link(entry(record), _ORDER[Kind(record.kind)], place, here)
