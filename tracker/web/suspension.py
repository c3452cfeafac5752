"""A running suspension as one bar with its fuzzy ends and the day it is looked at."""

from datetime import date

from tracker.common.vocabulary import SanctionState
from tracker.timeline import bars
from tracker.timeline.dates import day_words, range_words
from tracker.timeline.measures import Measure
from tracker.timeline.scale import Scale
from tracker.timeline.svg import Element, element, path, rect, text
from tracker.timeline.windows import shifted


def suspension_bar(held: Measure, day: date) -> Element | None:
    """320 px wide: a few days before it began to a few after it ends; None where it has no bounded stretch."""
    found = [s for s in held.stretches if s.state is SanctionState.SUSPENDED]
    about = next((s for s in found if (s.first or day) <= day <= (s.last or day)), found[-1] if found else None)
    if about is None or about.first is None:
        return None
    last = about.last or shifted(max(day, about.first), 20)
    pad = max((last - about.first).days // 3, 4)
    scale = Scale(shifted(about.first, -pad), shifted(last, pad), 0, 320)
    hatch = "hs"
    ground = rect(0, 0, 5, 5, fill="var(--card)")
    pattern = element(
        "pattern", ground, path("M0 0V5", stroke="var(--sanction)", stroke_width=2.6),
        id=hatch, width=5, height=5, patternUnits="userSpaceOnUse", patternTransform="rotate(45)",
    )  # fmt: skip
    shapes = [pattern, *bars.bar(held.stretches, scale, 22, hatch)]
    if scale.shows(day):
        x = scale.middle(day)
        shapes += [
            path(f"M{x:.1f} 16V40", stroke="var(--ink)", stroke_width=1.25),
            text(
                min(max(x, 20), 300),
                12,
                day_words(day, weekday=False, year=False, short=True),
                css="b",
                text_anchor="middle",
            ),
        ]
    shapes.append(text(min(max(scale.start(about.first), 20), 300), 54, _edge(about.first), text_anchor="middle"))
    if about.last:
        shapes.append(text(min(scale.end(about.last), 300), 54, _edge(shifted(about.last, 1)), text_anchor="middle"))
    words = f"Suspended {range_words(about.first, last, short=True)}"
    return element("svg", *shapes, viewBox="0 0 320 60", role="img", aria_label=words)


def _edge(day: date) -> str:
    return day_words(day, weekday=False, year=False, short=True)
