"""The lanes of the drawing: each takes its entries and a scale and gives shapes and a height."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.common.vocabulary import HAPPENED, Derivation, Kind, Status
from tracker.timeline.axis import MOST_DAYS
from tracker.timeline.clusters import Cluster, centre, clusters
from tracker.timeline.dates import lasted, range_words, whole_unit
from tracker.timeline.entries import Entry
from tracker.timeline.marks import STROKE, extent, hue, mark
from tracker.timeline.rows import Spot, placed, rows
from tracker.timeline.scale import Scale
from tracker.timeline.svg import Element, element, path, rect, text

BELOW = 8.0  # free space under each lane
ROW = {Kind.SANCTION: 22.0, Kind.WAIVER: 22.0, Kind.VISIT: 24.0, Kind.MEETING: 22.0}
NAMES = {Kind.SANCTION: "Sanctions", Kind.WAIVER: "Waivers", Kind.VISIT: "Visits", Kind.MEETING: "Meetings"}
MOST_LABELS = 40  # farther out more than these stand without words, in fewer rows
_OPEN_TAIL = 46.0  # how far an open end is drawn


@dataclass(frozen=True, slots=True)
class Lane:
    """Shapes with the lane's top at y = 0, and how high it is."""

    kind: Kind
    shapes: tuple[Element, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Ground:
    """What a lane is drawn on: the scale, the pixels free for labels, whether it is the narrow version."""

    scale: Scale
    left: float
    right: float
    narrow: bool
    hatch: str
    zoom: Callable[[date, date], str]  # the address that opens these days


def link(entry: Entry, *shapes: Element) -> Element:
    """A mark that leads to its line in the list."""
    name = f"{entry.title}, {entry.words.line}, {entry.status_word}"
    day = str(entry.day) if entry.day else None
    return element("a", *shapes, href=f"#{entry.anchor}", aria_label=name, css=f"m k-{entry.kind}", data_day=day)


def marks_lane(kind: Kind, entries: Sequence[Entry], ground: Ground, *, clustered: bool) -> Lane:
    """Waivers, visits or meetings."""
    if clustered:
        return _clustered(kind, clusters(entries, ground.scale), ground)
    labelled = len(entries) <= MOST_LABELS or ground.scale.days <= MOST_DAYS
    spots = [placed(_spot(entry, ground.scale, labelled=labelled), ground.left, ground.right) for entry in entries]
    shapes: list[Element] = []
    found = rows(spots)
    for entry, spot in zip(entries, found, strict=True):
        y = spot.row * ROW[kind] + ROW[kind] / 2
        left, right = spot.reach
        hit = rect(left - 4, y - 11, right - left + 8, 22.0, css="hit")
        label = [_label(spot, y)] if spot.words else []
        shapes.append(link(entry, hit, *_geometry(entry, ground.scale, y), *label))
    used = max((spot.row for spot in found), default=0) + 1
    return Lane(kind, tuple(shapes), used * ROW[kind] + BELOW)


def _label(spot: Spot, y: float) -> Element:
    return text(spot.label_x, y + 4, spot.words, css="lb", text_anchor=None if spot.anchor == "start" else spot.anchor)


def _spot(entry: Entry, scale: Scale, *, labelled: bool) -> Spot:
    """The pixels of an entry's geometry, cut at the drawing's edges, and the words beside it."""
    first, last = entry.when.earliest, entry.when.latest
    half = extent(entry.kind, 5.5) + 1
    x = centre(entry, scale)
    left = scale.clamp(scale.start(first)) if first else x - _OPEN_TAIL
    right = scale.clamp(scale.end(last)) if last else x + _OPEN_TAIL
    if first and first == last and entry.kind != Kind.VISIT:
        left, right = x, x
    words = entry.label if labelled else ""
    return Spot(max(min(left, x - half), scale.left - half), min(max(right, x + half), scale.right + half), words)


def _geometry(entry: Entry, scale: Scale, y: float) -> list[Element]:
    """A mark on one day, a rail or bar over several, a whisker over the possible ones."""
    first, last = entry.when.earliest, entry.when.latest
    colour = hue(entry.kind)
    x = centre(entry, scale)
    one_day = first is not None and first == last
    if entry.kind == Kind.VISIT and (one_day or lasted(entry.when, True)) and entry.status in HAPPENED:
        return _visit_bar(entry, scale, y)
    shapes: list[Element] = []
    if first and last and not one_day:
        left, right = scale.clamp(scale.start(first)), scale.clamp(scale.end(last))
        if lasted(entry.when, entry.lasts):
            dashes = None if entry.status in HAPPENED else "5 3"
            width = 4.0 if entry.status in HAPPENED else STROKE
            shapes.append(
                path(f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=colour, stroke_width=width, stroke_dasharray=dashes)
            )
        else:
            shapes += _whisker(entry, scale, y, left, right)
    elif not one_day:
        shapes += _open_ended(entry, scale, y, x)
    return [*shapes, *mark(entry.kind, entry.look, x, y)]


def _whisker(entry: Entry, scale: Scale, y: float, left: float, right: float) -> list[Element]:
    """Dashes with stops over the possible days, dots over the rest of the month or year that was told."""
    colour = hue(entry.kind)
    first, last = entry.when.earliest, entry.when.latest
    shapes = []
    unit = whole_unit(entry.when)
    if unit and entry.when.derivation is not Derivation.TOLD and last and last < unit[1]:
        end = scale.clamp(scale.end(unit[1]))
        shapes.append(
            path(f"M{right:.1f} {y:.1f}H{end:.1f}", stroke=colour, stroke_width=1.4, stroke_dasharray="1.5 4")
        )
    shapes.append(path(f"M{left:.1f} {y:.1f}H{right:.1f}", stroke=colour, stroke_width=STROKE, stroke_dasharray="5 3"))
    stops = "".join(
        f"M{at:.1f} {y - 4:.1f}v8" for at, day in ((left, first), (right, last)) if day and scale.shows(day)
    )
    return [*shapes, path(stops, stroke=colour, stroke_width=STROKE)] if stops else shapes


def _open_ended(entry: Entry, scale: Scale, y: float, x: float) -> list[Element]:
    """One bound is known: a stop there, and dots that lead away from it."""
    colour = hue(entry.kind)
    bound = entry.when.latest or entry.when.earliest
    assert bound is not None
    back = entry.when.latest is not None
    stop = scale.clamp(scale.end(bound) if back else scale.start(bound))
    away = scale.clamp(x - _OPEN_TAIL if back else x + _OPEN_TAIL)
    shapes = [path(f"M{away:.1f} {y:.1f}H{stop:.1f}", stroke=colour, stroke_width=1.4, stroke_dasharray="1.5 4")]
    if scale.shows(bound):
        shapes.append(path(f"M{stop:.1f} {y - 4:.1f}v8", stroke=colour, stroke_width=STROKE))
    return shapes


def _visit_bar(entry: Entry, scale: Scale, y: float) -> list[Element]:
    """A bar over the days told, with stops at told ends; an ongoing visit is open at the right."""
    first, last = entry.when.earliest, entry.when.latest
    assert first is not None
    assert last is not None
    colour = hue(Kind.VISIT)
    left, right = scale.clamp(scale.start(first)), scale.clamp(scale.end(last))
    if right - left < 5:
        left, right = (left + right - 5) / 2, (left + right + 5) / 2
    shapes = [rect(left, y - 5, right - left, 10.0, fill=colour)]
    ends = [x for x, day in ((left, first), (right, last)) if first != last and scale.shows(day)]
    if entry.status == Status.ONGOING:
        ends = ends[:1]
        shapes.append(path(f"M{right + 3:.1f} {y - 4:.1f}l4 4l-4 4", fill="none", stroke=colour, stroke_width=STROKE))
    if ends and right - left > 12:
        shapes.append(path("".join(f"M{x:.1f} {y - 8:.1f}v16" for x in ends), stroke=colour, stroke_width=1.8))
    return shapes


def _clustered(kind: Kind, found: Sequence[Cluster], ground: Ground) -> Lane:
    """Meetings at month zoom and wider: single marks without labels, discs with a number."""
    y = ROW[kind] / 2 + 4
    shapes = []
    for cluster in found:
        if len(cluster.entries) == 1:
            only = cluster.entries[0]
            hit = rect(cluster.x - 11, y - 12, 22, 24, css="hit")
            shapes.append(link(only, hit, *mark(kind, only.look, cluster.x, y)))
            continue
        first, last = cluster.days
        count = str(len(cluster.entries))
        disc = [element("circle", cx=cluster.x, cy=y, r=cluster.radius, fill=hue(kind))]
        if not cluster.is_sure:
            disc.append(_ring(cluster.x, y, cluster.radius + 3, hue(kind)))
        disc.append(text(cluster.x, y + 4, count, css="ondisc", text_anchor="middle"))
        name = f"{count} meetings, {range_words(first, last)}: open these days"
        shapes.append(element("a", *disc, href=ground.zoom(first, last), aria_label=name, css="m k-meeting cluster"))
    return Lane(kind, tuple(shapes), ROW[kind] + 8 + BELOW)


def _ring(x: float, y: float, r: float, colour: str) -> Element:
    return element("circle", cx=x, cy=y, r=r, fill="none", stroke=colour, stroke_width=1.4, stroke_dasharray="3 2.4")
