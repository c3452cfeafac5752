"""The faces of the verdicts: one event, two, or not to be said; the same of people; another name. Each asks for a note."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from tracker.curation import doubts, permissions, policies, verdicts
from tracker.curation.admin.base import attempt

NOTE = "What it rests on. It is kept with the verdict, which can be undone."


class NoteForm(forms.Form):
    note = forms.CharField(max_length=2000, help_text=NOTE, widget=forms.Textarea({"rows": 3, "cols": 60}))


@dataclass(frozen=True)
class Face:
    """How a verdict on ticked rows is asked for and told."""

    action: str
    question: str
    answer: str
    done: str
    verdict: Callable[..., Any]  # of the rows, `by` and `note`


class JoinMixin(admin.ModelAdmin):
    """A list of whose ticked rows it can be said that they are one: first a page that asks for the note, then the verdict."""

    doubts_title: str
    doubts_on: Callable[[Sequence[Any]], list[doubts.Doubt]]

    def has_join_permission(self, request: HttpRequest) -> bool:
        return permissions.may_join(request.user)

    def described(self, row: Any) -> str:
        """The row as a line of the page that asks."""
        raise NotImplementedError

    def ask(self, request: HttpRequest, rows: Sequence[Any], face: Face) -> HttpResponse | None:
        form = NoteForm(request.POST) if "note" in request.POST else NoteForm()
        if form.is_bound and form.is_valid():
            attempt(request, lambda: face.verdict(rows, by=request.user, note=form.cleaned_data["note"]), face.done)
            return None
        context = self.admin_site.each_context(request) | {
            "title": face.question,
            "opts": self.model._meta,
            "rows": [(row, self.described(row)) for row in rows],
            "action": face.action,
            "answer": face.answer,
            "checkbox": ACTION_CHECKBOX_NAME,
            "doubts": doubts.among(self.doubts_on(rows), rows),
            "doubts_title": self.doubts_title,
            "form": form,
            "back": reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_changelist"),
        }
        return render(request, "admin/curation/join.html", context)

    def doubts_context(self, row: Any) -> dict[str, Any]:
        """For the row's page: with which others it may be one."""
        return {"doubts": self.doubts_on([row]), "doubts_title": self.doubts_title}

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


ONE_EVENT = Face(
    "join_selected",
    "Are these one event?",
    "Yes, they are one",
    "They are one event now.",
    lambda records, **said: verdicts.same_event(records=records, **said),
)
EVENT_UNSURE = Face(
    "leave_open_selected",
    "May these be one event, and it cannot be said?",
    "It cannot be said",
    "It is kept that they may be one event; nothing else changed.",
    lambda records, **said: verdicts.unsure_event(records=records, **said),
)


class RecordVerdicts(JoinMixin):
    doubts_title = "May be one event; it cannot be said"
    doubts_on = staticmethod(doubts.record_doubts)

    @admin.action(description="These are one event", permissions=["join"])
    def join_selected(self, request: HttpRequest, records: QuerySet) -> HttpResponse | None:
        return self.ask(request, list(records.order_by("created_at", "pk")), ONE_EVENT)

    @admin.action(description="These may be one event; it cannot be said", permissions=["join"])
    def leave_open_selected(self, request: HttpRequest, records: QuerySet) -> HttpResponse | None:
        return self.ask(request, list(records.order_by("created_at", "pk")), EVENT_UNSURE)

    def described(self, record: Any) -> str:
        return f"{record}: {self.who(record)}, {record.when.iso or 'undated'}"  # type: ignore[attr-defined]

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


ONE_PERSON = Face(
    "join_selected",
    "Are these one person?",
    "Yes, they are one",
    "They are one person now.",
    lambda envoys, **said: verdicts.same_person(envoys=envoys, **said),
)
PERSON_UNSURE = Face(
    "leave_open_selected",
    "May these be one person, and it cannot be said?",
    "It cannot be said",
    "It is kept that they may be one person; nothing else changed.",
    lambda envoys, **said: verdicts.unsure_person(envoys=envoys, **said),
)


class EnvoyVerdicts(JoinMixin):
    doubts_title = "May be one person; it cannot be said"
    doubts_on = staticmethod(doubts.envoy_doubts)

    @admin.action(description="These are one person", permissions=["join"])
    def join_selected(self, request: HttpRequest, envoys: QuerySet) -> HttpResponse | None:
        return self.ask(request, list(envoys.order_by("-is_confirmed", "pk")), ONE_PERSON)

    @admin.action(description="These may be one person; it cannot be said", permissions=["join"])
    def leave_open_selected(self, request: HttpRequest, envoys: QuerySet) -> HttpResponse | None:
        return self.ask(request, list(envoys.order_by("-is_confirmed", "pk")), PERSON_UNSURE)

    def described(self, envoy: Any) -> str:
        return f"{envoy} ({envoy.party or 'side unknown'}), {envoy.slug}"

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
