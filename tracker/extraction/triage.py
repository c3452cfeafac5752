"""Which articles are worth parsing: those with a word for an office, a measure or a permission, told among states.

Most of the news is not so. Without an office nobody in it meets or travels for a state, without a word for a sanction
or a licence nothing is imposed or granted; and where one state at most is named in passing, it is a matter within it.
Then the parser, which takes most of the time, need not run.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.people_words import words

_LEAST_SIDES, _LEAST_WORDS = 2, 3
BRIEF = 400  # characters of text, which may leave open between whom it is


def may_tell_facts(text: str, gazetteer: Gazetteer) -> bool:
    """Whether parsing the text may be worth its time."""
    return _triggers().search(text) is not None and _is_between_states(text, gazetteer)


def _is_between_states(text: str, gazetteer: Gazetteer) -> bool:
    """Two sides are named, or the words are those of diplomacy; a brief leaves that open."""
    if len(text) < BRIEF or len({party.code for party in gazetteer.parties(text)}) >= _LEAST_SIDES:
        return True
    return len({word.lower() for word in _diplomatic().findall(text)}) >= _LEAST_WORDS


@cache
def _lexicon() -> Mapping[str, Sequence[str]]:
    return tomllib.loads(resources.files("tracker.extraction.lexicon").joinpath("triage.toml").read_text("utf-8"))


@cache
def _triggers() -> re.Pattern[str]:
    own, sanctions, waivers = _lexicon(), lexicon("sanctions"), lexicon("waivers")
    offices = (words().office - words().weak - {*own["everyday"]}) | {*own["offices"]}
    measures = sanctions["nouns"]["certain"] | {*own["measures"]}
    permissions = {noun for kind in ("visa", "licence", "travel_waiver", "open") for noun in waivers["kinds"][kind]}
    return _pattern([*offices, *measures, *permissions - {*own["unsure_permissions"]}])


@cache
def _diplomatic() -> re.Pattern[str]:
    return _pattern(_lexicon()["diplomatic"])


def _pattern(nouns: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, in any form of it."""
    forms = set()
    for noun in nouns:
        forms.add(re.escape(noun))
        if noun.endswith("y"):
            forms.add(re.escape(noun[:-1] + "ie"))
        if noun.endswith("man"):
            forms.add(re.escape(noun[:-3] + "men"))
    ranked = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile(rf"\b(?:{'|'.join(ranked)})(?:e?s|e?d|ing)?\b", re.IGNORECASE)
