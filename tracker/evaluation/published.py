"""The figures that `/about/quality/` shows: measured by a command, never typed in.

A file holds sections, name of the articles -> what was measured on them (`Measured`, as plain data).
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from tracker.evaluation.scoring import Score, Share, Tally

FILE = Path(__file__).parent / "measured.json"


def publish(section: str, score: Score, *, version: str, on: date, file: Path = FILE) -> None:
    """Write the section anew; the other sections stay."""
    sections = read(file)
    sections[section] = {
        "on": on.isoformat(),
        "version": version,
        "articles": score.articles,
        "kinds": [_tally(kind.plural, tally) for kind, tally in score.kinds.items() if tally.found + tally.missed]
        + [_tally("all facts", score.all_facts)] * bool(score.all_facts.found)
        + [_tally("envoys", score.envoys)] * bool(score.envoys.found),
        "interval": [round(bound, 3) for bound in score.interval()],
        "slots": [
            {"kind": kind.plural, "slot": slot} | _share(share)
            for (kind, slot), share in score.slots.items()
            if share.of
        ],
        "country": _share(score.countries),
        "grounded": _share(score.grounded),
        "quiet": {"noisy": score.noisy, "of": score.quiet},
        "sure": [{"from": low} | _share(share) for low, share in score.calibration.items() if share.of],
    }
    file.write_text(json.dumps(sections, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read(file: Path = FILE) -> dict[str, Any]:
    """All sections, in the order in which they were first published."""
    found: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.exists() else {}
    return found


def _tally(name: str, tally: Tally) -> dict[str, Any]:
    return {
        "name": name,
        "precision": round(tally.precision, 3),
        "recall": round(tally.recall, 3),
        "f1": round(tally.f1, 3),
        "found": tally.found,
        "missed": tally.missed,
        "false": tally.false,
    }


def _share(share: Share) -> dict[str, Any]:
    return {"right": share.right, "of": share.of, "share": round(share.value, 3)}
