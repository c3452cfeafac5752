"""Who takes a step, as far as the words tell."""

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.extraction.document import Document, PartyAt
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authority_parties import BODIES


@dataclass(frozen=True, slots=True)
class Authority:
    """Codes of those who act (several: "Britain and Canada"), the agency as worded, and how they were found.

    `generic` is the noun that stands for an authority named elsewhere ("the department"); then there are no codes yet.
    """

    codes: tuple[str, ...] = ()
    body: str | None = None
    how: str = ""
    span: tuple[int, int] | None = None
    generic: Token | None = None
    unknown: bool = False  # somebody acts, but nobody known: "a tribunal"

    def __bool__(self) -> bool:
        return bool(self.codes)


def together(document: Document, parties: Sequence[PartyAt], how: str) -> Authority:
    codes = tuple(dict.fromkeys(party.code for party in parties))
    worded = next((p for p in parties if p.how in BODIES), None)
    body = document.doc[worded.first : worded.last].text if worded is not None else None
    return Authority(codes, body, how, (parties[0].first, parties[-1].last))
