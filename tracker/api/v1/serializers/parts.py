"""The small shapes that several answers share."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracker.claims.models import Claim
from tracker.common.vocabulary import Derivation, Precision, Role, Stance
from tracker.records.models import Evidence, Record
from tracker.sources.models import Article


class TextOrNull(serializers.CharField):
    """A text column whose blank means "not known"; in JSON that is null."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, **options)

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]
        return super().to_representation(value) or None


@extend_schema_field({"type": "string", "format": "uri"})
class SiteAddress(serializers.Field):
    """The absolute address of the page of a row that has `get_absolute_url`."""

    def __init__(self, *, source: str = "get_absolute_url", **options: Any) -> None:
        super().__init__(source=source, read_only=True, **options)

    def to_representation(self, value: str) -> str:
        request = self.context.get("request")
        return request.build_absolute_uri(value) if request else value


class WhenSerializer(serializers.Serializer):
    """A date that is never more precise than the texts."""

    earliest = serializers.DateField(allow_null=True, help_text="first possible day; null: open")
    latest = serializers.DateField(allow_null=True, help_text="last possible day; null: open")
    precision = serializers.ChoiceField([word.value for word in Precision], help_text="how precise the texts were")
    derivation = serializers.ChoiceField([word.value for word in Derivation], help_text="where the bounds come from")
    iso = serializers.CharField(
        allow_null=True, help_text="2025, 2025-04, 2025-04-02, 2025-04-01/2025-04-03, or open: ../2025-04-03"
    )


class PlaceSerializer(serializers.Serializer):
    venue = TextOrNull()
    city = TextOrNull()
    country = TextOrNull(help_text="ISO 3166-1 alpha-2")


class InvolvementSerializer(serializers.Serializer):
    """The part somebody takes; `envoy` is null where the name is not linked to one."""

    name = serializers.CharField()
    envoy = serializers.SlugField(source="envoy.slug", allow_null=True, default=None)
    role = serializers.ChoiceField([word.value for word in Role])
    side = TextOrNull(help_text="code of the side stood for: a country, a body, or a side's name")


class SourceSerializer(serializers.Serializer):
    """An article that a record rests on."""

    url = TextOrNull()
    outlet = serializers.CharField(source="outlet.name", allow_null=True, default=None)
    published = serializers.DateField(allow_null=True)


class EvidenceSerializer(serializers.Serializer):
    """One sentence of one article, and whether it speaks for the record."""

    quote = serializers.CharField(source="claim.quote")
    outlet = serializers.CharField(source="claim.article.outlet.name", allow_null=True, default=None)
    url = TextOrNull(source="claim.article.url")
    published = serializers.DateField(source="claim.article.published", allow_null=True)
    stance = serializers.ChoiceField([word.value for word in Stance])


def shown_evidence(record: Record) -> list[Evidence]:
    """The sentences the public sees, oldest article first (DESIGN rule 6); needs `with_details()`."""
    shown = [
        evidence
        for evidence in record.evidence.all()
        if evidence.claim.is_machine and evidence.claim.is_public(settings.PUBLISH_AT)
    ]
    return sorted(shown, key=lambda evidence: _place_in_time(evidence.claim))


def articles_of(evidence: Iterable[Evidence]) -> list[Article]:
    """Each article once, in the order of the evidence."""
    articles = {e.claim.article_id: e.claim.article for e in evidence if e.claim.article}
    return list(articles.values())


def _place_in_time(claim: Claim) -> tuple[date, str]:
    return claim.told_on, claim.key
