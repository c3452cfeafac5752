"""Which sanction a waiver pierces and which visit it enables, where the records themselves tell it."""

from collections import defaultdict
from datetime import date, timedelta

from tracker.common.vocabulary import Kind, Role, Status
from tracker.records.drawing import Drawn
from tracker.records.models import Involvement, Record, Sanction, Visit, Waiver

BEFORE, AFTER = timedelta(days=7), timedelta(days=60)  # a visit begins so long around the day its waiver is known
_OPEN = (Status.DENIED, Status.CANCELLED)


def link_waivers(drawn: Drawn) -> None:
    """Bring up to date the links of the waivers whose beneficiary takes part in a record that was drawn."""
    envoys = set(
        Involvement.objects.filter(record__in=[record.pk for record in drawn.records], envoy__isnull=False)
        .exclude(record__kind=Kind.MEETING)
        .values_list("envoy", flat=True)
    )
    mine = Involvement.objects.filter(envoy__in=envoys, role=Role.BENEFICIARY, record__kind=Kind.WAIVER)
    holders = dict(mine.values_list("record", "envoy"))
    waivers = list(Waiver.objects.filter(pk__in=holders).select_related("record").order_by("pk"))
    if not waivers:
        return
    measures = {
        (s.envoy_id, s.authority): s.pk for s in Sanction.objects.filter(envoy__in=envoys).exclude(authority="")
    }
    visits = _visits(envoys)
    changed = []
    for waiver in waivers:
        envoy = holders[waiver.pk]
        sanction = measures.get((envoy, waiver.authority))
        visit = _enabled(waiver, visits[envoy, waiver.authority])
        if (waiver.sanction_id, waiver.visit_id) != (sanction, visit):
            waiver.sanction_id, waiver.visit_id = sanction, visit
            changed.append(waiver)
    Waiver.objects.bulk_update(changed, ["sanction", "visit"])


def _visits(envoys: set[int]) -> dict[tuple[int, str], list[Record]]:
    """(traveller, country) -> visits there."""
    found: dict[tuple[int, str], list[Record]] = defaultdict(list)
    parts = Involvement.objects.filter(envoy__in=envoys, role=Role.TRAVELLER, record__kind=Kind.VISIT)
    for part in parts.select_related("record").filter(record__redirect_to=None).exclude(record__status__in=_OPEN):
        if part.envoy_id:
            found[part.envoy_id, part.record.country].append(part.record)
    return found


def _enabled(waiver: Waiver, visits: list[Record]) -> int | None:
    """The visit nearest to the waiver's day, if one begins near it; none for what was refused."""
    if waiver.action not in ("granted", "extended", "requested") or not waiver.authority:
        return None
    record = waiver.record
    first = record.earliest or (record.latest - AFTER if record.latest else None)
    last = record.latest or record.first_told
    if not first or not last:
        return None
    near = [
        (_distance(first, last, begin), visit.pk)
        for visit in visits
        if (begin := visit.earliest or visit.latest) and first - BEFORE <= begin <= last + AFTER
    ]
    return min(near)[1] if near and Visit.objects.filter(pk=min(near)[1]).exists() else None


def _distance(first: date, last: date, day: date) -> int:
    return 0 if first <= day <= last else min(abs((day - first).days), abs((day - last).days))
