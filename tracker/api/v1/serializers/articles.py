"""Articles as the public sees them: who printed what where, and the sentences quoted from it; never the text."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracker.api.v1.serializers.parts import TextOrNull
from tracker.claims.models import Claim
from tracker.common.vocabulary import Kind
from tracker.sources.models import Article


class QuoteSerializer(serializers.Serializer):
    """A sentence that a claim rests on, and the record the claim belongs to."""

    quote = serializers.CharField()
    kind = serializers.ChoiceField([word.value for word in Kind])
    claim = serializers.CharField(source="key", help_text="id of the claim")
    record = serializers.CharField(source="evidence.record.public_id", allow_null=True, default=None)


class ArticleSerializer(serializers.Serializer):
    """Needs `public_claims`, a prefetched list of the article's public claims."""

    id = serializers.IntegerField()
    title = TextOrNull()
    outlet = serializers.CharField(source="outlet.name", allow_null=True, default=None)
    published = serializers.DateField()
    language = TextOrNull()
    copy_of = serializers.IntegerField(
        source="copy_of_id", allow_null=True, help_text="id of the earlier article whose words these are"
    )
    quotes = serializers.SerializerMethodField(help_text="in the order of the text")
    url = TextOrNull(help_text="the article's own address")

    @extend_schema_field(QuoteSerializer(many=True))
    def get_quotes(self, article: Article) -> Any:
        claims: list[Claim] = article.public_claims  # type: ignore[attr-defined]
        ordered = sorted(claims, key=lambda claim: (claim.span_start or 0, claim.kind, claim.key))
        return QuoteSerializer(ordered, many=True).data
