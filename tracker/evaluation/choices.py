"""Fits the weights by which one of several candidates is chosen: a conditional logit (McFadden, 1974) with an L2 penalty.

Maximum likelihood by gradient ascent (Kingma and Ba, "Adam: a method for stochastic optimization", 2015); every step
sees all choices, so the same articles give the same weights.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from tracker.evaluation.weights import folds
from tracker.extraction.weights import ranking

STEPS = 300
Weights = dict[str, dict[str, float]]  # kind -> feature -> weight


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one choice, and which of them are right; perhaps none."""

    article: str
    kind: str  # each has weights of its own
    candidates: tuple[ranking.Features, ...]
    right: frozenset[int]


def fit(training: Sequence[Choice], *, penalty: float, rate: float) -> Weights:
    return {
        kind: _fit_kind([choice for choice in training if choice.kind == kind], penalty, rate)
        for kind in sorted({choice.kind for choice in training})
    }


def _fit_kind(training: Sequence[Choice], penalty: float, rate: float) -> dict[str, float]:
    names = sorted({name for choice in training for features in choice.candidates for name in features})
    telling = [choice for choice in training if choice.right]
    rows = np.array([[f.get(name, 0.0) for name in names] for choice in telling for f in choice.candidates])
    right = np.array([place in choice.right for choice in telling for place in range(len(choice.candidates))])
    sizes = np.array([len(choice.candidates) for choice in telling])
    weights, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        likely = _shares(np.exp(rows @ weights), sizes)
        slope = rows.T @ (_shares(likely * right, sizes) - likely) - penalty * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        move = mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        weights = weights + rate * (1 - step / STEPS) * move
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _shares(values: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Each value's part of the sum over its choice."""
    sums = np.add.reduceat(values, np.cumsum([0, *sizes[:-1]]))
    return values / np.repeat(sums, sizes)


def held_back(
    choices: Sequence[Choice], fitted: Callable[[Sequence[Choice]], Weights]
) -> list[tuple[Choice, float, bool]]:
    """Every choice, how likely its likeliest candidate is by weights its article had no part in, and whether that is right."""
    judged = []
    for training, asked in folds(choices):
        weights = fitted(training)
        for choice in asked:
            place, likely = likeliest(choice, weights)
            judged.append((choice, likely, place in choice.right))
    return judged


def likeliest(choice: Choice, weights: Weights) -> tuple[int, float]:
    """The place of the likeliest candidate, of equals the first, and how likely it is."""
    shares = ranking.shares(choice.candidates, weights.get(choice.kind, {}))
    best = max(shares)
    return shares.index(best), best
