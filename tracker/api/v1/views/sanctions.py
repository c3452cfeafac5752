"""Measures and their state on a day."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.v1 import examples
from tracker.api.v1.descriptions import MEASURE_ID, described
from tracker.api.v1.filters import ON, SANCTION_FILTERS
from tracker.api.v1.pagination import Column
from tracker.api.v1.serializers.sanctions import MeasureSerializer, shown_actions
from tracker.api.v1.views.base import ListView, PublicView
from tracker.records.models import Record, Sanction


def public_measures() -> QuerySet[Sanction]:
    """Measures with at least one public action, with all that an answer tells of them."""
    told = Record.objects.public().filter(sanctionaction__sanction__isnull=False)
    return (
        Sanction.objects.filter(pk__in=told.values("sanctionaction__sanction"))
        .select_related("envoy")
        .prefetch_related(Prefetch("actions", queryset=shown_actions()))
    )


class OnADay:
    """Hands the serializer the day that was asked for."""

    chosen: dict[str, Any]

    def get_serializer_context(self) -> dict[str, Any]:
        context = super().get_serializer_context()  # type: ignore[misc]
        return context | {"on": self.chosen.get("on") or timezone.localdate()}


@described(
    name="sanctions_list",
    summary="Sanctions and their state",
    description="Measures of one authority on one target, with what holds on a day and the actions that led there. "
    "The actions as records, with their sentences, are at `records/?kind=sanction`.",
    answer=MeasureSerializer,
    example=examples.MEASURE,
)
class MeasureListView(OnADay, ListView):
    serializer_class = MeasureSerializer
    parameters = (*SANCTION_FILTERS, ON)
    order = (Column("target_name"), Column("authority"), Column("id"))

    def get_queryset(self) -> QuerySet[Sanction]:
        return public_measures()


@described(
    name="sanctions_retrieve",
    summary="One measure",
    description="A measure by its id.",
    answer=MeasureSerializer,
    example=examples.MEASURE,
    path=[MEASURE_ID],
)
class MeasureView(OnADay, PublicView):
    serializer_class = MeasureSerializer
    parameters = (ON,)

    def get(self, request: Request, id: str) -> Response:
        measure = public_measures().filter(pk=int(id)).first() if len(id) < 19 else None
        if measure is None:
            raise NotFound(f"There is no public measure {id[:40]!r}.")
        return Response(self.get_serializer(measure).data)
