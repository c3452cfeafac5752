"""`/sanctions/`: every measure with its state today, or on a chosen day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tracker.common.vocabulary import SanctionState
from tracker.timeline.measures import Measure, change_days, state_words, why_words
from tracker.timeline.naming import side_name
from tracker.timeline.queries import all_measures
from tracker.web import parameters
from tracker.web.status import box_of
from tracker.web.views.page import page

_ORDER = (SanctionState.SUSPENDED, SanctionState.UNCLEAR, SanctionState.EASED, SanctionState.IN_FORCE,
          SanctionState.LIFTED, SanctionState.NOT_LISTED)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    held: Measure
    box: str
    state: str
    why: str
    today: str
    differs: bool
    record: str


@page
def sanctions(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    asked = parameters.day(request, "on")
    day = asked or today
    authority = parameters.words(request, "authority")
    every = all_measures()
    measures = [m for m in every if not authority or m.authority == authority]
    rows = [_row(m, day, today) for m in measures]
    changes = change_days(measures)
    return render(
        request,
        "web/sanctions.html",
        {
            "here": "sanctions",
            "day": day,
            "asked": asked,
            "today": today,
            "authority": authority,
            "authorities": _authorities(every),
            "groups": _groups(rows, measures, day),
            "total": len(rows),
            "before": max((d for d in changes if d < day), default=None),
            "after": min((d for d in changes if d > day), default=None),
        },
    )


def _row(held: Measure, day: date, today: date) -> Row:
    reading, now = held.on(day), held.on(today)
    return Row(
        held=held,
        box=box_of(reading.state, reading.readings),
        state=state_words(reading),
        why=why_words(held, reading),
        today=state_words(now),
        differs=(reading.state, reading.readings) != (now.state, now.readings),
        record=next(iter(reading.because), held.steps[0].record),
    )


def _groups(rows: Iterable[Row], measures: Iterable[Measure], day: date) -> list[tuple[str, list[Row]]]:
    """Rows under their state, suspended first."""
    groups: dict[SanctionState, list[Row]] = {}
    for row, held in zip(rows, measures, strict=True):
        groups.setdefault(held.on(day).state, []).append(row)
    return [(str(state).capitalize(), groups[state]) for state in _ORDER if state in groups]


def _authorities(measures: Iterable[Measure]) -> list[tuple[str, str]]:
    codes = {m.authority for m in measures if m.authority}
    return sorted(((code, side_name(code)) for code in codes), key=lambda pair: pair[1])
