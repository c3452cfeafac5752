"""Envoys, and what stands on their timelines."""

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from tracker.actors.models import Envoy
from tracker.api.v1 import examples
from tracker.api.v1.descriptions import SLUG, described
from tracker.api.v1.errors import Moved
from tracker.api.v1.filters import ENVOY_FILTERS, TIMELINE_FILTERS
from tracker.api.v1.pagination import Column
from tracker.api.v1.serializers.envoys import EnvoySerializer
from tracker.api.v1.serializers.records import ANY_RECORD, AnyRecordSerializer
from tracker.api.v1.views.base import ListView, PublicView
from tracker.api.v1.views.records import IN_TIME_ORDER
from tracker.records.models import Involvement, Record
from tracker.records.querysets import RecordQuerySet


def public_envoys() -> QuerySet[Envoy]:
    """Envoys with a public record, with all that an answer tells of them."""
    involved = Involvement.objects.filter(record__in=Record.objects.public())
    counts = (
        involved.filter(envoy=OuterRef("pk"))
        .order_by()
        .values("envoy")
        .annotate(found=Count("record", distinct=True))
        .values("found")
    )
    return (
        Envoy.objects.filter(pk__in=involved.filter(envoy__isnull=False).values("envoy"))
        .annotate(record_count=Coalesce(Subquery(counts, output_field=IntegerField()), 0))
        .select_related("party")
        .prefetch_related("names", "tenures")
    )


def envoy_at(request: Request, slug: str, address: str) -> Envoy:
    """The envoy of an address; a former slug leads to the present one, with the query kept."""
    envoy = public_envoys().filter(slug=slug).first()
    if envoy is not None:
        return envoy
    renamed = public_envoys().filter(former_slugs__slug=slug).first()
    if renamed is None:
        raise NotFound(f"There is no envoy {slug!r}.")
    query = request.META.get("QUERY_STRING", "")
    moved = reverse(address, kwargs={"slug": renamed.slug}, request=request)
    raise Moved(f"{moved}?{query}" if query else moved)


@described(
    name="envoys_list",
    summary="Envoys",
    description="Envoys with at least one public record, by name.",
    answer=EnvoySerializer,
    example=examples.ENVOY,
)
class EnvoyListView(ListView):
    serializer_class = EnvoySerializer
    parameters = ENVOY_FILTERS
    order = (Column("name"), Column("id"))

    def get_queryset(self) -> QuerySet[Envoy]:
        return public_envoys()


@described(
    name="envoys_retrieve",
    summary="One envoy",
    description="An envoy by slug. A former slug redirects.",
    answer=EnvoySerializer,
    example=examples.ENVOY,
    path=[SLUG],
)
class EnvoyView(PublicView):
    serializer_class = EnvoySerializer

    def get(self, request: Request, slug: str) -> Response:
        return Response(self.get_serializer(envoy_at(request, slug, "api:envoy")).data)


@described(
    name="envoys_timeline",
    summary="An envoy's timeline",
    description="The records an envoy takes a part in, in time order (by last possible day), the undated last.",
    answer=ANY_RECORD,
    example=examples.VISIT,
    path=[SLUG],
)
class TimelineView(ListView):
    serializer_class = AnyRecordSerializer
    parameters = TIMELINE_FILTERS
    order = IN_TIME_ORDER

    def get_queryset(self) -> RecordQuerySet:
        envoy = envoy_at(self.request, self.kwargs["slug"], "api:envoy-timeline")
        return Record.objects.public().about(envoy).with_details()
