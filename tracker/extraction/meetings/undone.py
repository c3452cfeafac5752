"""What was to be and then was not: "there was to be a meeting on Thursday; it did not come off"."""

from tracker.extraction.context.governing import governor
from tracker.extraction.language.contact_words import lexicon, verb_forms
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import negation_of

_IT = frozenset({"it", "this", "they"})


def came_to_nothing(trigger: Token) -> bool:
    """Whether a later clause of the sentence says of "it" that it was called off, or did not take place."""
    for token in trigger.doc[trigger.i + 1 : trigger.sent.end]:
        if token.lower_ in _IT and token.dep_ in ("nsubj", "nsubjpass") and token.head.i > token.i:
            verb = token.head
            forms = set(verb_forms(verb))
            if forms & lexicon().words["coming_about"] and negation_of(verb) is not None:
                return True
            if token.dep_ == "nsubjpass" and governor(verb)[0] == "cancelled":
                return True
            if forms & lexicon().words["failing"] and negation_of(verb) is None:
                return True
    return False
