"""Which word of an article stands for which named person or organisation: one index for targets and beneficiaries."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from tracker.common.vocabulary import TargetType
from tracker.extraction.document import Document, Mention, OrganisationAt


@dataclass(frozen=True, slots=True)
class Named:
    """Words that stand for one or several people, or for an organisation; `how` as the first pass found it."""

    first: int
    last: int
    names: tuple[str, ...]
    type: TargetType
    how: str

    def covers(self, token: Token) -> bool:
        return self.first <= token.i < self.last


class Names:
    """Everything named in a document, by token; people go before organisations."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._at: dict[int, Named] = {}
        for item in (*map(_of_person, document.mentions), *map(_of_organisation, document.organisations)):
            if item.names and not any(i in self._at for i in range(item.first, item.last)):
                self._at.update(dict.fromkeys(range(item.first, item.last), item))
        for party in document.parties:
            # Funds, forces and movements that act for a side can be targets themselves.
            if party.how in ("government", "non_state") and party.first not in self._at:
                name = document.doc[party.first : party.last].text
                item = Named(party.first, party.last, (name,), TargetType.ORGANISATION, party.how)
                self._at.update(dict.fromkeys(range(party.first, party.last), item))

    def at(self, token: Token) -> Named | None:
        return self._at.get(token.i)

    def at_index(self, index: int) -> Named | None:
        return self._at.get(index)

    def within(self, span: Span) -> list[Named]:
        found: list[Named] = []
        for i in range(span.start, span.end):
            item = self._at.get(i)
            if item is not None and (not found or found[-1] != item):
                found.append(item)
        return found


def _of_person(mention: Mention) -> Named:
    names = tuple(dict.fromkeys(figure.name for figure in mention.who))
    return Named(mention.first, mention.last, names, TargetType.PERSON, mention.how)


def _of_organisation(item: OrganisationAt) -> Named:
    return Named(item.first, item.last, (item.name,), TargetType.ORGANISATION, item.how)
