"""From one word that stands for a contact ("met", "talks") to its sides, as the grammar of its clause gives them."""

from dataclasses import replace

from tracker.common.vocabulary import Medium
from tracker.extraction.context.carriers import carriers_of
from tracker.extraction.context.sides import Sides
from tracker.extraction.document import Document, Figure, within
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon, noun_medium
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings import hosting, unnamed_hosts
from tracker.extraction.meetings.asked_for import requested
from tracker.extraction.meetings.attendance import present
from tracker.extraction.meetings.contact import Contact
from tracker.extraction.meetings.contact_nouns import noun_contacts, turn_contacts
from tracker.extraction.meetings.contact_verbs import verb_contacts
from tracker.extraction.meetings.gapping import gapped
from tracker.extraction.meetings.seating import seated
from tracker.extraction.meetings.signings import signed


def read(document: Document, token: Token) -> list[Contact]:
    """The contacts that the token stands for: none, one, or one for each of those met apart."""
    contacts = _read(document, token)
    return contacts if any(c.sides.are_two() for c in contacts) else unnamed_hosts.read(document, token) or contacts


def _read(document: Document, token: Token) -> list[Contact]:
    """The contacts of a verb or a noun whose sides are named, with who was there too."""
    if clauses.is_verb(token):
        contacts = seated(document, token) or verb_contacts(document, token) or signed(document, token)
    elif token.pos_ in ("NOUN", "PROPN") and noun_medium(token) is not None:
        contacts = requested(document, token) or noun_contacts(document, token)
    elif token.lower_ == "turn":
        contacts = turn_contacts(document, token)
    elif token.lower_ in lexicon().words["hosting"]:
        contacts = hosting.hosting(document, token)
    elif _is_elliptic(token):
        contacts = [Contact(token, Sides(), another=True, reasons=["noun left out"])]
    else:
        return []
    for contact in contacts:
        contact.medium = _medium(contact)
        contact.sides.add(present(document, contact.trigger))
        contact.reasons += [r for r in contact.sides.reasons if r not in contact.reasons]
    found: list[Contact] = []
    for contact in contacts:
        listed = gapped(document, contact)
        found += listed if len(listed) > 1 else _apart(document, contact)
    return found


def _is_elliptic(token: Token) -> bool:
    """ "The last was held in Rome", "a fifth was called off": the noun stands in a sentence before."""
    if token.lower_ not in lexicon().words["ordinals"] or token.pos_ == "ADV":
        return False
    if token.dep_ == "npadvmod":  # "the first was held in Rome, the second in Bari in May"
        told = token.head.tag_ in ("VBD", "VBN") and token.head.lemma_.lower() in lexicon().support["taking_place"]
        return told and token.i > token.head.i and bool(clauses.phrases(token, "in", "at"))
    if token.dep_ not in ("nsubj", "nsubjpass"):
        return False
    verb = token.head
    return verb.lemma_.lower() in lexicon().support["taking_place"] and not any(
        c.dep_ == "prep" for c in token.children
    )


def _apart(document: Document, contact: Contact) -> list[Contact]:
    """The contacts of one person with each of several, where the words say that they were had one by one."""
    figures = contact.sides.figures
    if len(figures) < 3 or not _one_by_one(contact.trigger):
        return [contact]
    hub = _hub(document, contact)
    return [replace(contact, sides=Sides([hub, f], [], contact.sides.reasons)) for f in figures if f != hub]


def _hub(document: Document, contact: Contact) -> Figure:
    """Whom the others met: the one person before the contact's word or the only one behind it, else the one of a side apart."""
    figures = contact.sides.figures
    near = within(document.mentions, contact.trigger.sent)
    named = [(m.first, f) for m in near for f in m.who if f in figures]
    for before in (True, False):
        found = [f for first, f in named if (first < contact.trigger.i) is before]
        if found and all(f == found[0] for f in found):
            return found[0]
    codes = [f.country for f in figures]
    singles = [f for f in figures if codes.count(f.country) == 1 and f.country]
    return singles[0] if len(singles) == 1 else figures[0]


def _one_by_one(trigger: Token) -> bool:
    """Whether the words part the people met: "separately", "each", "both A and B", "A and then B", "meetings with A and B"."""
    words = lexicon().words
    if trigger.tag_ == "NNS" and trigger.lemma_.lower() in words["countable"]:
        return True
    text = trigger.sent.text.lower()
    if any(phrase in text for phrase in words["in_turn_phrases"]):
        return True
    for carrier in carriers_of(trigger):
        for token in carrier.subtree:
            if abs(token.i - trigger.i) > 25 or not token.i:
                continue
            if token.lower_ in words["one_by_one"] or (token.lower_ == "both" and token.dep_ == "preconj"):
                return True
            if token.lower_ in words["in_turn"] and _parts(token):
                return token.i + 1 < len(token.doc) and token.head != carrier
    return False


def _parts(token: Token) -> bool:
    """Whether "then" or "later" stands between two people: "A and then B", "A and, an hour later, B"."""
    start = max(token.sent.start, token.i - 5)
    before = [t.lower_ for t in token.doc[start : token.i]]
    return bool(before) and (before[-1] in ("and", ",") or ("and" in before and "," in before))


def _medium(contact: Contact) -> Medium:
    """The medium that the clause names ("by phone", "via video link"), else the trigger's own."""
    if contact.medium in (Medium.PHONE, Medium.VIDEO):
        return contact.medium
    words = lexicon().words
    for carrier in carriers_of(contact.trigger):
        for token in carrier.subtree:
            if abs(token.i - contact.trigger.i) > 25 or not _same_clause(token, carrier):
                continue
            other = token.dep_ in ("compound", "amod") and token.head != contact.trigger
            if other and noun_medium(token.head) is not None:
                above = clauses.preposition_of(token.head)
                earlier = above is not None and above.lower_ in ("since", "despite")
                if earlier or clauses.is_at_another_time(token.head) or not clauses.is_verb(contact.trigger):
                    continue  # "a telephone call was followed by a meeting", "met after two telephone calls"
            if token.head.head == contact.trigger and token.head.lower_ in ("in", "during", "over"):
                setting = noun_medium(token)  # "raised it in a call with"
                if setting in (Medium.PHONE, Medium.VIDEO) and clauses.is_verb(contact.trigger):
                    return setting
            if token.lower_ in words["phone_words"]:
                return Medium.PHONE
            if token.lower_ in words["video_words"]:
                return Medium.VIDEO
            if token.lower_ in words["letter_words"] and contact.medium is Medium.LETTER:
                return Medium.LETTER
    return contact.medium


def _same_clause(token: Token, carrier: Token) -> bool:
    """Whether no other verb stands between a word and what carries the contact."""
    for above in clauses.climb(token):
        if above == carrier:
            return True
        if clauses.is_verb(above):
            return False
    return token == carrier
