"""`/records/`: all records, newest first, by kind and status, and the meetings that no waiver explains."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.common.vocabulary import Kind, Status
from tracker.timeline.queries import entries_of, visible
from tracker.web import parameters
from tracker.web.paging import paged
from tracker.web.views.page import is_staff, page


@page
def records(request: HttpRequest) -> HttpResponse:
    kind = parameters.choice(request, "kind", [str(k) for k in Kind])
    status = parameters.choice(request, "status", [str(s) for s in Status])
    found = visible(staff=is_staff(request))
    if kind:
        found = found.filter(kind=kind)
    if status:
        found = found.filter(status=status)
    waiver = parameters.choice(request, "waiver", ["untold"])
    if waiver:
        found = found.without_known_waiver()
    listed = paged(request, found.with_details().newest_first())
    return render(
        request,
        "web/records.html",
        {
            "here": "waivers" if kind == Kind.WAIVER else "",
            "page": listed,
            "entries": entries_of(listed.rows),
            "kind": kind,
            "status": status,
            "waiver": waiver,
            "kinds": list(Kind),
            "statuses": list(Status),
        },
    )
