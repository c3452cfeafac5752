"""From one word that stands for a contact ("met", "talks") to its sides, as the grammar of its clause gives them."""

from dataclasses import replace

from spacy.tokens import Token

from tracker.common.vocabulary import Medium
from tracker.extraction import clauses
from tracker.extraction.attachment import carriers_of
from tracker.extraction.contact import Contact
from tracker.extraction.contact_nouns import noun_contacts
from tracker.extraction.contact_verbs import verb_contacts
from tracker.extraction.contact_words import lexicon, noun_medium, verb_forms
from tracker.extraction.document import Document, at
from tracker.extraction.sides import Sides, sides_at


def read(document: Document, token: Token) -> list[Contact]:
    """The contacts that the token stands for: none, one, or one for each of those met apart."""
    if clauses.is_verb(token):
        contacts = verb_contacts(document, token)
    elif token.pos_ in ("NOUN", "PROPN") and noun_medium(token) is not None:
        contacts = noun_contacts(document, token)
    elif _is_elliptic(token):
        contacts = [Contact(token, Sides(), another=True, reasons=["noun left out"])]
    else:
        return []
    for contact in contacts:
        contact.medium = _medium(contact)
        contact.sides.add(present(document, contact.trigger))
        contact.reasons += [r for r in contact.sides.reasons if r not in contact.reasons]
    return [part for contact in contacts for part in _apart(contact)]


def _is_elliptic(token: Token) -> bool:
    """ "The last was held in Rome", "a fifth was called off": the noun stands in a sentence before."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.lower_ not in lexicon().words["ordinals"]:
        return False
    verb = token.head
    return verb.lemma_.lower() in lexicon().support["taking_place"] and not any(
        c.dep_ == "prep" for c in token.children
    )


def present(document: Document, trigger: Token) -> Sides:
    """People said to be there too: "in the presence of X", "accompanied by Y", "together with Z"."""
    found = Sides()
    for carrier in carriers_of(trigger):
        for child in carrier.children:
            lemma = child.lemma_.lower()
            if child.dep_ in ("advcl", "acl", "conj") and lemma in lexicon().presence and child.tag_ == "VBN":
                found.add(sides_at(document, clauses.phrases(child, "by")))
            elif child.dep_ == "prep" and child.lower_ == "with" and _is_attendance(child):
                found.add(sides_at(document, [c for c in child.children if c.dep_ == "pobj"]))
            elif child.dep_ == "prep" and child.lower_ == "under":
                found.add(Sides(sides_at(document, [c for c in child.children if c.dep_ == "pobj"]).figures))
            elif child.dep_ == "prep" and child.lower_ == "in":
                for noun in child.children:
                    if noun.lemma_.lower() in ("presence", "company", "attendance"):
                        owners = [c for c in noun.children if c.dep_ == "poss"]
                        found.add(sides_at(document, [*owners, *clauses.phrases(noun, "of")]))
    return found


def _is_attendance(preposition: Token) -> bool:
    """Whether "with" only adds who else was there: "together with X", "with X in attendance"."""
    if preposition.i and preposition.nbor(-1).lower_ in ("together", "along"):
        return True
    end = min(preposition.i + 12, preposition.sent.end)
    following = {token.lower_ for token in preposition.doc[preposition.i : end]}
    return bool(following & lexicon().words["there"])


def attendees(document: Document, token: Token) -> Sides:
    """The people of whom a verb says that they were there too: "X sat in", "was attended by Y", "also present were Z"."""
    words = lexicon().words
    if not clauses.is_verb(token):
        return Sides()
    lemma = token.lemma_.lower()
    forms = verb_forms(token)
    if lemma == "be":
        shown = [c.lower_ for c in token.children if c.dep_ in ("acomp", "advmod", "attr", "prep")]
        tabled = any(c.dep_ == "prep" and any(n.lower_ in words["there"] for n in c.children) for c in token.children)
        if not tabled and not set(shown) & words["there"]:
            return Sides()
        heads = [c for c in token.children if c.dep_ in ("nsubj", "attr") and c.lower_ not in words["there"]]
        return Sides(sides_at(document, heads).figures)
    if not set(forms) & words["attending"]:
        return Sides()
    if clauses.is_passive(token):
        return Sides(sides_at(document, clauses.phrases(token, "by")).figures)
    objects = clauses.objects(token)
    if objects and not any(_is_meeting_or_side(document, o) for o in objects):
        return Sides()
    return Sides(sides_at(document, clauses.subjects(token)).figures)


def _is_meeting_or_side(document: Document, token: Token) -> bool:
    named = at(document.mentions, token) is not None or at(document.parties, token) is not None
    return (
        named or noun_medium(token) is not None or token.pos_ == "PRON" or token.lemma_.lower() in lexicon().side_heads
    )


def _apart(contact: Contact) -> list[Contact]:
    """The contacts of one person with each of several, where the words say that they were had one by one."""
    figures = contact.sides.figures
    if len(figures) < 3 or not _one_by_one(contact.trigger):
        return [contact]
    codes = [f.country for f in figures]
    singles = [f for f in figures if codes.count(f.country) == 1 and f.country]
    hub = singles[0] if len(singles) == 1 else figures[0]
    return [replace(contact, sides=Sides([hub, f], [], contact.sides.reasons)) for f in figures if f != hub]


def _one_by_one(trigger: Token) -> bool:
    """Whether the words part the people met: "separately", "each", "both A and B", "A and then B"."""
    words = lexicon().words
    for carrier in carriers_of(trigger):
        for token in carrier.subtree:
            if abs(token.i - trigger.i) > 25 or not token.i:
                continue
            if token.lower_ in words["one_by_one"] or (token.lower_ == "both" and token.dep_ == "preconj"):
                return True
            if token.lower_ in words["in_turn"] and token.nbor(-1).lower_ in ("and", ","):
                return token.i + 1 < len(token.doc) and token.head != carrier
    return False


def _medium(contact: Contact) -> Medium:
    """The medium that the clause names ("by phone", "via video link"), else the trigger's own."""
    if contact.medium in (Medium.PHONE, Medium.VIDEO):
        return contact.medium
    words = lexicon().words
    for carrier in carriers_of(contact.trigger):
        for token in carrier.subtree:
            if abs(token.i - contact.trigger.i) > 25 or not _same_clause(token, carrier):
                continue
            if token.lower_ in words["phone_words"]:
                return Medium.PHONE
            if token.lower_ in words["video_words"]:
                return Medium.VIDEO
            if token.lower_ in words["letter_words"] and contact.medium is Medium.LETTER:
                return Medium.LETTER
    return contact.medium


def _same_clause(token: Token, carrier: Token) -> bool:
    for above in clauses.climb(token):
        if above == carrier:
            return True
        if clauses.is_verb(above):
            return False
    return token == carrier
