"""Where a word of movement leads, and where one of stay holds: named places, "there", "the capital", "the island"."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.extraction.context.sides import Sides
from tracker.extraction.context.whereabouts import Where, capital_of, combine, places_in
from tracker.extraction.document import Document, PlaceAt, at
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.names import places
from tracker.extraction.visits.trips import Journey

LINKING = frozenset({"in", "at", "near", "on"})
_MANNER = frozenset({"with", "alongside", "aboard", "as", "by", "without"})  # how one travels, not where to
_ONWARD = frozenset({"on", "over", "up", "down", "out", "off", "across", "along"})  # "travel on to Rome"
_MEANT = (["the"], ["that"], ["the", "same"], ["this"])  # "the same city"
_NAMING = frozenset({"demonym", "government"})
REACH = 90  # tokens over which "there" and "the country" still mean the place named before


def under(document: Document, governor: Token, prepositions: frozenset[str]) -> Iterator[Where]:
    """Places under one of these prepositions of a verb or noun: those joined by "and" apart, "X in Y" as one."""
    groups: list[list[PlaceAt]] = []
    for place in sorted([*places_in(document, governor.sent), *_grounds(document, governor)], key=lambda p: p.first):
        if place.first <= governor.i < place.last:
            continue
        top = clauses.head_of(governor.doc[place.last - 1], place.first, place.last)
        outermost = _preposition_under(top, governor)
        if outermost is None or outermost.lower_ not in prepositions:
            continue
        if outermost.lower_ == "outside" and not place.city and not place.venue:
            continue  # "a trip outside the country"
        last = groups[-1][-1] if groups else None
        if last is not None and is_higher(last, place) and place.first - last.last <= 4:
            groups[-1].append(place)
        else:
            groups.append([place])
    for group in groups:
        yield combine(document, group, "place attached")


def is_higher(inner: PlaceAt, outer: PlaceAt) -> bool:
    """Whether the second only says where the first lies."""
    if inner.venue and not outer.venue:
        return inner.city is None or outer.city in (None, inner.city)
    return bool(inner.city and not outer.city and inner.country in (None, outer.country))


def _preposition_under(top: Token, governor: Token) -> Token | None:
    """The preposition right under the governor on the way up from a place; None where another word stands between."""
    preposition, inner = None, None
    here = top
    for above in clauses.climb(top):
        onward = (
            preposition is not None
            and here.dep_ in ("prep", "prt")
            and here.lower_ in _ONWARD
            and here == preposition.head
        )
        if (here.dep_ == "prep" or here.pos_ == "ADP") and not onward:
            preposition = here
        if above == governor:
            beside = (
                preposition is not None
                and here == preposition.head
                and (here.dep_ in ("advmod", "prt") or here.pos_ == "ADJ")
            )  # "due back in", "turned up unannounced in"
            if inner is not None and preposition is not None and preposition.lower_ in _MANNER:
                return inner if inner.lower_ != "on" else None  # "arrived with nine others in Rome"
            return preposition if here.dep_ in ("prep", "agent", "dative") or here == preposition or beside else None
        if clauses.is_verb(above):
            return None
        if above.pos_ in ("NOUN", "PROPN") and here.dep_ == "prep" and inner is None:
            if here.lower_ == "on" and above.lemma_.lower() in lexicon().words["gatherings"]:
                return None  # "for talks on Sudan": their subject
            if here.lower_ in LINKING:
                inner = here  # "for a meeting of ministers in Rome": the word beside the place decides
            elif not (here.lower_ == "of" and above.lemma_.lower() in lexicon().words["local"]):
                return None
        if here.dep_ in ("poss", "compound", "nmod") and above.lemma_.lower() not in lexicon().words["local"]:
            return None  # "at the Kingston Garden hotel"; "at Rome's airport" is there
        here = above
    return None


def objects(document: Document, verb: Token) -> Iterator[Where]:
    """Places that are visited, toured, reached."""
    grounds = _grounds(document, verb)
    for head in clauses.objects(verb):
        for token in clauses.conjuncts(head, appositions=True):
            place = at(places_in(document, verb.sent), token) or at(grounds, token)
            if place is not None and at(document.mentions, token) is None:
                yield combine(document, [place], "place attached")


def _grounds(document: Document, governor: Token) -> list[PlaceAt]:
    """ "The capital", "the island", "the city" of the governor's phrase: the one named before."""
    kinds = lexicon().words["towns"] | {"capital", "country"} | set(places.lexicon()["grounds"])
    found = []
    for token in governor.subtree:
        if token.lemma_.lower() not in kinds or token.dep_ not in ("pobj", "dobj", "conj"):
            continue
        if at(document.places, token) is not None:
            continue
        marks = [c for c in token.children if c.dep_ not in ("relcl", "punct", "cc", "conj")]
        if [c.lower_ for c in marks] in _MEANT and (place := _meant(document, token)) is not None:
            found.append(PlaceAt(token.i - 1, token.i + 1, None, place.city, place.country))
    return found


def _meant(document: Document, token: Token) -> PlaceAt | None:
    """The place named before that such a word stands for; the dateline's where none is near."""
    kind = token.lemma_.lower()
    named = [PlaceAt(p.first, p.last, None, None, p.code) for p in document.parties if p.how in _NAMING]
    before = [
        place
        for place in sorted([*document.places, *named], key=lambda p: p.first)
        if place.last <= token.i and token.i - place.last < REACH and _may_be(document, place, token)
    ]
    if before:
        place = before[-1]
    elif (line := document.dateline) is not None and line.country:
        place = PlaceAt(0, 0, None, line.city, line.country)
        if not _may_be(document, place, token):
            return None
    else:
        return None
    if kind in lexicon().words["towns"]:
        return place
    city = None
    if kind == "capital" and place.country:
        city = capital_of(document, place.country)
    return replace(place, venue=None, city=city)


def _may_be(document: Document, place: PlaceAt, token: Token) -> bool:
    """Whether a place named before can be "the capital" or "the island" to which people go, other people's than theirs."""
    kind, grounds = token.lemma_.lower(), places.lexicon()["grounds"]
    if not place.country or (kind in lexicon().words["towns"] and not place.city):
        return False
    if kind in grounds and place.country not in grounds[kind]:
        return False
    speaking = [m for m in document.mentions if token.sent.start <= m.first < token.i and len(m.who) == 1]
    if any(mention.who[0].country == place.country for mention in speaking[-1:]):
        return False
    return place.last == 0 or not any(  # "the envoy for Sudan": his business, not his whereabouts
        0 < place.first - m.last <= 2 and document.doc[m.last].lower_ in ("for", "to", "of") for m in document.mentions
    )


def where(document: Document, verb: Token) -> Iterator[Where]:
    """The place of which a clause goes on: "in Rome, where he is expected on Friday"."""
    if any(c.dep_ == "xcomp" for c in verb.children):
        return  # "where he is to speak"
    if verb.dep_ == "relcl" and any(c.lower_ == "where" for c in verb.children):
        place = at(places_in(document, verb.sent), verb.head)
        if place is not None:
            yield combine(document, [place], "place attached")


def adverbs(document: Document, verb: Token, travellers: Sides, earlier: list[Journey]) -> Iterator[Where]:
    """ "Arrived here", "flew there": the dateline's city, the place last travelled to."""
    for child in verb.children:
        if child.lower_ == "here" and document.dateline and document.dateline.city:
            yield Where(None, document.dateline.city, document.dateline.country, "place from dateline")
        elif child.lower_ == "there" and child.dep_ == "advmod":
            own = {figure.country for figure in travellers.figures}
            named = [p for p in document.places if p.last <= child.i and p.city and child.i - p.first < REACH]
            before = [p for p in named if p.country not in own]
            if before:
                yield replace(combine(document, before[-1:], "place from before"), venue=None)
            elif earlier and not named:
                yield replace(earlier[-1].place, how="place from before")
