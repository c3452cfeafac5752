"""Reads journeys of named people in an official capacity from an article."""

from tracker.extraction.document import Document
from tracker.extraction.types import VisitFact


def find(document: Document) -> list[VisitFact]:
    """The journeys the article tells of, in the order of the text; one entry per telling."""
    return []
