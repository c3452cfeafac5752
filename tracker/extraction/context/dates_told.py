"""The dates of a document, without the numbers that belong to something else: a committee, a resolution, a meeting."""

import re

from tracker.extraction.dates import find_dates
from tracker.extraction.dates.days import DayOfMonth
from tracker.extraction.document import DateAt, Document, tokens_of

_NUMBERED = re.compile(r"\d\s?\($")
_NUMBER = 12  # characters of a resolution's number


def find(document: Document) -> list[DateAt]:
    """In the order of the text."""
    article = document.article
    found = find_dates(article.text, article.published)
    dates = (DateAt(*tokens_of(document.doc, date.start, date.end), date) for date in found)
    return [d for d in dates if not (_names_a_body(document, d) or _counts(document, d) or _numbers(document, d))]


def _names_a_body(document: Document, date: DateAt) -> bool:
    """ "The 1988 Committee": a number that is part of a name."""
    return any(side.first <= date.first and date.last <= side.last for side in document.parties)


def _counts(document: Document, date: DateAt) -> bool:
    """ "The 14th" of "since the 14th meeting" is no day."""
    last = document.doc[date.last - 1]
    counted = last.dep_ == "amod" and last.head.pos_ in ("NOUN", "PROPN") and last.head.i > last.i
    return counted and isinstance(date.found.expression, DayOfMonth)


def _numbers(document: Document, date: DateAt) -> bool:
    """ "Resolution 1904 (2009)": the year belongs to the number."""
    start = date.found.start
    return _NUMBERED.search(document.article.text, max(start - _NUMBER, 0), start) is not None
