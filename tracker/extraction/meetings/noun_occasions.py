"""Whether a noun of contact stands for one occasion of two sides, and whether for another than that told before."""

from tracker.extraction.context.carriers import carriers_of
from tracker.extraction.document import Document
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import is_side_head, lexicon, noun_medium
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import is_with_another
from tracker.extraction.meetings.noun_sides import Around


def is_occasion(document: Document, noun: Token, around: Around) -> bool:
    """Whether it is told as a contact: not "the agenda of the talks", "an hour", "relations", "a round of the election"."""
    lemma, words = noun.lemma_.lower(), lexicon().words
    if not around.groups and is_with_another(document, noun, *carriers_of(noun)[1:]):
        return False
    if not around.groups and not around.joint.are_two() and _is_prepared(noun):
        return False
    if lemma in words["times"] and not _is_spent(noun, around):
        return False
    if lemma in lexicon().abstract_nouns and not _is_shown(noun, around):
        return False
    if lemma in words["occasions"]:
        return not _is_of_something_else(noun, around) and (around.are_two() or not _is_known(noun))
    if around.are_two():
        return True
    return not _is_known(noun) and (lemma not in lexicon().weak_nouns or is_another(noun))


def is_another(noun: Token) -> bool:
    """Whether it is another contact than that just told: "a second round", "the 66th session", "was followed by talks"."""
    by = clauses.preposition_of(noun)
    if by is not None and by.dep_ == "agent" and by.head.lemma_ in lexicon().words["succeeding"]:
        return True
    return any(c.lower_ in lexicon().words["another"] or _is_ordinal(c) for c in noun.children)


def _is_ordinal(token: Token) -> bool:
    """ "66th" """
    return token.text[:1].isdigit() and token.lower_.endswith(("st", "nd", "rd", "th"))


def _is_known(noun: Token) -> bool:
    """ "It was their first meeting since": the one told before."""
    return noun.dep_ == "attr" and any(c.lower_ in ("it", "this", "that") for c in noun.head.children)


def _is_of_something_else(noun: Token, around: Around) -> bool:
    """ "The first round of the election"."""
    if around.groups or around.joint or around.subject.are_two():
        return False
    return any(noun_medium(n) is None for n in clauses.phrases(noun, "of"))


def _is_prepared(noun: Token) -> bool:
    """ "Discussed preparations for the summit", "the agenda of the upcoming talks": a matter of which they speak."""
    if any(child.dep_ == "poss" for child in noun.children):
        return False
    above = clauses.preposition_of(noun)
    for _ in range(3):
        if above is None or above.lower_ not in ("of", "for", "on"):
            return False
        if above.head.lemma_.lower() in lexicon().words["preparing"]:
            return True
        above = clauses.preposition_of(above.head)
    return False


def _is_spent(noun: Token, around: Around) -> bool:
    """Whether somebody spends the hour with another: "had an hour with X", "after two hours with X", not "for an hour"."""
    verb = noun.head if noun.dep_ in ("dobj", "obj") else None
    spent = verb is not None and verb.lemma_.lower() in lexicon().words["spending"]
    owned = any(c.dep_ == "poss" for c in noun.children)
    above = clauses.preposition_of(noun)
    past = above is not None and above.lower_ in ("after", "of")
    return (spent or owned or past) and any(sides.figures or spent for sides, _ in around.groups)


def _is_shown(noun: Token, around: Around) -> bool:
    """Whether a noun of wide meaning ("contact", "dialogue") stands for one occasion between two sides."""
    groups, subject = around.groups, around.subject
    officials = any(is_side_head(n) for n in clauses.phrases(noun, "with"))
    if subject.figures and officials and any(sides.parties for sides, _ in groups):
        return True  # "for discussions with her Canadian counterpart"
    people = any(sides.figures for sides, _ in groups) or len(subject.figures) > 1 or len(around.joint.figures) > 1
    general = noun.tag_ == "NNS" and noun.lemma_.lower() in lexicon().words["general"]
    held = around.carrier is not None and around.carrier.lemma_.lower() in lexicon().support["holding"]
    return around.are_two() and ((people and not general) or held)
