"""Envoys: who they are, for whom they stand, how the articles call them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.reverse import reverse

from tracker.actors.models import Envoy
from tracker.api.v1.serializers.parts import SiteAddress, TextOrNull


class PartySerializer(serializers.Serializer):
    """A side: a state, a body, or a non-state side."""

    code = serializers.CharField()
    name = serializers.CharField()


class OfficeSerializer(serializers.Serializer):
    """An office as the articles word it, and when they told of it."""

    title = serializers.CharField()
    first_told = serializers.DateField(allow_null=True)
    last_told = serializers.DateField(allow_null=True)
    since = serializers.DateField(allow_null=True, help_text="known start, set by a curator")
    until = serializers.DateField(allow_null=True, help_text="known end, set by a curator")


class EnvoySerializer(serializers.Serializer):
    slug = serializers.SlugField(help_text="may change until a curator confirms it; former ones redirect")
    name = serializers.CharField()
    party = PartySerializer(allow_null=True)
    names = serializers.SerializerMethodField(help_text="how the articles write the name, the commonest first")
    offices = serializers.SerializerMethodField(help_text="the last told first")
    confirmed = serializers.BooleanField(source="is_confirmed", help_text="a curator has confirmed name and slug")
    note = TextOrNull()
    record_count = serializers.IntegerField(help_text="records on the timeline")
    timeline = serializers.SerializerMethodField(help_text="the address of the timeline in this API")
    url = SiteAddress(help_text="the envoy's page")

    def get_names(self, envoy: Envoy) -> list[str]:
        ordered = sorted(envoy.names.all(), key=lambda name: (-name.mentions, name.name))
        return [name.name for name in ordered]

    @extend_schema_field(OfficeSerializer(many=True))
    def get_offices(self, envoy: Envoy) -> Any:
        told = sorted(envoy.tenures.all(), key=lambda t: (-t.mentions, t.title))
        told.sort(key=lambda t: t.last_told.toordinal() if t.last_told else 0, reverse=True)
        return OfficeSerializer(told, many=True).data

    @extend_schema_field({"type": "string", "format": "uri"})
    def get_timeline(self, envoy: Envoy) -> str:
        return reverse("api:envoy-timeline", kwargs={"slug": envoy.slug}, request=self.context.get("request"))
