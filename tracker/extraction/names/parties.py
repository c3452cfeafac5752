"""States, bodies and non-state sides at their words."""

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.document import PartyAt, tokens_of
from tracker.extraction.language.tokens import Doc
from tracker.extraction.names import non_states

_SECURITY_COUNCIL = "Security Council"
_NATIONAL = frozenset({"National", "Supreme", "State"})
_OF_MANY_STATES = frozenset(
    {"Congress", "Foreign Office", "Majlis", "National Intelligence Service"}
)  # the most known one's only where the text speaks of that state


def find(doc: Doc, gazetteer: Gazetteer) -> list[PartyAt]:
    """Every side named in the text, in its order."""
    found = []
    for mention in gazetteer.parties(doc.text):
        first, last = tokens_of(doc, mention.start, mention.end)
        if first < last and not _is_national(doc, first, last):
            found.append(PartyAt(first, last, mention.code, mention.how))
    return non_states.add(doc, _without_namesakes(doc, found))


def _without_namesakes(doc: Doc, parties: list[PartyAt]) -> list[PartyAt]:
    """ "Congress" is a party in India, "the Majlis" sits in many capitals."""
    shared = {party.first for party in parties if doc[party.first : party.last].text in _OF_MANY_STATES}
    named = {party.code for party in parties if party.first not in shared}
    return [party for party in parties if party.first not in shared or party.code in named]


def _is_national(doc: Doc, first: int, last: int) -> bool:
    """ "The National Security Council", "secretary of the Security Council": a state's own, which alone has such secretaries."""
    if doc[first:last].text != _SECURITY_COUNCIL or not first:
        return False
    return doc[first - 1].text in _NATIONAL or doc[max(first - 3, 0) : first].text.lower() == "secretary of the"
