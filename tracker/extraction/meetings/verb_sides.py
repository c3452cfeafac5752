"""The sides before and behind a verb of contact: its subject, who was sent to do it, the next name where grammar gives none."""

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.clauses import FINITE
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import nearest_left
from tracker.extraction.meetings.speaking import acting


def left_of(document: Document, verb: Token) -> Sides:
    """The sides of the subject; without a subject of the parser's the nearest name before the verb."""
    heads = _sent(verb) or clauses.subjects(verb)
    sides = acting(document, verb, heads)
    if (
        not sides and verb.dep_ == "acl" and verb.tag_ == "VB"
    ):  # "held a ceremony to welcome X", "no plans for Y to meet"
        above = clauses.governor(verb)
        sides = sides_at(document, clauses.phrases(verb.head, "for", "by"))
        sides = sides or (sides_at(document, clauses.subjects(above)) if above is not None else sides)
    return sides if sides or heads else nearest_left(document, verb)


def _sent(verb: Token) -> list[Token]:
    """ "Sent the minister to Rome to meet X": who is sent does it."""
    above = verb.head
    aim = verb.dep_ in ("advcl", "xcomp") and any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if not aim or above.lemma_.lower() not in lexicon().words["sending"]:
        return []
    return clauses.subjects(above) if clauses.is_passive(above) else clauses.objects(above)


def with_after(document: Document, verb: Token) -> Sides:
    """The sides after the next "with", where the parser hangs it on something else."""
    for token in verb.doc[verb.i + 1 : min(verb.i + 12, verb.sent.end)]:
        if token.tag_ in FINITE or token.text == ";":
            break
        if token.lower_ == "with":
            found = sides_at(document, [c for c in token.children if c.dep_ == "pobj"])
            found.reasons.append("linear fallback")
            return found if found else Sides()
    return Sides()
