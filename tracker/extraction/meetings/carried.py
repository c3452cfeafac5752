"""Contacts told without their sides: the one told before once more, or another one of the same sides."""

from tracker.extraction.context.carriers import carriers_of
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_passive, is_verb, phrases, preposition_of, subjects
from tracker.extraction.language.contact_words import is_of_the_sides, lexicon, noun_medium, stands_for_sides
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact
from tracker.extraction.meetings.current import Current
from tracker.extraction.meetings.told import Told


def is_retelling(told: Told, current: Current) -> bool:
    """Whether a contact is the one told before: "the talks", or "the two spoke of trade" without a day of its own."""
    contact = told.contact
    if contact.another or not current.in_reach(told.index) or not current.holds(contact.sides):
        return False
    if not contact.sides.are_two():
        return contact.definite
    return "name by group" in contact.sides.reasons and not told.date.start and not told.place


def is_another(document: Document, told: Told, current: Current) -> bool:
    """Whether a contact without sides is another one of those who met before: "a second round", "the two last met in"."""
    contact, trigger = told.contact, told.contact.trigger
    if not (contact.another and (told.date.start or told.place.city or told.is_ahead())) and not _is_new(told):
        return False
    acting = _acting_in(document, trigger)
    if not is_verb(trigger) and (acting is None or _is_of_others(trigger, current)):
        return False
    alone = is_verb(trigger) or contact.between or _is_of_series(trigger)
    known = current.in_reach(told.index) or (alone and current.is_of_one_pair())
    if acting is None or _offers_place(trigger):
        return known
    return known and current.holds(acting.add(contact.sides))


def _acting_in(document: Document, trigger: Token) -> Sides | None:
    """The sides that hold a contact, as far as the clause names them; None where others do: "the committee will hold"."""
    carrier = trigger if is_verb(trigger) else carriers_of(trigger)[-1]
    heads = [head for head in subjects(carrier) if head != trigger and not head.is_ancestor(trigger)]
    found = sides_at(document, heads)
    others = [h for h in heads if h.pos_ in ("NOUN", "PROPN") and not sides_at(document, [h]) and not _is_told(h)]
    return None if others else found


def leave_out_host(document: Document, contact: Contact) -> None:
    """Take away who only offers the place: "B is ready to host another round" of A and C."""
    if not _offers_place(contact.trigger):
        return
    hosts = (_acting_in(document, contact.trigger) or Sides()).codes()
    figures = [f for f in contact.sides.figures if f.country not in hosts]
    rest = Sides(figures, [p for p in contact.sides.parties if p not in hosts], contact.sides.reasons)
    contact.sides = rest if hosts and rest.are_two() else Sides()


def _offers_place(trigger: Token) -> bool:
    """Whether the subject of what carries a contact only gives it a place: "B will host another round"."""
    carrier, words = carriers_of(trigger)[-1], lexicon().words
    offered = carrier.lemma_ in words["offering_place"] and trigger.lemma_ not in words["meals"]
    return offered and not is_passive(carrier)


def _is_told(head: Token) -> bool:
    """Whether a word stands for those, or for the contact, told before: "the two sides", "the talks"."""
    return stands_for_sides(head) or is_of_the_sides(head) or noun_medium(head) is not None


def _is_new(told: Told) -> bool:
    """ "A meeting is planned for Friday": a day ahead makes it another than that told, unless they only go to it."""
    trigger = told.contact.trigger
    at = preposition_of(trigger) if trigger.dep_ == "pobj" else None
    unknown = any(c.lower_ in ("a", "an") for c in trigger.children) and (at is None or at.lower_ == "of")
    return unknown and told.is_ahead() and bool(told.date.start)


def _is_of_others(noun: Token, current: Current) -> bool:
    """Whether a contact is one of others, or of many: "its first meeting", "a session of the council", "the summit"."""
    owners = [c for c in noun.children if c.dep_ == "poss"]
    if any(o.lower_ in ("its", "his", "her") or o.pos_ == "PROPN" for o in owners):
        return True
    if any(c.lower_ == "such" for c in noun.children):
        return True
    lemma = noun.lemma_.lower()
    if lemma in lexicon().words["of_many"] and lemma != current.noun:
        return True
    return any(not _is_told(n) or _is_counted(n) for n in phrases(noun, "of")) or bool(phrases(noun, "with"))


def _is_counted(head: Token) -> bool:
    """ "The six ministers": more than the two sides."""
    return any(c.dep_ == "nummod" and c.lower_ not in ("two", "three") for c in head.children)


def _is_of_series(noun: Token) -> bool:
    """Whether a noun can only be one more of what the article tells of: "the next round", not "a UN session", "a session of"."""
    own = [
        c for c in noun.children if c.dep_ in ("compound", "nmod", "poss") or (c.dep_ == "prep" and c.lower_ == "of")
    ]
    return noun.lemma_.lower() in lexicon().words["changing"] and not own
