"""How sure a reading is: a number from its reasons, its kind and status, and how much of it one sentence tells.

The weights in `lexicon/confidence.toml` add up in log-odds and become a probability. They were fitted to annotated
articles by `manage.py calibrate`; what has no weight says nothing. The order of reasons does not matter.
"""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from math import exp
from typing import Any

from tracker.common.vocabulary import Kind

_MOST_PEOPLE, _MOST_SIDES = 4, 3  # more are as many


def of(kind: Kind, record: Mapping[str, Any]) -> float:
    """The probability, above 0 and below 1, that a fact is what the article says; `record` is in the guide's shape."""
    known = weights()
    odds = known["base"] + sum(known.get(name, 0.0) for name in features(kind, record))
    return round(min(max(1 / (1 + exp(-odds)), 0.001), 0.999), 3)


def features(kind: Kind, record: Mapping[str, Any]) -> frozenset[str]:
    """All that a confidence may rest on, by kind: without a date a meeting is less sure, a listing hardly."""
    told = {"any", f"status {record['status']}", _named(kind, record)}
    names = {*record["reasons"], *told, *(_company(record) if kind == Kind.MEETING else ())}
    return frozenset(f"{kind} {name}" for name in names)


def _named(kind: Kind, record: Mapping[str, Any]) -> str:
    """How many of the people (or the target) the quoted sentence itself names."""
    slot = {Kind.VISIT: "traveller", Kind.SANCTION: "target", Kind.WAIVER: "beneficiary"}.get(kind)
    names = [record[slot]] if slot else record["participants"]
    here = sum(name.split()[-1] in record["quote"] for name in names)
    if not names:
        return "nobody named"
    return f"{'all' if here == len(names) else 'some' if here else 'none'} named in the quote"


def _company(record: Mapping[str, Any]) -> Iterator[str]:
    yield f"people {min(len(record['participants']), _MOST_PEOPLE)}"
    yield f"sides {min(len(record['parties']), _MOST_SIDES)}"
    yield f"medium {record['medium']}"


@cache
def weights() -> dict[str, float]:
    """feature -> weight in log-odds."""
    path = resources.files("tracker.extraction.lexicon").joinpath("confidence.toml")
    return dict(tomllib.loads(path.read_text("utf-8"))["weights"])
