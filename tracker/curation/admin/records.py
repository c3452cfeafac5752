"""Records with what they rest on, a form to set one value by hand, and undo; measures with their actions."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from tracker.claims.models import Claim
from tracker.common.vocabulary import Kind
from tracker.curation import actions, permissions, policies
from tracker.curation.admin.base import FrozenAdmin, FrozenInline, attempt, link, short
from tracker.curation.admin.decisions import decisions_on
from tracker.curation.admin.verdicts import RecordVerdicts
from tracker.curation.slots import SLOTS, Slot
from tracker.records.models import Evidence, Involvement, Record, Sanction, SanctionAction


class InvolvementInline(FrozenInline):
    model = Involvement
    fields = ("role", "name", "side", "envoy", "organisation", "party")
    readonly_fields = fields
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Involvement]:
        found = super().get_queryset(request).select_related("envoy", "organisation", "party")
        return found.order_by("role", "position")


class EvidenceInline(FrozenInline):
    model = Evidence
    fields = ("sentence", "stance", "outlet", "published", "confidence", "standing")
    readonly_fields = fields
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Evidence]:
        found = super().get_queryset(request).select_related("claim__article__outlet", "claim__author")
        return found.order_by("claim__told_on", "claim__key")

    @admin.display(description="sentence")
    def sentence(self, evidence: Evidence) -> str:
        claim = evidence.claim
        return link(claim, short(claim.quote or f"set by hand by {claim.author}: {claim.note}", 300))

    @admin.display(description="outlet")
    def outlet(self, evidence: Evidence) -> str:
        article = evidence.claim.article
        return str(article.outlet) if article and article.outlet else "–"

    @admin.display(description="told on")
    def published(self, evidence: Evidence) -> Any:
        return evidence.claim.told_on

    @admin.display(description="confidence")
    def confidence(self, evidence: Evidence) -> float:
        return evidence.claim.confidence

    @admin.display(description="decision")
    def standing(self, evidence: Evidence) -> str:
        claim = evidence.claim
        if claim.retired_at:
            return "no longer read so" if claim.is_machine else "undone"
        return claim.decision or ("undecided" if claim.is_machine else "set by hand")


@dataclass(frozen=True)
class Held:
    """One slot of a record as the desk sees it: value, why, and what how many claims tell against it."""

    slot: Slot
    value: Any
    reason: str
    sources: int
    against: list[tuple[Any, int]]

    @property
    def text(self) -> str:
        """The value as the form takes it."""
        return "; ".join(self.value) if isinstance(self.value, list) else self.value or ""


def held_values(record: Record) -> list[Held]:
    conflicts = {conflict["slot"]: conflict for conflict in record.conflicts}
    held = []
    for slot in SLOTS[Kind(record.kind)]:
        value = actions.current_value(record, slot)
        why = record.provenance.get(slot.group) or record.provenance.get(slot.name) or {}
        conflict = conflicts.get(slot.group) or conflicts.get(slot.name) or {"told": [], "kept": None}
        against = [(t["value"], len(t["claims"])) for t in conflict["told"] if t["value"] != conflict["kept"]]
        held.append(Held(slot, value, why.get("reason", ""), len(why.get("claims", ())), against))
    return held


class ValueForm(forms.Form):
    """Which slot, which value, and what it rests on."""

    slot = forms.ChoiceField(label="What")
    value = forms.CharField(
        required=False,
        max_length=1000,
        help_text="Leave it empty to say that the value told is wrong and none is known.",
        widget=forms.TextInput({"size": 60}),
    )
    note = forms.CharField(
        max_length=2000,
        widget=forms.Textarea({"rows": 3, "cols": 60}),
        help_text="What the value rests on. It is shown with the value.",
    )
    source_url = forms.URLField(
        required=False,
        max_length=2000,
        label="Source",
        assume_scheme="https",
        widget=forms.URLInput({"size": 60}),
        help_text="An address, where there is one.",
    )
    source_date = forms.DateField(
        required=False,
        label="Source's date",
        widget=forms.DateInput({"type": "date"}),
        help_text="When the source was published: from that day on the value counts as known.",
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        slots = SLOTS[Kind(kind)]
        self.fields["slot"].choices = [(slot.name, slot.label) for slot in slots]  # type: ignore[attr-defined]


class ConflictFilter(admin.SimpleListFilter):
    title = "contradictions"
    parameter_name = "contradictions"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("yes", "contradicted"), ("no", "not contradicted")]

    def queryset(self, request: HttpRequest, records: QuerySet[Record]) -> QuerySet[Record]:
        match self.value():
            case "yes":
                return records.exclude(conflicts=[])
            case "no":
                return records.filter(conflicts=[])
        return records


@admin.register(Record)
class RecordAdmin(RecordVerdicts, FrozenAdmin):
    """What the tracker holds true, and the place to correct it."""

    list_display = ("public_id", "kind", "who", "status", "when_told", "place", "public", "review", "sources")
    list_filter = (
        "kind",
        "status",
        "publication",
        "review",
        ConflictFilter,
        ("redirect_to", admin.EmptyFieldListFilter),
    )
    search_fields = ("public_id", "involvements__name", "venue", "city")
    ordering = (F("latest").desc(nulls_last=True), F("earliest").desc(nulls_last=True), "-id")
    date_hierarchy = "latest"
    inlines = (InvolvementInline, EvidenceInline)
    actions = ("join_selected", "leave_open_selected")
    fields = (
        ("public_id", "kind", "redirect_to"),
        ("publication", "review", "confidence"),
        ("evidence_count", "article_count", "independent_sources"),
        ("first_told", "last_told"),
    )
    readonly_fields = ("redirect_to",)
    change_form_template = "admin/curation/record.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Record]:
        records = super().get_queryset(request).select_related("redirect_to").defer("search")
        if request.resolver_match and request.resolver_match.url_name == "records_record_changelist":
            records = records.defer("search", "provenance", "conflicts").prefetch_related("involvements")
        return records

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.set_value)
        own = path("<int:pk>/set-value/", view, name="records_record_set_value")
        return [own, *self.acts("part"), *super().get_urls()]

    def set_value(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form for one value, and its taking effect."""
        if not permissions.may_set_values(request.user):
            raise PermissionDenied
        record = Record.objects.filter(pk=pk).first()
        if record is None:
            raise Http404
        form = ValueForm(
            request.POST or None, kind=record.kind, initial={"slot": request.GET.get("slot"), "value": _told(request)}
        )
        if request.method == "POST" and form.is_valid():
            given = form.cleaned_data
            label = dict(form.fields["slot"].choices)[given["slot"]]  # type: ignore[attr-defined]
            if attempt(
                request,
                lambda: actions.set_value(record=record, by=request.user, **given),
                f"{label} is {given['value'] or 'cleared'} now.",
            ):
                return redirect("admin:records_record_change", pk)
        context = self.admin_site.each_context(request) | {
            "title": f"Set a value of {record}",
            "opts": self.model._meta,
            "record": record,
            "form": form,
            "held": held_values(record),
        }
        return render(request, "admin/curation/set_value.html", context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        record: Record = context["original"]
        corrections = Claim.objects.curated().filter(evidence__record=record).values_list("key", flat=True)
        formerly = record.formerly.values_list("public_id", flat=True)
        context |= self.part_context(request, record) | self.doubts_context(record)
        context |= {
            "held": held_values(record),
            "can_set_values": permissions.may_set_values(request.user) and policies.can_set_values(record),
            "set_value_address": reverse("admin:records_record_set_value", args=[record.pk]),
            "decisions": decisions_on("record", [record.public_id, *formerly], request.user),
            "corrections": len(corrections),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="public", boolean=True, ordering="publication")
    def public(self, record: Record) -> bool:
        return record.is_public

    @admin.display(description="who")
    def who(self, record: Record) -> str:
        named = sorted(record.involvements.all(), key=lambda i: (i.role == "party", i.position))
        return short(", ".join(i.name for i in named if i.role != "party") or ", ".join(i.name for i in named), 80)

    @admin.display(description="when", ordering="latest")
    def when_told(self, record: Record) -> str:
        return record.when.iso or "–"

    @admin.display(description="place", ordering="city")
    def place(self, record: Record) -> str:
        return record.venue or record.city or record.country or "–"

    @admin.display(description="sources", ordering="independent_sources")
    def sources(self, record: Record) -> str:
        return f"{record.independent_sources} of {record.article_count}"


def _told(request: HttpRequest) -> str:
    return request.GET.get("value", "")


class ActionInline(FrozenInline):
    model = SanctionAction
    fields = ("record_link", "action", "when", "status", "duration", "body")
    readonly_fields = fields
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[SanctionAction]:
        return super().get_queryset(request).select_related("record").order_by("record__latest", "record_id")

    @admin.display(description="record")
    def record_link(self, action: SanctionAction) -> str:
        return link(action.record, action.record.public_id)

    @admin.display(description="when")
    def when(self, action: SanctionAction) -> str:
        return action.record.when.iso or "–"

    @admin.display(description="status")
    def status(self, action: SanctionAction) -> str:
        return action.record.status


@admin.register(Sanction)
class SanctionAdmin(FrozenAdmin):
    """A measure; what holds today follows from its actions."""

    list_display = ("target_name", "authority", "target_type", "state_today", "steps_told")
    list_filter = ("target_type", "authority")
    search_fields = ("target_name", "authority", "envoy__name", "organisation__name")
    ordering = ("target_name", "authority", "id")
    fields = ("target_name", "target_type", "authority", "envoy", "organisation", "state_today")
    readonly_fields = ("state_today",)
    inlines = (ActionInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Sanction]:
        found = super().get_queryset(request).select_related("envoy", "organisation")
        return found.prefetch_related("actions__record")

    @admin.display(description="state today")
    def state_today(self, sanction: Sanction) -> str:
        return str(sanction.state_at(timezone.localdate()).state)

    @admin.display(description="actions")
    def steps_told(self, sanction: Sanction) -> int:
        return len(sanction.actions.all())
