"""Outlets, feeds, articles and their texts; what failed can be tried again."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest

from tracker.claims.actions import correct_article, weigh_again
from tracker.claims.models import Claim
from tracker.curation import permissions
from tracker.curation.admin.base import FrozenAdmin, FrozenInline, attempt_all, link, short
from tracker.curation.errors import NotPossible
from tracker.sources.actions import retry
from tracker.sources.models import Alias, Article, Feed, Outlet, Snapshot


@admin.register(Outlet)
class OutletAdmin(admin.ModelAdmin):
    """Kind and reliability weigh an outlet's values against others'; they are the desk's to set."""

    list_display = ("name", "domain", "kind", "reliability", "articles_read")
    list_filter = ("kind",)
    search_fields = ("name", "domain")
    ordering = ("name", "id")
    readonly_fields = ("slug",)
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outlet]:
        return super().get_queryset(request).annotate(article_count=Count("articles"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # an outlet comes with its first article

    def has_delete_permission(self, request: HttpRequest, obj: Outlet | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Outlet, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if {"name", "kind", "reliability"} & set(form.changed_data):
            weigh_again(obj)

    @admin.display(description="articles", ordering="article_count")
    def articles_read(self, outlet: Outlet) -> int:
        return outlet.article_count  # type: ignore[attr-defined]


@admin.register(Feed)
class FeedAdmin(admin.ModelAdmin):
    list_display = ("__str__", "outlet", "is_active", "fetched_at", "next_fetch_at", "failures", "reason")
    list_filter = ("is_active",)
    list_select_related = ("outlet",)
    search_fields = ("url", "title", "outlet__name")
    ordering = ("title", "id")
    autocomplete_fields = ("outlet",)
    readonly_fields = ("etag", "modified", "fetched_at", "failures", "reason")
    list_per_page = 50


class SnapshotInline(FrozenInline):
    """The texts; each is read on its own page, because it may be long."""

    model = Snapshot
    fields = ("taken_at", "text_hash")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return super().get_queryset(request).select_related("article").defer("text").order_by("-id")


class ClaimInline(FrozenInline):
    model = Claim
    fk_name = "article"
    fields = ("kind", "quote", "confidence", "decision", "retired_at")
    readonly_fields = fields
    verbose_name_plural = "what it was read to say"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        return super().get_queryset(request).order_by("span_start", "id")


@admin.register(Article)
class ArticleAdmin(FrozenAdmin):
    """Its day of publication and its outlet, which an intake may be told wrongly, are the desk's to correct."""

    list_display = ("title_or_address", "outlet", "published", "state", "reason", "attempts")
    list_filter = ("state", "outlet__kind", ("copy_of", admin.EmptyFieldListFilter), "language")
    list_select_related = ("outlet",)
    search_fields = ("title", "url", "outlet__name", "source_id")
    ordering = ("-published", "-id")
    date_hierarchy = "published"
    inlines = (ClaimInline, SnapshotInline)
    actions = ("retry_failed",)
    fields = (
        "published",
        "outlet",
        "title",
        "byline",
        "language",
        "url",
        "source_id",
        "feed",
        "copy_of",
        ("state", "reason"),
        ("attempts", "next_fetch_at"),
        ("created_at", "updated_at"),
        "key",
    )
    readonly_fields = tuple(
        field.name for field in Article._meta.fields if field.name not in ("id", "published", "outlet")
    )
    autocomplete_fields = ("outlet",)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)
        return permissions.may_set_values(request.user)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Its row is written by the verb, and nothing of it that a fetch may have changed meanwhile."""
        if obj.published and obj.outlet and correct_article(obj, published=obj.published, outlet=obj.outlet):
            messages.info(request, "The article will be read again, and its records drawn up anew.")

    @admin.display(description="article", ordering="title")
    def title_or_address(self, article: Article) -> str:
        return short(str(article))

    @admin.action(description="Fetch again what failed", permissions=["change"])
    def retry_failed(self, request: HttpRequest, articles: QuerySet[Article]) -> None:
        def again(article: Article) -> None:
            if not retry(article):
                raise NotPossible("It has not failed.")

        attempt_all(request, list(articles), again, "will be fetched again.")


@admin.register(Snapshot)
class SnapshotAdmin(FrozenAdmin):
    """A text as it stood; the list does not load it."""

    list_display = ("article", "taken_at", "text_hash")
    search_fields = ("article__title", "article__url", "text_hash")
    date_hierarchy = "taken_at"
    ordering = ("-id",)
    fields = ("article_link", "taken_at", "text_hash", "simhash", "text")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Snapshot]:
        return super().get_queryset(request).select_related("article").defer("text")

    @admin.display(description="article")
    def article_link(self, snapshot: Snapshot) -> str:
        return link(snapshot.article)


@admin.register(Alias)
class AliasAdmin(FrozenAdmin):
    """Another address under which an article is known."""

    list_display = ("key", "article")
    list_select_related = ("article",)
    search_fields = ("key", "article__title")
    ordering = ("id",)
