"""The faces of the verdicts: one event or two, one person or two, another name. Each asks for a note."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_POST

from tracker.claims.models import Claim, NameForm
from tracker.curation import permissions, policies, verdicts
from tracker.curation.admin.base import attempt

NOTE = "What it rests on. It is kept with the verdict, which can be undone."


class NoteForm(forms.Form):
    note = forms.CharField(max_length=2000, help_text=NOTE, widget=forms.Textarea({"rows": 3, "cols": 60}))


class JoinMixin(admin.ModelAdmin):
    """A list whose ticked rows can be joined: first a page that asks for the note, then the verdict."""

    joins: str  # the action's name
    joined: str  # what is told when it is done
    question: str

    def has_join_permission(self, request: HttpRequest) -> bool:
        return permissions.may_join(request.user)

    def join(
        self, request: HttpRequest, rows: Sequence[Any], act: Callable[[str], Any], described: Callable[[Any], str]
    ) -> HttpResponse | None:
        form = NoteForm(request.POST) if "note" in request.POST else NoteForm()
        if form.is_bound and form.is_valid():
            attempt(request, lambda: act(form.cleaned_data["note"]), self.joined)
            return None
        context = self.admin_site.each_context(request) | {
            "title": self.question,
            "opts": self.model._meta,
            "rows": [(row, described(row)) for row in rows],
            "action": self.joins,
            "checkbox": ACTION_CHECKBOX_NAME,
            "form": form,
            "back": reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_changelist"),
        }
        return render(request, "admin/curation/join.html", context)

    def judged(self, request: HttpRequest, pk: int) -> Any:
        """The row of that id; whoever may not join sees 404, as for one that is not there."""
        row = self.model._default_manager.filter(pk=pk).first()
        if row is None or not self.has_join_permission(request):
            raise Http404
        return row

    def acts(self, *views: str) -> list[URLPattern]:
        """Addresses of the views that change one row: /<pk>/<view>/, by POST only."""
        label = f"{self.model._meta.app_label}_{self.model._meta.model_name}"
        return [
            path(
                f"<int:pk>/{view}/",
                self.admin_site.admin_view(require_POST(getattr(self, view))),
                name=f"{label}_{view}",
            )
            for view in views
        ]


class RecordVerdicts(JoinMixin):
    joins, joined, question = "join_selected", "They are one event now.", "Are these one event?"

    @admin.action(description="These are one event", permissions=["join"])
    def join_selected(self, request: HttpRequest, records: QuerySet) -> HttpResponse | None:
        chosen = list(records.order_by("created_at", "pk"))
        return self.join(
            request,
            chosen,
            lambda note: verdicts.same_event(records=chosen, by=request.user, note=note),
            lambda record: f"{record}: {self.who(record)}, {record.when.iso or 'undated'}",  # type: ignore[attr-defined]
        )

    def part(self, request: HttpRequest, pk: int) -> HttpResponse:
        record = self.judged(request, pk)
        claims = Claim.objects.filter(pk__in=_ticked(request, "claim"))
        note = request.POST.get("note", "")[:2000]
        attempt(
            request,
            lambda: verdicts.different_event(record=record, claims=claims, by=request.user, note=note),
            "The ticked sentences tell of an event of their own now.",
        )
        return redirect("admin:records_record_change", pk)

    def part_context(self, request: HttpRequest, record: Any) -> dict[str, Any]:
        """For the record's page: the sentences to tick."""
        if not self.has_join_permission(request) or record.redirect_to_id:
            return {}
        told = policies.claims_of(record).select_related("article__outlet")
        return {"sentences": told, "part_address": reverse("admin:records_record_part", args=[record.pk])}


class EnvoyVerdicts(JoinMixin):
    joins, joined, question = "join_selected", "They are one person now.", "Are these one person?"

    @admin.action(description="These are one person", permissions=["join"])
    def join_selected(self, request: HttpRequest, envoys: QuerySet) -> HttpResponse | None:
        chosen = list(envoys.order_by("-is_confirmed", "pk"))
        return self.join(
            request,
            chosen,
            lambda note: verdicts.same_person(envoys=chosen, by=request.user, note=note),
            lambda envoy: f"{envoy} ({envoy.party or 'side unknown'}), {envoy.slug}",
        )

    def part(self, request: HttpRequest, pk: int) -> HttpResponse:
        envoy = self.judged(request, pk)
        chosen = NameForm.objects.filter(pk__in=_ticked(request, "form"))
        note = request.POST.get("note", "")[:2000]
        attempt(
            request,
            lambda: verdicts.different_person(envoy=envoy, forms=chosen, by=request.user, note=note),
            "The ticked names mean another person now.",
        )
        return self._back(request, pk)

    def rename(self, request: HttpRequest, pk: int) -> HttpResponse:
        envoy = self.judged(request, pk)
        name, note = request.POST.get("name", "")[:300], request.POST.get("note", "")[:2000]
        attempt(
            request,
            lambda: verdicts.rename(envoy=envoy, name=name, by=request.user, note=note),
            f"The envoy is {name.strip()} now, and confirmed.",
        )
        return self._back(request, pk)

    def part_context(self, request: HttpRequest, envoy: Any) -> dict[str, Any]:
        """For the envoy's page: the names to tick."""
        if not self.has_join_permission(request):
            return {}
        return {
            "name_forms": policies.forms_of(envoy),
            "part_address": reverse("admin:actors_envoy_part", args=[envoy.pk]),
            "rename_address": reverse("admin:actors_envoy_rename", args=[envoy.pk]),
        }

    def _back(self, request: HttpRequest, pk: int) -> HttpResponse:
        """To the envoy, or to the list where the verdict left no row of that id."""
        if self.model._default_manager.filter(pk=pk).exists():
            return redirect("admin:actors_envoy_change", pk)
        messages.info(request, "No article gives the name enough weight for a page of its own.")
        return redirect("admin:actors_envoy_changelist")


def _ticked(request: HttpRequest, name: str) -> list[int]:
    return [int(pk) for pk in request.POST.getlist(name) if pk.isdecimal() and len(pk) < 19]
