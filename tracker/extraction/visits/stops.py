"""Stops that are named as such: "made Rome the first stop", "Rome was the last stop of X's tour", "it includes stops in"."""

from collections.abc import Iterator

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.context.whereabouts import combine, places_in
from tracker.extraction.document import Document, PlaceAt, at
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import destinations
from tracker.extraction.visits.trips import Journey, Trip

NEAR = 40  # tokens between a stop and the next one told in a sentence of its own


def trips(document: Document, token: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """What a word tells of named stops."""
    if token.pos_ == "NOUN" and token.lemma_.lower() in lexicon().words["legs"]:
        yield from _told_beside(document, token)
    if not clauses.is_verb(token):
        return
    lemma = token.lemma_.lower()
    if lemma in lexicon().words["choosing"]:
        yield from _chosen(document, token)
    elif lemma == "be":
        yield from _equated(document, token)
    elif lemma in ("follow", "come"):
        yield from _following(document, token, earlier)
    elif not lexicon().words["taking_in"].isdisjoint(verb_forms(token)):
        yield from _included(document, token)


def _stop_in(span: list[Token]) -> Token | None:
    return next((t for t in span if t.lemma_.lower() in lexicon().words["stops"] and t.pos_ in ("NOUN", "PROPN")), None)


def _chosen(document: Document, verb: Token) -> Iterator[Trip]:
    """ "Chose Rome for her first trip", "made Rome the first stop of her tour"."""
    after = [t for t in verb.subtree if verb.i < t.i <= verb.i + 14]
    place = next((p for p in places_in(document, verb.sent) if 0 < p.first - verb.i <= 2), None)
    if place is None or (noun := _stop_in([t for t in after if t.i >= place.last])) is None:
        return
    between = document.doc[place.last : noun.i]
    if any(clauses.is_verb(t) or t.text == ";" for t in between) or at(document.places, document.doc[place.last]):
        return
    travellers = sides_at(document, clauses.subjects(verb))
    if travellers.figures:
        yield Trip(travellers, combine(document, [place], "place attached"), verb, ["direct parse"])


def _equated(document: Document, verb: Token) -> Iterator[Trip]:
    """ "Rome was the first stop of X's tour", "his next stop is Rome"."""
    sides = [c for c in verb.children if c.dep_ in ("nsubj", "attr")]
    stop = _stop_in(sides)
    places = places_in(document, verb.sent)
    where: list[PlaceAt] = [p for c in sides if c != stop for n in clauses.conjuncts(c) if (p := at(places, n))]
    if stop is None or not where:
        return
    travellers = _owner(document, stop)
    for place in where if travellers.figures else ():
        yield Trip(
            travellers, combine(document, [place], "place attached"), verb, ["direct parse"], None, len(where) > 1
        )


def _following(document: Document, verb: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """ "Rome follows on Wednesday", "next come Rome and Bari": of the journey told right before."""
    places = places_in(document, verb.sent)
    where = [p for s in clauses.subjects(verb) for n in clauses.conjuncts(s) if (p := at(places, n)) is not None]
    near = [j for j in earlier if verb.i - j.trigger.i <= NEAR]
    ordered = verb.lemma_ == "follow" or any(c.lower_ in ("next", "then", "last", "first") for c in verb.children)
    if near and ordered and not clauses.objects(verb):
        for place in (p for p in where if p.city):
            told = combine(document, [place], "place attached")
            yield Trip(Sides([near[-1].traveller]), told, verb, ["direct parse"], None, len(where) > 1)


def _owner(document: Document, noun: Token) -> Sides:
    """Whose stop or tour it is: the owner's of the nearest of "the first stop of X's tour of the region"."""
    for word in (noun, *(n for n in clauses.phrases(noun, "of", "on", "in", "during") if n.i > noun.i)):
        owners = sides_at(document, [c for c in word.children if c.dep_ == "poss"] + clauses.phrases(word, "by", "of"))
        if owners.figures:
            return owners
    return Sides()


def _told_beside(document: Document, noun: Token) -> Iterator[Trip]:
    """ "In Rome, his first stop, X met Y", "X told reporters in Rome, the second stop of his tour"."""
    marks = [c for c in noun.children if c.i < noun.i and c.dep_ in ("amod", "nummod", "poss", "det", "nmod")]
    ranked = any(
        c.lower_ in lexicon().words["places_in_order"] or (c.tag_ == "JJ" and c.lower_.endswith(("th", "nd", "rd")))
        for c in marks
    )
    first = min([noun.i, *(c.i for c in marks)])
    place = next((p for p in places_in(document, noun.sent) if p.last == first - 1), None)
    if not ranked or place is None or document.doc[first - 1].text != ",":
        return
    verb = clauses.governor(document.doc[place.first])
    travellers = _owner(document, noun)
    if not travellers.figures and verb is not None:
        travellers = sides_at(document, clauses.subjects(verb))
    if verb is not None and travellers.figures:
        yield Trip(travellers, combine(document, [place], "place attached"), verb, ["direct parse"])


def _included(document: Document, verb: Token) -> Iterator[Trip]:
    """ "X's tour includes stops in Rome and Bari", "his itinerary takes in Rome and Bari"."""
    tours = [n for n in clauses.subjects(verb) if n.lemma_.lower() in lexicon().words["tours"]]
    travellers = Sides()
    for tour in tours:
        travellers.add(_owner(document, tour))
    if travellers.figures:
        named = list(destinations.objects(document, verb))
        yield from (Trip(travellers, place, verb, ["direct parse"], None, len(named) > 1) for place in named)
    for noun in clauses.objects(verb) if travellers.figures else ():
        if noun.lemma_.lower() not in lexicon().words["stops"]:
            continue
        places = list(
            destinations.under(document, noun, lexicon().prepositions["at"] | lexicon().prepositions["towards"])
        )
        for place in places:
            yield Trip(travellers, place, noun, ["direct parse"], None, len(places) > 1)
