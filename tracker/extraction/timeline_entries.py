"""Entries of a timeline that open with their date: "July 9, 2020 - The Treasury lists A", "July 31 - B is added".

Only the first of a year says which year it is; the others go on from it.
"""

import re

from tracker.extraction.attachment import When
from tracker.extraction.document import DateAt, Document

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DASHES = frozenset({"-", "–", "—", ":"})
_DAY = 10  # characters of an ISO date


def entry_opened(document: Document, number: int) -> When:
    """The day that opens the sentence as an entry, with the year of the entries before it."""
    days = document.once(_days)
    return days.get(number, When())


def _days(document: Document) -> dict[int, When]:
    found: dict[int, When] = {}
    last = ""
    for number, sentence in enumerate(document.sentences):
        date = next((d for d in document.dates if d.first == sentence.start), None)
        if date is None or not _opens_entry(document, date, sentence.end):
            continue
        day = (date.found.value or "").partition("/")[0]
        if len(day) != _DAY:
            continue
        if last and not _YEAR.search(document.doc[date.first : date.last].text):
            year = int(last[:4]) + (day[4:] < last[4:])
            day = f"{year}{day[4:]}"
        last = day
        found[number] = When(day, None, "date of the entry", document.offsets(date.first, date.last))
    return found if len(found) > 1 else {}


def _opens_entry(document: Document, date: DateAt, end: int) -> bool:
    return date.last < end and document.doc[date.last].text in _DASHES
