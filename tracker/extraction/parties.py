"""States, bodies and non-state sides at their words."""

from spacy.tokens import Doc

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction import movements
from tracker.extraction.document import PartyAt, tokens_of


def find(doc: Doc, gazetteer: Gazetteer) -> list[PartyAt]:
    """Every side named in the text, in its order."""
    found = []
    for mention in gazetteer.parties(doc.text):
        first, last = tokens_of(doc, mention.start, mention.end)
        if first < last:
            found.append(PartyAt(first, last, mention.code, mention.how))
    return movements.add(doc, found)
