"""Direct speech: which words are quoted, and in which sentences around its speaker may be named."""

from collections.abc import Iterator

from tracker.extraction.document import Document

_OPENING, _CLOSING, _STRAIGHT = "“«", "”»", '"'
_AROUND = (0, 1, -1, 2, -2)  # the words come before the speaker more often than behind


def quoted(document: Document) -> frozenset[int]:
    """The tokens inside quotation marks; every paragraph begins outside."""
    return document.once(_quoted)


def _quoted(document: Document) -> frozenset[int]:
    found: set[int] = set()
    inside = False
    for token in document.doc:
        if "\n" in token.text:
            inside = False
        if token.text in _STRAIGHT:
            inside = not inside
        elif token.text in _OPENING or token.text in _CLOSING:
            inside = token.text in _OPENING
        elif inside:
            found.add(token.i)
    return frozenset(found)


def beside(document: Document, number: int) -> Iterator[int]:
    """The sentences (index) that may name the speaker of what a sentence quotes: of its paragraph, the nearest first."""
    for other in (number + step for step in _AROUND):
        if 0 <= other < len(document.sentences) and _is_one_paragraph(document, *sorted((number, other))):
            yield other


def _is_one_paragraph(document: Document, first: int, last: int) -> bool:
    start, end = document.sentences[first].start_char, document.sentences[last].start_char
    return "\n" not in document.article.text[start:end].rstrip()
