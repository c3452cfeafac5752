"""Where one has been who comes from there or leaves it: "returned from Rome", "left Rome for Oslo", "on his way home from Rome".

The day is that on which the stay ended.
"""

from collections.abc import Iterator

from tracker.extraction.context import assertion
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.context.whereabouts import Where
from tracker.extraction.document import Document, at
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import destinations, presence, scenes
from tracker.extraction.visits.trips import Journey, Trip

REASON = "back from there"
REACH = 120  # tokens over which a journey is still the one from which people fly home
_AFTER = frozenset({"after", "following"})
_FROM = frozenset({"from"})
_PARTICLES = frozenset({"back", "home", "in", "over", "straight", "directly", "down", "up", "out", "on", "away"})


def trips(document: Document, token: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """What the word tells of a stay that is over."""
    if clauses.is_verb(token):
        told = list(_verb(document, token))
        yield from told or _homeward(document, token, earlier)
    elif token.lower_ in ("back", "fresh"):
        yield from _fresh(document, token)
    elif token.pos_ == "NOUN" and token.lemma_.lower() in lexicon().nouns["homecoming"]:
        yield from _noun(document, token)
    elif token.lemma_.lower() in lexicon().words["spent"]:
        yield from _after(document, token)


def _verb(document: Document, verb: Token) -> Iterator[Trip]:
    words = lexicon()
    forms = {*verb_forms(verb), *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children if c.dep_ == "advmod")}
    ways = words.words["returning"] | words.words["leaving_for"] | words.verbs["going"] | words.verbs["arriving"]
    quitting = verb.lemma_.lower() in words.verbs["quitting"]
    if not (quitting or forms & ways):
        return
    travellers = sides_at(document, clauses.subjects(verb))
    if not travellers.figures or clauses.is_passive(verb) or assertion.assess(verb).status_class != "done":
        return
    if forms & ways:
        for place in _sources(document, verb, *(c for c in verb.children if c.lower_ in _PARTICLES)):
            yield Trip(Sides().add(travellers), place, verb, ["direct parse", REASON])
    if quitting and _is_told_by_object(document, verb):
        for place in destinations.objects(document, verb):
            yield Trip(Sides().add(travellers), place, verb, ["direct parse", REASON])


def _homeward(document: Document, verb: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """ "Flew home on Friday": from where the report or the meeting told right before is, if that is abroad."""
    forms = {*verb_forms(verb), *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children if c.dep_ == "advmod")}
    if forms.isdisjoint(lexicon().words["homeward"]) or assertion.assess(verb).status_class != "done":
        return
    who = [f for f in sides_at(document, clauses.subjects(verb)).figures if f.country and presence.travels(f)]
    told = {j.traveller.name for j in earlier if verb.i - j.trigger.i <= REACH}
    who = [figure for figure in who if figure.name not in told]
    place = scenes.around(document, verb, {figure.country for figure in who}) if who else None
    if place is not None:
        yield Trip(Sides(who), place, verb, ["direct parse", REASON])


def _is_told_by_object(document: Document, verb: Token) -> bool:
    """ "Left Rome for Oslo", "quit Rome"; "left Rome" alone is read as a stay."""
    onward = any(at(document.places, n) is not None for n in clauses.phrases(verb, "for", "to"))
    return verb.tag_ != "VBG" and (onward or verb.lemma_.lower() != "leave")


def _sources(document: Document, *governors: Token) -> Iterator[Where]:
    """The places under "from": none of "from exile in Rome", "from a family in Rome"."""
    known = set()
    for governor in governors:
        left = [noun for noun in clauses.phrases(governor, "from") if at(document.places, noun) is None]
        if any(n.lemma_.lower() in lexicon().words["confined"] | lexicon().words["origins"] for n in left):
            return
        for place in destinations.under(document, governor, _FROM):
            if place.span is not None and place.span not in known:
                known.add(place.span)
                yield place


def _noun(document: Document, noun: Token) -> Iterator[Trip]:
    """ "On her return from Rome, X said", "X's return from Rome"."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    verb = clauses.governor(noun)
    travellers = sides_at(document, owners)
    if not travellers.figures and owners and owners[0].pos_ != "PRON":
        return
    if not travellers.figures and verb is not None and clauses.preposition_of(noun) is not None:
        travellers = sides_at(document, clauses.subjects(verb))
    if not travellers.figures or assertion.assess(noun).status_class in ("cancelled", "denied", "proposed"):
        return
    for place in _sources(document, noun, *(c for c in noun.children if c.lower_ in _PARTICLES)):
        yield Trip(Sides().add(travellers), place, noun, ["direct parse", REASON])


def _after(document: Document, noun: Token) -> Iterator[Trip]:
    """ "Flew home after two days in Rome", "is due in Oslo after talks in Rome", "wrapped up two days of talks in Rome"."""
    verb, words = clauses.governor(noun), lexicon()
    if verb is None:
        return
    ended = noun.dep_ == "dobj" and not words.words["ending"].isdisjoint(verb_forms(verb))
    if not ended and not (noun.dep_ == "pobj" and noun.head.lower_ in _AFTER):
        return
    bearer = verb.head if verb.dep_ == "acomp" else verb
    moving = words.verbs["going"] | words.verbs["arriving"] | words.words["returning"] | words.verbs["quitting"]
    if not ended and moving.isdisjoint(verb_forms(verb)) and verb.lower_ not in words.due:
        return
    travellers = sides_at(document, clauses.subjects(bearer))
    if not travellers.figures or assertion.assess(verb).status_class not in ("done", "planned"):
        return
    for word in (noun, *clauses.phrases(noun, "of")):
        for place in destinations.under(document, word, words.prepositions["at"]):
            yield Trip(Sides().add(travellers), place, noun, ["direct parse", REASON])


def _fresh(document: Document, word: Token) -> Iterator[Trip]:
    """ "Back from Rome, X said", "X, fresh from Rome, said", "is just back from Rome": was there."""
    verb = clauses.governor(word)
    left = next((c for c in (*word.children, *word.doc[word.i + 1 : word.i + 2]) if c.lower_ == "from"), None)
    if verb is None or left is None or (word.i > verb.i and verb.lemma_ != "be"):
        return  # "came back from Rome": the verb's
    travellers = sides_at(document, clauses.subjects(verb))
    if not travellers.figures or assertion.assess(word).status_class != "done":
        return
    for place in destinations.under(document, left.head, _FROM):
        yield Trip(travellers, place, word, ["direct parse", REASON])
