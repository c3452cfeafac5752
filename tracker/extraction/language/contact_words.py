"""The contact lexicon as the readers ask for it: what kind of contact a verb or noun stands for."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from tracker.common.vocabulary import Medium
from tracker.extraction.language.tokens import Token

NOUN_MEDIA = {"in_person": Medium.IN_PERSON, "phone": Medium.PHONE, "video": Medium.VIDEO, "letter": Medium.LETTER}

_PAIRS = frozenset({"pair", "duo", "two", "both"})


@dataclass(frozen=True, slots=True)
class Lexicon:
    verbs: dict[str, frozenset[str]]  # class -> lemmas, with a particle or preposition where the meaning hangs on it
    needs: dict[str, frozenset[str]]
    nouns: dict[str, Medium]
    weak_nouns: frozenset[str]
    abstract_nouns: frozenset[str]
    support: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]

    @property
    def side_heads(self) -> frozenset[str]:
        return self.words["side_heads"]

    @property
    def presence(self) -> frozenset[str]:
        return self.words["presence"]


@cache
def lexicon() -> Lexicon:
    text = resources.files("tracker.extraction.lexicon").joinpath("contact.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    nouns = {noun: NOUN_MEDIA[name] for name, words in tables["nouns"].items() if name in NOUN_MEDIA for noun in words}
    return Lexicon(
        verbs={name: frozenset(words) for name, words in tables["verbs"].items()},
        needs={name: frozenset(words) for name, words in tables["verb_needs"].items()},
        nouns=nouns,
        weak_nouns=frozenset(tables["nouns"]["weak"]),
        abstract_nouns=frozenset(tables["nouns"]["abstract"]),
        support={name: frozenset(words) for name, words in tables["support"].items()},
        words={name: frozenset(words) for name, words in tables["words"].items()},
    )


def is_side_head(token: Token) -> bool:
    """Whether a word stands for a side's people: "officials", "the team"; "Delegates" opens a sentence as a name would."""
    lemma = token.lemma_.lower()
    heads = lexicon().words["side_heads"]
    return lemma in heads or (token.tag_ == "NNPS" and lemma.removesuffix("s") in heads)


def is_of_the_sides(head: Token) -> bool:
    """ "The foreign ministers of the two countries", "both countries' envoys": people of the sides told before."""
    if not is_side_head(head):
        return False
    owners = [c for c in head.children if c.dep_ == "poss"]
    owners += [n for c in head.children if c.dep_ == "prep" and c.lower_ in ("of", "from") for n in c.children]
    return any(
        owner.lemma_.lower() in lexicon().words["shared_sides"]
        and any(c.lower_ in ("two", "both", "three") for c in owner.children)
        for owner in owners
    )


def stands_for_sides(head: Token) -> bool:
    """ "The two sides", "they", "both delegations": those told before, where more than one is meant."""
    lemma = head.lemma_.lower()
    return lemma in lexicon().words["the_sides"] and (head.pos_ != "NOUN" or head.tag_ == "NNS" or lemma in _PAIRS)


def verb_forms(verb: Token) -> list[str]:
    """The verb's lemma with each particle, preposition or bare object that may make a phrase of it, longest first."""
    lemma = verb.lemma_.lower()
    found = [lemma]
    for child in verb.children:
        if child.dep_ in ("prt", "advmod", "prep", "npadvmod") and 0 < child.i - verb.i <= 4:
            found.append(f"{lemma} {child.lower_}")
        elif child.dep_ in ("dobj", "obj") and child.i > verb.i:
            found.append(f"{lemma} {child.lower_}")
            inner = [c for c in child.children if c.dep_ == "det"]
            if inner:
                found.append(f"{lemma} {inner[0].lower_} {child.lower_}")
            found += [f"{lemma} {child.lower_} {c.lower_}" for c in child.children if c.dep_ == "prep"]
    return sorted(dict.fromkeys(found), key=len, reverse=True)


def verb_class(verb: Token) -> list[tuple[str, str]]:
    """The classes of contact that the verb may stand for, each with the form that the lexicon lists."""
    found = []
    for form in verb_forms(verb):
        found += [(name, form) for name, forms in lexicon().verbs.items() if form in forms]
    return found


def noun_medium(noun: Token) -> Medium | None:
    """The medium of the contact that a noun stands for ("phone call"); None where it is no contact."""
    lemma = noun.lemma_.lower()
    if noun.i:
        before = noun.nbor(-1)
        compound = lexicon().nouns.get(f"{before.lower_} {lemma}")
        if compound is not None:
            return compound
        if before.lower_ == "-" and noun.i > 1:
            compound = lexicon().nouns.get(f"{noun.nbor(-2).lower_}-{lemma}")
            if compound is not None:
                return compound
    return lexicon().nouns.get(lemma)
