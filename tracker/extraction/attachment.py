"""Ties dates and places to the event they belong to, by the grammar of its clause."""

from dataclasses import dataclass

from spacy.tokens import Token

from tracker.extraction.assertion import Assertion
from tracker.extraction.document import Document
from tracker.extraction.types import Span as Offsets


@dataclass(frozen=True, slots=True)
class When:
    """`start` and `end` in the guide's form; `how` is the reason a reader is given; `span` the words it was read from."""

    start: str | None = None
    end: str | None = None
    how: str = ""
    span: Offsets | None = None


@dataclass(frozen=True, slots=True)
class Where:
    venue: str | None = None
    city: str | None = None
    country: str | None = None
    how: str = ""
    span: Offsets | None = None


def when(document: Document, trigger: Token, assertion: Assertion, *, anchor: str | None = None) -> When:
    """The date of the event that the trigger names; `anchor` is the date of the event told before it."""
    return When()


def where(document: Document, trigger: Token) -> Where:
    """The place of the event that the trigger names."""
    return Where()
