"""Fits the weights of `tracker.extraction.weights.confidence` to annotated articles: how often was a fact with these reasons right?

A logistic regression with an L2 penalty, solved by Newton's method (iteratively reweighted least squares; Hastie,
Tibshirani, Friedman, The Elements of Statistical Learning, 4.4). The penalty keeps the weight of a rare reason near 0.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tracker.common.vocabulary import Kind
from tracker.evaluation.scoring import Record, pair
from tracker.evaluation.weights import folds
from tracker.extraction.weights.confidence import features

PENALTY = 16.0
ROUNDS = 30
LEAST_SEEN = 5  # a reason that fewer facts have gets no weight


@dataclass(frozen=True, slots=True)
class Sample:
    """One fact that was read: what its confidence may rest on, and whether it was right."""

    article: str
    features: frozenset[str]
    right: bool


def samples(golds: Mapping[str, Record], said: Mapping[str, Record]) -> list[Sample]:
    """Every fact read of these articles; one that matches an optional annotation is right."""
    found = []
    for key, gold in golds.items():
        for kind in Kind:
            facts = said[key].get(kind.plural) or []
            right = [id(fact) for _, fact in pair(kind, gold.get(kind.plural) or [], facts)[0]]
            found += [Sample(key, features(kind, fact), id(fact) in right) for fact in facts]
    return found


def fit(training: Sequence[Sample]) -> dict[str, float]:
    """feature -> weight in log-odds; "base" is what a fact with no feature starts from."""
    seen = Counter(name for sample in training for name in sample.features)
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    table = np.array([[1.0, *(name in sample.features for name in names)] for sample in training], dtype=float)
    right = np.array([sample.right for sample in training], dtype=float)
    penalty = np.diag([0.0] + [PENALTY] * len(names))
    weights = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (right - likely) - penalty @ weights
        curve = (table * (likely * (1 - likely))[:, None]).T @ table + penalty
        weights = weights + np.linalg.solve(curve, slope)
    return dict(zip(["base", *names], (round(float(weight), 2) for weight in weights), strict=True))


def held_back(all_samples: Sequence[Sample], precision: float | None = None) -> list[tuple[float, bool]]:
    """(confidence, right) of every sample by weights that its article had no part in."""
    judged = []
    for training, asked in folds(all_samples):
        weights = fit(training) if precision is None else shifted(fit(training), training, precision)
        judged += [(likely(sample.features, weights), sample.right) for sample in asked]
    return judged


def shifted(weights: dict[str, float], all_samples: Sequence[Sample], precision: float) -> dict[str, float]:
    """The weights with a base at which as many facts are sure as are right in articles that nobody worked on.

    The rules know the annotated articles, so more of what they read there is right than elsewhere.
    """
    low, high = -5.0, 5.0
    for _ in range(ROUNDS):
        base = (low + high) / 2
        sure = [likely(sample.features, weights | {"base": base}) for sample in all_samples]
        low, high = (base, high) if sum(sure) / len(sure) < precision else (low, base)
    return weights | {"base": round(base, 2)}


def likely(names: Iterable[str], weights: Mapping[str, float]) -> float:
    odds = weights["base"] + sum(weights.get(name, 0.0) for name in names)
    return float(1 / (1 + np.exp(-odds)))
