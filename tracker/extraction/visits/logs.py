"""A travel log: the entries of a chronicle that open with nothing but a place, "September 13: Ankara. Lunch with X"."""

from collections import Counter
from collections.abc import Iterator

from tracker.extraction.context.chronicle import Entry, entries
from tracker.extraction.context.sides import Sides
from tracker.extraction.context.whereabouts import combine
from tracker.extraction.document import Document, Figure, PlaceAt, tokens_of
from tracker.extraction.language.tokens import Span
from tracker.extraction.visits import presence
from tracker.extraction.visits.trips import Trip

_AHEAD = 1.5  # times as often as anyone else is the traveller of a log named
_BEHIND = frozenset({"for", "with", "where", "and", "again"})


def trips(document: Document, sentence: Span) -> Iterator[Trip]:
    """What a sentence that opens an entry with a place tells: whom the article is about was there."""
    for place in document.once(_stops):
        if sentence.start <= place.first < sentence.end and (hero := document.once(_traveller)) is not None:
            who = Sides([hero], reasons=["side from the report"])
            yield Trip(who, combine(document, [place], "place attached"), document.doc[place.first], ["direct parse"])


def _stops(document: Document) -> list[PlaceAt]:
    """The places that open the entries."""
    return [place for entry in document.once(entries) if (place := _opening(document, entry)) is not None]


def _opening(document: Document, entry: Entry) -> PlaceAt | None:
    """The place beside the date that heads an entry, if nothing is told there but what is done in it."""
    doc = document.doc
    begin, first = tokens_of(doc, entry.begin, entry.date.found.start)
    behind, last = tokens_of(doc, entry.date.found.end, entry.stop)
    here = next((t.i for t in doc[behind:last] if not (t.is_punct or t.is_space)), last)
    for place in document.places:
        if place.city and place.first == here:
            after = doc[place.last] if place.last < last else None
            alone = after is None or after.is_punct or after.is_space or after.lower_ in _BEHIND
            return place if alone else None
        if place.city and begin <= place.first and place.last <= first:
            return place
    return None


def _traveller(document: Document) -> Figure | None:
    """Whom the article, or what stands above its entries, names far more often than anyone else."""
    named = Counter(id(m.who[0]) for m in document.mentions if len(m.who) == 1)
    first = min(place.first for place in document.once(_stops))
    figures = [f for f in document.figures if 0 <= f.first < first] or document.figures
    ranked = sorted(figures, key=lambda figure: -named[id(figure)])[:2]
    if len(ranked) > 1 and named[id(ranked[0])] < _AHEAD * named[id(ranked[1])]:
        return None
    hero = ranked[0] if ranked else None
    return hero if hero is not None and hero.country and presence.travels(hero) else None
