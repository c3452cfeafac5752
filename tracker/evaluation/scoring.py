"""Measures what was read against annotated articles: how much was found, how much is wrong, and how sure it was.

`score(golds, said)` takes records in the guide's shape, keyed by article id. Every gold fact is used once; optional ones
are neither demanded nor punished.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tracker.common.vocabulary import Kind
from tracker.evaluation.agreement import SLOTS, Fact, is_grounded, likeness, same_name, slot_is_right

Record = dict[str, Any]
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)
ROUNDS, SEED = 300, 7  # of the bootstrap


@dataclass(slots=True)
class Tally:
    found: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.found + other.found, self.missed + other.missed, self.false + other.false)

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false) if self.found + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.missed + self.false) if self.found else 0.0


@dataclass(slots=True)
class Share:
    right: int = 0
    of: int = 0

    def count(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing to look at: a missed or false fact, or a wrong slot."""

    article: str
    what: str  # "meetings MISSED", "visits FALSE", "sanctions date"
    detail: str


@dataclass(slots=True)
class Score:
    articles: int = 0
    kinds: dict[Kind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in Kind})
    envoys: Tally = field(default_factory=Tally)
    slots: dict[tuple[Kind, str], Share] = field(
        default_factory=lambda: {(kind, slot): Share() for kind in Kind for slot in SLOTS[kind]}
    )
    countries: Share = field(default_factory=Share)
    grounded: Share = field(default_factory=Share)
    quiet: int = 0  # articles without facts
    noisy: int = 0  # of these, those that were given some
    statuses: Counter[tuple[Kind, str, str]] = field(default_factory=Counter)  # kind, annotated, read
    calibration: dict[float, Share] = field(default_factory=lambda: {low: Share() for low in BINS})
    misses: list[Miss] = field(default_factory=list)
    per_article: list[Tally] = field(default_factory=list)

    @property
    def all_facts(self) -> Tally:
        return sum(self.kinds.values(), Tally())

    def interval(self) -> tuple[float, float]:
        """95 % bootstrap interval over articles of the F1 of all facts."""
        draw = random.Random(SEED)  # noqa: S311 - reproducible, not secret
        marks = sorted(sum(draw.choices(self.per_article, k=len(self.per_article)), Tally()).f1 for _ in range(ROUNDS))
        return marks[int(0.025 * ROUNDS)], marks[int(0.975 * ROUNDS) - 1]


def pair(kind: Kind, golds: list[Fact], said: list[Fact]) -> tuple[list[tuple[Fact, Fact]], list[Fact], list[Fact]]:
    """The best pairs, the gold facts left over and the read ones left over; demanded facts choose first."""
    ranked = sorted(
        ((likeness(kind, g, s), -i, -j) for i, g in enumerate(golds) for j, s in enumerate(said)), reverse=True
    )
    taken: dict[int, int] = {}
    for optional in (False, True):
        for mark, minus_i, minus_j in ranked:
            i, j = -minus_i, -minus_j
            if mark > 0 and i not in taken and j not in taken.values() and bool(golds[i].get("optional")) is optional:
                taken[i] = j
    used = set(taken.values())
    return (
        [(golds[i], said[j]) for i, j in taken.items()],
        [g for i, g in enumerate(golds) if i not in taken],
        [s for j, s in enumerate(said) if j not in used],
    )


def score(golds: Mapping[str, Record], said: Mapping[str, Record]) -> Score:
    result = Score()
    for key, gold in golds.items():
        _score_article(result, gold, said.get(key, {}))
    return result


def _score_article(result: Score, gold: Record, said: Record) -> None:
    own = Tally()
    for kind in Kind:
        facts = said.get(kind.plural) or []
        tally = Tally()
        pairs, missing, extra = pair(kind, gold.get(kind.plural) or [], facts)
        for wanted, got in pairs:
            _calibrate(result, got, right=True)
            if not wanted.get("optional"):
                tally.found += 1
                result.statuses[kind, wanted["status"], got.get("status", "")] += 1
                result.misses += _judge_slots(result, kind, gold["id"], wanted, got)
        for wanted in missing:
            if not wanted.get("optional"):
                tally.missed += 1
                result.misses.append(Miss(gold["id"], f"{kind.plural} MISSED", _brief(wanted)))
        for got in extra:
            tally.false += 1
            _calibrate(result, got, right=False)
            result.misses.append(Miss(gold["id"], f"{kind.plural} FALSE", _brief(got)))
        for got in facts:
            result.grounded.count(is_grounded(got, gold["text"]))
        result.kinds[kind] += tally
        own += tally
    result.articles += 1
    result.per_article.append(own)
    if not any(gold.get(kind.plural) for kind in Kind):
        result.quiet += 1
        result.noisy += any(said.get(kind.plural) for kind in Kind)
    _score_envoys(result, gold, said)


def _judge_slots(result: Score, kind: Kind, article: str, wanted: Fact, got: Fact) -> Iterator[Miss]:
    for slot in SLOTS[kind]:
        right = slot_is_right(slot, wanted, got)
        if right is not None:
            result.slots[kind, slot].count(right)
        if right is False:
            detail = f"said {got.get(slot)!r}, gold {wanted.get(slot)!r}: {wanted.get('quote', '')[:90]}"
            yield Miss(article, f"{kind.plural} {slot}", detail)


def _calibrate(result: Score, got: Fact, *, right: bool) -> None:
    low = max(low for low in BINS if low <= got.get("confidence", 0.0))
    result.calibration[low].count(right)


def _score_envoys(result: Score, gold: Record, said: Record) -> None:
    left = list(said.get("envoys") or [])
    for wanted in sorted(gold.get("envoys") or [], key=lambda envoy: bool(envoy.get("optional"))):
        hit = next((envoy for envoy in left if same_name(wanted["name"], envoy.get("name"))), None)
        if hit is not None:
            left.remove(hit)
        if wanted.get("optional"):
            continue
        if hit is None:
            result.envoys.missed += 1
            result.misses.append(Miss(gold["id"], "envoys MISSED", wanted["name"]))
            continue
        result.envoys.found += 1
        if wanted.get("country"):
            result.countries.count(wanted["country"] == hit.get("country"))
    result.envoys.false += len(left)
    result.misses += [Miss(gold["id"], "envoys FALSE", str(envoy.get("name"))) for envoy in left]


def _brief(fact: Fact) -> str:
    hidden = {"reasons", "also", "slot_spans", "attribution", "span"}
    return str({slot: value for slot, value in fact.items() if value not in (None, [], "") and slot not in hidden})
