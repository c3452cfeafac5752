"""The words of a person's name that count, and the keys under which names of one person are looked for.

Titles, suffixes and particles go, "Last, First" is turned round. The language's words stand in `data/names.toml`.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.actors.gazetteer import DATA
from tracker.actors.spelling import folded, is_unvowelled, latin, sounds

_WORD = re.compile(r"[^\W_]+(?:['’ʼʻ`.-]+[^\W_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,3}")
_ASIDE = re.compile(r"\(.*?\)|\[.*?\]|[\"“”«»].*?[\"“”«»]")  # a nickname, a remark


@dataclass(frozen=True, slots=True)
class Word:
    text: str  # lower case, in Latin letters, diacritics kept
    is_initial: bool = False
    is_parent: bool = False  # "bin Salman": the father's name
    faint_vowels: bool = False


@dataclass(frozen=True, slots=True)
class Language:
    honorifics: frozenset[str]
    suffixes: frozenset[str]
    particles: frozenset[str]
    parental: frozenset[str]
    other_forms: dict[str, frozenset[str]]  # given name -> its nicknames and its forms in other languages
    distinct: frozenset[frozenset[str]]  # two given names that are not one, however alike


@cache
def lexicon() -> Language:
    """The words of names in this installation, read once per process."""
    words = tomllib.loads((DATA / "names.toml").read_text("utf-8"))
    forms: dict[str, set[str]] = {}
    pairs = [line.split("\t") for line in (DATA / "nicknames.tsv").read_text("utf-8").splitlines()[1:]]
    for group in [*words["equivalents"], *pairs]:
        for name in group:
            forms.setdefault(name, set()).update(group)
    return Language(
        frozenset(words["honorifics"]),
        frozenset(words["suffixes"]),
        frozenset(words["particles"]),
        frozenset(words["parental"]),
        {name: frozenset(others) for name, others in forms.items()},
        frozenset(frozenset(pair) for pair in words["distinct"]),
    )


def normalise(name: str) -> str:
    """The name without titles, particles, diacritics and case: what equal spellings share."""
    return " ".join(folded(word.text) for word in words_of(name))


@lru_cache(maxsize=20_000)
def blocking_keys(name: str) -> frozenset[str]:
    """Keys of which two names of one person nearly always share one: the consonants of each word, roughly."""
    found = set()
    words = [word.text for word in words_of(name) if not word.is_initial]
    for word in [*words, "".join(words[1:]), "".join(words[:2])]:
        for sound in filter(None, sounds(word) if word else ()):  # a number has none
            skeleton = re.sub(r"(.)\1+", r"\1", sound[0].translate(_CLASSES) + sound[1:].translate(_SKELETON))
            found.add(skeleton[:5] if len(skeleton) > 1 else sound)
    return frozenset(found)


_CLASSES = str.maketrans({**dict.fromkeys("aeiouyjEA", "a"), **dict.fromkeys("wv", "v")})
_SKELETON = str.maketrans(
    {
        **dict.fromkeys("aeiouyjhEAwv", None),
        **dict.fromkeys("kqgGXC", "k"),
        **dict.fromkeys("szSZDc", "s"),
        **dict.fromkeys("tT", "t"),
        **dict.fromkeys("bp", "p"),
    }
)


@lru_cache(maxsize=20_000)
def words_of(name: str) -> tuple[Word, ...]:
    """The words that count: titles, suffixes and particles left out, "Last, First" turned round."""
    language = lexicon()
    plain = _ASIDE.sub(" ", name)
    name = plain if _WORD.search(plain) else name  # somebody known by a nickname alone
    last, comma, first = name.partition(",")
    if comma and folded(first).strip(" .") not in language.suffixes:
        name = f"{first.partition(',')[0]} {last}" if len(_WORD.findall(last)) <= 3 else last
    elif comma:
        name = last
    raw = list(_WORD.findall(name))
    while len(raw) > 1 and _is_honorific(raw[0], language):
        raw = raw[1:]
    while len(raw) > 1 and folded(raw[-1]).rstrip(".") in language.suffixes:
        raw = raw[:-1]
    return tuple(_without_particles(raw, language))


def _is_honorific(word: str, language: Language) -> bool:
    """A bare U is the Burmese "Mr"; with a dot it is an initial."""
    if is_unvowelled(word):
        return False  # Omar is written as Mr would be
    return word == "U" or (folded(word).rstrip(".") in language.honorifics and not _is_initial(word))


def _is_initial(word: str) -> bool:
    bare = word.rstrip(".")
    return len(bare) == 1 and bare.isupper()


def _without_particles(raw: list[str], language: Language) -> Iterator[Word]:
    parent, servant = False, ""
    for position, word in enumerate(raw):
        if position and word.startswith("ال") and len(word) > 4:
            word = word[2:]  # the article, which Arabic writes as one with its word
        parts = word.split("-") if "-" in word else [word]
        while len(parts) > 1 and folded(parts[0]) in language.particles:
            parent |= folded(parts[0]) in language.parental
            parts = parts[1:]
        plain = folded(parts[0])
        joined = latin("".join(parts)).strip(".")
        last = position == len(raw) - 1
        if re.fullmatch(r"abd(?:[aeu][lrsdtnz]?)?", folded(joined) if word != "عبد" else "abd") and not last:
            servant = "abdal"  # Abd al-Aziz, Abdel Aziz: one name
            continue
        if len(parts) == 1 and plain in language.particles and not last and (position or plain in ("al", "el")):
            parent |= plain in language.parental
            continue
        if _is_initial(word) or _INITIALS.fullmatch(word):
            yield from (Word(letter, is_initial=True) for letter in map(folded, word.split(".")) if letter)
        elif folded(joined):  # a soft sign alone is no letter
            yield Word(servant + joined, is_parent=parent, faint_vowels=is_unvowelled(word))
        parent, servant = False, ""
