"""Ties places to the event they belong to, by the grammar of its clause.

The preposition next to a place decides whether it is where the event was.
"""

from dataclasses import dataclass, replace

from tracker.extraction.context.carriers import (
    carriers_of,
    is_joined,
    is_within_clause_of,
    lexicon,
    names_leader,
    outer_of,
)
from tracker.extraction.context.relative_clauses import occasion, place_before
from tracker.extraction.document import Document, PlaceAt, at, within
from tracker.extraction.language.clauses import climb, head_of, is_verb, phrases
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.types import Span as Offsets


@dataclass(frozen=True, slots=True)
class Where:
    """What is known of the place; `how` is the reason a reader is given; `span` the words it was read from."""

    venue: str | None = None
    city: str | None = None
    country: str | None = None
    how: str = ""
    span: Offsets | None = None

    def __bool__(self) -> bool:
        return bool(self.venue or self.city or self.country)


def where(
    document: Document, trigger: Token, *, start: int = 0, end: int | None = None, near: Token | None = None
) -> Where:
    """The place of the event that the trigger names, as its clause tells it; of the words `[start, end)` only.

    `near` is a word by which the event of a list stands, each with a place of its own.
    """
    carriers = carriers_of(trigger)
    outer = outer_of(carriers[-1])
    found: list[tuple[int, PlaceAt]] = []
    for place in places_in(document, trigger.sent):
        if place.first < start or (end is not None and place.first >= end):
            continue
        rank = _place_tie(place, trigger, carriers, outer)
        if rank:
            found.append((rank, place))
    if not found and (opening := place_before(places_in(document, trigger.sent), document, trigger)) is not None:
        found = [(2, opening)]  # "in Rome, where she met him"
    if not found and (event := occasion(trigger)) is not None:
        return where(document, event, start=start, end=end)
    if not found:
        return _there(document, carriers)
    best = min(rank for rank, _ in found)
    places = [place for rank, place in found if rank == best or (near is not None and rank <= 2)]
    if near is not None and len({place.city for place in places if place.city}) > 1:
        places.sort(key=lambda place: (place.first < near.i, abs(place.first - near.i)))  # "A in Rome and B in Oslo"
    return combine(document, places, "place attached" if best < 3 else "place of the clause")


def _there(document: Document, carriers: list[Token]) -> Where:
    """ "Received there", "in the city": that named last, in this sentence or the one before; "here": that of the dateline."""
    words = [
        c for carrier in carriers for c in carrier.children if c.dep_ == "advmod" and c.lower_ in ("there", "here")
    ]
    holders = [word for carrier in carriers for word in (carrier, *carrier.children)]  # it may hang on who is met there
    towns = [noun for word in holders for noun in phrases(word, "in") if noun.lower_ in ("city", "town")]
    words += [noun for noun in towns if [c.lower_ for c in noun.children] == ["the"]]
    if not words:
        return Where()
    word, dateline = words[0], document.dateline
    if word.lower_ == "here":
        return Where(None, dateline.city, dateline.country, "place from dateline") if dateline else Where()
    first = word.sent.start
    reach = word.doc[first - 1].sent.start if first else 0
    before = [p for p in document.places if reach <= p.first and p.last <= word.i and p.city]
    return replace(combine(document, before[-1:], "place from before"), venue=None) if before else Where()


def places_in(document: Document, sentence: Span) -> list[PlaceAt]:
    """The places of a sentence, with those called "the Omani capital"."""
    return within(document.once(_with_capitals), sentence)


def _with_capitals(document: Document) -> list[PlaceAt]:
    """The places of the document, with those called by what they are the capital of."""
    found = document.places
    for token in document.doc:
        if token.lower_ == "capital" and at(document.places, token) is None:
            side = next((p for p in within(document.parties, token.sent) if 0 <= token.i - p.last <= 1), None)
            city = capital_of(document, side.code) if side is not None else None
            if side is not None and city is not None:
                found = [place for place in found if not side.first <= place.first <= token.i]
                found.append(PlaceAt(side.first, token.i + 1, None, city, side.code))
    return sorted(found, key=lambda place: place.first)


def capital_of(document: Document, code: str) -> str | None:
    return next((city.name for city in document.gazetteer.capitals if city.country == code), None)


def combine(document: Document, places: list[PlaceAt], how: str) -> Where:
    """One place out of words for it at several heights: "at the Hotel Sacher in Vienna"."""
    venue = city = country = None
    taken: list[PlaceAt] = []
    for place in places:
        if taken and (
            (country and place.country and place.country != country) or (city and place.city and place.city != city)
        ):
            continue
        venue, city, country = venue or place.venue, city or place.city, country or place.country
        taken.append(place)
    span = document.offsets(taken[0].first, taken[-1].last)
    if span[1] - span[0] > 120:
        span = document.offsets(taken[0].first, taken[0].last)
    return Where(venue, city, country, how, span)


def _is_setting(event: Token) -> bool:
    """Whether the clause is set at this other event: "at a summit", "on the sidelines of the conference"."""
    preposition = event.head
    if event.dep_ != "pobj" or preposition.lower_ not in ("at", "during", "of"):
        return False
    return preposition.lower_ != "of" or preposition.head.lemma_.lower() in lexicon()["fringes"]


def _place_tie(place: PlaceAt, trigger: Token, carriers: list[Token], outer: list[Token]) -> int:
    """How closely a place hangs on the event, as `tie` for dates; the preposition next to the place decides."""
    doc = trigger.doc
    top = head_of(doc[place.last - 1], place.first, place.last)
    if top.dep_ in ("compound", "nmod") and top.head == trigger and place.city:
        return 1
    preposition = None
    here = top
    for above in climb(top):
        if here.dep_ == "prep" and preposition is None:
            preposition = here.lower_
        if here.dep_ in ("poss", "amod", "compound") and preposition is None:
            return 0  # "the Moscow delegation"
        located = preposition in lexicon()["locating"]
        if above == trigger:
            return 1 if located else 0
        if above in carriers:
            return 2 if located else 0
        if is_verb(above) and not names_leader(above):
            return _under_verb(above, trigger, carriers, outer, preposition or "")
        if above.pos_ in ("NOUN", "PROPN") and here.dep_ == "prep":
            local = preposition == "of" and above.lemma_.lower() in lexicon()["localities"]
            if local:
                preposition = None  # "in the city of Kazan"
            elif not located or (above.lemma_.lower() in lexicon()["events"] and not _is_setting(above)):
                return 0  # "the foreign minister of Qatar", "the summit in Rome": no place of this event
        here = above
    return 0


def _under_verb(verb: Token, trigger: Token, carriers: list[Token], outer: list[Token], preposition: str) -> int:
    """How closely a place hangs on the event through a verb that does not carry it: "flew to Rome to meet X"."""
    located = preposition in lexicon()["locating"]
    led = located or preposition in lexicon()["leading"]
    if is_within_clause_of(verb, trigger):
        return 2 if located else 0
    if verb in outer:
        return 3 if led else 0
    return 4 if led and is_joined(verb, carriers[-1]) else 0
