"""Floors under the extractor's quality: they rise by a command, and fall only by an edit that a reviewer sees.

A floors file holds sections, each of figure -> least value. A floor lies `MARGIN` under what was measured: the parser's
arithmetic differs a little between processors, and a fact or two flips with it.
"""

import json
from collections.abc import Mapping
from math import floor
from pathlib import Path

from tracker.evaluation.scoring import Score, Tally

Figures = dict[str, float]
MARGIN = 0.01
LEAST_JUDGED = 50  # a slot judged less often swings too much to have a floor


def figures(score: Score) -> Figures:
    """The figures that have a floor: precision, recall and F1 of every kind, and what is judged often enough."""
    found: Figures = {}
    tallies: dict[str, Tally] = {kind.plural: tally for kind, tally in score.kinds.items()}
    for name, tally in {**tallies, "envoys": score.envoys, "all facts": score.all_facts}.items():
        found |= {f"{name} precision": tally.precision, f"{name} recall": tally.recall, f"{name} f1": tally.f1}
    found |= {
        f"{kind.plural} {slot}": share.value for (kind, slot), share in score.slots.items() if share.of >= LEAST_JUDGED
    }
    found["envoys country"] = score.countries.value
    found["quotes grounded"] = score.grounded.value
    return {name: floor(value * 1000) / 1000 for name, value in found.items()}


def fallen(floors: Mapping[str, float], measured: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """figure -> (floor, measured) of all that fell short; a figure no longer measured fell to 0."""
    return {name: (least, measured.get(name, 0.0)) for name, least in floors.items() if measured.get(name, 0.0) < least}


def raise_floors(file: Path, section: str, measured: Figures) -> None:
    """Write the section anew with the higher of the old floor and one a margin under the measured value."""
    floors = json.loads(file.read_text("utf-8"))
    old = floors.get(section, {})
    new = {name: round(value - MARGIN, 3) for name, value in sorted(measured.items())}
    floors[section] = {name: max(value, old.get(name, 0.0)) for name, value in new.items()}
    file.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
