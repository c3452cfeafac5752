"""The strip over the drawing: everything there is, and which part of it the window shows."""

from collections.abc import Sequence

from tracker.common.vocabulary import Kind, SanctionState
from tracker.timeline import bars
from tracker.timeline.axis import years
from tracker.timeline.clusters import centre
from tracker.timeline.entries import Entry
from tracker.timeline.marks import hue
from tracker.timeline.measures import Measure
from tracker.timeline.scale import Scale
from tracker.timeline.svg import Element, path, rect
from tracker.timeline.windows import Window

TOP, BOTTOM, HEIGHT = 20.0, 72.0, 88.0
_MOST_LINES = 4
_LEAST_BRUSH = 16.0


def overview(
    measures: Sequence[Measure], entries: Sequence[Entry], window: Window, scale: Scale, width: float
) -> list[Element]:
    """The shapes above y = 88: lines of measures, marks by kind, the brush and the two hairlines to the window."""
    shapes = [*years(scale, 16, 16, BOTTOM)]
    for row, held in enumerate(measures[:_MOST_LINES]):
        shapes += _line(held, scale, 23.0 + 4 * row)
    for entry in entries:
        if entry.day is not None and entry.kind != Kind.SANCTION and scale.shows(entry.day):
            shapes.append(_mark(entry, scale))
    left, right = brush(window, scale)
    outside = f"M{scale.left:.1f} {TOP}H{left:.1f}V{BOTTOM}H{scale.left:.1f}zM{right:.1f} {TOP}H{scale.right:.1f}V{BOTTOM}H{right:.1f}z"
    shapes += [
        path(outside, css="shade"),
        path(
            f"M{left:.1f} {BOTTOM}L{scale.left:.1f} {HEIGHT}M{right:.1f} {BOTTOM}L{scale.right:.1f} {HEIGHT}",
            css="div",
            fill="none",
        ),
        rect(left, TOP, right - left, BOTTOM - TOP, css="brush"),
        rect(left - 2, 37, 4, 18, css="handle", rx=1),
        rect(right - 2, 37, 4, 18, css="handle", rx=1),
        path(f"M0 {HEIGHT}H{width:.0f}", css="div"),
    ]
    return shapes


def brush(window: Window, scale: Scale) -> tuple[float, float]:
    """Left and right of the brush, never narrower than can be seen."""
    left, right = scale.clamp(scale.start(window.first)), scale.clamp(scale.end(window.last))
    if right - left < _LEAST_BRUSH:
        middle = min(max((left + right) / 2, scale.left + _LEAST_BRUSH / 2), scale.right - _LEAST_BRUSH / 2)
        left, right = middle - _LEAST_BRUSH / 2, middle + _LEAST_BRUSH / 2
    return left, right


def _line(held: Measure, scale: Scale, y: float) -> list[Element]:
    """A thin line while in force, a gap while suspended."""
    shapes = []
    for stretch in held.stretches:
        ends = bars.extent(stretch, scale)
        if ends and stretch.state in (SanctionState.IN_FORCE, SanctionState.EASED):
            shapes.append(rect(ends[0], y, ends[1] - ends[0], 2.6, fill="var(--sanction-fill)"))
    return shapes


def _mark(entry: Entry, scale: Scale) -> Element:
    x, colour = centre(entry, scale), hue(entry.kind)
    if entry.kind == Kind.WAIVER:
        return path(f"M{x:.1f} 40.5l3.5 3.5l-3.5 3.5l-3.5 -3.5z", fill=colour)
    if entry.kind == Kind.VISIT:
        return rect(x - 1.5, 51, 3, 6, fill=colour)
    return rect(x - 0.8, 60, 1.6, 10, fill=colour)
