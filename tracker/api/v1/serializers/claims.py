"""Claims: what one sentence was read to say, how sure the reading is, and what the desk decided."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracker.api.v1.serializers.parts import SourceSerializer, TextOrNull
from tracker.claims.models import Claim
from tracker.common.vocabulary import Kind, Origin, Role, Verdict


class AttributionSerializer(serializers.Serializer):
    """Who says so, in the words of the text."""

    text = serializers.CharField()
    kind = serializers.CharField(help_text="person, official, document, outlet or second_hand")
    outlet = serializers.CharField(allow_null=True, help_text="the other outlet, for one that quotes it")


class ArgumentSerializer(serializers.Serializer):
    """A name in the sentence; `envoy` is null where it is not resolved, `reason` says why it was or was not."""

    role = serializers.ChoiceField([word.value for word in Role])
    name = serializers.CharField()
    envoy = serializers.SlugField(source="envoy.slug", allow_null=True, default=None)
    score = serializers.FloatField(allow_null=True)
    reason = TextOrNull()


class ClaimArticleSerializer(SourceSerializer):
    id = serializers.IntegerField()
    title = TextOrNull()


class ClaimSerializer(serializers.Serializer):
    """A machine's claim has an article, quote and span; a curator's has a note instead."""

    id = serializers.CharField(source="key", help_text="hash of what was read where")
    kind = serializers.ChoiceField([word.value for word in Kind])
    origin = serializers.ChoiceField([word.value for word in Origin])
    reading = serializers.JSONField(help_text="the fields that were read (a curator's: that were set)")
    told_on = serializers.DateField(help_text="when the article was published, or the value was set")
    quote = TextOrNull()
    span = serializers.SerializerMethodField(help_text="first and last offset of the quote in the article's text")
    confidence = serializers.FloatField(help_text="0 to 1")
    reasons = serializers.ListField(child=serializers.CharField(), help_text="what the confidence rests on")
    attribution = AttributionSerializer(allow_null=True)
    arguments = serializers.SerializerMethodField()
    decision = serializers.SerializerMethodField(help_text="accepted, or null while undecided")
    note = TextOrNull(help_text="why a curator set it")
    article = ClaimArticleSerializer(allow_null=True)
    record = serializers.CharField(source="evidence.record.public_id", allow_null=True, default=None)

    @extend_schema_field({"type": "array", "nullable": True, "items": {"type": "integer"}})
    def get_span(self, claim: Claim) -> list[int] | None:
        return None if claim.span_start is None or claim.span_end is None else [claim.span_start, claim.span_end]

    @extend_schema_field(ArgumentSerializer(many=True))
    def get_arguments(self, claim: Claim) -> Any:
        ordered = sorted(claim.arguments.all(), key=lambda argument: (argument.position, argument.role))
        return ArgumentSerializer(ordered, many=True).data

    @extend_schema_field({"type": "string", "nullable": True, "enum": [Verdict.ACCEPTED.value, None]})
    def get_decision(self, claim: Claim) -> str | None:
        return claim.decision or None
