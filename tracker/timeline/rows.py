"""Where a mark's label goes and which row it takes: filled greedily, earliest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

GAP = 8.0  # between a mark and its label
_BETWEEN = 14.0  # between two items of one row
_WIDE, _NARROW = frozenset("mwMWQOGDHNU@%—"), frozenset("iljtfrI.,;:'| ()")


def text_width(words: str, size: float = 12.0) -> float:
    """About how wide words are in the drawing's condensed type, in pixels; rather too wide than too narrow."""
    units = sum(0.78 if c in _WIDE else 0.3 if c in _NARROW else 0.54 for c in words)
    return units * size * 0.97


@dataclass(frozen=True, slots=True)
class Spot:
    """What an item needs: `left` and `right` of its geometry, and where its label was put.

    `anchor` is start, end or middle; a `middle` label lies over the geometry.
    """

    left: float
    right: float
    words: str
    label_x: float = 0.0
    anchor: str = "start"
    row: int = 0

    @property
    def reach(self) -> tuple[float, float]:
        """The pixels it takes up with its label."""
        width = text_width(self.words)
        label = {
            "start": (self.label_x, self.label_x + width),
            "end": (self.label_x - width, self.label_x),
            "middle": (self.label_x - width / 2, self.label_x + width / 2),
        }[self.anchor]
        return min(self.left, label[0]), max(self.right, label[1])


def placed(spot: Spot, left: float, right: float) -> Spot:
    """The label right of the geometry, else left of it, else over it, inside `left` to `right`.

    A label that is too long for any of these is cut with an ellipsis.
    """
    if not spot.words:
        return replace(spot, label_x=spot.right)
    width = text_width(spot.words)
    if spot.right + GAP + width <= right:
        return replace(spot, label_x=spot.right + GAP, anchor="start")
    if spot.left - GAP - width >= left:
        return replace(spot, label_x=spot.left - GAP, anchor="end")
    if width > right - left:
        spot = replace(spot, words=shortened(spot.words, right - left))
        width = text_width(spot.words)
    room_right, room_left = right - spot.right - GAP, spot.left - GAP - left
    if max(room_right, room_left) > 110 and spot.right - spot.left < width:
        room = max(room_right, room_left)
        cut = replace(spot, words=shortened(spot.words, room))
        return placed(cut, left, right) if cut.words != spot.words else cut
    middle = min(max((spot.left + spot.right) / 2, left + width / 2), right - width / 2)
    return replace(spot, label_x=middle, anchor="middle")


def shortened(words: str, width: float) -> str:
    """The words cut to a width, with an ellipsis, at a blank where one is near."""
    if text_width(words) <= width:
        return words
    while words and text_width(words + "…") > width:
        words = words[:-1]
    blank = words.rfind(" ")
    return (words[:blank] if blank > len(words) * 0.6 else words).rstrip(" ,") + "…"


def rows(spots: Sequence[Spot]) -> list[Spot]:
    """Each spot with its row: the first in which nothing is in its way, earliest first."""
    taken: list[list[tuple[float, float]]] = []
    result: list[tuple[int, Spot]] = []
    for index in sorted(range(len(spots)), key=lambda i: (spots[i].left, spots[i].right, i)):
        left, right = spots[index].reach
        row = next((r for r, others in enumerate(taken) if _is_free(others, left, right)), len(taken))
        if row == len(taken):
            taken.append([])
        taken[row].append((left, right))
        result.append((index, replace(spots[index], row=row)))
    return [spot for _, spot in sorted(result, key=lambda item: item[0])]


def _is_free(others: Sequence[tuple[float, float]], left: float, right: float) -> bool:
    return all(right + _BETWEEN <= start or end + _BETWEEN <= left for start, end in others)
