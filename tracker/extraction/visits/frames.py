"""Words of movement and stay, verbs and nouns: who travels by them and where to."""

from collections.abc import Iterator
from functools import cache

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.context.whereabouts import Where
from tracker.extraction.document import Document, at
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import (
    departures,
    destinations,
    guests,
    itineraries,
    journey_mood,
    journey_nouns,
    presence,
    resumed,
    scenes,
    stops,
    substitutes,
)
from tracker.extraction.visits.travellers import carried, going
from tracker.extraction.visits.trips import Journey, Trip

_CLASSES = frozenset({"going", "arriving", "staying", "visiting", "carrying", "admitting", "due", "found"})
_BE_IN = frozenset({"last", "back", "again", "also", "already", "still", "now", "currently", "there", "here"})


def trips(document: Document, token: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """What the word tells of ways and stays."""
    yield from guests.trips(document, token, earlier)
    yield from stops.trips(document, token, earlier)
    yield from departures.trips(document, token, earlier)
    yield from presence.trips(document, token)
    yield from substitutes.trips(document, token, earlier)
    if clauses.is_verb(token) or (token.pos_ == "ADJ" and token.lower_ in lexicon().due):
        if token.lemma_.lower() in _openings() or token.lower_ in lexicon().due or token.dep_ == "conj":
            yield from _verb(document, token, earlier)
        elif token.lemma_.lower() == "accept":
            yield from resumed.accepted(document, token, earlier)
    elif _is_visit(token) or (token.pos_ == "NOUN" and _is_way(token)):
        yield from journey_nouns.trips(document, token, earlier)
    elif token.lemma_.lower() == "invitation" and token.pos_ == "NOUN":
        guests_told = guests.invited(document, token)
        yield from itineraries.trips(
            document, guests_told, destinations.under(document, token, frozenset({"to"})), token
        )


def _is_visit(token: Token) -> bool:
    if token.pos_ == "PROPN":  # "President X's State Visit to Rome"
        return token.lower_ in ("visit", "trip", "tour") and token.dep_ in ("pobj", "dobj", "nsubj", "nsubjpass")
    return token.pos_ == "NOUN" and token.lemma_.lower() in lexicon().nouns["visit"]


def _is_way(noun: Token) -> bool:
    """ "On her way to Rome", "en route to Rome"."""
    if noun.lower_ not in ("way", "route") or noun.dep_ != "pobj":
        return False
    return noun.head.lower_ == "en" or (noun.head.lower_ == "on" and any(c.dep_ == "poss" for c in noun.children))


@cache
def _openings() -> frozenset[str]:
    """First words of all verbs of the lexicon."""
    return frozenset(form.split()[0] for name in lexicon().verbs for form in lexicon().verbs[name])


def _verb(document: Document, verb: Token, earlier: list[Journey]) -> Iterator[Trip]:
    forms = verb_forms(verb)
    classes = {name for form in forms for name, listed in lexicon().verbs.items() if form in listed}
    if verb.lower_ in lexicon().due and verb.tag_ in ("VBN", "JJ"):
        classes.add("due")
    if verb.dep_ == "conj" and verb.lemma_.lower() in lexicon().words["stages"] and not clauses.objects(verb):
        classes |= {"arriving"} if journey_mood.is_going(verb.head) else set()  # "fly to Rome and finish in Bari"
    if not classes & _CLASSES:
        return
    if classes & {"carrying", "admitting"} and not classes & {"due"}:
        if travellers := carried(document, verb):
            prepositions = lexicon().prepositions["towards"] if "carrying" in classes else frozenset({"into"})
            told = list(destinations.under(document, verb, prepositions))
            if not told and verb.lemma_ == "invite":
                told = list(destinations.adverbs(document, verb, travellers, earlier))  # "invited him there"
            yield from itineraries.trips(document, travellers, told, verb)
        if not classes & {"going", "visiting"}:
            return
    travellers = going(document, verb)
    if not travellers.figures or _is_no_movement(document, verb, classes):
        return
    places = _led_to(document, verb, classes, travellers, earlier)
    places = places or list(resumed.back(document, verb, travellers, earlier))
    places = places or list(scenes.where(document, verb, travellers, earlier))
    yield from itineraries.trips(document, travellers, places, verb)
    companions = sides_at(document, _beside(verb)) if classes & {"going", "arriving", "visiting"} else Sides()
    if companions.figures and "name by group" not in companions.reasons:
        led = Sides([f for f in companions.figures if f not in travellers.figures])
        yield from itineraries.trips(document, led, places, verb, "as companion")


def _is_no_movement(document: Document, verb: Token, classes: set[str]) -> bool:
    """Whether a verb of movement or stay tells something else here."""
    if classes == {"found"} and not _is_found(verb):
        return True
    if clauses.is_passive(verb) and not classes & {"due", "going", "found"}:
        return True
    if verb.lemma_ == "come" and any(c.lower_ == "together" for c in verb.children):
        return True
    if verb.lemma_ == "leave" and any(c.lower_ == "out" and c.dep_ in ("prt", "advmod", "prep") for c in verb.children):
        return True  # "left Russia out of his list"
    if verb.lower_ == "awaited" and clauses.phrases(verb, "by"):
        return True  # "was awaited there by X"
    return (verb.lemma_ == "be" and _is_no_stay(verb)) or (verb.lemma_ == "spend" and _is_no_time(document, verb))


def _is_no_stay(verb: Token) -> bool:
    """ "Is the president in Rome", "is on trial in Rome", "is at home in Rome", "has to be in Rome"."""
    if any(c.dep_ in ("attr", "expl") or (c.dep_ == "acomp" and c.lower_ not in _BE_IN) for c in verb.children):
        return True
    if lexicon().words["confined"] & {t.lower_ for t in clauses.phrases(verb, "on", "in", "at")}:
        return True
    return verb.dep_ == "xcomp" and verb.head.lemma_ == "have"


def _is_no_time(document: Document, verb: Token) -> bool:
    """ "Spent millions in Rome"; "spent two hours with X in the palace" is a meeting."""
    spent = [c for c in verb.children if c.dep_ != "nsubj"]
    units = [c.lemma_ for c in spent if c.lemma_ in lexicon().words["stays"]]
    if units == ["hour"] and clauses.phrases(verb, "with"):
        return True
    return not units and not any(at(document.dates, c) for c in spent)


def _is_found(verb: Token) -> bool:
    """ "Is stranded in Rome", "got stuck in Rome": not "was put up by X in Rome"."""
    if verb.tag_ != "VBN" or any(c.lower_ == "as" or c.dep_ in ("xcomp", "agent") for c in verb.children):
        return False
    return clauses.is_passive(verb) or any(c.lemma_ in ("be", "get") for c in verb.children)


def _led_to(
    document: Document, verb: Token, classes: set[str], travellers: Sides, earlier: list[Journey]
) -> list[Where]:
    words = lexicon().prepositions
    prepositions: frozenset[str] = frozenset()
    if classes & {"going", "arriving", "due"} or verb.lower_ == "been":
        prepositions |= words["towards"]
    if classes & {"arriving", "staying", "due", "found"}:
        prepositions |= words["at"]
    if verb.lemma_.lower() in lexicon().words["passing"]:
        prepositions |= frozenset({"through", "via"})
    places = list(destinations.under(document, verb, prepositions))
    if not places and "going" in classes:
        for event in clauses.phrases(verb, *words["towards"]):
            places += presence.named_after(document, event)  # "flew to the Rome conference"
    if not places and "arriving" in classes:
        for thing in clauses.objects(verb):
            if thing.lemma_.lower() in lexicon().words["vehicles"] | {"appearance"}:
                places += destinations.under(document, thing, words["at"])  # "stepped off a plane in Rome"
    inner = next((c for c in verb.children if c.dep_ == "acomp" and verb.lemma_ == "be"), None)
    if not places and inner is not None:
        places = list(destinations.under(document, inner, words["at"]))  # "was last in Rome"
    leaving = verb.lemma_ == "leave" and (
        verb.tag_ != "VBD" or any(n.lower_ == "country" for n in clauses.objects(verb))
    )
    objectless = verb.lemma_ in ("make", "inspect") or leaving
    if not places and "visiting" in classes and not objectless:
        places = list(destinations.objects(document, verb))
        for seen in clauses.objects(verb) if not places and verb.lemma_ in ("visit", "tour", "inspect") else ():
            places += destinations.under(document, seen, words["at"] | {"of"})  # "toured a dam near Rome"
        if not places and clauses.objects(verb) and verb.lemma_ in ("visit", "tour", "inspect"):
            places = list(destinations.under(document, verb, words["at"]))
    if not places and verb.lemma_ == "shuttle":
        places = list(destinations.under(document, verb, frozenset({"between", "among"})))
    if not places and classes & {"going", "arriving", "staying", "due"}:
        places = list(destinations.where(document, verb))
    if not places and classes & {"going", "arriving", "staying", "due"}:
        places = list(destinations.adverbs(document, verb, travellers, earlier))
    return places


def _beside(verb: Token) -> list[Token]:
    """Who "flew with X", "arrived together with X", "came in the company of X", "came with a team that included X"."""
    together = [c for c in verb.children if c.dep_ == "advmod" and c.lower_ in ("together", "along", "alongside")]
    companies = [n for n in clauses.phrases(verb, "in") if n.lower_ == "company"]
    return [
        *clauses.phrases(verb, *lexicon().prepositions["companion"]),
        *(noun for word in together for noun in clauses.phrases(word, "with")),
        *(noun for company in companies for noun in clauses.phrases(company, "of")),
        *_delegation(verb),
    ]


def _delegation(verb: Token) -> list[Token]:
    """The group that came with or under the traveller: "at the head of a delegation that included X"."""
    return [
        token
        for token in verb.subtree
        if token.lemma_.lower() in lexicon().words["company"]
        and token.dep_ in ("pobj", "dobj")
        and clauses.governor(token) in (verb, *[c for c in verb.children if c.dep_ == "advcl"])
    ]
