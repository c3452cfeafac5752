"""How rules over kinds of words become date expressions: the register of rules and the search through a row.

Rules live in `dates/calendar.py` (dates by name) and `dates/relative.py` (dates by distance). Where matches overlap, the
one that starts first wins, then the longest, then the earlier rule. No rule repeats without bound, so all is linear.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.extraction.dates.expressions import Expression
from tracker.extraction.dates.words import Row, needed, row_pattern


@dataclass(frozen=True, slots=True)
class Found:
    """An expression and the words `[first, last)` of the row that it covers."""

    first: int
    last: int
    expression: Expression


@dataclass(frozen=True, slots=True)
class Parts:
    """What a rule captured: values by name (None where the name did not match), and the matched words in lower case."""

    values: dict[str, Any]
    words: tuple[str, ...]

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def __contains__(self, name: str) -> bool:
        return name in self.values


# Some matches hold several dates ("3, 5 and 9 May"): then each comes with the names of its first and last word
# ("" for the last of the match).
Meaning = Expression | list[tuple[str, str, Expression]] | None
Build = Callable[[Parts], Meaning]


@dataclass(frozen=True, slots=True)
class Rule:
    pattern: re.Pattern[str]
    build: Build
    needed: tuple[frozenset[str], ...]


class Grammar:
    """A list of rules, filled by decorators."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(self, *patterns: str) -> Callable[[Build], Build]:
        """Register the decorated function as the meaning of these patterns (see `row_pattern`)."""

        def register(build: Build) -> Build:
            self.rules += [Rule(row_pattern(pattern), build, needed(pattern)) for pattern in patterns]
            return build

        return register


def find_expressions(row: Row, *grammars: Grammar) -> list[Found]:
    """All date expressions of a row, from left to right, without overlaps."""
    kinds = frozenset(row.kinds)
    matches = [
        (match.start(), -match.end(), order, match, rule.build)
        for order, rule in enumerate(rule for grammar in grammars for rule in grammar.rules)
        if not any(kinds.isdisjoint(wanted) for wanted in rule.needed)
        for match in rule.pattern.finditer(row.kinds)
    ]
    matches.sort(key=lambda m: m[:3])
    found: list[Found] = []
    for start, _, _, match, build in matches:
        if not found or start >= found[-1].last:
            found += _pieces(row, match, build)
    return found


def _pieces(row: Row, match: re.Match[str], build: Build) -> Iterator[Found]:
    values = {
        name: row.words[match.start(name)].value for name, chars in match.groupdict().items() if chars is not None
    }
    meaning = build(Parts(values, tuple(row.lower(i) for i in range(match.start(), match.end()))))
    if isinstance(meaning, list):
        for first, last, expression in meaning:
            yield Found(match.start(first), match.end(last or 0), expression)
    elif meaning is not None:
        yield Found(match.start(), match.end(), meaning)
