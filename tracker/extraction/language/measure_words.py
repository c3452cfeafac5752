"""The words that sanctions and waivers are told in, read from their lexicons."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from tracker.extraction.language.tokens import Token

_SHORT = 5  # letters


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """The tables of `lexicon/<name>.toml`, with every list of words as a frozenset."""
    text = resources.files("tracker.extraction.lexicon").joinpath(f"{name}.toml").read_text("utf-8")
    return {table: _frozen(entries) for table, entries in tomllib.loads(text).items()}


def _frozen(entries: Mapping[str, Any]) -> Mapping[str, Any]:
    return {key: frozenset(value) if isinstance(value, list) else value for key, value in entries.items()}


@cache
def by_word(name: str, table: str) -> Mapping[str, str]:
    """Of a table of classes: word -> class; the class named first wins."""
    classes: dict[str, str] = {}
    for label, words in lexicon(name)[table].items():
        for word in words:
            classes.setdefault(word, label)
    return classes


@cache
def talk(name: str, kind: str | None = None) -> re.Pattern[str]:
    """The talk, of one kind or of any, that a text must hold before its words are taken for those of the lexicon."""
    spoken = lexicon(name)["talk"]
    patterns = sorted(set().union(*([spoken[kind]] if kind else spoken.values())))
    return re.compile(rf"\b(?:{'|'.join(patterns)})", re.IGNORECASE | re.DOTALL)


def lemma(token: Token) -> str:
    """The lemma in lower case; participles that the tagger takes for adjectives count as verbs ("blacklisted")."""
    word = token.lemma_.lower()
    if token.pos_ in ("ADJ", "NOUN", "PROPN") and token.lower_.endswith("ed") and word == token.lower_:
        return _participle(word)
    return word


def _participle(word: str) -> str:
    stem = word.removesuffix("ed")
    if word.endswith("ied"):
        return word[:-3] + "y"
    if stem.endswith(("ell", "ull")) and len(stem) > _SHORT:
        return stem[:-1]  # "annulled", "cancelled"
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "sl":
        return stem[:-1]
    return stem + "e" if stem.endswith(("at", "is", "iz", "v", "nc", "rg", "s")) and not stem.endswith("ss") else stem


def phrasal(token: Token) -> list[str]:
    """The verb's lemma with its particle or adverb first ("strike off"), then alone."""
    word = lemma(token)
    forms = []
    for child in token.children:
        if (
            child.dep_ in ("prt", "advmod", "prep", "dative", "acomp", "oprd")
            and abs(child.i - token.i) <= 6
            and child.i > token.i
        ):
            forms.append(f"{word} {child.lower_}")
    near = token.i + 1 < len(token.doc) and token.nbor().lower_.startswith(("on", "in", "up", "with"))
    following = token.doc[token.i + 1 : token.i + 4].text.lower() if near else ""
    for tail in ("on hold", "in force", "up", "with"):
        if following.startswith(tail):
            forms.append(f"{word} {tail}")
    held = token.doc[token.i : token.i + 14].text if word in ("put", "place") else ""
    if " on hold" in held or " on ice" in held:
        forms.insert(0, "put on hold")
    return [*forms, word]


def is_regarding(word: Token) -> bool:
    """ "measures concerning A", "with regard to B", "in respect of C": those concerned stand behind it."""
    cues = lexicon("sanctions")["cues"]
    behind = word.lower_ in ("to", "of") and word.i > 0 and word.nbor(-1).lower_ in cues["regard"]
    return behind or word.lower_ in cues["regarding"]
