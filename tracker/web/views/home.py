"""`/`: search, the latest contacts, what is suspended now, figures."""

from datetime import date

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tracker.common.vocabulary import HAPPENED, Kind, Status
from tracker.records.models import Record
from tracker.records.querysets import RecordQuerySet
from tracker.sources.models import Article
from tracker.timeline.measures import state_words, why_words
from tracker.timeline.queries import all_measures, entries_of, suspended_on, visible
from tracker.web.strokes import NARROW, WIDE, strokes
from tracker.web.suspension import suspension_bar
from tracker.web.views.page import is_staff, page

LATEST, OPEN, CHANGES = 12, 6, 6
_UNCONFIRMED = [Status.REPORTED, Status.PLANNED, Status.PROPOSED, Status.CANCELLED, Status.DENIED, Status.DISPUTED]


@page
def home(request: HttpRequest) -> HttpResponse:
    staff, today = is_staff(request), timezone.localdate()
    records = visible(staff=staff)
    contacts = records.contacts().with_details().newest_first()
    measures = all_measures()
    suspended = suspended_on(measures, today)
    told = list(records.values_list("kind", "status", "earliest", "latest", "precision"))
    return render(
        request,
        "web/home.html",
        {
            "here": "latest",
            "today": today,
            "figures": _figures(records),
            "articles": Article.objects.ready().count(),
            "wide": strokes(told, WIDE),
            "narrow": strokes(told, NARROW),
            "latest": entries_of(contacts.filter(status__in=HAPPENED)[:LATEST]),
            "open": entries_of(contacts.filter(status__in=_UNCONFIRMED, kind=Kind.MEETING)[:OPEN]),
            "changes": entries_of(
                records.filter(kind__in=[Kind.SANCTION, Kind.WAIVER], status__in=HAPPENED)
                .with_details()
                .newest_first()[:CHANGES]
            ),
            "suspended": [
                {
                    "held": s.held,
                    "state": state_words(s.held.on(today)),
                    "why": why_words(s.held, s.held.on(today)),
                    "bar": suspension_bar(s.held, today),
                }
                for s in suspended
            ],
            "last_suspension": None if suspended else _last_suspension(records, today),
            "tries": _tries(),
        },
    )


def _figures(records: RecordQuerySet) -> list[dict[str, object]]:
    """How many records of each kind, in the order of the tally."""
    counts = dict(records.values_list("kind").annotate(n=Count("id")).order_by())
    return [{"kind": kind, "name": kind.plural, "count": counts.get(kind, 0)} for kind in
            (Kind.MEETING, Kind.VISIT, Kind.SANCTION, Kind.WAIVER)]  # fmt: skip


def _last_suspension(records: RecordQuerySet, today: date) -> object | None:
    """The latest suspension that was told, for the line under an empty box."""
    past = records.filter(
        kind=Kind.SANCTION, status__in=HAPPENED, sanctionaction__action="suspended", latest__lte=today
    )
    found = list(past.with_details().newest_first()[:1])
    return entries_of(found)[0] if found else None


def _tries() -> list[str]:
    """Searches that find something: the people named in most records."""
    named = Record.objects.public().filter(involvements__envoy__isnull=False).values_list("involvements__envoy__name")
    return [name for name, _ in named.annotate(n=Count("id")).order_by("-n", "involvements__envoy__name")[:4]]
