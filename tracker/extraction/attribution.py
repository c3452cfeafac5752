"""Who says so: the person, office, document or other outlet to which a sentence gives its words."""

from spacy.tokens import Token

from tracker.extraction.document import Document
from tracker.extraction.types import Attribution


def attribute(document: Document, token: Token) -> Attribution | None:
    """The source that the sentence names for what the token tells; None where the article speaks for itself."""
    return None
