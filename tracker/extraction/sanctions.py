"""Restrictive measures on named people and organisations, and every step of them."""

from tracker.extraction.document import Document
from tracker.extraction.types import SanctionFact


def find(document: Document) -> list[SanctionFact]:
    """The steps of sanctions that the article tells, in the order of its text."""
    return []
