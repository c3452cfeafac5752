"""Reads meetings, talks and calls between two sides from an article."""

from tracker.extraction.document import Document
from tracker.extraction.types import MeetingFact


def find(document: Document) -> list[MeetingFact]:
    """The contacts the article tells of, in the order of the text; one entry per telling."""
    return []
