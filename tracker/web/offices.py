"""Offices over time: what the articles call somebody, and when they did, as bars on one scale."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from tracker.actors.models import Tenure
from tracker.timeline.svg import Element, element, path, rect

_WIDTH = 400.0


@dataclass(frozen=True, slots=True)
class Office:
    tenure: Tenure
    when: str
    bar: Element

    @property
    def organisation(self) -> str:
        """The organisation's name, unless the title says it already."""
        name = self.tenure.organisation.name if self.tenure.organisation else ""
        return "" if name.casefold() in self.tenure.title.casefold() else name


def offices(tenures: Iterable[Tenure]) -> list[Office]:
    """Best attested first; the dates are when articles told of it, unless a curator knows its start or end."""
    ranked = sorted(tenures, key=lambda t: (-t.mentions, t.first_told or date.max, t.title))
    days = [d for t in ranked for d in _ends(t) if d]
    first, last = (min(days), max(days)) if days else (None, None)
    return [Office(t, _words(t), _bar(t, first, last)) for t in ranked]


def _ends(tenure: Tenure) -> tuple[date | None, date | None]:
    return tenure.since or tenure.first_told, tenure.until or tenure.last_told


def _words(tenure: Tenure) -> str:
    if tenure.since or tenure.until:
        start = f"{tenure.since:%-d %b %Y}" if tenure.since else "?"
        return f"{start} to {tenure.until:%-d %b %Y}" if tenure.until else f"since {start}"
    first, last = tenure.first_told, tenure.last_told
    if first is None or last is None:
        return "undated"
    if (first.year, first.month) == (last.year, last.month):
        return f"told {last:%b %Y}"
    if first.year == last.year:
        return f"told {first:%b} to {last:%b %Y}"
    return f"told {first:%b %Y} to {last:%b %Y}"


def _bar(tenure: Tenure, first: date | None, last: date | None) -> Element:
    shapes = [path(f"M0 4H{_WIDTH:.0f}", stroke="var(--rule)")]
    start, end = _ends(tenure)
    if first and last and (start or end):
        span = max((last - first).days, 1)
        left = ((start or first) - first).days / span * _WIDTH
        right = ((end or last) - first).days / span * _WIDTH
        left = min(left, _WIDTH - 4)
        shapes.append(rect(left, 1, max(right - left, 4), 6, fill="var(--ink-2)"))
    return element(
        "svg", *shapes, css="scalebar", viewBox="0 0 400 8", preserveAspectRatio="none", height=8, aria_hidden="true"
    )
