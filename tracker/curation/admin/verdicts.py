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


Verdict = Callable[..., Any]  # of the rows, `by` and `note`
Action = Callable[["JoinMixin", HttpRequest, QuerySet], HttpResponse | None]


@dataclass(frozen=True)
class Face:
    """How a verdict on ticked rows is offered, asked for and told."""

    action: str
    offer: str
    question: str
    answer: str
    done: str
    verdict: Verdict


class JoinMixin(admin.ModelAdmin):
    """A list of whose ticked rows it can be said that they are one: first a page that asks for the note, then the verdict."""

    noun: str  # what it is that rows may be one of
    stays_first: tuple[str, ...]  # the order of the ticked; the first of them stays
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
            **self._doubts(doubts.among(self.doubts_on(rows), rows)),
            "form": form,
            "back": reverse(f"admin:{self.model._meta.app_label}_{self.model._meta.model_name}_changelist"),
        }
        return render(request, "admin/curation/join.html", context)

    def doubts_context(self, row: Any) -> dict[str, Any]:
        """For the row's page: with which others it may be one."""
        return self._doubts(self.doubts_on([row]))

    def _doubts(self, found: list[doubts.Doubt]) -> dict[str, Any]:
        return {"doubts": found, "doubts_title": f"May be one {self.noun}; it cannot be said"}

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


def _one(noun: str, verdict: Verdict) -> Action:
    return _asked(
        Face(
            "join_selected",
            f"These are one {noun}",
            f"Are these one {noun}?",
            "Yes, they are one",
            f"They are one {noun} now.",
            verdict,
        )
    )


def _left_open(noun: str, verdict: Verdict) -> Action:
    return _asked(
        Face(
            "leave_open_selected",
            f"These may be one {noun}; it cannot be said",
            f"May these be one {noun}, and it cannot be said?",
            "It cannot be said",
            f"It is kept that they may be one {noun}; nothing else changed.",
            verdict,
        )
    )


def _asked(face: Face) -> Action:
    """The action of a list that asks for this verdict on its ticked rows."""

    @admin.action(description=face.offer, permissions=["join"])
    def ask(desk: JoinMixin, request: HttpRequest, ticked: QuerySet) -> HttpResponse | None:
        return desk.ask(request, list(ticked.order_by(*desk.stays_first)), face)

    return ask


class RecordVerdicts(JoinMixin):
    noun, stays_first = "event", ("created_at", "pk")
    doubts_on = staticmethod(doubts.record_doubts)
    join_selected = _one("event", lambda records, **said: verdicts.same_event(records=records, **said))
    leave_open_selected = _left_open("event", lambda records, **said: verdicts.unsure_event(records=records, **said))

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


class EnvoyVerdicts(JoinMixin):
    noun, stays_first = "person", ("-is_confirmed", "pk")
    doubts_on = staticmethod(doubts.envoy_doubts)
    join_selected = _one("person", lambda envoys, **said: verdicts.same_person(envoys=envoys, **said))
    leave_open_selected = _left_open("person", lambda envoys, **said: verdicts.unsure_person(envoys=envoys, **said))

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
