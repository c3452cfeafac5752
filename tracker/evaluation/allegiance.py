"""Fits the weights of `tracker.extraction.allegiance` to annotated articles: which side did those of no stated side serve?

A conditional logit (softmax over the sides that the article names) with an L2 penalty, by gradient ascent with steps
that shrink; the same articles give the same weights.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from tracker.actors.gazetteer import load
from tracker.evaluation.scoring import Record, same_name
from tracker.extraction import countries
from tracker.extraction.allegiance_signs import Signs, SignsOf
from tracker.extraction.pipeline import read
from tracker.extraction.types import Article

PENALTY = 2.0
ROUNDS = 300
FOLDS = 5
_PACE, _MEMORY, _SCALE = 0.1, 0.9, 0.99  # of the steps (Kingma, Ba: Adam, 2015)


@dataclass(frozen=True, slots=True)
class Person:
    """A person whose side the article does not state beside the name."""

    article: str
    country: str
    signs: SignsOf


def people(golds: Mapping[str, Record]) -> list[Person]:
    """All annotated envoys of these articles that the extractor has to guess a side for."""
    found, gazetteer = [], load()
    for key, gold in tqdm(golds.items(), unit="article", disable=None):
        article = Article(key, gold["text"], date.fromisoformat(gold["published"]), gold.get("title") or "")
        document = read(article, gazetteer)
        signs = Signs(document, countries.SURE)
        for envoy in gold.get("envoys") or []:
            figure = next((f for f in document.figures if same_name(envoy["name"], f.name)), None)
            if figure is not None and figure.country_how not in countries.SURE and envoy.get("country"):
                found.append(Person(key, envoy["country"], signs.of(figure)))
    return found


def fit(training: Sequence[Person]) -> dict[str, float]:
    """sign -> weight."""
    names = sorted({name for person in training for signs in person.signs.values() for name in signs})
    tables = [(_table(p, names), list(p.signs).index(p.country)) for p in training if p.country in p.signs]
    weights, slope_mean, slope_size = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        slope = -PENALTY * weights
        for table, right in tables:
            slope += table[right] - _shares(table @ weights) @ table
        slope_mean = _MEMORY * slope_mean + (1 - _MEMORY) * slope
        slope_size = _SCALE * slope_size + (1 - _SCALE) * slope**2
        pace = _PACE * (1 - 0.9 * step / ROUNDS) / (1 - _MEMORY**step)
        weights += pace * slope_mean / (np.sqrt(slope_size / (1 - _SCALE**step)) + 1e-8)
    return {name: round(float(weight), 2) for name, weight in zip(names, weights, strict=True)}


def held_back(everybody: Sequence[Person]) -> list[tuple[float, bool]]:
    """(how likely, right) for the side of every person by weights that the article had no part in."""
    fold = {article: index % FOLDS for index, article in enumerate(sorted({p.article for p in everybody}))}
    judged = []
    for number in range(FOLDS):
        weights = fit([person for person in everybody if fold[person.article] != number])
        for person in (p for p in everybody if fold[p.article] == number and p.signs):
            shares = _shares(_table(person, list(weights)) @ np.array(list(weights.values())))
            best = int(np.argmax(shares))
            judged.append((float(shares[best]), list(person.signs)[best] == person.country))
    return judged


def _table(person: Person, names: Sequence[str]) -> NDArray[np.float64]:
    return np.array([[signs.get(name, 0.0) for name in names] for signs in person.signs.values()])


def _shares(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers: NDArray[np.float64] = np.exp(scores - np.max(scores))
    return powers / powers.sum()
