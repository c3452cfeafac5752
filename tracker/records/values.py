"""Which of several told values holds, slot by slot (DESIGN rule 2): pure, and the same in any order.

A voice is what one origin says: of the statements of one origin the latest that tells the slot speaks. Public
authorities outrank the rest; the rest are weighed by their outlets' reliability.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.records.statements import Statement


@dataclass(frozen=True, slots=True)
class Weight:
    """How much stands behind a value; compares by authority first."""

    authorities: int
    reliability: int  # thousandths, summed over independent origins

    @property
    def rank(self) -> tuple[int, int]:
        return self.authorities, self.reliability


@dataclass(frozen=True, slots=True)
class Chosen:
    """A slot's value, the claims that tell it, why it was chosen, and the values told against it."""

    value: Any
    claims: tuple[str, ...] = ()
    reason: str = ""
    against: tuple[tuple[Any, tuple[str, ...]], ...] = ()


NOTHING = Chosen(None)


def weigh(statements: Iterable[Statement]) -> Weight:
    """The weight of those who say one thing; an origin counts once."""
    by_origin: dict[str, tuple[int, int]] = {}
    for statement in statements:
        voice = (int(statement.by_authority), max(1, round(statement.reliability * 1000)))
        by_origin[statement.origin] = max(by_origin.get(statement.origin, (0, 0)), voice)
    return Weight(sum(a for a, _ in by_origin.values()), sum(r for _, r in by_origin.values()))


def voices(statements: Sequence[Statement], tells: Callable[[Statement], bool]) -> list[Statement]:
    """Per outlet the latest statement that tells the slot: a correction replaces what it corrects."""
    latest: dict[str, Statement] = {}
    for statement in statements:
        if tells(statement):
            voice = statement.outlet or statement.key
            known = latest.get(voice)
            if known is None or (known.told_on, known.key) < (statement.told_on, statement.key):
                latest[voice] = statement
    return sorted(latest.values(), key=lambda statement: statement.key)


def choose(
    slot: str,
    statements: Sequence[Statement],
    *,
    key: Callable[[Any], str] = str,
    contains: bool = False,
) -> Chosen:
    """The weightiest value of `slot`; spellings with one `key` are one value.

    With `contains` a wording that holds the other ("Diriyah Palace", "palace") is the same, told more fully.
    """
    speaking = voices(statements, lambda statement: bool(statement.reading.get(slot)))
    groups: dict[str, list[Statement]] = {}
    for statement in speaking:
        groups.setdefault(key(statement.reading[slot]), []).append(statement)
    if contains:
        groups = _folded_in(groups)
    if not groups:
        return NOTHING
    ranked = sorted(groups.items(), key=lambda item: (*(-n for n in weigh(item[1]).rank), item[0]))
    everyone: dict[str, list[Statement]] = {name: [] for name in groups}
    for statement in statements:
        if value := statement.reading.get(slot):
            name = key(value)
            home = name if name in groups else next((g for g in sorted(groups) if contains and _part(name, g)), None)
            everyone.setdefault(home or name, []).append(statement)
    best = ranked[0][0]
    reason = "all agree" if len(everyone) == 1 else _reason(groups[best], [g for n, g in groups.items() if n != best])
    against = tuple(
        (_wording(slot, told, key, name), _keys(told)) for name, told in sorted(everyone.items()) if name != best
    )
    return Chosen(_wording(slot, everyone[best], key, best), _keys(everyone[best]), reason, against)


def _part(one: str, other: str) -> bool:
    return f" {one} " in f" {other} "


def _folded_in(groups: Mapping[str, list[Statement]]) -> dict[str, list[Statement]]:
    """Shorter wordings counted to the fuller one that holds them; to none where two could."""
    folded: dict[str, list[Statement]] = {name: list(told) for name, told in groups.items()}
    for name in sorted(groups, key=lambda n: (len(n), n)):
        fuller = [other for other in groups if other != name and _part(name, other)]
        longest = [other for other in fuller if all(_part(o, other) or o == other for o in fuller)]
        if longest:
            folded[longest[0]].extend(folded.pop(name))
    return folded


def _wording(slot: str, statements: Sequence[Statement], key: Callable[[Any], str], name: str) -> Any:
    """The spelling most of them use; ties alphabetical."""
    counts: dict[Any, int] = {}
    for statement in statements:
        if key(statement.reading[slot]) == name:
            counts[statement.reading[slot]] = counts.get(statement.reading[slot], 0) + 1
    return min(counts, key=lambda value: (-counts[value], str(value)))


def _reason(kept: Sequence[Statement], others: Sequence[Sequence[Statement]]) -> str:
    best = weigh(kept)
    if not others:
        return "told last by its outlet"
    rival = max((weigh(group) for group in others), key=lambda weight: weight.rank)
    if best.authorities > rival.authorities:
        return "told by a public authority"
    if best.reliability > rival.reliability:
        return "told by more independent or more reliable outlets"
    return "equally told; the first in alphabetical order"


def _keys(statements: Iterable[Statement]) -> tuple[str, ...]:
    return tuple(sorted(statement.key for statement in statements))
