"""`/about/quality/`: how well articles are read, measured beforehand, and what curators found here since."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.claims.models import Claim
from tracker.common.vocabulary import Verdict
from tracker.evaluation import published
from tracker.web.views.page import page

LEAST_JUDGED = 20  # a value judged less often says little


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured on one set of articles, ready to be shown."""

    name: str
    on: date
    figures: dict[str, Any]
    slots: list[dict[str, Any]]


@page
def quality(request: HttpRequest) -> HttpResponse:
    sections = list(_sections())
    return render(
        request,
        "web/quality.html",
        {
            "here": "about",
            "annotated": [section for section in sections if section.figures["kinds"]],
            "quiet": [section for section in sections if section.figures["quiet"]["of"]],
            "judged": _judged(),
            "publish_at": settings.PUBLISH_AT,
        },
    )


def _sections() -> Iterator[Measured]:
    for name, figures in published.read().items():
        slots = [slot for slot in figures["slots"] if slot["of"] >= LEAST_JUDGED]
        yield Measured(name, date.fromisoformat(figures["on"]), figures, slots)


def _judged() -> dict[str, int]:
    """How many statements the program read here, and what curators decided on them."""
    return Claim.objects.machine().aggregate(
        read=Count("pk", filter=Q(retired_at=None) | ~Q(decision="")),
        accepted=Count("pk", filter=Q(decision=Verdict.ACCEPTED)),
        rejected=Count("pk", filter=Q(decision=Verdict.REJECTED)),
    )
