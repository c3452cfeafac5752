"""How sure a reading is: a number from its reasons, its kind and its status alone.

The weights in `lexicon/confidence.toml` add up in log-odds and become a probability. They were fitted to annotated
articles by `manage.py calibrate`; what has no weight says nothing. The order of reasons does not matter.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from math import exp


def of(reasons: Iterable[str], *, kind: str, status: str) -> float:
    """The probability, above 0 and below 1, that a fact of this kind read for these reasons is what the article says."""
    known = weights()
    odds = known["base"] + sum(known.get(name, 0.0) for name in features(reasons, kind, status))
    return round(min(max(1 / (1 + exp(-odds)), 0.001), 0.999), 3)


def features(reasons: Iterable[str], kind: str, status: str) -> frozenset[str]:
    """All that a confidence may rest on."""
    return frozenset({*reasons, f"kind {kind}", f"status {status}"})


@cache
def weights() -> dict[str, float]:
    """feature -> weight in log-odds."""
    path = resources.files("tracker.extraction.lexicon").joinpath("confidence.toml")
    return dict(tomllib.loads(path.read_text("utf-8"))["weights"])
