"""A measure as a bar: in force solid, suspended hatched, and slices that thin out where the day is not told."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from tracker.common.vocabulary import SanctionState
from tracker.records.state import Change
from tracker.timeline.scale import Scale
from tracker.timeline.svg import Element, path, rect, text

HEIGHT = 14.0
SHARES = (0.8, 0.6, 0.38, 0.18)  # of a quarter of the span, from the certain side to the open one
_SOLID = frozenset({SanctionState.IN_FORCE, SanctionState.EASED})
_FILL, _LINE = "var(--sanction-fill)", "var(--sanction)"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of one state; `open` lists the states it may be where they are not told. None: without end."""

    first: date | None
    last: date | None
    state: SanctionState
    open: frozenset[SanctionState] = field(default_factory=frozenset)


def stretches(changes: Sequence[Change]) -> list[Stretch]:
    """The history of a measure with neighbours of one state joined."""
    joined: list[Stretch] = []
    for change in changes:
        state, readings = change.reading.state, frozenset(change.reading.readings)
        open_states = readings if state is SanctionState.UNCLEAR else frozenset()
        if joined and (joined[-1].state, joined[-1].open) == (state, open_states):
            joined[-1] = Stretch(joined[-1].first, change.latest, state, open_states)
        else:
            joined.append(Stretch(change.earliest, change.latest, state, open_states))
    return joined


def is_listed(found: Sequence[Stretch], scale: Scale) -> bool:
    """Whether anything of the bar lies in the window."""
    return any(s.state not in (SanctionState.NOT_LISTED, SanctionState.LIFTED) and extent(s, scale) for s in found)


def begins_after(found: Sequence[Stretch], day: date) -> date | None:
    """First day on which it may be in force, where that is later than `day`."""
    return next((s.first for s in found if s.first and s.first > day and s.state is not SanctionState.LIFTED), None)


def bar(found: Sequence[Stretch], scale: Scale, y: float, hatch: str, *, height: float = HEIGHT) -> list[Element]:
    """The shapes of one measure with its top at `y`; `hatch` is the id of the pattern."""
    shapes: list[Element] = []
    for index, stretch in enumerate(found):
        ends = extent(stretch, scale)
        if ends is None:
            continue
        left, right = ends
        before = found[index - 1] if index else None
        after = found[index + 1] if index + 1 < len(found) else None
        shapes += _stretch(stretch, before, after, left, right, y, height, hatch)
    for _, other in pairwise(found):
        if other.state is SanctionState.LIFTED and other.first and scale.shows(other.first):
            x = scale.start(other.first)
            shapes.append(rect(x, y + 1, height - 2, height - 2, fill="var(--card)", stroke=_LINE, stroke_width=1.5))
    return shapes


def extent(stretch: Stretch, scale: Scale) -> tuple[float, float] | None:
    """The pixels of a stretch inside the drawing."""
    left = scale.left if stretch.first is None else scale.clamp(scale.start(stretch.first))
    right = scale.right if stretch.last is None else scale.clamp(scale.end(stretch.last))
    return (left, right) if right - left > 0.05 else None


def _stretch(
    stretch: Stretch, before: Stretch | None, after: Stretch | None, left: float, right: float, y: float, height: float, hatch: str
) -> Iterator[Element]:  # fmt: skip
    width = right - left
    if stretch.state is SanctionState.SUSPENDED:
        yield rect(left, y, width, height, fill=f"url(#{hatch})")
        yield rect(left, y + 0.75, width, height - 1.5, fill="none", stroke=_LINE, stroke_width=1.5)
    elif stretch.state is SanctionState.EASED:
        yield rect(left, y + 0.75, width, height - 1.5, fill="var(--card)", stroke=_LINE, stroke_width=1.5)
        yield rect(left, y + height / 2, width, height / 2, fill=_FILL, shape_rendering="crispEdges")
    elif stretch.state is SanctionState.IN_FORCE:
        yield rect(left, y, width, height, fill=_FILL, shape_rendering="crispEdges")
    elif stretch.state is SanctionState.UNCLEAR:
        if stretch.first is None or stretch.last is None:
            shown = f"M{left:.1f} {y + 0.75:.1f}H{right:.1f}M{left:.1f} {y + height - 0.75:.1f}H{right:.1f}"
            yield path(shown, stroke=_LINE, stroke_width=1.5, stroke_dasharray="5 3", fill="none")
        else:
            yield from slices(left, right, y, height, solid_before=_is_solid(before), solid_after=_is_solid(after))


def _is_solid(stretch: Stretch | None) -> bool:
    return stretch is not None and stretch.state in _SOLID


def slices(
    left: float, right: float, y: float, height: float, *, solid_before: bool, solid_after: bool
) -> list[Element]:
    """Four slices of a quarter each, thinning away from the side on which the bar is certain."""
    if not solid_before and not solid_after:
        return [
            rect(
                left,
                y + 0.75,
                right - left,
                height - 1.5,
                fill="none",
                stroke=_LINE,
                stroke_width=1.5,
                stroke_dasharray="5 3",
            )
        ]
    quarter = (right - left) / 4
    shapes = []
    for index in range(4):
        share = SHARES[index] if solid_before else SHARES[3 - index]
        x = left + index * quarter
        if solid_after and not solid_before:
            x += quarter * (1 - share)
        shapes.append(rect(x, y, quarter * share, height, fill=_FILL, shape_rendering="crispEdges"))
    return shapes


def plate(x: float, y: float, words: str, width: float) -> list[Element]:
    """Words on a piece of card over a hatched stretch, centred on x."""
    return [
        rect(x - width / 2 - 4, y + 1.5, width + 8, HEIGHT - 3, fill="var(--card)"),
        text(x, y + 11, words, css="plate", text_anchor="middle"),
    ]
