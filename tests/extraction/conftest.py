"""Reading a text for a test: one gazetteer and one model per process."""

from collections.abc import Callable
from datetime import date

import pytest

from tracker.actors import gazetteer
from tracker.extraction import pipeline
from tracker.extraction.document import Document
from tracker.extraction.types import Article

PUBLISHED = date(2025, 4, 10)


@pytest.fixture(scope="session")
def read() -> Callable[..., Document]:
    """read(text, published=…) -> Document"""

    def read_text(text: str, published: date = PUBLISHED) -> Document:
        return pipeline.read(Article("test", text, published), gazetteer.load())

    return read_text
