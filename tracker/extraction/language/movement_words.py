"""The words of movement and stay, as their lexicon lists them."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Lexicon:
    verbs: dict[str, frozenset[str]]
    nouns: dict[str, frozenset[str]]
    due: frozenset[str]
    prepositions: dict[str, frozenset[str]]
    words: dict[str, frozenset[str]]


@cache
def lexicon() -> Lexicon:
    text = resources.files("tracker.extraction.lexicon").joinpath("movement.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    classes = {name: {key: frozenset(words) for key, words in table.items()} for name, table in tables.items()}
    return Lexicon(
        classes["verbs"], classes["nouns"], classes["adjectives"]["due"], classes["prepositions"], classes["words"]
    )
