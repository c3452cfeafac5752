"""Which sanction a waiver pierces and which visit it enables, where the records themselves tell it."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.db import connection

from tracker.common.vocabulary import Kind, Role, Status
from tracker.records.drawing import Drawn
from tracker.records.models import Involvement, Record, Sanction, Waiver

BEFORE, AFTER = 7, 60  # days: a visit begins so long around the day its waiver is known
_OPEN = (Status.DENIED, Status.CANCELLED)
_OPENING = ("granted", "extended", "requested")


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
    visits = _enabled([(waiver, holders[waiver.pk]) for waiver in waivers])
    changed = []
    for waiver in waivers:
        envoy = holders[waiver.pk]
        sanction = measures.get((envoy, waiver.authority))
        visit = visits.get(waiver.pk)
        if (waiver.sanction_id, waiver.visit_id) != (sanction, visit):
            waiver.sanction_id, waiver.visit_id = sanction, visit
            changed.append(waiver)
    Waiver.objects.bulk_update(changed, ["sanction", "visit"])


def _enabled(held: Sequence[tuple[Waiver, int]]) -> dict[int, int]:
    """waiver -> the visit of its holder nearest to its day, if one begins near it; none for what was refused."""
    asked = [
        (waiver.pk, envoy, waiver.authority, *days)
        for waiver, envoy in held
        if waiver.action in _OPENING and waiver.authority and (days := _days(waiver.record))
    ]
    if not asked:
        return {}
    columns = [list(column) for column in zip(*asked, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(NEAREST, [*columns, list(_OPEN), BEFORE, AFTER])
        return dict(cursor.fetchall())


NEAREST = """
    SELECT waiver.id, nearest.id
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::date[], %s::date[])
        AS waiver(id, envoy, country, first, last)
    CROSS JOIN LATERAL (
        SELECT record.id
        FROM records_record record JOIN records_visit visit ON visit.record_id = record.id
        WHERE record.kind = 'visit' AND record.country = waiver.country AND record.redirect_to_id IS NULL
            AND record.status <> ALL (%s)
            AND coalesce(record.earliest, record.latest) BETWEEN waiver.first - %s AND waiver.last + %s
            AND EXISTS (
                SELECT FROM records_involvement part
                WHERE part.record_id = record.id AND part.envoy_id = waiver.envoy AND part.role = 'traveller'
            )
        ORDER BY greatest(
            waiver.first - coalesce(record.earliest, record.latest),
            coalesce(record.earliest, record.latest) - waiver.last, 0
        ), record.id
        LIMIT 1
    ) nearest
"""


def _days(record: Record) -> tuple[date, date] | None:
    """The days in which the waiver became known."""
    first = record.earliest or (record.latest - timedelta(days=AFTER) if record.latest else None)
    last = record.latest or record.first_told
    return (first, last) if first and last else None
