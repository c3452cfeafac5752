"""The log of decisions, and the taking back of one."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tracker.actors.models import Envoy
from tracker.claims.models import Claim
from tracker.curation import actions, permissions, policies
from tracker.curation.admin.base import FrozenAdmin, attempt, link
from tracker.curation.models import Decision
from tracker.records.models import Record


@dataclass(frozen=True)
class Logged:
    """A decision as it is listed beside what it is about."""

    decision: Decision
    was_undone: bool
    can_undo: bool

    @property
    def undo_address(self) -> str:
        return reverse("admin:curation_decision_undo", args=[self.decision.pk])


def decisions_on(subject_type: str, subjects: Iterable[str], user: Any) -> list[Logged]:
    """The newest first, each with whether this person can take it back now."""
    named = list(subjects)
    about = Q(subject_id__in=named)
    for part in ("before__records", "after__records", "after__about"):  # verdicts are about several
        about |= Q(verb__in=policies.VERDICTS, **{f"{part}__has_any_keys": named})
    found = Decision.objects.filter(about, subject_type=subject_type)
    found = found.select_related("by", "undone_by").order_by("-pk")
    return [
        Logged(decision, policies.was_undone(decision), may_undo(decision, user) and policies.can_undo(decision))
        for decision in found
    ]


def may_undo(decision: Decision, user: Any) -> bool:
    if decision.verb in permissions.DECIDING:
        return permissions.may_decide(user)
    return permissions.may_set_values(user)


@admin.register(Decision)
class DecisionAdmin(FrozenAdmin):
    list_display = ("id", "at", "by", "verb", "subject", "note", "undone")
    list_filter = ("verb", "subject_type", "by")
    list_select_related = ("by", "undone_by")
    search_fields = ("subject_id", "note", "by__username")
    date_hierarchy = "at"
    ordering = ("-id",)
    fields = ("at", "by", "verb", "subject_link", "before", "after", "note", "undoes", "undone")
    readonly_fields = fields
    change_form_template = "admin/curation/decision.html"

    def get_urls(self) -> list[URLPattern]:
        undo = self.admin_site.admin_view(require_POST(self.undo))
        return [path("<int:pk>/undo/", undo, name="curation_decision_undo"), *super().get_urls()]

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        decision = Decision.objects.filter(pk=pk).first()
        if decision is None:
            raise Http404
        note = request.POST.get("note", "")[:2000]
        attempt(
            request, lambda: actions.undo(decision=decision, by=request.user, note=note), "The decision is taken back."
        )
        back = request.POST.get("back", "")
        if url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
            return redirect(back)
        return redirect("admin:curation_decision_change", pk)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        decision: Decision = context["original"]
        allowed = may_undo(decision, request.user) and policies.can_undo(decision)
        context["logged"] = Logged(decision, policies.was_undone(decision), allowed)
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="about", ordering="subject_id")
    def subject(self, decision: Decision) -> str:
        return f"{decision.subject_type} {decision.subject_id[:16]}"

    @admin.display(description="about")
    def subject_link(self, decision: Decision) -> str:
        rows: dict[str, QuerySet] = {
            "claim": Claim.objects.filter(key=decision.subject_id),
            "record": Record.objects.filter(public_id=decision.subject_id),
            "envoy": Envoy.objects.filter(pk=int(decision.subject_id) if decision.subject_id.isdecimal() else 0),
        }
        row = rows[decision.subject_type].first() if decision.subject_type in rows else None
        return link(row) if row else format_html("{}", self.subject(decision))

    @admin.display(description="undone", boolean=True)
    def undone(self, decision: Decision) -> bool:
        return policies.was_undone(decision)
