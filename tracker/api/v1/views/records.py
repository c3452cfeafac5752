"""Records, all together and kind by kind."""

from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse
from rest_framework.serializers import BaseSerializer

from tracker.api.v1 import examples
from tracker.api.v1.descriptions import RECORD_ID, described
from tracker.api.v1.errors import Moved
from tracker.api.v1.filters import MEETING_WAIVER, RECORD_FILTERS, kind_filters
from tracker.api.v1.pagination import Column
from tracker.api.v1.parameters import Parameter
from tracker.api.v1.serializers.records import (
    ANY_RECORD,
    AnyRecordSerializer,
    MeetingRecordSerializer,
    VisitRecordSerializer,
    WaiverRecordSerializer,
)
from tracker.api.v1.views.base import ListView, PublicView
from tracker.common.vocabulary import Kind
from tracker.records.models import Record
from tracker.records.querysets import RecordQuerySet

NEWEST_FIRST = (
    Column("latest", descending=True, nullable=True),
    Column("earliest", descending=True, nullable=True),
    Column("id", descending=True),
)
IN_TIME_ORDER = (Column("latest", nullable=True), Column("earliest", nullable=True), Column("id"))
MOST_REDIRECTS = 10


@described(
    name="records_list",
    summary="All records",
    description="Meetings, visits, sanction actions and waivers, the newest first, the undated last.",
    answer=ANY_RECORD,
    example=examples.MEETING,
)
class RecordListView(ListView):
    serializer_class: type[BaseSerializer] = AnyRecordSerializer
    parameters: tuple[Parameter, ...] = RECORD_FILTERS
    order = NEWEST_FIRST
    kind: Kind | None = None

    def get_queryset(self) -> RecordQuerySet:
        records = Record.objects.public().with_details()
        return records.filter(kind=self.kind) if self.kind else records


@described(
    name="meetings_list",
    summary="Meetings",
    description="Meetings, calls and exchanges of letters, the newest first.",
    answer=MeetingRecordSerializer,
    example=examples.MEETING,
)
class MeetingListView(RecordListView):
    kind = Kind.MEETING
    serializer_class = MeetingRecordSerializer
    parameters = (*kind_filters(Kind.MEETING), MEETING_WAIVER)


@described(
    name="visits_list",
    summary="Visits",
    description="Official journeys, the newest first.",
    answer=VisitRecordSerializer,
    example=examples.VISIT,
)
class VisitListView(RecordListView):
    kind = Kind.VISIT
    serializer_class = VisitRecordSerializer
    parameters = kind_filters(Kind.VISIT)


@described(
    name="waivers_list",
    summary="Waivers",
    description="Visas, travel waivers and licences, the newest first.",
    answer=WaiverRecordSerializer,
    example=examples.WAIVER,
)
class WaiverListView(RecordListView):
    kind = Kind.WAIVER
    serializer_class = WaiverRecordSerializer
    parameters = kind_filters(Kind.WAIVER)


@described(
    name="records_retrieve",
    summary="One record",
    description="A record by its id. Where it was merged into another, the answer is a redirect.",
    answer=ANY_RECORD,
    example=examples.SANCTION,
    path=[RECORD_ID],
)
class RecordView(PublicView):
    serializer_class = AnyRecordSerializer

    def get(self, request: Request, id: str) -> Response:
        record = Record.objects.public().with_details().filter(public_id=id).first()
        if record is None:
            raise self._elsewhere(id)
        return Response(self.get_serializer(record).data)

    def _elsewhere(self, public_id: str) -> Exception:
        """Where a merged record's successor stands, if that is public."""
        record = Record.objects.filter(public_id=public_id).select_related("redirect_to").first()
        for _ in range(MOST_REDIRECTS):
            if record is None or record.redirect_to is None:
                break
            record = record.redirect_to
        if record and record.public_id != public_id and record.is_public:
            return Moved(reverse("api:record", kwargs={"id": record.public_id}, request=self.request))
        return NotFound(f"There is no public record {public_id!r}.")
