"""Which articles are worth parsing: those with a word for an office, a measure or a permission, told among states.

Most of the news is not so. Without an office nobody in it meets or travels for a state, without a word for a sanction
or a licence nothing is imposed or granted; and where one state at most is named in passing, it is a matter within it.
Then the parser, which takes most of the time, need not run.
"""

import re
from collections.abc import Iterable
from functools import cache

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.people_words import words

_EVERYDAY = frozenset({"host", "guest", "ally", "member", "captain", "chief", "general"})  # in any match report
_MEASURES = frozenset(
    {
        "measure",
        "restriction",
        "freeze",
        "ban",
        "embargo",
        "designate",
        "blacklist",
        "delist",
        "countermeasure",
        "entity list",
        "terrorism list",
        "barred",
        "banned",
        "frozen",
        "freezing",
        "listing",
        "talks",
        "summit",
        "negotiation",
    }
)
# Of two states whose names are not known these words are enough, if there are several.
_DIPLOMATIC = re.compile(
    r"\b(?:envoys?|ambassadors?|diplomat(?:s|ic)?|foreign minist(?:er|ers|ry)|talks|negotiat\w+|delegations?|visas?|"
    r"sanction(?:s|ed)|summits?|bilateral|embass(?:y|ies)|consul\w*|blacklist\w*|mediat\w+|counterparts?|"
    r"restrictive measures|asset freezes?|travel bans?|listings?|high representative)\b",
    re.IGNORECASE,
)
_LEAST_SIDES, _LEAST_WORDS = 2, 3
_BRIEF = 400  # characters


def may_tell_facts(text: str, gazetteer: Gazetteer) -> bool:
    """Whether parsing the text may be worth its time."""
    return _triggers().search(text) is not None and _is_between_states(text, gazetteer)


def _is_between_states(text: str, gazetteer: Gazetteer) -> bool:
    """Two sides are named, or the words are those of diplomacy; a brief leaves that open."""
    if len(text) < _BRIEF or len({party.code for party in gazetteer.parties(text)}) >= _LEAST_SIDES:
        return True
    return len({word.lower() for word in _DIPLOMATIC.findall(text)}) >= _LEAST_WORDS


@cache
def _triggers() -> re.Pattern[str]:
    sanctions, waivers = lexicon("sanctions"), lexicon("waivers")
    offices = (words().office - words().weak - _EVERYDAY) | {"deputy", "chairman", "chairwoman", "delegation"}
    measures = sanctions["nouns"]["certain"] | _MEASURES
    permissions = {noun for kind in ("visa", "licence", "travel_waiver", "open") for noun in waivers["kinds"][kind]} - {
        "pass",
        "leave",
    }
    return re.compile(rf"\b(?:{_any([*offices, *measures, *permissions])})(?:e?s|e?d|ing)?\b", re.IGNORECASE)


def _any(nouns: Iterable[str]) -> str:
    forms = set()
    for noun in nouns:
        forms.add(re.escape(noun))
        if noun.endswith("y"):
            forms.add(re.escape(noun[:-1] + "ie"))
        if noun.endswith("man"):
            forms.add(re.escape(noun[:-3] + "men"))
    return "|".join(sorted(forms, key=lambda form: (-len(form), form)))
