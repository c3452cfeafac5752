"""What was to be and then was not: "there was to be a meeting on Thursday; it did not come off"."""

from tracker.extraction.context.governing import governor
from tracker.extraction.language.contact_words import lexicon, noun_medium, verb_forms
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import negation_of

_IT = frozenset({"it", "this", "they"})


def did_not_take_place(noun: Token) -> bool:
    """Whether an arranged contact is said not to have come about: "the talks did not go ahead", not "no such talks took place"."""
    verb = noun.head
    arranged = not any(c.lower_ in ("no", "such", "any") for c in noun.children)
    return (
        noun.dep_ == "nsubj"
        and arranged
        and bool(set(verb_forms(verb)) & lexicon().words["coming_about"])
        and negation_of(verb) is not None
        and not any(
            c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children
        )  # "has not come off": not yet
    )


def _is_it(token: Token) -> bool:
    """ "It", "the talks": the contact just told."""
    definite = any(c.lower_ == "the" for c in token.children) and noun_medium(token) is not None
    return token.lower_ in _IT or (definite and not any(c.dep_ in ("prep", "amod", "compound") for c in token.children))


def came_to_nothing(trigger: Token) -> bool:
    """Whether a later clause of the sentence says of "it" that it was called off, or did not take place."""
    for token in trigger.doc[trigger.i + 1 : trigger.sent.end]:
        if _is_it(token) and token.dep_ in ("nsubj", "nsubjpass") and token.head.i > token.i:
            verb = token.head
            if set(verb_forms(verb)) & lexicon().words["coming_about"] and negation_of(verb) is not None:
                return True
            if token.dep_ == "nsubjpass" and governor(verb)[0] == "cancelled":
                return True
    return False
