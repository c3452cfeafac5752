"""Which candidate a word most likely stands for: a log-linear model whose weights were fitted to annotated articles.

Every candidate is described by named features; their weights add up, and the softmax over all candidates of a word
(Denis and Baldridge, "Specialized models and ranking for coreference resolution", 2008) says how likely each is.
`None` is a candidate too: somebody the article does not name. `manage.py calibrate_coreference` writes the weights.
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp

from tracker.extraction.document import Figure

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Decision:
    """One word, and all it may stand for."""

    token: int
    kind: str  # pronoun, nominal: each has weights of its own
    candidates: Sequence[tuple[Figure | None, Features]]


_watchers: list[list[Decision]] = []


def choose(decision: Decision) -> tuple[Figure | None, float]:
    """The likeliest candidate, of equals the first, and how likely it is."""
    for watcher in _watchers:
        watcher.append(decision)
    likely = shares([features for _, features in decision.candidates], weights()[decision.kind])
    best = max(likely)
    return decision.candidates[likely.index(best)][0], best


def shares(candidates: Iterable[Features], known: Mapping[str, float]) -> list[float]:
    """How likely each candidate is by these weights; all together 1."""
    scores = [sum(known.get(name, 0.0) * value for name, value in features.items()) for features in candidates]
    best = max(scores, default=0.0)
    powers = [exp(score - best) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]


@contextmanager
def watched() -> Iterator[list[Decision]]:
    """All decisions taken meanwhile: what the weights are fitted to."""
    decisions: list[Decision] = []
    _watchers.append(decisions)
    try:
        yield decisions
    finally:
        _watchers.remove(decisions)


@cache
def weights() -> dict[str, dict[str, float]]:
    """kind -> feature -> weight."""
    path = resources.files("tracker.extraction.lexicon").joinpath("coreference.toml")
    return dict(tomllib.loads(path.read_text("utf-8")))
