"""Who receives whom, told by a noun: "X was the guest of Y", "X had a visit from Y", "X paid Y a visit"."""

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact


def hosting(document: Document, noun: Token) -> list[Contact]:
    """The contact of a host and a guest who are both named."""
    found = _visit(document, noun) if noun.lower_ == "visit" else _stay(document, noun)
    if found is None:
        return []
    host, guest = found
    sides = Sides().add(guest).add(host)
    if not host.figures or not guest.figures or not sides.are_two():
        return []
    return [Contact(noun.head, sides, host=host.figures[0], reasons=["direct parse", *sides.reasons])]


def _stay(document: Document, noun: Token) -> tuple[Sides, Sides] | None:
    """ "X was host to Y", "X was the guest of Y": host and guest."""
    if noun.dep_ != "attr" or noun.head.lemma_ != "be":
        return None
    by = "to" if noun.lower_ == "host" else "of"
    right = sides_at(document, clauses.phrases(noun, by) or (clauses.phrases(noun.head, by) if by == "to" else []))
    left = sides_at(document, clauses.subjects(noun.head))
    return (left, right) if by == "to" else (right, left)


def _visit(document: Document, noun: Token) -> tuple[Sides, Sides] | None:
    """ "X received a visit from Y", "Y paid a visit to X", "Y paid X a visit": host and guest."""
    verb = noun.head
    if noun.dep_ not in ("dobj", "obj") or not clauses.is_verb(verb):
        return None
    subject = sides_at(document, clauses.subjects(verb))
    if verb.lemma_.lower() in lexicon().words["getting"]:
        return subject, sides_at(document, clauses.phrases(noun, "from", "by") + clauses.phrases(verb, "from"))
    if verb.lemma_.lower() in lexicon().words["paying"]:
        beside = [o for o in clauses.objects(verb) if o != noun]
        return sides_at(document, beside + clauses.phrases(noun, "to") + clauses.phrases(verb, "to")), subject
    return None
