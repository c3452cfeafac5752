"""The strip on the first page: a stroke for each record, by kind, over the last thirteen months told of."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.common.vocabulary import HAPPENED, Kind
from tracker.timeline.axis import months_between
from tracker.timeline.drawing import ORDER
from tracker.timeline.lanes import NAMES
from tracker.timeline.marks import hue
from tracker.timeline.scale import Scale
from tracker.timeline.svg import Element, element, path, rect, text
from tracker.timeline.windows import shifted

Row = tuple[str, str, date | None, date | None, str]  # kind, status, earliest, latest, precision
_MONTHS = 13


@dataclass(frozen=True, slots=True)
class Form:
    width: float
    left: float
    right: float
    pitch: float
    narrow: bool


WIDE = Form(1200, 138, 1192, 22, False)
NARROW = Form(358, 8, 350, 36, True)


def strokes(told: Iterable[Row], form: Form) -> Element | None:
    """The drawing, or None where nothing is dated."""
    rows = [row for row in told if row[2] or row[3]]
    if not rows:
        return None
    happened = [row for row in rows if row[1] in HAPPENED] or rows  # what is only planned does not stretch the strip
    latest = max(last or first or date.min for _, _, first, last, _ in happened)
    end = latest.replace(day=calendar.monthrange(latest.year, latest.month)[1])
    first_month = [*months_between(shifted(end, -30 * _MONTHS + 2), end)][-_MONTHS:][0]
    scale = Scale(first_month, end, form.left, form.right)
    bottom = 16 + len(ORDER) * form.pitch
    shapes = [*_months(scale, bottom, form)]
    for index, kind in enumerate(ORDER):
        y = form.pitch * (index + 1) - (4 if form.narrow else 0)
        own = [row for row in rows if row[0] == kind]
        shapes += _lane(kind, own, scale, y, form)
    label = f"Records by kind, {first_month:%B %Y} to {end:%B %Y}. Tall strokes happened; small hollow ones are unconfirmed, cancelled or denied."
    return element("svg", *shapes, viewBox=f"0 0 {form.width:.0f} {bottom + 21:.0f}", role="img", aria_label=label)


def _months(scale: Scale, bottom: float, form: Form) -> Iterable[Element]:
    for month in months_between(scale.first, scale.last):
        x = scale.start(month)
        yield path(f"M{x:.1f} 8V{bottom:.1f}", css="grid")
        name = calendar.month_abbr[month.month]
        if form.narrow:
            name = name[:1]
        elif month == scale.first or month.month == 1:
            name = f"{name} {month.year}"
        yield text(x + 4, bottom + 15, name)


def _lane(kind: Kind, rows: Sequence[Row], scale: Scale, y: float, form: Form) -> list[Element]:
    shapes = [path(f"M{form.left:.0f} {y:.1f}H{form.right:.0f}", css="grid")]
    name_x, name_y = (form.left, y - 10) if form.narrow else (0.0, y + 4)
    shapes.append(text(name_x, name_y, NAMES[kind], css="lane"))
    before = [row for row in rows if (row[3] or row[2] or date.max) < scale.first]
    if before:
        since = min((row[3] or row[2] or date.max) for row in before).year
        if form.narrow:
            shapes.append(text(form.right, name_y, f"{len(before)} earlier, since {since}", text_anchor="end"))
        else:
            shapes.append(text(form.left - 8, y + 4, f"← {len(before)} earlier", text_anchor="end"))
    return [*shapes, *(shape for row in rows if row not in before for shape in _stroke(kind, row, scale, y))]


def _stroke(kind: Kind, row: Row, scale: Scale, y: float) -> list[Element]:
    _, status, first, last, precision = row
    colour = hue(kind)
    start, end = first or last, last or first
    if start is None or end is None or end < scale.first or start > scale.last:
        return []
    left, right = scale.clamp(scale.start(start)), scale.clamp(scale.end(end))
    lasts = precision == "span" and kind in (Kind.MEETING, Kind.VISIT)
    if start != end and not lasts:
        below = y + (10.5 if kind == Kind.MEETING else 0)
        return [path(f"M{left:.1f} {below:.1f}H{right:.1f}", stroke=colour, stroke_width=1.8, stroke_dasharray="4 2.5")]
    if status not in HAPPENED:
        return [rect(left, y - 3.2, 3.2, 6.4, fill="var(--paper)", stroke=colour, stroke_width=1.4)]
    return [rect(left, y - 7, max(right - left - 1, 2.2) if lasts else 2.2, 14, fill=colour)]
