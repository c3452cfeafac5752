"""Readings of articles, the claims they gave, and the judging of claims."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from tracker.claims.actions import draw_again, retry
from tracker.claims.models import Claim, ClaimArgument, Edge, Extraction
from tracker.curation import actions, permissions, policies
from tracker.curation.admin.base import FrozenAdmin, FrozenInline, attempt, attempt_all, link, short
from tracker.curation.admin.context import sentence_in_context
from tracker.curation.admin.decisions import decisions_on
from tracker.curation.errors import NotPossible
from tracker.curation.models import Decision

VERBS: dict[str, Callable[..., Any]] = {"accept": actions.accept, "reject": actions.reject, "reopen": actions.reopen}
DONE = {"accept": "accepted.", "reject": "rejected.", "reopen": "undecided again."}


@admin.register(Extraction)
class ExtractionAdmin(FrozenAdmin):
    """The jobs: what awaits reading, what is being read, what failed and why."""

    list_display = ("article", "state", "attempts", "facts", "reason", "version", "created_at", "finished_at")
    list_filter = ("state", "version")
    search_fields = ("snapshot__article__title", "snapshot__article__url", "reason")
    ordering = ("-id",)
    actions = ("retry_failed",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Extraction]:
        return super().get_queryset(request).select_related("snapshot__article").defer("snapshot__text", "persons")

    @admin.display(description="article", ordering="snapshot__article__title")
    def article(self, extraction: Extraction) -> str:
        return link(extraction.snapshot.article, short(str(extraction.snapshot.article), 80))

    @admin.action(description="Read again what failed", permissions=["change"])
    def retry_failed(self, request: HttpRequest, extractions: QuerySet[Extraction]) -> None:
        def again(extraction: Extraction) -> None:
            if not retry(extraction):
                raise NotPossible("It has not failed.")

        attempt_all(request, list(extractions), again, "will be read again.")


class StandingFilter(admin.SimpleListFilter):
    title = "standing"
    parameter_name = "standing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("undecided", "undecided"),
            ("accepted", "accepted"),
            ("rejected", "rejected"),
            ("retired", "no longer read so"),
            ("differs", "differs from a decided one"),
            ("aside", "set aside"),
        ]

    def queryset(self, request: HttpRequest, claims: QuerySet[Claim]) -> QuerySet[Claim]:
        match self.value():
            case "undecided":
                return claims.filter(decision="", retired_at=None)
            case "accepted" | "rejected" as verdict:
                return claims.filter(decision=verdict, retired_at=None)
            case "retired":
                return claims.filter(retired_at__isnull=False)
            case "differs":
                return claims.filter(differs_from__isnull=False)
            case "aside":
                return claims.exclude(fault="")
        return claims


class ArgumentInline(FrozenInline):
    model = ClaimArgument
    fields = ("role", "name", "country", "envoy", "organisation", "score", "reason")
    readonly_fields = fields
    show_change_link = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ClaimArgument]:
        return super().get_queryset(request).select_related("envoy", "organisation").order_by("position", "role")


class NoteForm(forms.Form):
    note = forms.CharField(
        required=False, max_length=2000, widget=forms.Textarea({"rows": 3, "cols": 80}), label="Note"
    )


@admin.register(Claim)
class ClaimAdmin(FrozenAdmin):
    """Judging: the sentence in its context, what it was read to say, and accept or reject."""

    list_display = ("sentence", "kind", "told_on", "outlet", "confidence", "standing", "record_link")
    list_filter = (StandingFilter, "kind", "origin")
    search_fields = ("quote", "key", "article__title", "arguments__name")
    ordering = ("-told_on", "-id")
    date_hierarchy = "told_on"
    actions = ("accept_selected", "reject_selected", "draw_up_again")
    inlines = (ArgumentInline,)
    fields = (
        "kind",
        "origin",
        "reading",
        "told_on",
        "article_link",
        "record_link",
        "attribution",
        "confidence",
        "reasons",
        "author",
        "note",
        "source_url",
        "decision",
        "decided_by",
        "decided_at",
        "retired_at",
        "differs_from",
        "fault",
        "key",
    )
    readonly_fields = fields
    change_form_template = "admin/curation/claim.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        claims = super().get_queryset(request).select_related("article__outlet", "evidence__record")
        if request.resolver_match and request.resolver_match.url_name == "claims_claim_changelist":
            claims = claims.defer("reading", "attribution", "reasons")
        return claims

    @admin.action(description="Draw up again what was set aside", permissions=["change"])
    def draw_up_again(self, request: HttpRequest, claims: QuerySet[Claim]) -> None:
        def again(claim: Claim) -> None:
            if not draw_again(claim):
                raise NotPossible("It was not set aside.")

        attempt_all(request, list(claims), again, "will be drawn up again.")

    def get_urls(self) -> list[URLPattern]:
        judge = self.admin_site.admin_view(require_POST(self.judge))
        return [path("<int:pk>/judge/", judge, name="claims_claim_judge"), *super().get_urls()]

    def judge(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One verb on one claim."""
        claim = Claim.objects.filter(pk=pk).first()
        verb = request.POST.get("verb", "")
        if claim is None or verb not in VERBS:
            raise Http404
        note = request.POST.get("note", "")[:2000]
        attempt(request, lambda: VERBS[verb](claim=claim, by=request.user, note=note), f"The claim is {DONE[verb]}")
        return redirect("admin:claims_claim_change", pk)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        claim: Claim = context["original"]
        context |= {
            "sentence": sentence_in_context(claim),
            "may_decide": permissions.may_decide(request.user),
            "verbs": [verb for verb in VERBS if getattr(policies, f"can_{verb}")(claim)],
            "judge_address": reverse("admin:claims_claim_judge", args=[claim.pk]),
            "decisions": decisions_on("claim", [claim.key], request.user),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.action(description="Accept", permissions=["change"])
    def accept_selected(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._judge_all(request, claims, "accept")

    @admin.action(description="Reject", permissions=["change"])
    def reject_selected(self, request: HttpRequest, claims: QuerySet[Claim]) -> HttpResponse | None:
        return self._judge_all(request, claims, "reject")

    def _judge_all(self, request: HttpRequest, claims: QuerySet[Claim], verb: str) -> HttpResponse | None:
        """Ask for the note first, then do it to each."""
        chosen = list(claims)
        if "note" in request.POST:
            note = request.POST["note"][:2000]
            if verb != "reject" or note.strip():
                attempt_all(request, chosen, lambda c: VERBS[verb](claim=c, by=request.user, note=note), DONE[verb])
                return None
            messages.error(request, "A rejection needs a note that says why.")
        context = self.admin_site.each_context(request) | {
            "title": f"{verb.capitalize()} {len(chosen)} claim{'' if len(chosen) == 1 else 's'}",
            "opts": self.model._meta,
            "claims": chosen,
            "verb": verb,
            "action": f"{verb}_selected",
            "checkbox": ACTION_CHECKBOX_NAME,
            "form": NoteForm(),
        }
        return render(request, "admin/curation/judge_all.html", context)

    @admin.display(description="sentence", ordering="quote")
    def sentence(self, claim: Claim) -> str:
        return short(claim.quote or f"set by hand: {claim.note}")

    @admin.display(description="outlet", ordering="article__outlet__name")
    def outlet(self, claim: Claim) -> str:
        return str(claim.article.outlet) if claim.article and claim.article.outlet else "–"

    @admin.display(description="standing", ordering="decision")
    def standing(self, claim: Claim) -> str:
        return "no longer read so" if claim.retired_at else claim.decision or "undecided"

    @admin.display(description="article")
    def article_link(self, claim: Claim) -> str:
        return link(claim.article)

    @admin.display(description="record")
    def record_link(self, claim: Claim) -> str:
        return link(claim.evidence.record, claim.evidence.record.public_id) if hasattr(claim, "evidence") else "–"


class LinkedFilter(admin.SimpleListFilter):
    title = "link"
    parameter_name = "linked"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "names linked to nobody"), ("yes", "linked")]

    def queryset(self, request: HttpRequest, arguments: Any) -> Any:
        match self.value():
            case "no":
                return arguments.unresolved()
            case "yes":
                return arguments.exclude(envoy=None, organisation=None)
        return arguments


@admin.register(ClaimArgument)
class ClaimArgumentAdmin(FrozenAdmin):
    """Who is named where; the place to look for names that are linked to nobody yet."""

    list_display = ("name", "role", "country", "envoy", "organisation", "score", "reason", "claim_link")
    list_filter = (LinkedFilter, "role")
    list_select_related = ("envoy", "organisation", "claim")
    search_fields = ("name", "envoy__name", "organisation__name")
    ordering = ("name", "id")

    @admin.display(description="claim")
    def claim_link(self, argument: ClaimArgument) -> str:
        return link(argument.claim)


@admin.register(Edge)
class EdgeAdmin(FrozenAdmin):
    """What the desk said of two claims or two names."""

    list_display = ("__str__", "judgement", "note", "by", "at", "undone_by", "undone_at")
    list_filter = ("judgement", ("undone_at", admin.EmptyFieldListFilter))
    list_select_related = ("by", "undone_by")
    search_fields = ("left_name", "right_name", "left__key", "right__key", "note")
    ordering = ("-id",)
    readonly_fields = ("replaced_by",)

    @admin.display(description="replaced by")
    def replaced_by(self, edge: Edge) -> str:
        return link(Decision.objects.filter(after__replaced__contains=[edge.pk], undone_by=None).last())
