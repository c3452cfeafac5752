"""Measures: one authority's sanction on one target, what holds on a day, and the actions that led there."""

from datetime import date
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracker.api.v1.serializers.parts import SiteAddress, TextOrNull, WhenSerializer
from tracker.common.vocabulary import SanctionState, SanctionStep, Status, TargetType
from tracker.records.models import Sanction, SanctionAction
from tracker.records.state import StateReading

STATES = [word.value for word in SanctionState]


class UntilSerializer(serializers.Serializer):
    """The bounds of the day on which a suspension runs out."""

    earliest = serializers.DateField(allow_null=True)
    latest = serializers.DateField(allow_null=True)


class ActionSerializer(serializers.Serializer):
    """One step; the whole record, with its sentences, stands at `records/{id}/`."""

    id = serializers.CharField(source="record.public_id", help_text="id of the record")
    action = serializers.ChoiceField([word.value for word in SanctionStep])
    status = serializers.ChoiceField(
        [word.value for word in Status], source="record.status", help_text="only what is done moves the state"
    )
    when = WhenSerializer(source="record.when")
    date = serializers.CharField(source="record.when.start", allow_null=True)
    duration = TextOrNull(help_text="ISO 8601: P7D")
    body = TextOrNull()
    evidence_count = serializers.IntegerField(source="record.evidence_count")
    url = SiteAddress(source="record.get_absolute_url")


class MeasureSerializer(serializers.Serializer):
    """A measure with its state on `on`; the context holds that day under "on"."""

    id = serializers.IntegerField()
    authority = TextOrNull(help_text="code of the country or body; null where no text names it")
    target = serializers.CharField(source="target_name")
    target_type = serializers.ChoiceField([word.value for word in TargetType])
    envoy = serializers.SlugField(source="envoy.slug", allow_null=True, default=None)
    on = serializers.DateField(help_text="the day that `state` is told for")
    state = serializers.ChoiceField(STATES, help_text="what holds on that day")
    possible_states = serializers.ListField(
        child=serializers.ChoiceField(STATES), help_text="several where the dates told leave it open"
    )
    until = UntilSerializer(allow_null=True, help_text="when a suspension runs out, where its length was told")
    because = serializers.ListField(child=serializers.CharField(), help_text="ids of the records that decide")
    reason = serializers.CharField()
    actions = serializers.SerializerMethodField(help_text="the steps that were told, in time order")

    def to_representation(self, measure: Sanction) -> dict[str, Any]:
        on: date = self.context["on"]
        reading: StateReading = measure.state_at(on)
        measure.on, measure.state = on, reading.state  # type: ignore[attr-defined]
        measure.possible_states, measure.until = reading.readings, _bounds(reading)  # type: ignore[attr-defined]
        measure.because, measure.reason = reading.because, reading.reason  # type: ignore[attr-defined]
        return super().to_representation(measure)

    @extend_schema_field(ActionSerializer(many=True))
    def get_actions(self, measure: Sanction) -> Any:
        order = {step.record: position for position, step in enumerate(measure.steps())}
        shown = [action for action in measure.actions.all() if action.record.public_id in order]
        shown.sort(key=lambda action: order[action.record.public_id])
        return ActionSerializer(shown, many=True, context=self.context).data


def shown_actions() -> Any:
    """The steps a measure is told with: those whose records are public."""
    return SanctionAction.objects.filter(record__redirect_to=None, record__publication="public").select_related(
        "record"
    )


def _bounds(reading: StateReading) -> dict[str, date | None] | None:
    return {"earliest": reading.until[0], "latest": reading.until[1]} if reading.until else None
