"""Whom a report follows: the other side of a contact of which only one is named ("a bilateral with X was cancelled")."""

from collections import Counter
from typing import TypeVar

from tracker.extraction.context.sides import Sides
from tracker.extraction.document import Document, Figure
from tracker.extraction.language.tokens import Token

HOW = "side from the report"
_LEAST = 4  # mentions
_AHEAD = 1.5  # times as many as any other has

T = TypeVar("T")


def protagonist(document: Document, trigger: Token, sides: Sides) -> Sides:
    """The official of another side who is named far more often than others before the word."""
    hero = foremost(named_before(document, trigger.sent.start, sides), _LEAST)
    if hero is None or not hero.official or hero.country is None or hero.country in sides.codes():
        return Sides()
    return Sides([hero], [], [HOW])


def named_before(document: Document, before: int, sides: Sides) -> Counter[Figure]:
    """How often each person who is not of this side is named alone before the word with this index."""
    alone = (m.who[0] for m in document.mentions if m.first < before and len(m.who) == 1)
    return Counter(figure for figure in alone if figure not in sides.figures)


def foremost(named: Counter[T], least: int) -> T | None:
    """What is named so often at least, and far more often than anything else."""
    ranked = named.most_common(2)
    if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[0][1] < _AHEAD * ranked[1][1]):
        return None
    return ranked[0][0]
