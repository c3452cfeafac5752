"""Which articles are worth parsing: those with a word for an office, a measure or a permission.

Most of the news has none of them. Without an office nobody in it meets or travels for a state, without a word for a
sanction or a licence nothing is imposed or granted, so the parser need not run.
"""

import re
from collections.abc import Iterable
from functools import cache

from tracker.extraction.measure_words import lexicon
from tracker.extraction.people_words import words

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
        "talks",
        "summit",
        "negotiation",
    }
)


def may_tell_facts(text: str) -> bool:
    """Whether the text holds a trigger word at all; a false alarm costs time only."""
    return _triggers().search(text) is not None


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
