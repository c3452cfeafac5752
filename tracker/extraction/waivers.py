"""Visas, travel waivers and licences: permission for a named person or organisation that would otherwise be barred."""

from tracker.extraction.document import Document
from tracker.extraction.types import WaiverFact


def find(document: Document) -> list[WaiverFact]:
    """The steps of waivers that the article tells, in the order of its text."""
    return []
