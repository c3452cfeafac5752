"""What the other side answers to what was told before: a letter is replied to, an offer to meet accepted or turned down."""

from tracker.common.vocabulary import Medium, Status
from tracker.extraction.context import assertion, governing
from tracker.extraction.context.attachment import when
from tracker.extraction.context.sides import sides_at
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon, noun_medium
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.language.verb_phrases import negation_of
from tracker.extraction.meetings.current import Current

_REACH = 2  # sentences
_AFTER = {"denied": Status.DENIED, "accepted": Status.PLANNED}


def apply(document: Document, sentence: Span, index: int, current: Current) -> None:
    """Complete the contact last told by what this sentence says of the answer to it."""
    fact = current.fact
    if fact is None or index - current.sentence > _REACH:
        return
    for token in sentence:
        if fact.medium is Medium.LETTER and _is_reply(token):
            asserted = assertion.assess(token)
            date = when(document, token, asserted, anchor=fact.start)
            if asserted.status_class == "done" and date.start and date.start > (fact.start or ""):
                fact.start, fact.end = date.start, None
                if date.span:
                    fact.slot_spans["start"] = date.span
        elif fact.status is Status.HELD and index > current.sentence and _is_left_open(token):
            fact.status = Status.REPORTED
        elif fact.status is Status.PROPOSED and index > current.sentence and clauses.is_verb(token):
            fact.status = _AFTER.get(_reaction(document, token, current), fact.status)


def _is_reply(token: Token) -> bool:
    words = lexicon().words["replying"]
    return token.lemma_.lower() in words and (clauses.is_verb(token) or token.dep_ in ("nsubj", "nsubjpass", "dobj"))


def _is_left_open(verb: Token) -> bool:
    """ "Neither government confirmed the meeting", "the report could not be verified"."""
    if verb.lemma_ not in lexicon().words["confirming"] or not clauses.is_verb(verb):
        return False
    patients = [c for c in verb.children if c.dep_ in ("nsubjpass", "dobj")]
    meant = any(
        noun_medium(p) is not None or p.lower_ in ("it", "this") or p.lemma_ in lexicon().words["accounts"]
        for p in patients
    )
    return meant and negation_of(verb) is not None


def _reaction(document: Document, verb: Token, current: Current) -> str:
    """ "denied" or "accepted", where the verb says so of the offer; nothing else."""
    cue, _ = governing.governor(verb)
    if cue is None or cue not in _AFTER or assertion.assess(verb).status_class not in ("done", "denied"):
        return ""
    patients = [c for c in verb.children if c.dep_ in ("nsubjpass", "dobj", "obj")]
    if patients:
        person = sides_at(document, patients)  # "he turned her down"
        offered = any(p.lemma_.lower() in lexicon().words["proposals"] for p in patients)
        if not offered and not (person.figures and current.holds(person)):
            return ""
    elif any(c.dep_ in ("xcomp", "ccomp", "prep", "agent") for c in verb.children):
        return ""
    else:
        sides = sides_at(document, clauses.subjects(verb))
        if not sides or not current.holds(sides):
            return ""
    if negation_of(verb):
        return "denied" if cue == "accepted" else ""
    return cue
