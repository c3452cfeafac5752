"""The marks: circle, bar, diamond and square, each in every look."""

from tracker.common.vocabulary import Kind
from tracker.timeline.looks import Look
from tracker.timeline.svg import Element, element, n, path, rect

STROKE = 1.6


def hue(kind: str) -> str:
    return f"var(--{kind})"


def mark(kind: str, look: Look, x: float, y: float, *, r: float = 5.5, ground: str = "var(--card)") -> list[Element]:
    """The mark centred on (x, y), `r` its half height; `ground` is the colour it stands on."""
    colour = hue(kind)
    full = look in (Look.SOLID, Look.ONGOING)
    dashes = "2 1.6" if look is Look.DASHED else None
    width = 1.4 if look is Look.OPEN else STROKE
    body = _shape(
        kind, x, y, r, fill=colour if full else ground, stroke=colour, stroke_width=width, stroke_dasharray=dashes
    )
    extra = {
        Look.HALF: _half,
        Look.STRUCK: _stroke_through,
        Look.CROSSED: _cross,
        Look.HATCHED: _hatch,
        Look.ONGOING: _chevron,
    }.get(look)
    return [body, *(extra(kind, x, y, r, colour) if extra else [])]


def extent(kind: str, r: float) -> float:
    """Half the width of a mark."""
    return {Kind.VISIT: r * 1.1, Kind.WAIVER: r * 1.18, Kind.SANCTION: r * 0.9}.get(Kind(kind), r)


def _shape(kind: str, x: float, y: float, r: float, **paint: str | float | None) -> Element:
    if kind == Kind.MEETING:
        return element("circle", cx=x, cy=y, r=r, **paint)
    if kind == Kind.WAIVER:
        d = r * 1.18
        return path(
            f"M{n(x)} {n(y - d)}l{n(d)} {n(d)}l{n(-d)} {n(d)}l{n(-d)} {n(-d)}z", stroke_linejoin="round", **paint
        )
    half_width, half_height = _box(kind, r)
    return rect(x - half_width, y - half_height, 2 * half_width, 2 * half_height, **paint)


def _box(kind: str, r: float) -> tuple[float, float]:
    return (r * 1.1, r * 0.62) if kind == Kind.VISIT else (r * 0.9, r * 0.9)


def _half(kind: str, x: float, y: float, r: float, colour: str) -> list[Element]:
    if kind == Kind.MEETING:
        d = f"M{n(x)} {n(y - r)}a{n(r)} {n(r)} 0 0 0 0 {n(2 * r)}z"
    elif kind == Kind.WAIVER:
        w = r * 1.18
        d = f"M{n(x)} {n(y - w)}l{n(-w)} {n(w)}l{n(w)} {n(w)}z"
    else:
        w, h = _box(kind, r)
        d = f"M{n(x - w)} {n(y - h)}H{n(x)}V{n(y + h)}H{n(x - w)}z"
    return [path(d, fill=colour)]


def _stroke_through(kind: str, x: float, y: float, r: float, colour: str) -> list[Element]:
    d = r * 1.4
    return [path(f"M{n(x - d)} {n(y + d)}L{n(x + d)} {n(y - d)}", stroke=colour, stroke_width=STROKE)]


def _cross(kind: str, x: float, y: float, r: float, colour: str) -> list[Element]:
    d = r * (0.36 if kind == Kind.VISIT else 0.48)
    both = f"M{n(x - d)} {n(y - d)}L{n(x + d)} {n(y + d)}M{n(x + d)} {n(y - d)}L{n(x - d)} {n(y + d)}"
    return [path(both, stroke=colour, stroke_width=STROKE)]


def _hatch(kind: str, x: float, y: float, r: float, colour: str) -> list[Element]:
    w, h = _box(kind, r)
    step = w * 0.9
    lines = (
        f"M{n(x - w)} {n(y + h - step)}L{n(x + w - step)} {n(y - h)}"
        f"M{n(x - w)} {n(y + h)}L{n(x + w)} {n(y - h)}"
        f"M{n(x - w + step)} {n(y + h)}L{n(x + w)} {n(y - h + step)}"
    )
    return [path(lines, stroke=colour, stroke_width=1.3)]


def _chevron(kind: str, x: float, y: float, r: float, colour: str) -> list[Element]:
    left = x + extent(kind, r) + 2
    return [path(f"M{n(left)} {n(y - 3)}l3 3l-3 3", fill="none", stroke=colour, stroke_width=1.4)]
