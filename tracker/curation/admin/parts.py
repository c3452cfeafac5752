"""Rows that are looked at as parts of others; here they can be searched on their own."""

from datetime import datetime

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import date_format

from tracker.claims.models import NameForm, NameLikeness, NameUse
from tracker.curation.admin.base import EMPTY, FrozenAdmin, short
from tracker.curation.doubts import of_likeness
from tracker.records.models import Evidence, Involvement, Mark, Meeting, SanctionAction, Visit, Waiver


class DetailAdmin(FrozenAdmin):
    """What a record of one kind has beside the shared columns."""

    search_fields = ("record__public_id", "record__involvements__name")
    ordering = ("-record_id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("record").prefetch_related("record__involvements")

    @admin.display(description="who")
    def who(self, detail: Meeting | Visit | SanctionAction | Waiver) -> str:
        return short(", ".join(i.name for i in detail.record.involvements.all()), 80)

    @admin.display(description="when", ordering="record__latest")
    def when(self, detail: Meeting | Visit | SanctionAction | Waiver) -> str:
        return detail.record.when.iso or "–"

    @admin.display(description="status", ordering="record__status")
    def status(self, detail: Meeting | Visit | SanctionAction | Waiver) -> str:
        return detail.record.status


@admin.register(Meeting)
class MeetingAdmin(DetailAdmin):
    list_display = ("__str__", "who", "when", "status", "medium", "parties")
    list_filter = ("medium", "record__status")


@admin.register(Visit)
class VisitAdmin(DetailAdmin):
    list_display = ("__str__", "who", "when", "status")
    list_filter = ("record__status",)


@admin.register(SanctionAction)
class SanctionActionAdmin(DetailAdmin):
    list_display = ("__str__", "who", "when", "status", "action", "authority", "duration")
    list_filter = ("action", "record__status", "target_type")


@admin.register(Waiver)
class WaiverAdmin(DetailAdmin):
    list_display = ("__str__", "who", "when", "status", "waiver_kind", "action", "authority", "duration")
    list_filter = ("waiver_kind", "action", "record__status")


@admin.register(Involvement)
class InvolvementAdmin(FrozenAdmin):
    """Who takes a part in what; filter by envoy to find names that are linked to nobody."""

    list_display = ("name", "role", "side", "envoy", "organisation", "party", "record")
    list_filter = ("role", ("envoy", admin.EmptyFieldListFilter))
    list_select_related = ("envoy", "organisation", "party", "record")
    search_fields = ("name", "record__public_id", "envoy__name")
    ordering = ("name", "id")


@admin.register(Evidence)
class EvidenceAdmin(FrozenAdmin):
    list_display = ("record", "stance", "sentence", "outlet")
    list_filter = ("stance",)
    list_select_related = ("record", "claim__article__outlet")
    search_fields = ("record__public_id", "claim__quote", "claim__key")
    ordering = ("-id",)

    @admin.display(description="sentence")
    def sentence(self, evidence: Evidence) -> str:
        return short(evidence.claim.quote or evidence.claim.note)

    @admin.display(description="outlet")
    def outlet(self, evidence: Evidence) -> str:
        article = evidence.claim.article
        return str(article.outlet) if article and article.outlet else "–"


@admin.register(NameForm)
class NameFormAdmin(FrozenAdmin):
    """One spelling over all articles, and whom it was taken to mean."""

    list_display = ("name", "kind", "country", "use_count", "envoy", "organisation")
    list_filter = ("kind", ("envoy", admin.EmptyFieldListFilter))
    list_select_related = ("envoy", "organisation")
    search_fields = ("name", "envoy__name")
    ordering = ("name", "id")


@admin.register(NameUse)
class NameUseAdmin(FrozenAdmin):
    list_display = ("form", "article", "titles", "in_fact")
    list_filter = ("in_fact",)
    list_select_related = ("form", "article")
    search_fields = ("form__name", "article__title")
    ordering = ("-id",)


@admin.register(NameLikeness)
class NameLikenessAdmin(FrozenAdmin):
    """Which forms were held against each other when people were told apart."""

    list_display = ("form", "other", "cannot_be_said")
    list_select_related = ("form", "other")
    search_fields = ("form__name",)
    ordering = ("-id",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[NameLikeness]:
        return super().get_queryset(request).annotate(doubt=of_likeness())

    @admin.display(description="may be one, cannot be said")
    def cannot_be_said(self, likeness: NameLikeness) -> str:
        doubt = likeness.doubt  # type: ignore[attr-defined]
        if not doubt:
            return EMPTY
        return f"{doubt['by']}, {date_format(datetime.fromisoformat(doubt['at']), 'j F Y')}: {short(doubt['note'])}"


@admin.register(Mark)
class MarkAdmin(FrozenAdmin):
    """By what a claim is found when another is drawn up."""

    list_display = ("claim", "mark", "kind", "topic", "first", "last")
    list_filter = ("kind",)
    list_select_related = ("claim",)
    search_fields = ("mark",)
    ordering = ("-id",)
