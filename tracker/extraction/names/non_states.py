"""Sides that are no state: known movements, and unknown ones by how they are worded.

"The rebels of the Front for the North, the FPN", "the Kachin Unity Army (KUA)", "the breakaway region of X": an armed
group or a breakaway land that talks to states is a side of its own, under its acronym where it has one.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from tracker.extraction.document import PartyAt, tokens_of
from tracker.extraction.language.tokens import Doc

_WORD = r"[A-Z][\w'’-]+"


@cache
def lexicon() -> dict[str, Any]:
    path = resources.files("tracker.extraction.lexicon").joinpath("non_states.toml")
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _known() -> dict[str, str]:
    return {form: code for code, forms in lexicon()["known"].items() for form in forms}


@cache
def _cues() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(lexicon()['construction']['cues'])})\b", re.IGNORECASE)


@cache
def _group() -> re.Pattern[str]:
    """A name with its acronym: "the Front for Northern Unity (FNU)", "the Front of the North, or FDN"."""
    heads = "|".join(lexicon()["construction"]["heads"])
    name = rf"(?:{_WORD} ){{1,5}}(?:{heads})(?: (?:for|of) (?:the )?{_WORD}(?: {_WORD})*)?"
    bare = rf"(?:{heads}) (?:for|of) (?:the )?{_WORD}(?: {_WORD})*"
    return re.compile(
        rf"\b(?:[Tt]he )?(?P<name>{name}|{bare})(?:\s*\((?P<a>[A-Z][A-Z0-9-]{{1,6}})\)|, (?:or|the) (?P<b>[A-Z]{{2,6}})\b)?"
    )


@cache
def _fighters() -> re.Pattern[str]:
    words = "|".join(lexicon()["construction"]["fighters"])
    return re.compile(rf"\b(?P<name>[A-Z]{{2,6}}|[A-Z]+\d+) (?:{words})\b")


@cache
def _breakaway() -> re.Pattern[str]:
    """ "The breakaway X", "the separatist region of X"; a separatist with a name is a person."""
    words = "|".join(lexicon()["construction"]["breakaway"])
    lands = "(?:region|republic|territory|enclave|state) of"
    return re.compile(rf"\b(?:breakaway|(?:{words}) {lands}) (?P<name>{_WORD})")


def add(doc: Doc, parties: Sequence[PartyAt]) -> list[PartyAt]:
    """The sides of a text with those that are no state, in its order; what stands within a longer name gives way."""
    text = doc.text  # put together anew whenever it is asked for
    forms = dict(_constructed(text, {doc[p.first : p.last].text for p in parties}))
    found = [
        PartyAt(first, last, code, "non_state")
        for form, code in ({**_known(), **forms}).items()
        if form in text
        for first, last in _everywhere(doc, text, form)
    ]
    found.sort(key=lambda party: (party.first, -party.last))
    kept: list[PartyAt] = []
    for party in found:
        inside = any(p.first <= party.first and party.last <= p.last for p in parties)
        if not inside and not (kept and party.first < kept[-1].last):
            kept.append(party)
    covered = {i for party in kept for i in range(party.first, party.last)}
    return sorted([*(p for p in parties if p.first not in covered), *kept], key=lambda party: party.first)


def _constructed(text: str, sides: set[str]) -> Iterator[tuple[str, str]]:
    """(form, code) of the sides that the wording tells."""
    rules = lexicon()["construction"]
    is_cued = _cues().search(text) is not None
    for match in _group().finditer(text):
        name, acronym = match["name"].removeprefix("The "), match["a"] or match["b"]
        words = name.split()
        of_a_state = any(word.removesuffix("'s").removesuffix("’s") in sides for word in words)
        if set(words) & set(rules["never"]) or name in _known() or not is_cued or acronym in _known():
            continue
        if of_a_state and not (acronym and set(words) & set(rules["liberating"])):
            continue
        if not acronym and (len(words) < 2 or words[0] in ("National", "Our", "His", "A", "An", "Both")):
            continue
        yield name, acronym or name
        if acronym:
            yield acronym, acronym
    for pattern in (_fighters(), _breakaway()):
        for match in pattern.finditer(text):
            if match["name"] not in sides and match["name"] not in _known():
                yield match["name"], match["name"]


def _everywhere(doc: Doc, text: str, form: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
        first, last = tokens_of(doc, match.start(), match.end())
        if first < last:
            yield first, last
