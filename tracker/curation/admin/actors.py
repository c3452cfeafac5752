"""Sides, places, organisations, envoys with their names and offices."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern

from tracker.actors.models import Envoy, EnvoyName, FormerSlug, Organisation, Party, Place, Tenure
from tracker.curation.admin.base import FrozenAdmin, FrozenInline, link
from tracker.curation.admin.decisions import decisions_on
from tracker.curation.admin.verdicts import EnvoyVerdicts


@admin.register(Party)
class PartyAdmin(admin.ModelAdmin):
    list_display = ("name", "code", "kind")
    list_filter = ("kind",)
    search_fields = ("name", "code")
    ordering = ("name", "id")
    list_per_page = 50


@admin.register(Place)
class PlaceAdmin(admin.ModelAdmin):
    list_display = ("name", "kind", "city", "country_code")
    list_filter = ("kind",)
    list_select_related = ("city",)
    search_fields = ("name", "country_code", "city__name")
    ordering = ("name", "id")
    autocomplete_fields = ("city",)
    list_per_page = 50


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    list_display = ("name", "party")
    list_select_related = ("party",)
    search_fields = ("name",)
    ordering = ("name", "id")
    autocomplete_fields = ("party",)
    readonly_fields = ("slug",)
    list_per_page = 50


class NameInline(FrozenInline):
    model = EnvoyName
    fields = ("name", "mentions")
    readonly_fields = fields
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[EnvoyName]:
        return super().get_queryset(request).order_by("-mentions", "name")


class TenureInline(admin.TabularInline):
    """Since when and until when somebody held an office is the desk's to say; the rest is read."""

    model = Tenure
    extra = 0
    can_delete = False
    fields = ("title", "organisation", "since", "until", "first_told", "last_told", "mentions")
    readonly_fields = ("title", "first_told", "last_told", "mentions")
    autocomplete_fields = ("organisation",)

    def has_add_permission(self, request: HttpRequest, obj: Envoy | None = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tenure]:
        return super().get_queryset(request).select_related("organisation").order_by("-last_told", "title", "id")


class FormerSlugInline(FrozenInline):
    model = FormerSlug
    fields = ("slug",)
    readonly_fields = fields
    show_change_link = False


@admin.register(Envoy)
class EnvoyAdmin(EnvoyVerdicts, admin.ModelAdmin):
    """Confirming an envoy keeps name and slug as they are, whatever later articles write."""

    list_display = ("name", "party", "is_confirmed", "records_with", "slug")
    list_filter = ("is_confirmed", "party__kind")
    list_select_related = ("party",)
    search_fields = ("name", "names__name", "slug")
    ordering = ("name", "id")
    fields = ("name", "slug", "party", "is_confirmed", "note", "created_at")
    readonly_fields = ("name", "slug", "party", "created_at")
    inlines = (NameInline, TenureInline, FormerSlugInline)
    actions = ("join_selected", "leave_open_selected")
    change_form_template = "admin/curation/envoy.html"
    list_per_page = 50

    def get_urls(self) -> list[URLPattern]:
        return [*self.acts("part", "rename"), *super().get_urls()]

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        envoy: Envoy = context["original"]
        decisions = decisions_on("envoy", [str(envoy.pk)], request.user)
        context |= self.part_context(request, envoy) | self.doubts_context(envoy) | {"decisions": decisions}
        return super().render_change_form(request, context, *args, **kwargs)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Envoy]:
        return super().get_queryset(request).annotate(record_count=Count("involvements__record", distinct=True))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # an envoy comes with a claim

    def has_delete_permission(self, request: HttpRequest, obj: Envoy | None = None) -> bool:
        return False

    @admin.display(description="records", ordering="record_count")
    def records_with(self, envoy: Envoy) -> int:
        return envoy.record_count  # type: ignore[attr-defined]


@admin.register(EnvoyName)
class EnvoyNameAdmin(FrozenAdmin):
    """Every way a name is written: the place to look for two envoys who are one."""

    list_display = ("name", "key", "envoy_link", "mentions")
    list_select_related = ("envoy",)
    search_fields = ("name", "key")
    ordering = ("key", "id")

    @admin.display(description="envoy", ordering="envoy__name")
    def envoy_link(self, name: EnvoyName) -> str:
        return link(name.envoy)


@admin.register(Tenure)
class TenureAdmin(FrozenAdmin):
    """Every office; what the desk may set stands on the envoy's page."""

    list_display = ("title", "envoy_link", "first_told", "last_told", "since", "until", "mentions")
    list_select_related = ("envoy",)
    search_fields = ("title", "envoy__name")
    ordering = ("title", "id")

    @admin.display(description="envoy", ordering="envoy__name")
    def envoy_link(self, tenure: Tenure) -> str:
        return link(tenure.envoy)


@admin.register(FormerSlug)
class FormerSlugAdmin(FrozenAdmin):
    list_display = ("slug", "envoy")
    list_select_related = ("envoy",)
    search_fields = ("slug", "envoy__name")
    ordering = ("slug",)
