"""How well claims were merged, held against a story's known events: pairs of facts, and the values of the events."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.evaluation.agreement import common, plain

SLOTS = ("start", "end", "date", "city", "country", "status", "action", "authority", "duration")

Event = Mapping[str, Any]


@dataclass
class Merging:
    """Shares in 0 to 1; `notes` names every difference."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    slots_right: int = 0
    slots: int = 0
    placed_twice: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def slot_share(self) -> float:
        return self.slots_right / self.slots if self.slots else 0.0


def judge(known: Sequence[Event], merged: Sequence[Event]) -> Merging:
    """Compare merged events (as `manage.py merge` prints them) with known ones; optional facts are left aside."""
    demanded = {reference for event in known for reference in event["facts"]}
    groups = [[row["fact"] for row in event["evidence"] if row["fact"] in demanded] for event in merged]
    placed = [reference for group in groups for reference in group]
    wanted, got = _pairs(event["facts"] for event in known), _pairs(groups)
    result = Merging(len(wanted & got), len(got - wanted), len(wanted - got))
    result.placed_twice = len(placed) - len(set(placed))
    result.notes += [f"wrongly together: {' and '.join(sorted(pair))}" for pair in sorted(got - wanted, key=sorted)]
    result.notes += [f"apart: {' and '.join(sorted(pair))}" for pair in sorted(wanted - got, key=sorted)]
    for event in known:
        if not event["facts"]:
            continue
        best = max(range(len(groups)), key=lambda i: len(set(groups[i]) & set(event["facts"])), default=None)
        if best is None or 2 * len(set(groups[best]) & set(event["facts"])) <= len(event["facts"]):
            result.notes.append(f"{event['key']}: no merged event holds most of its facts")
            continue
        _judge_values(event, merged[best], result)
    return result


def _judge_values(event: Event, merged: Event, result: Merging) -> None:
    fact = event["fact"]
    for slot in SLOTS:
        want, got = fact.get(slot) or None, merged.get(slot) or None
        if slot not in fact or (want is None and got is None):
            continue
        _count(
            result, plain(want) == plain(got) if slot == "city" else want == got, f"{event['key']} {slot}", got, want
        )
    if people := _people(fact):
        got_people = _people(merged)
        same = common(people, got_people) == len(people) == len(got_people)
        _count(result, same, f"{event['key']} people", got_people, people)


def _count(result: Merging, same: bool, where: str, got: object, want: object) -> None:
    result.slots += 1
    result.slots_right += same
    if not same:
        result.notes.append(f"{where}: {got!r} instead of {want!r}")


def _pairs(groups: Iterable[Sequence[str]]) -> set[frozenset[str]]:
    return {frozenset(pair) for group in groups for pair in itertools.combinations(sorted(set(group)), 2)}


def _people(fact: Event) -> list[str]:
    names = fact.get("participants") or [fact.get("target"), fact.get("beneficiary"), fact.get("traveller")]
    return [name for name in names if name]
