"""What the weights of `tracker.extraction.weights.likely_parts` are fitted to: everybody whom annotated articles name, and what they do there.

Logistic regression with an L2 penalty; maximum likelihood by gradient ascent (Kingma and Ba, "Adam: a method for
stochastic optimization", 2015). Every step sees all samples, so the same articles give the same weights.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from tqdm import tqdm

from tracker.actors.gazetteer import load
from tracker.evaluation.reading import as_article
from tracker.evaluation.scoring import Record, same_name
from tracker.evaluation.weights import folds
from tracker.extraction.document import Document
from tracker.extraction.language.measure_words import talk
from tracker.extraction.pipeline import read
from tracker.extraction.weights import likely_parts, part_features

PENALTY, RATE, STEPS = 3.3, 0.05, 300
RARE = 2  # samples; what fewer have is chance
FAINT = 0.03  # weights below are left out
Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Sample:
    article: str
    part: str
    features: frozenset[str]
    right: bool


def samples(golds: Mapping[str, Record]) -> list[Sample]:
    """Whoever may play a part in these articles, and whether they do."""
    gazetteer, found = load(), []
    for key, gold in tqdm(golds.items(), unit="article", disable=None):
        document = read(as_article(gold), gazetteer)
        found += [Sample(key, likely_parts.TARGET, *told) for told in _targets(document, gold)]
        found += [Sample(key, likely_parts.PAIR, *told) for told in _pairs(document, gold)]
    return found


def _targets(document: Document, gold: Record) -> Iterator[tuple[frozenset[str], bool]]:
    if not talk("sanctions").search(gold["text"]):
        return
    for name, places in part_features.targets(document).items():
        facts = [
            fact
            for fact in gold.get("sanctions") or []
            if fact["action"] == "imposed" and fact["status"] != "proposed" and same_name(fact["target"], name)
        ]
        if not facts or not all(fact.get("optional") for fact in facts):
            yield frozenset(part_features.of_target(document, places)), bool(facts)


def _pairs(document: Document, gold: Record) -> Iterator[tuple[frozenset[str], bool]]:
    told: dict[part_features.Meetable, set[str]] = {}
    for pair, _, features, _ in part_features.pairs(document):
        told.setdefault(pair, set()).update(features)
    for pair, features in told.items():
        facts = [fact for fact in gold.get("meetings") or [] if all(_is_in(figure.name, fact) for figure in pair)]
        if not facts or not all(fact.get("optional") for fact in facts):
            yield frozenset(features), bool(facts)


def _is_in(name: str, meeting: Record) -> bool:
    return any(same_name(name, other) for other in meeting.get("participants") or [])


def fit(training: Sequence[Sample]) -> dict[str, Weights]:
    return {part: _fit([s for s in training if s.part == part]) for part in (likely_parts.PAIR, likely_parts.TARGET)}


def _fit(training: Sequence[Sample]) -> Weights:
    often = Counter(feature for sample in training for feature in sample.features)
    names = [likely_parts.BASE, *sorted(feature for feature, count in often.items() if count > RARE)]
    place = {name: index for index, name in enumerate(names)}
    rows = [[0, *sorted(place[f] for f in sample.features if f in place)] for sample in training]
    columns, sizes = np.concatenate(rows), np.array([len(row) for row in rows])
    starts = np.cumsum([0, *sizes[:-1]])
    right = np.array([sample.right for sample in training], float)
    weights, mean, spread = np.zeros(len(names)), np.zeros(len(names)), np.zeros(len(names))
    for step in range(1, STEPS + 1):
        likely = 1 / (1 + np.exp(-np.add.reduceat(weights[columns], starts)))
        slope = np.bincount(columns, np.repeat(right - likely, sizes), len(names)) - PENALTY * weights
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope**2
        move = mean / (1 - 0.9**step) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        weights = weights + RATE * (1 - step / STEPS) * move
    fitted = {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in fitted.items() if name == likely_parts.BASE or abs(weight) >= FAINT}


def held_back(everybody: Sequence[Sample]) -> Iterator[tuple[Sample, float]]:
    """Every sample, and how likely it is by weights that its article had no part in."""
    for training, judged in folds(everybody):
        fitted = fit(training)
        for sample in judged:
            known = fitted[sample.part]
            odds = known[likely_parts.BASE] + sum(known.get(feature, 0.0) for feature in sample.features)
            yield sample, float(1 / (1 + np.exp(-odds)))
