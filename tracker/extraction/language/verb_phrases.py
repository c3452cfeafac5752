"""What a verb says of itself: tense, negation, auxiliaries, conditions; and the words that decide it."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from tracker.extraction.language.clauses import FINITE
from tracker.extraction.language.tokens import Token

_HOPS = 12


@cache
def lexicon() -> dict[str, dict[str, str]]:
    """Per table of the assertion lexicon: word -> class."""
    text = resources.files("tracker.extraction.lexicon").joinpath("assertion.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    cues: dict[str, dict[str, str]] = {}
    cues["open"] = dict.fromkeys(tables["governors"].pop("open_when_negated"), "open")
    for name, classes in tables.items():
        cues[name] = {}
        for cue, words in classes.items():
            for word in words:
                cues[name].setdefault(word, cue)
    return cues


def auxiliaries_of(verb: Token) -> Iterator[Token]:
    """The verb's children, and the auxiliaries it shares with the verb it is joined to ("will lift and replace")."""
    yield from verb.children
    here = verb
    for _ in range(_HOPS):
        if here.dep_ != "conj" or here.tag_ not in ("VB", "VBN", "VBG") or _has_own_auxiliary(here):
            return
        here = here.head
        yield from (c for c in here.children if c.dep_ in ("aux", "auxpass"))


def _has_own_auxiliary(verb: Token) -> bool:
    return any(c.dep_ in ("aux", "nsubj", "nsubjpass") for c in verb.children)


def negation_of(verb: Token) -> Token | None:
    """The word that negates the verb: beside it, or within its subject ("no meeting took place")."""
    kinds = lexicon()["negation"]
    for child in verb.children:
        if child.lower_ in ("longer", "more") and child.i and child.nbor(-1).lower_ == "no":
            return child
        if kinds.get(child.lower_) == "words" and child.dep_ in ("neg", "advmod"):
            following = child.nbor() if child.i + 1 < len(child.doc) else None
            if following is None or kinds.get(following.lower_) != "unless":
                return child
        if child.dep_ in ("nsubj", "nsubjpass") and (word := _emptying(child)) is not None:
            return word
        if child.dep_ in ("dobj", "attr", "prep") and (word := _neither(child)) is not None:
            return word
        if child.dep_ in ("preconj", "cc") and kinds.get(child.lower_) == "subjects" and child.i < verb.i:
            return child
    return None


def _emptying(subject: Token) -> Token | None:
    """The word that leaves nobody to do it: "no court", "neither Rome nor Paris", "not one of them", "hardly any"."""
    kinds = lexicon()["negation"]
    for word in (subject, *subject.children):
        at_noun = word == subject or word.dep_ in ("det", "neg", "preconj", "cc")
        if at_noun and kinds.get(word.lower_) == "subjects" and not _is_number_sign(word):
            return word
    before = subject.doc[subject.left_edge.i]
    counted = before.nbor().lower_ if before.i + 1 < len(subject.doc) else ""
    scarce = (
        kinds.get(before.lower_) == "words"
        and before.i <= subject.i
        and counted in ("any", "one", "a", "anyone", "anybody")
    )
    return before if scarce else None


def _neither(word: Token) -> Token | None:
    """ "Met neither X nor Y", "spoke with neither of them"."""
    nouns = word.children if word.dep_ == "prep" else [word]
    words = (w for noun in nouns for w in (noun, *noun.children))
    return next((w for w in words if w.lower_ == "neither"), None)


def _is_number_sign(word: Token) -> bool:
    """ "Decree No. 541" """
    if word.text != "No":
        return False
    following = word.doc[word.i + 1 : word.i + 3].text
    return following.removeprefix(".").strip()[:1].isdigit()


def has_condition(verb: Token) -> bool:
    """Whether a clause under "if" or "unless" hangs on the verb."""
    return any(
        child.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in ("if", "unless") for c in child.children)
        for child in verb.children
    )


def is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def is_finite(verb: Token) -> bool:
    return verb.tag_ in FINITE or any(c.dep_ in ("aux", "auxpass") and c.tag_ in FINITE for c in verb.children)


def is_past(verb: Token) -> bool:
    forms = [verb.tag_, *(c.tag_ for c in verb.children if c.dep_ in ("aux", "auxpass"))]
    if "MD" in forms:
        return False
    return "VBD" in forms or is_perfect(verb)


def is_perfect(verb: Token) -> bool:
    """ "Has landed", "had been listed"."""
    return any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)


def is_past_perfect(verb: Token) -> bool:
    """ "Had landed": before what else is told."""
    return any(c.dep_ == "aux" and c.lower_ == "had" for c in verb.children)


def is_future(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ in ("will", "shall", "'ll", "’ll", "wo") for c in verb.children)


def tense_of(verb: Token) -> str:
    if is_future(verb):
        return "future"
    return (
        "past"
        if is_past(verb) or (not is_finite(verb) and verb.tag_ == "VBN")
        else "present"
        if is_finite(verb)
        else "past"
    )
