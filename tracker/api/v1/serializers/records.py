"""Records: what all kinds share, and the guide's fields of each kind."""

from dataclasses import dataclass
from typing import Any

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from tracker.api.v1.serializers.parts import (
    EvidenceSerializer,
    InvolvementSerializer,
    PlaceSerializer,
    SiteAddress,
    SourceSerializer,
    TextOrNull,
    WhenSerializer,
    articles_of,
    shown_evidence,
)
from tracker.common.vocabulary import (
    Kind,
    Medium,
    Review,
    Role,
    SanctionStep,
    Status,
    TargetType,
    WaiverKind,
    WaiverStep,
)
from tracker.records.models import Evidence, Involvement, Record
from tracker.sources.models import Article

ROLES = list(Role)
DATE = "2025, 2025-04 or 2025-04-02, as precise as the texts; null where none tells it"


@dataclass(frozen=True)
class Shown:
    """The parts of a record that the public sees, in the order they are told."""

    involvements: list[Involvement]
    evidence: list[Evidence]
    articles: list[Article]

    @classmethod
    def of(cls, record: Record) -> "Shown":
        evidence = shown_evidence(record)
        return cls(involvements(record), evidence, articles_of(evidence))


class RecordSerializer(serializers.Serializer):
    """What every record has, whatever its kind."""

    id = serializers.CharField(source="public_id", help_text="stays; the id of a merged record redirects")
    kind = serializers.ChoiceField([word.value for word in Kind])
    status = serializers.ChoiceField([word.value for word in Status])
    when = WhenSerializer()
    place = PlaceSerializer(source="*")
    involvements = InvolvementSerializer(many=True, source="shown.involvements")
    articles = SourceSerializer(many=True, source="shown.articles")
    evidence = EvidenceSerializer(many=True, source="shown.evidence")
    evidence_count = serializers.IntegerField(help_text="sentences that speak for it")
    independent_sources = serializers.IntegerField(help_text="origins, copies of one story counted once")
    review = serializers.ChoiceField([word.value for word in Review], help_text="who stands behind the values")
    url = SiteAddress(help_text="its page")

    def to_representation(self, record: Record) -> dict[str, Any]:
        record.shown = Shown.of(record)  # type: ignore[attr-defined]
        return super().to_representation(record)


class MeetingRecordSerializer(RecordSerializer):
    """A meeting, call or exchange of letters."""

    participants = serializers.SerializerMethodField()
    parties = serializers.ListField(source="meeting.parties", child=serializers.CharField())
    start = serializers.CharField(source="when.start", allow_null=True, help_text=DATE)
    end = serializers.CharField(source="when.end", allow_null=True, help_text="last day, where it lasted several")
    venue = TextOrNull()
    city = TextOrNull()
    country = TextOrNull()
    medium = serializers.ChoiceField([word.value for word in Medium], source="meeting.medium")

    def get_participants(self, record: Record) -> list[str]:
        return names(record, Role.PARTICIPANT)


class VisitRecordSerializer(RecordSerializer):
    """Somebody's official journey to a place."""

    traveller = serializers.SerializerMethodField()
    city = TextOrNull()
    country = TextOrNull()
    start = serializers.CharField(source="when.start", allow_null=True, help_text=DATE)
    end = serializers.CharField(source="when.end", allow_null=True, help_text="last day, where it is told")

    def get_traveller(self, record: Record) -> str | None:
        return next(iter(names(record, Role.TRAVELLER)), None)


class SanctionRecordSerializer(RecordSerializer):
    """One action on a sanction: imposed, suspended, lifted… What holds on a day is told by `sanctions/`."""

    target = serializers.SerializerMethodField()
    target_type = serializers.ChoiceField([word.value for word in TargetType], source="sanctionaction.target_type")
    action = serializers.ChoiceField([word.value for word in SanctionStep], source="sanctionaction.action")
    authority = TextOrNull(source="sanctionaction.authority")
    body = TextOrNull(source="sanctionaction.body")
    date = serializers.CharField(source="when.start", allow_null=True, help_text=DATE)
    duration = TextOrNull(source="sanctionaction.duration", help_text="ISO 8601: P7D")

    def get_target(self, record: Record) -> str | None:
        return next(iter(names(record, Role.TARGET)), None)


class WaiverRecordSerializer(RecordSerializer):
    """A visa, travel waiver or licence for somebody who would otherwise be barred."""

    beneficiary = serializers.SerializerMethodField()
    waiver_kind = serializers.ChoiceField([word.value for word in WaiverKind], source="waiver.waiver_kind")
    action = serializers.ChoiceField([word.value for word in WaiverStep], source="waiver.action")
    authority = TextOrNull(source="waiver.authority")
    body = TextOrNull(source="waiver.body")
    date = serializers.CharField(source="when.start", allow_null=True, help_text=DATE)
    duration = TextOrNull(source="waiver.duration", help_text="ISO 8601: PT48H")

    def get_beneficiary(self, record: Record) -> str | None:
        return next(iter(names(record, Role.BENEFICIARY)), None)


BY_KIND: dict[str, type[RecordSerializer]] = {
    Kind.MEETING: MeetingRecordSerializer,
    Kind.VISIT: VisitRecordSerializer,
    Kind.SANCTION: SanctionRecordSerializer,
    Kind.WAIVER: WaiverRecordSerializer,
}
ANY_RECORD = PolymorphicProxySerializer(
    component_name="Record",
    serializers={str(kind): serializer for kind, serializer in BY_KIND.items()},
    resource_type_field_name="kind",
)


class AnyRecordSerializer(serializers.BaseSerializer):
    """A record of whatever kind; views describe it to the schema as ANY_RECORD."""

    def to_representation(self, record: Record) -> dict[str, Any]:
        return self._of(record.kind).to_representation(record)

    def _of(self, kind: str) -> RecordSerializer:
        """One serializer per kind and answer: building one is dearer than using it."""
        made = self.__dict__.setdefault("_made", {})
        if kind not in made:
            made[kind] = BY_KIND[kind](context=self.context)
        return made[kind]


def involvements(record: Record) -> list[Involvement]:
    """Participants first, sides last, each in the order of the texts."""
    return sorted(record.involvements.all(), key=lambda i: (ROLES.index(Role(i.role)), i.position))


def names(record: Record, role: Role) -> list[str]:
    return [involvement.name for involvement in involvements(record) if involvement.role == role]
