"""Whom a report follows: the other side of a contact of which only one is named ("a bilateral with X was cancelled")."""

from collections import Counter

from tracker.extraction.context.sides import Sides
from tracker.extraction.document import Document, Figure
from tracker.extraction.language.tokens import Token

HOW = "side from the report"
_LEAST = 4  # mentions
_AHEAD = 1.5  # times as many as anybody else has


def protagonist(document: Document, trigger: Token, sides: Sides) -> Sides:
    """The official of another side who is named far more often than others before the word."""
    named: Counter[int] = Counter()
    who: dict[int, Figure] = {}
    for mention in document.mentions:
        if mention.first >= trigger.sent.start:
            break
        if len(mention.who) == 1 and mention.who[0] not in sides.figures:
            named[id(mention.who[0])] += 1
            who[id(mention.who[0])] = mention.who[0]
    ranked = [(who[key], count) for key, count in named.most_common(2)]
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[1][1] * _AHEAD > ranked[0][1]):
        return Sides()
    hero = ranked[0][0]
    apart = hero.official and hero.country is not None and hero.country not in sides.codes()
    return Sides([hero], [], [HOW]) if apart else Sides()
