"""`/records/<public_id>/`: one fact, and every sentence it rests on."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from tracker.common.vocabulary import Kind
from tracker.curation.doubts import Doubt, record_doubts
from tracker.records.models import Record
from tracker.timeline.entries import Entry, entry
from tracker.timeline.naming import side_name
from tracker.timeline.people import people_of, sides_of
from tracker.timeline.queries import entries_of, visible
from tracker.web.chain import chain
from tracker.web.conflicts import conflicts, corrections
from tracker.web.facts import plain, sentence
from tracker.web.footnotes import with_footnotes
from tracker.web.origins import numbers, origins, tellings
from tracker.web.sides import sides
from tracker.web.views.page import is_staff, page, say_once

SAME_DAYS = 6


@page
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    staff = is_staff(request)
    found = _record(public_id)
    if found is None:
        raise Http404("no such record")
    if found.redirect_to:
        target = _end_of(found)
        if target.publication != "public" and not staff:
            raise Http404("no such record")
        say_once(request, f"Record {public_id} was merged into this one.")
        return redirect(target.get_absolute_url(), permanent=False)
    if found.publication != "public" and not staff:
        raise Http404("no such record")
    pieces = sentence(found)
    groups = origins(found)
    links = chain(found, staff=staff)
    return render(
        request,
        "web/record.html",
        {
            "here": "",
            "record": found,
            "entry": entry(found),
            "fact": with_footnotes(pieces, found, numbers(groups)),
            "plain": plain(pieces),
            "origins": groups,
            "counted": sum(1 for origin in groups if origin.number),
            "conflicts": conflicts(found),
            "corrections": corrections(found),
            "tellings": tellings(found),
            "sides": sides(found),
            "chain": links,
            "people": people_of(found),
            "where": ", ".join(filter(None, (found.venue, found.city, found.country))),
            "kind_plural": Kind(found.kind).plural.capitalize(),
            "same_days": _beside(found, staff=staff),
            "side_names": [side_name(code) for code in sides_of(found)],
            "staff": staff,
        },
    )


def _record(public_id: str) -> Record | None:
    if len(public_id) > 16:
        return None
    details = Record.objects.with_details().select_related("redirect_to")
    extra = (
        "involvements__envoy__tenures",
        "involvements__envoy__names",
        "involvements__envoy__party",
        "evidence__claim__arguments",
        "evidence__claim__article__copy_of__outlet",
    )
    return details.prefetch_related(*extra).filter(public_id=public_id).first()


def _end_of(found: Record) -> Record:
    """Follows redirects to the standing record; a ring of them (which no action makes) ends where it began."""
    seen = {found.pk}
    while found.redirect_to and found.redirect_to.pk not in seen:
        found = found.redirect_to
        seen.add(found.pk)
    return found


def _beside(found: Record, *, staff: bool) -> list[tuple[Entry, Doubt | None]]:
    """The records of the same days, each with what the desk could not say of it and this one."""
    others = _same_days(found, staff=staff)
    doubts = {doubt.other.pk: doubt for doubt in record_doubts([found])} if staff and others else {}
    return [(shown, doubts.get(other.pk)) for shown, other in zip(entries_of(others), others, strict=True)]


def _same_days(found: Record, *, staff: bool) -> list[Record]:
    """Other records about the same people that may lie on the same days."""
    envoys = [i.envoy_id for i in found.involvements.all() if i.envoy_id]
    if not envoys or found.latest is None:
        return []
    start = found.earliest or found.latest
    if found.latest - start > timedelta(days=62):
        return []
    near = visible(staff=staff).filter(involvements__envoy__in=envoys, earliest__lte=found.latest, latest__gte=start)
    ids = near.exclude(pk=found.pk).values("pk")
    return list(Record.objects.filter(pk__in=ids).with_details().in_time_order()[:SAME_DAYS])
