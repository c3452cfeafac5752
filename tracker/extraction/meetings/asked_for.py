"""Meetings that one side asks of another: "turned down a request by X for a meeting", "X's request to meet"."""

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon, noun_medium
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact


def requested(document: Document, noun: Token) -> list[Contact]:
    """The contact of who asks with who answers, where they are the two sides."""
    request = _request(noun)
    verb = request.head if request is not None and request.dep_ in ("dobj", "obj", "nsubjpass") else None
    medium = noun_medium(noun)
    if request is None or verb is None or medium is None or not clauses.is_verb(verb):
        return []
    owners = [c for c in request.children if c.dep_ == "poss"] + clauses.phrases(request, "by", "from", "of")
    asking = sides_at(document, owners)
    answering = sides_at(document, clauses.phrases(verb, "by") if clauses.is_passive(verb) else clauses.subjects(verb))
    met = sides_at(document, clauses.phrases(noun, "with", "between", "of"))
    both = Sides().add(asking).add(met if met.are_two() or (met and not answering) else answering.add(met))
    if not asking or not both.figures or not both.are_two():
        return []
    return [Contact(noun, both, medium, reasons=["direct parse", *both.reasons])]


def _request(noun: Token) -> Token | None:
    """The noun for what is asked: "a request for a meeting"."""
    preposition = clauses.preposition_of(noun)
    if preposition is None or preposition.lower_ not in ("for", "of"):
        return None
    head = preposition.head
    if clauses.is_verb(head):  # "turned down a request by X for a meeting", as the parser may hang it
        head = next((o for o in clauses.objects(head) if o.i < preposition.i), head)
    return head if head.lemma_.lower() in lexicon().words["requests"] else None
