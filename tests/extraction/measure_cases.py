"""Reads texts of cases on measures: an article of 4 April 2025 that holds nothing but the case."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tracker.actors import gazetteer
from tracker.extraction import pipeline
from tracker.extraction.document import Document
from tracker.extraction.types import Article

PUBLISHED = date(2025, 4, 4)  # a Friday


def cases(name: str) -> Any:
    """The cases of `cases/<name>.yaml`."""
    return yaml.safe_load((Path(__file__).parent / "cases" / f"{name}.yaml").read_text("utf-8"))


@cache
def read(text: str, outlet: str = "") -> Document:
    """The document of a text, read with the default model."""
    return pipeline.read(Article("case", text, PUBLISHED, outlet=outlet), gazetteer.load())


def disagreements(found: list[dict[str, Any]], case: dict[str, Any], role: str) -> list[str]:
    """What a case expects and was not found, and what was found beside it."""
    wanted, left, wrong = list(case.get("facts", ())), list(found), []
    for fact in wanted:
        twin = next((f for f in left if all(f[key] == value for key, value in fact.items())), None)
        if twin is None:
            wrong.append(f"missing {fact}")
        else:
            left.remove(twin)
    return wrong + [f"beside it {f[role]} {f['action']} {f['authority']} {f['date']} {f['status']}" for f in left]
