"""`/envoys/<slug>/`: an envoy's file: offices, what holds on a day, the drawing, and the list that is its twin."""

import unicodedata
from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from tracker.actors.models import Envoy, FormerSlug
from tracker.common.vocabulary import Kind, Status
from tracker.timeline.drawing import NARROW, WIDE, Picture, draw
from tracker.timeline.entries import Entry
from tracker.timeline.looks import Look
from tracker.timeline.queries import (
    entries_of,
    measures_on,
    measures_on_organisations,
    records_of,
    weighted_days,
)
from tracker.timeline.windows import Place, Window, busiest, close_to, presets, whole
from tracker.web import parameters
from tracker.web.company import company
from tracker.web.offices import offices
from tracker.web.paging import joined
from tracker.web.status import cells, days_of_change
from tracker.web.views.page import is_staff, page

MOST_OUTSIDE = 100  # entries listed on each side of the window
_OPEN = (Look.HALF, Look.OUTLINE, Look.DASHED)


@page
def envoy(request: HttpRequest, slug: str) -> HttpResponse:
    found = _people().filter(slug=slug).first()
    if found is None:
        return _moved(request, slug)
    staff, today = is_staff(request), timezone.localdate()
    asked_day = parameters.day(request, "on")
    asked_window = parameters.window(request)
    kind = parameters.choice(request, "kind", [str(k) for k in Kind])
    status = parameters.choice(request, "status", [str(s) for s in Status])

    records = records_of(found, staff=staff)
    measures = measures_on(found)
    everything = entries_of(records, found)
    shown = [e for e in everything if (not kind or e.kind == kind) and (not status or e.status == status)]
    day = asked_day or today
    span = whole(_days(everything)) or Window(date(today.year, 1, 1), date(today.year, 12, 31))
    close = close_to(asked_day) if asked_day else busiest(weighted_days(everything)) or span
    window = asked_window or close
    filters = {"kind": kind, "status": status}
    base = f"{request.path}?{joined([('on', asked_day), *filters.items()])}"
    base += "" if base.endswith("?") else "&"
    picture = Picture(found.name, window, shown, measures, span, asked_day, base)
    lists: dict[Place, list[Entry]] = {place: [] for place in Place}
    for each in shown:
        lists[window.place(each.when.earliest, each.when.latest)].append(each)
    inside = lists[Place.INSIDE]
    changes = days_of_change(measures, records)
    names = [n.name for n in sorted(found.names.all(), key=lambda n: (-n.mentions, n.name)) if n.name != found.name]
    about = f"envoy:{found.pk}"
    return render(
        request,
        "web/envoy.html",
        {
            "here": "envoys",
            "envoy": found,
            "native": [name for name in names if not _is_latin(name)][:2],
            "names": [name for name in names if _is_latin(name)],
            "offices": offices(found.tenures.all()),
            "day": day,
            "today": today,
            "cells": cells(day, measures, records),
            "before": max((d for d in changes if d < day), default=None),
            "after": min((d for d in changes if d > day), default=None),
            "slider": _slider(span, day, today),
            "window": window,
            "views": _views(window, close, span, base),
            "moves": _moves(window, span, base),
            "wide": draw(picture, WIDE) if everything else None,
            "narrow": draw(picture, NARROW) if everything else None,
            "inside": inside,
            "earlier": lists[Place.BEFORE][-MOST_OUTSIDE:],
            "later": lists[Place.AFTER][:MOST_OUTSIDE],
            "left_out": max(len(lists[Place.BEFORE]), len(lists[Place.AFTER]), MOST_OUTSIDE) - MOST_OUTSIDE,
            "undated": lists[Place.UNDATED],
            "nearest": _nearest(shown, window, base) if not inside else [],
            "filters": filters,
            "kinds": list(Kind),
            "statuses": sorted({e.status for e in everything}),
            "figures": _figures(everything),
            "company": company(records, about, found.party.code if found.party else ""),
            "unconfirmed": [e for e in everything if e.kind == Kind.MEETING and e.look in _OPEN][-5:][::-1],
            "around": measures_on_organisations([t.organisation_id for t in found.tenures.all() if t.organisation_id]),
            "staff": staff,
        },
    )


def _is_latin(name: str) -> bool:
    """Whether a name is written in Latin letters, whatever their marks."""
    return all("LATIN" in unicodedata.name(letter, "") for letter in name if letter.isalpha())


def _people() -> QuerySet[Envoy]:
    return Envoy.objects.select_related("party").prefetch_related("names", "tenures__organisation")


def _moved(request: HttpRequest, slug: str) -> HttpResponse:
    """A slug somebody had before leads to the present one, with what was asked kept."""
    former = FormerSlug.objects.select_related("envoy").filter(slug=slug).first()
    if former is None:
        raise Http404("no such envoy")
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{former.envoy.get_absolute_url()}{query}", permanent=True)


def _days(entries: Sequence[Entry]) -> list[date]:
    return [day for e in entries for day in (e.when.earliest, e.when.latest) if day]


def _views(window: Window, close: Window, span: Window, base: str) -> list[dict[str, object]]:
    """The three zooms as links; a window that is none of them stands first."""
    found = presets(span, close)
    if window not in found:
        found = [window, *found[1:]] if len(found) == 3 else [window, *found]
    return [{"words": w.words, "href": f"{base}{w.query}#timeline", "current": w == window} for w in found]


def _moves(window: Window, span: Window, base: str) -> dict[str, str]:
    """Addresses of the neighbouring windows: nearer, farther, earlier, later, everything."""
    middle = window.first + (window.last - window.first) / 2
    wanted = {
        "in": window.about(middle, window.days // 2),
        "out": window.about(middle, window.days * 2),
        "earlier": window.moved(-0.5),
        "later": window.moved(0.5),
        "whole": span,
    }
    return {name: f"{base}{w.query}#timeline" for name, w in wanted.items()}


def _slider(span: Window, day: date, today: date) -> dict[str, object]:
    last = max(span.last, today, day)
    first = min(span.first, day)
    return {"first": first, "most": (last - first).days, "value": (day - first).days}


def _nearest(shown: Sequence[Entry], window: Window, base: str) -> list[dict[str, object]]:
    """Where the nearest entries on both sides of an empty window are."""
    days = sorted(e.day for e in shown if e.day)
    earlier = [d for d in days if d < window.first][-1:]
    later = [d for d in days if d > window.last][:1]
    return [{"day": d, "href": f"{base}{close_to(d).query}#timeline"} for d in (*earlier, *later)]


def _figures(entries: Sequence[Entry]) -> dict[str, int]:
    count = {k.plural: sum(e.kind == k for e in entries) for k in Kind}
    unconfirmed = sum(e.kind == Kind.MEETING and e.look not in (Look.SOLID, Look.ONGOING) for e in entries)
    return count | {"unconfirmed": unconfirmed, "all": len(entries)}
