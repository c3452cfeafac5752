"""A journey told before and taken up again: "the visit begins on 3 May", "he accepted"."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.context.whereabouts import Where
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import scenes
from tracker.extraction.visits.trips import Journey, Trip

REACH = 120  # tokens over which "the visit" means the one told before
_OPEN = frozenset({Status.PLANNED, Status.PROPOSED, Status.CANCELLED})


def visit(document: Document, noun: Token, earlier: list[Journey]) -> Iterator[Trip]:
    """ "The visit will take place in May", "the trip was postponed": the open one that was told last."""
    if noun.dep_ not in ("nsubj", "nsubjpass", "dobj") or not clauses.is_verb(noun.head):
        return
    marks = [c for c in noun.children if c.dep_ in ("det", "poss")]
    if not marks or (marks[0].dep_ == "det" and marks[0].lower_ not in ("the", "this", "that", "a", "an", "another")):
        return
    asserted = assertion.assess(noun)
    told = asserted.status_class
    if told not in ("planned", "cancelled", "denied") or (noun.dep_ == "dobj" and told == "planned"):
        return
    named = [*(m for m in marks if m.dep_ == "poss"), *clauses.phrases(noun, "of", "by")]
    owners = sides_at(document, named).figures
    if not owners and (
        any(c.lower_ in ("of", "by") for c in noun.children) or marks[0].lower_ in ("a", "an", "another")
    ):
        return
    for journey in reversed(earlier):
        if owners and journey.traveller not in owners:
            continue
        elsewhere = bool(owners) and told == "cancelled"  # "a visit by X was called off": where the others went
        if noun.i - journey.trigger.i > REACH or (journey.status not in _OPEN and not elsewhere):
            return
        same = [j.traveller for j in earlier if j.trigger == journey.trigger and j.place == journey.place]
        yield Trip(Sides(same), journey.place, noun, ["place from before"])
        return
    if owners and told != "planned" and noun.dep_ == "dobj":  # "the minister called off her trip": to where others go
        own = {owner.country for owner in owners}
        place = _of_canceller(document, noun, own) or scenes.headed_for(noun, own, earlier)
        place = place or scenes.around(document, noun, own)
        if place is not None:
            yield Trip(Sides(owners), place, noun, ["direct parse"])


def _of_canceller(document: Document, noun: Token, own: set[str | None]) -> Where | None:
    """ "Kenya called off the visit of X": to Kenya."""
    codes = sides_at(document, clauses.subjects(noun.head)).codes()
    abroad = [code for code in codes if code not in own and code not in document.gazetteer.bodies]
    return Where(None, None, abroad[0], "place of the clause") if len(codes) == len(abroad) == 1 else None


def traveller(document: Document, noun: Token, earlier: list[Journey]) -> Sides:
    """Whose "the tour began in Rome", "a visit to Rome was postponed" is, if journeys of one person only were told."""
    if noun.dep_ not in ("nsubj", "nsubjpass") or not clauses.is_verb(noun.head) or noun.tag_ != "NN":
        return Sides()
    if noun.lemma_.lower() not in lexicon().words["trips"] or any(c.lower_ in ("of", "by") for c in noun.children):
        return Sides()
    near = [j for j in earlier if noun.i - j.trigger.i <= REACH and "as companion" not in j.reasons]
    who = {j.traveller.name for j in near}
    return Sides([near[-1].traveller]) if len(who) == 1 else Sides()


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


def back(document: Document, verb: Token, travellers: Sides, earlier: list[Journey]) -> Iterator[Where]:
    """ "Is to go back in July", "will return in May": to where the traveller has been before."""
    again = verb.lemma_ in ("go", "come", "be") and any(c.lower_ == "back" for c in verb.children)
    if not again and verb.lemma_ != "return":
        return
    if assertion.assess(verb).status_class not in ("planned", "proposed") or any(
        c.lower_ == "home" for c in verb.children
    ):
        return
    own = [j for j in earlier if j.traveller in travellers.figures and verb.i - j.trigger.i <= REACH]
    if own and own[-1].status is Status.DONE:
        yield replace(own[-1].place, how="place from before")
