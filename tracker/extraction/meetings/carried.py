"""Contacts told without their sides: the one told before once more, or another one of the same sides."""

from tracker.extraction.context.carriers import carriers_of
from tracker.extraction.context.sides import sides_at
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_verb, subjects
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Token
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
    new = any(c.lower_ in ("a", "an") for c in trigger.children) and told.is_ahead() and bool(told.date.start)
    if not (contact.another and (told.date.start or told.place.city or told.is_ahead())) and not new:
        return False
    acting = sides_at(document, subjects(trigger if is_verb(trigger) else carriers_of(trigger)[-1]))
    alone = is_verb(trigger) or contact.between or _is_of_series(trigger)
    known = current.in_reach(told.index) or (alone and current.is_of_one_pair())
    return known and current.holds(acting.add(contact.sides))


def _is_of_series(noun: Token) -> bool:
    """Whether a noun can only be one more of what the article tells of: "the next round", not "a UN session", "a session of"."""
    own = [
        c for c in noun.children if c.dep_ in ("compound", "nmod", "poss") or (c.dep_ == "prep" and c.lower_ == "of")
    ]
    return noun.lemma_.lower() in lexicon().words["changing"] and not own
