"""Fits the weights of `tracker.extraction.ranking`: maximum likelihood with an L2 penalty, by gradient ascent (Adam).

Kingma and Ba, "Adam: a method for stochastic optimization", 2015; here every step sees all samples.
"""

from collections.abc import Sequence

import numpy as np

from tracker.evaluation.coreference_samples import Sample
from tracker.extraction.ranking import score

PENALTY = 3.0
STEPS, RATE = 300, 0.05
FOLDS = 5
Weights = dict[str, dict[str, float]]


def fit(training: Sequence[Sample]) -> Weights:
    """kind -> feature -> weight."""
    return {
        kind: _fit_kind([sample for sample in training if sample.kind == kind])
        for kind in sorted({sample.kind for sample in training})
    }


def _fit_kind(training: Sequence[Sample]) -> dict[str, float]:
    names = sorted({name for sample in training for features in sample.candidates for name in features})
    rows = np.array([[f.get(name, 0.0) for name in names] for sample in training for f in sample.candidates])
    right = np.array([place in sample.right for sample in training for place in range(len(sample.candidates))])
    sizes = np.array([len(sample.candidates) for sample in training])
    weights, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        likely = _shares(np.exp(rows @ weights), sizes)
        slope = rows.T @ (_shares(likely * right, sizes) - likely) - PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        move = mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        weights = weights + RATE * (1 - step / STEPS) * move
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def _shares(values: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Each value's part of the sum over its sample."""
    sums = np.add.reduceat(values, np.cumsum([0, *sizes[:-1]]))
    return values / np.repeat(sums, sizes)


def held_back(all_samples: Sequence[Sample]) -> list[tuple[Sample, bool]]:
    """Every sample, and whether weights that its article had no part in choose rightly."""
    articles = sorted({sample.article for sample in all_samples})
    fold = {article: index % FOLDS for index, article in enumerate(articles)}
    judged = []
    for number in range(FOLDS):
        weights = fit([sample for sample in all_samples if fold[sample.article] != number])
        asked = [sample for sample in all_samples if fold[sample.article] == number]
        judged += [(sample, chosen(sample, weights) in sample.right) for sample in asked]
    return judged


def chosen(sample: Sample, weights: Weights) -> int:
    scores = [score(features, weights.get(sample.kind, {})) for features in sample.candidates]
    return scores.index(max(scores))
