"""A journey told before and taken up again: "the visit begins on 3 May", "he accepted", "back from Rome"."""

from collections.abc import Iterator

from spacy.tokens import Token

from tracker.common.vocabulary import Status
from tracker.extraction import assertion, clauses, destinations
from tracker.extraction.document import Document
from tracker.extraction.movement_words import lexicon
from tracker.extraction.sides import Sides, sides_at
from tracker.extraction.trips import Journey, Trip

REACH = 120  # tokens over which "the visit" means the one told before
_OPEN = frozenset({Status.PLANNED, Status.PROPOSED, Status.CANCELLED})


def visit(document: Document, noun: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """ "The visit will take place in May", "the trip was postponed": the open one that was told last."""
    if noun.dep_ not in ("nsubj", "nsubjpass", "dobj") or not clauses.is_verb(noun.head):
        return
    marks = [c for c in noun.children if c.dep_ in ("det", "poss")]
    if not marks or marks[0].lower_ not in ("the", "this", "that", "his", "her", "their"):
        return
    asserted = assertion.assess(noun)
    told = asserted.status_class
    if told not in ("planned", "cancelled", "denied") or (noun.dep_ == "dobj" and told == "planned"):
        return
    named = [*(m for m in marks if m.dep_ == "poss"), *clauses.phrases(noun, "of", "by")]
    owners = sides_at(document, named).figures
    if not owners and any(c.lower_ in ("of", "by") for c in noun.children):
        return
    for journey in reversed(earlier):
        if owners and journey.traveller not in owners:
            continue
        if noun.i - journey.trigger.i > REACH or journey.status not in _OPEN:
            return
        same = [j.traveller for j in earlier if j.trigger == journey.trigger and j.place == journey.place]
        yield Trip(Sides(same), journey.place, noun, ["place from before"])
        return


def accepted(document: Document, verb: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """ "She accepted the invitation": her journey that was proposed."""
    if verb.lemma_.lower() != "accept" or assertion.assess(verb).status_class != "done":
        return
    heads = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    if heads and not any(h.lemma_.lower() in ("invitation", "it", "which", "offer") for h in heads):
        return
    guests = sides_at(document, clauses.subjects(verb)).figures
    for journey in reversed(earlier):
        if verb.i - journey.trigger.i > REACH:
            return
        if journey.status is Status.PROPOSED and journey.traveller in guests:
            yield Trip(Sides([journey.traveller]), journey.place, verb, ["place from before"])
            return


def back(document: Document, verb: Token) -> Iterator[Trip]:
    """ "Came back from Rome last week": was there."""
    forms = {verb.lemma_.lower(), *(f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children if c.dep_ == "advmod")}
    if not forms & lexicon().words["returning"] or assertion.assess(verb).status_class != "done":
        return
    near = [verb, *(c for c in verb.children if c.lower_ in ("back", "home"))]
    travellers = sides_at(document, clauses.subjects(verb))
    if travellers.figures:
        for governor in near:
            for place in destinations.under(document, governor, frozenset({"from"})):
                yield Trip(travellers, place, verb, ["direct parse", "back from there"])
