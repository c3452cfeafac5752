"""The lane of sanctions: one row a measure, its bar, and the steps on it."""

from collections.abc import Sequence

from tracker.common.vocabulary import Kind, SanctionState
from tracker.timeline import bars
from tracker.timeline.axis import MOST_DAYS
from tracker.timeline.clusters import centre
from tracker.timeline.dates import range_words
from tracker.timeline.entries import Entry
from tracker.timeline.lanes import BELOW, ROW, Ground, Lane, link, marks_lane
from tracker.timeline.marks import mark
from tracker.timeline.measures import Measure
from tracker.timeline.naming import duration_words, side_code
from tracker.timeline.rows import text_width
from tracker.timeline.svg import Element, element, rect, text


def sanctions_lane(
    measures: Sequence[Measure], entries: dict[str, Entry], ground: Ground, shown: Sequence[Entry]
) -> Lane:
    """One row a measure; what else was told of it stands as marks on its row, the rest in rows below."""
    shapes: list[Element] = []
    linked: set[str] = set()
    y = 0.0
    for held in measures:
        shapes += _measure_row(held, entries, ground, y, linked, {e.public_id for e in shown})
        y += ROW[Kind.SANCTION]
    rest = [e for e in shown if e.public_id not in linked]
    below = marks_lane(Kind.SANCTION, rest, ground, clustered=False) if rest else None
    if below:
        shapes.append(element("g", *below.shapes, transform=f"translate(0 {y:.1f})"))
        y += below.height - BELOW
    return Lane(Kind.SANCTION, tuple(shapes), max(y, ROW[Kind.SANCTION]) + BELOW)


def _measure_row(
    held: Measure, entries: dict[str, Entry], ground: Ground, y: float, linked: set[str], shown: set[str]
) -> list[Element]:
    scale, found = ground.scale, held.stretches
    top = y + 4
    code = side_code(held.authority) if held.authority else "?"
    shapes = [] if ground.narrow else [text(ground.left - 10, top + 11, code, css="lane2", text_anchor="end")]
    if not bars.is_listed(found, scale):
        return [*shapes, *_not_listed(held, ground, top)]
    anchor = next((r for r in held.records if r in entries), "")
    words = f"{held.name}, sanctions on {held.target}: {held.since or 'in force'}"
    body = [*bars.bar(found, scale, top, ground.hatch), *_bar_words(held, ground, top)]
    if anchor:
        linked.add(anchor)
        shapes.append(element("a", *body, href=f"#{entries[anchor].anchor}", aria_label=words, css="m k-sanction"))
    else:
        shapes.append(element("g", *body))
    for record in held.records:
        if record in shown and record not in linked:
            linked.add(record)
            shapes.append(_step(entries[record], held, ground, top))
    return shapes


def _step(entry: Entry, held: Measure, ground: Ground, top: float) -> Element:
    """A step on its measure's row: the hatched stretch is the suspension's own target, other steps get a mark."""
    scale = ground.scale
    y = top + bars.HEIGHT / 2
    if entry.look == "hatched":
        for stretch in held.stretches:
            ends = bars.extent(stretch, scale) if stretch.state is SanctionState.SUSPENDED else None
            if ends:
                return link(entry, rect(ends[0], top - 3, ends[1] - ends[0], 20.0, css="hit"))
    x = centre(entry, scale)
    r = 5.5 if scale.days <= MOST_DAYS else 4.0  # farther out it must not hide a short suspension
    halo = element("circle", cx=x, cy=y, r=r + 3, fill="var(--card)")
    return link(entry, rect(x - 11, top - 3, 22.0, 20.0, css="hit"), halo, *mark(Kind.SANCTION, entry.look, x, y, r=r))


def _not_listed(held: Measure, ground: Ground, top: float) -> list[Element]:
    later = bars.begins_after(held.stretches, ground.scale.last)
    words = f"{held.short}: " if ground.narrow else ""
    if later:
        words += f"not yet listed; {range_words(later, later, short=True)} →"
        return [text(ground.scale.right - 4, top + 11, words, css="lb lb2", text_anchor="end")]
    was = any(s.state is SanctionState.LIFTED for s in held.stretches)
    words += "lifted before" if was else "told, not in force"
    return [text(ground.scale.left + 4, top + 11, words, css="lb lb2")]


def _bar_words(held: Measure, ground: Ground, top: float) -> list[Element]:
    """Words inside the stretches they fit into: since when, for how long suspended, in force again."""
    shapes: list[Element] = []
    seen_suspension = False
    for stretch in held.stretches:
        ends = bars.extent(stretch, ground.scale)
        if ends is None:
            seen_suspension |= stretch.state is SanctionState.SUSPENDED
            continue
        room = ends[1] - ends[0] - 12
        if stretch.state is SanctionState.SUSPENDED:
            seen_suspension = True
            shapes += _plate(held, ends, room, top)
        elif stretch.state is SanctionState.IN_FORCE:
            lead = f"{held.short}, in force" if ground.narrow else "in force"
            choice = [f"{lead} {held.since}".rstrip(), f"{lead} {held.begun}".rstrip(), lead, held.short]
            if seen_suspension:
                choice = ["in force again, derived", "in force again"]
            words = next((w for w in choice if text_width(w, 11) <= room), "")
            if words:
                shapes.append(text(ends[0] + 6, top + 11, words, css="onbar"))
    return shapes


def _plate(held: Measure, ends: tuple[float, float], room: float, top: float) -> list[Element]:
    lengths = [duration_words(s.duration) for s in held.steps if s.action == "suspended" and s.duration]
    choice = [f"suspended {lengths[-1]}" if lengths else "suspended", "suspended"]
    words = next((w for w in choice if text_width(w, 11.5) <= room - 8), "")
    return bars.plate((ends[0] + ends[1]) / 2, top, words, text_width(words, 11.5)) if words else []
