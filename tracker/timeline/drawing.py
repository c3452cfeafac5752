"""The whole drawing: overview, axis, lanes, cursor; once wide and once for phones."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.common.vocabulary import Kind
from tracker.timeline.axis import MOST_DAYS, axis
from tracker.timeline.dates import day_words
from tracker.timeline.entries import Entry
from tracker.timeline.lanes import NAMES, ROW, Ground, Lane, marks_lane
from tracker.timeline.looks import Look
from tracker.timeline.marks import mark
from tracker.timeline.measures import Measure
from tracker.timeline.overview import HEIGHT, overview
from tracker.timeline.sanction_lane import sanctions_lane
from tracker.timeline.scale import Scale
from tracker.timeline.svg import Element, element, path, rect, text
from tracker.timeline.windows import Window

AXIS = 36.0
ORDER = (Kind.SANCTION, Kind.WAIVER, Kind.VISIT, Kind.MEETING)
_LANE_NAME = 20.0  # above each lane of the narrow version


@dataclass(frozen=True, slots=True)
class Form:
    """The measures of one version in pixels: total width, first and last pixel of the time."""

    width: float
    left: float
    right: float
    narrow: bool
    hatch: str


WIDE = Form(1198, 132, 1184, False, "hw")
NARROW = Form(374, 8, 366, True, "hn")


@dataclass(frozen=True, slots=True)
class Picture:
    """What is to be drawn; `everything` are all dated entries, `base` the address without the window."""

    name: str
    window: Window
    everything: Sequence[Entry]
    measures: Sequence[Measure]
    span: Window
    chosen: date | None
    base: str

    @property
    def shown(self) -> list[Entry]:
        return [e for e in self.everything if self.window.holds(e.when.earliest, e.when.latest)]

    def zoom(self, first: date, last: date) -> str:
        """The address of a close window around some days; of one day, its line in the list."""
        middle = first + (last - first) / 2
        close = Window(first, last).about(middle, max((last - first).days + 5, 24))
        target = close if close.days < self.window.days else Window(first, last)
        if target.days >= self.window.days or (last - first).days >= MOST_DAYS:
            return f"{self.base}from={first}&to={max(last, first)}#timeline"
        return f"{self.base}{target.query}#timeline"


def draw(picture: Picture, form: Form) -> Element:
    """The `<svg>` of one version."""
    scale = Scale(picture.window.first, picture.window.last, form.left, form.right)
    all_years = Scale(picture.span.first, picture.span.last, form.left, form.right)
    shapes = [
        _hatch(form.hatch),
        *overview(picture.measures, picture.everything, picture.window, all_years, form.width),
    ]
    if not form.narrow:
        shapes += [
            text(16, 36, "All years", css="lane2"),
            text(16, 52, "the frame is", css="ax"),
            text(16, 66, "shown below", css="ax"),
        ]
    found = _lanes(picture, scale, form)
    above = _LANE_NAME if form.narrow else 0.0
    body = sum(lane.height + above for lane in found)
    top = HEIGHT + AXIS
    shapes += axis(scale, HEIGHT, body, chosen=picture.chosen)
    shapes += _lane_shapes(found, form, top, above)
    if picture.chosen and scale.shows(picture.chosen):
        shapes.insert(1, _cursor_line(scale, picture.chosen, top, body))
        shapes.append(_cursor_flag(scale, picture.chosen, top))
    label = f"Timeline of {picture.name}, {picture.window.words}: lanes for sanctions, waivers, visits and meetings. The list below holds the same entries as text."
    return element(
        "svg",
        *shapes,
        viewBox=f"0 0 {form.width:.0f} {top + body + 4:.0f}",
        role="group",
        aria_label=label,
        data_first=str(picture.span.first),
        data_last=str(picture.span.last),
        data_left=form.left,
        data_right=form.right,
    )


def _lanes(picture: Picture, scale: Scale, form: Form) -> list[Lane]:
    ground = Ground(scale, form.left, form.right, form.narrow, form.hatch, picture.zoom)
    shown = picture.shown
    close = scale.days <= MOST_DAYS
    lanes = []
    for kind in ORDER:
        own = [e for e in shown if e.kind == kind]
        if kind == Kind.SANCTION:
            by_id = {e.public_id: e for e in picture.everything}
            lanes.append(sanctions_lane(picture.measures, by_id, ground, own))
        else:
            lanes.append(marks_lane(kind, own, ground, clustered=kind == Kind.MEETING and not close))
    return lanes


def _lane_shapes(found: Sequence[Lane], form: Form, top: float, above: float) -> list[Element]:
    shapes: list[Element] = []
    y = top
    for lane in found:
        shapes.append(path(f"M0 {y:.1f}H{form.width:.0f}", css="div"))
        middle = y + ROW[lane.kind] / 2 + 4
        if form.narrow:
            shapes.append(text(form.left, y + 14, NAMES[lane.kind], css="lane"))
        else:
            shapes += mark(lane.kind, Look.SOLID, 22, middle - 4, r=5)
            shapes.append(text(36, middle, NAMES[lane.kind], css="lane"))
        if not lane.shapes:
            words_x = form.left + 4
            shapes.append(text(words_x, y + above + ROW[lane.kind] / 2 + 6, "none told in this window", css="lb lb2"))
        shapes.append(element("g", *lane.shapes, transform=f"translate(0 {y + above + 2:.1f})"))
        y += lane.height + above
    return shapes


def _hatch(name: str) -> Element:
    ground = rect(0, 0, 5, 5, fill="var(--card)")
    line = path("M0 0V5", stroke="var(--sanction)", stroke_width=2.6)
    return element(
        "pattern",
        ground,
        line,
        id=name,
        width=5,
        height=5,
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )


def _cursor_line(scale: Scale, day: date, top: float, body: float) -> Element:
    x = scale.middle(day)
    return path(f"M{x:.1f} {top:.1f}V{top + body:.1f}", css="cur")


def _cursor_flag(scale: Scale, day: date, top: float) -> Element:
    x = min(max(scale.middle(day), scale.left + 22), scale.right - 22)
    return element(
        "g",
        rect(x - 22, top - 19, 44, 17, css="curflag", rx=1),
        text(x, top - 6.5, day_words(day, weekday=False, year=False, short=True), css="curtx", text_anchor="middle"),
    )
