"""Which words stand for people named elsewhere."""

from tracker.extraction.document import Document, Mention


def resolve(document: Document) -> list[Mention]:
    """The mentions by name and every pronoun, title and group that stands for people, in the order of the text."""
    return sorted(document.mentions, key=lambda m: (m.first, m.last))
