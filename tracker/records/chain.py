"""The chain that makes a meeting possible, and where it has a gap: who came although sanctioned, by which waiver.

Which visit a meeting falls in is derived, not stored: each of its participants may have travelled to it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, TypeVar

from django.apps import apps
from django.db.models import F, Q, QuerySet

from tracker.common.vocabulary import HAPPENED, Kind, Role, SanctionState, WaiverStep
from tracker.records.state import Change, changes

Records = TypeVar("Records", bound=QuerySet)

BEFORE = timedelta(days=60)  # a waiver told without its visit reaches so far ahead
AROUND = timedelta(days=1)  # an arrival late in the evening, a talk over night


def visits_around(records: Records, meeting: Any) -> Records:
    """Of `records`, the visits of a participant to the meeting's place inside whose days it surely lies."""
    if meeting.earliest is None or meeting.latest is None or not (meeting.city or meeting.country):
        return records.none()
    people = meeting.involvements.filter(role=Role.PARTICIPANT, envoy__isnull=False).values("envoy")
    visits = records.filter(
        kind=Kind.VISIT,
        status__in=HAPPENED,
        earliest__lte=meeting.earliest,
        latest__gte=meeting.latest,
        involvements__role=Role.TRAVELLER,
        involvements__envoy__in=people,
    )
    return visits.filter(_place(meeting)).distinct()


def meetings_in(records: Records, visit: Any) -> Records:
    """Of `records`, the traveller's meetings at the visit's place that surely lie inside its days."""
    if visit.earliest is None or visit.latest is None or not (visit.city or visit.country):
        return records.none()
    people = visit.involvements.filter(role=Role.TRAVELLER, envoy__isnull=False).values("envoy")
    meetings = records.filter(
        kind=Kind.MEETING,
        status__in=HAPPENED,
        earliest__gte=visit.earliest,
        latest__lte=visit.latest,
        involvements__role=Role.PARTICIPANT,
        involvements__envoy__in=people,
    )
    return meetings.filter(_place(visit)).distinct()


def _place(record: Any) -> Q:
    """Of the record's city, or of its country where one of the two tells no city."""
    if not record.city:
        return Q(country=record.country)
    same = Q(city=record.city)
    return same | Q(city="", country=record.country) if record.country else same


def unexplained(records: QuerySet) -> set[int]:
    """Ids of the meetings held while a participant was surely under sanctions of the host, no waiver known.

    Only what the public sees counts: the measure in force on every day the meeting may have been, no waiver of the
    host for that participant in whose visit it may lie, or which may have been given at most `BEFORE` its day.
    """
    held = records.filter(kind=Kind.MEETING, status__in=HAPPENED, earliest__isnull=False, latest__isnull=False)
    told = held.exclude(country="").filter(
        involvements__role=Role.PARTICIPANT, involvements__envoy__sanctions__authority=F("country")
    )
    columns = "pk", "earliest", "latest", "country", "involvements__envoy", "involvements__envoy__sanctions"
    rows = set(told.values_list(*columns))
    measures = apps.get_model("records", "Sanction")._default_manager.filter(pk__in={row[5] for row in rows})
    histories = {measure.pk: changes(measure.steps()) for measure in measures.with_actions()}
    waivers = _waivers({row[4] for row in rows})
    found = set()
    for meeting, first, last, host, envoy, measure in sorted(rows):
        if _is_in_force(histories[measure], first, last) and not any(
            begin <= last and first <= end for begin, end in waivers[envoy, host]
        ):
            found.add(meeting)
    return found


def _is_in_force(history: Iterable[Change], first: date, last: date) -> bool:
    """Whether the measure surely holds on every day from the first to the last."""
    around = [
        c for c in history if (c.earliest is None or c.earliest <= last) and (c.latest is None or c.latest >= first)
    ]
    return all(change.reading.state is SanctionState.IN_FORCE for change in around)


def _waivers(envoys: Iterable[int]) -> dict[tuple[int, str], list[tuple[date, date]]]:
    """(beneficiary, authority) -> the days that a granted waiver opens."""
    model = apps.get_model("records", "Record")
    granted = model._default_manager.public().filter(
        kind=Kind.WAIVER,
        status__in=HAPPENED,
        waiver__action__in=[WaiverStep.GRANTED, WaiverStep.EXTENDED],
        involvements__role=Role.BENEFICIARY,
        involvements__envoy__in=list(envoys),
    )
    found: dict[tuple[int, str], list[tuple[date, date]]] = defaultdict(list)
    for envoy, authority, first, last, told, begin, end in granted.values_list(
        "involvements__envoy",
        "waiver__authority",
        "earliest",
        "latest",
        "first_told",
        "waiver__visit__record__earliest",
        "waiver__visit__record__latest",
    ):
        if begin and end:
            found[envoy, authority].append((begin - AROUND, end + AROUND))
        elif known := (first or last or told):
            found[envoy, authority].append((known - AROUND, (last or told or known) + BEFORE))
    return found
