"""States, bodies and non-state sides at their words."""

import re
from collections import Counter
from dataclasses import replace
from itertools import pairwise

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.document import PartyAt, tokens_of
from tracker.extraction.language.people_words import lexicon
from tracker.extraction.language.tokens import Doc
from tracker.extraction.names import non_states

_SECURITY_COUNCIL = "Security Council"
_NATIONAL = ("National", "Supreme", "State")
_SECRETARY = re.compile(r"(deputy )?secretary\b")


def find(doc: Doc, gazetteer: Gazetteer) -> list[PartyAt]:
    """Every side named in the text, in its order."""
    found = []
    for mention in gazetteer.parties(doc.text):
        first, last = tokens_of(doc, mention.start, mention.end)
        if first < last and not _is_national(doc, first, last):
            found.append(PartyAt(first, last, mention.code, mention.how))
    return non_states.add(doc, _without_namesakes(doc, found))


def _without_namesakes(doc: Doc, parties: list[PartyAt]) -> list[PartyAt]:
    """ "Congress" is a party in India, "the Majlis" sits in many capitals, "Pakistan's Foreign Office" in Islamabad."""
    owned = {one.first for owner, one in pairwise(parties) if one.code != owner.code and _is_owned(doc, owner, one)}
    offices = lexicon()["offices"]
    shared = {party.first for party in parties if doc[party.first : party.last].text in offices["of_many_states"]}
    named = {party.code for party in parties if party.first not in shared}
    own = (party for party in parties if party.first not in owned)
    counted = Counter(party.code for party in parties if party.how != "government")
    return [
        replace(party, code=_owner(doc[party.first : party.last].text, party.code, counted))
        for party in own
        if party.first not in shared or party.code in named
    ]


def _owner(name: str, code: str, counted: Counter[str]) -> str:
    other = lexicon()["offices"]["also_of"].get(name, code)
    return other if counted[other] > counted[code] else code


def _is_owned(doc: Doc, owner: PartyAt, office: PartyAt) -> bool:
    return office.how == "government" and office.first == owner.last + 1 and doc[owner.last].tag_ == "POS"


def _is_national(doc: Doc, first: int, last: int) -> bool:
    """ "The National Security Council", "Security Council secretary": a state's own, which alone has such secretaries."""
    if doc[first:last].text != _SECURITY_COUNCIL:
        return False
    before, after = doc[max(first - 3, 0) : first].text, doc[last : last + 2].text
    return before.endswith(_NATIONAL) or before.lower() == "secretary of the" or bool(_SECRETARY.match(after.lower()))
