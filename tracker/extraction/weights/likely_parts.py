"""How likely somebody plays a part, by the words around them: a logistic regression on named features.

`manage.py calibrate_parts` fits its weights to annotated articles. The rules read what grammar tells; the words tell more
where grammar fails: in long lists, loose apposition, wordings that no rule knows.
"""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from math import exp

TARGET = "target"  # somebody or something under sanctions
PAIR = "pair"  # two people who meet
BASE = "base"  # the feature that all have


def likely(part: str, features: Iterable[str]) -> float:
    """The probability, above 0 and below 1, that these features are of somebody who plays the part."""
    return 1 / (1 + exp(-score(part, features)))


def score(part: str, features: Iterable[str]) -> float:
    """The same in log-odds."""
    known = weights()[part]
    return known[BASE] + sum(known.get(feature, 0.0) for feature in features)


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """part -> feature -> weight in log-odds."""
    text = resources.files("tracker.extraction.lexicon").joinpath("parts.toml").read_text("utf-8")
    return tomllib.loads(text)
