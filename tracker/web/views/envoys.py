"""`/envoys/`: everybody the tracker knows, by name, side and how much is told of them."""

from django.db.models import Count, Max, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.actors.models import Envoy, Party, Tenure
from tracker.web import parameters
from tracker.web.paging import paged
from tracker.web.views.page import is_staff, page

ORDERS = {"records": ("-records", "name", "id"), "name": ("name", "id"), "latest": ("-latest", "name", "id")}


@page
def envoys(request: HttpRequest) -> HttpResponse:
    words = parameters.words(request)
    side = parameters.words(request, "side")
    order = parameters.choice(request, "order", list(ORDERS)) or "records"
    shown = Q(involvements__record__redirect_to=None)
    if not is_staff(request):
        shown &= Q(involvements__record__publication="public")
    found = Envoy.objects.all()
    if words:
        found = found.filter(pk__in=Envoy.objects.named_like(words).values("pk"))
    if side:
        found = found.filter(party__code=side)
    listed = (
        found.annotate(
            records=Count("involvements__record", filter=shown, distinct=True),
            meetings=Count(
                "involvements__record", filter=shown & Q(involvements__record__kind="meeting"), distinct=True
            ),
            latest=Max("involvements__record__latest", filter=shown),
        )
        .filter(records__gt=0)
        .select_related("party")
        .prefetch_related(Prefetch("tenures", queryset=Tenure.objects.order_by("-mentions", "first_told", "title")))
        .order_by(*ORDERS[order])
    )
    return render(
        request,
        "web/envoys.html",
        {
            "here": "envoys",
            "page": paged(request, listed),
            "words": words,
            "side": side,
            "order": order,
            "sides": Party.objects.filter(envoys__isnull=False).distinct().order_by("name"),
        },
    )
