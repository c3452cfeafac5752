"""Nouns of contact: from "talks", "a call", "the Geneva round" to the contacts that they tell of."""

from tracker.common.vocabulary import Medium
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import is_of_the_sides, lexicon, noun_medium, verb_class
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact, Found, each_of
from tracker.extraction.meetings.noun_occasions import is_another, is_occasion
from tracker.extraction.meetings.noun_sides import Around, in_its_phrase, is_call_on, sides_around

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "their", "his", "her", "both", "such"})


def turn_contacts(document: Document, noun: Token) -> list[Contact]:
    """ "On Tuesday it was the turn of X": another one for whoever met the person before."""
    owners = [c for c in noun.children if c.dep_ == "poss"] + clauses.phrases(noun, "of")
    sides = sides_at(document, owners)
    bare = not any(clauses.is_verb(c) for c in noun.children)  # not "X's turn to go"
    if noun.dep_ != "attr" or len(sides.figures) != 1 or not bare:
        return []
    return [Contact(noun, sides, another=True, open=True, reasons=["noun left out"])]


def noun_contacts(document: Document, noun: Token) -> list[Contact]:
    """The contacts of a noun: "A held talks with B and, later, with C", "the A-B summit", "the second round"."""
    medium = Medium.IN_PERSON if is_call_on(document, noun) else noun_medium(noun)
    if medium is None or noun.dep_ in ("compound", "amod") or _is_means(noun) or _is_for_the_press(noun):
        return []
    own = in_its_phrase(document, noun)
    if len(own.parties) == 1 and not own.figures and clauses.phrases(noun, "of"):
        return []  # "a meeting of the Security Council"
    around = sides_around(document, noun, medium, own)
    if not is_occasion(document, noun, around):
        return []
    of_both = _is_held_by_both(noun, around)
    determiners = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss", "predet", "amod")}
    return [
        Contact(
            noun,
            sides,
            medium,
            definite=bool(determiners & _DEFINITE),
            another=of_both or is_another(noun),
            between=of_both,
            open=bool(around.groups) and not around.subject and not around.joint,
            focus=focus,
            reasons=["direct parse", *sides.reasons],
        )
        for sides, focus in _who_meets(noun, medium, around)
    ]


def _who_meets(noun: Token, medium: Medium, around: Around) -> Found:
    """The sides of each contact; who only holds "talks between A and B" is none, unless presiding over them."""
    if around.groups:
        return each_of(Sides().add(around.subject).add(around.joint), around.groups)
    if around.joint.are_two() and medium is not Medium.LETTER and not _is_there(noun, around.carrier):
        return [(around.joint, None)]
    return [(Sides().add(around.subject).add(around.joint), None)]


def _is_there(noun: Token, carrier: Token | None) -> bool:
    """ "Chaired talks between A and B", "took part in the talks between A and B"."""
    if carrier is None:
        return False
    lemma = carrier.lemma_.lower()
    return lemma in lexicon().support["presiding"] or (
        noun.dep_ == "pobj" and lemma in lexicon().words["participating"]
    )


def _is_held_by_both(noun: Token, around: Around) -> bool:
    """ "Officials of the two countries held talks": others of the sides told before."""
    if around.are_two() or around.carrier is None or noun.dep_ not in ("dobj", "obj", "pobj"):
        return False
    return any(map(is_of_the_sides, clauses.subjects(around.carrier)))


def _is_means(noun: Token) -> bool:
    """ "Spoke by telephone": the verb tells the contact, the noun only how."""
    verb = clauses.governor(noun) if noun.lemma_.lower() in lexicon().words["phone_words"] else None
    return verb is not None and clauses.preposition_of(noun) is not None and bool(verb_class(verb))


def _is_for_the_press(noun: Token) -> bool:
    """ "A press conference", "a cabinet meeting"."""
    return any(c.lower_ in lexicon().words["for_the_press"] for c in noun.children if c.i < noun.i)
