"""The entries of a chronicle, each headed by a date: "25 March. X flies to A", "Aug. 7 - Eleven men are listed".

A heading without a year is of the year of the entry before, or of the next.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from tracker.extraction.document import DateAt, Document

LEAST = 3  # entries that make a chronicle
_AHEAD = timedelta(days=60)  # so far ahead no agenda looks: the year before is meant
_CLOSING = (".", ":", "-", "–", "—", ",")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """A date that heads the paragraph from `begin` to `stop`; offsets of the article's text."""

    date: DateAt
    start: str
    end: str | None
    begin: int
    stop: int


def entries(document: Document) -> list[Entry]:
    """The entries in the order of the text; none where too few paragraphs open with a date."""
    found: list[Entry] = []
    for date, begin, stop in _opening(document):
        start, _, end = (date.found.value or "").partition("/")
        if not _YEAR.search(date.found.text):
            year = _year(document, start, found[-1].start if found else None)
            start, end = year + start[4:], year + end[4:] if end else ""
        found.append(Entry(date, start, end or None, begin, stop))
    return found if len(found) >= LEAST else []


def entry_of(document: Document, date: DateAt) -> Entry | None:
    """The entry that this date heads."""
    return next((entry for entry in document.once(entries) if entry.date == date), None)


def _opening(document: Document) -> Iterator[tuple[DateAt, int, int]]:
    """Dates that stand first in a paragraph and apart from its words."""
    text = document.article.text
    for paragraph in re.finditer(r"[^\n]+", text):
        date = next((d for d in document.dates if paragraph.start() <= d.found.start < paragraph.end()), None)
        if date is None or not date.found.value or date.found.weekday or date.found.relative_to_event:
            continue
        before = text[paragraph.start() : date.found.start]
        after = text[date.found.end : paragraph.end()].lstrip(" )")
        if _is_bare(document, paragraph.start(), before) and after.startswith(_CLOSING) and _stands_apart(after):
            yield date, paragraph.start(), paragraph.end()


def _is_bare(document: Document, begin: int, before: str) -> bool:
    """Whether no more than a mark or a place stands before the date: "Geneva, 10 May."."""
    name = before.strip(" \t,*•—–-")
    if not name:
        return True
    places = [p for p in document.places if begin <= document.offsets(p.first, p.last)[0] < begin + len(before)]
    return len(places) == 1 and document.doc[places[0].first : places[0].last].text == name


def _stands_apart(after: str) -> bool:
    """Whether a comma only brings in the place, or another date: "2 February, Riyadh. His first journey"."""
    return not after.startswith(",") or bool(re.match(r",[^.:–—]{2,60}?[.:–—]\s", after))


def _year(document: Document, start: str, before: str | None) -> str:
    """The year of a heading that tells none."""
    if len(start) < len("2025-01"):
        return start[:4]
    published = document.article.published
    if before is not None:
        year = int(before[:4])
        year += f"{year}{start[4:]}" < before[: len(start)]
        if f"{year}{start[4:]}" <= published.isoformat()[: len(start)]:
            return str(year)
    ahead = start > (published + _AHEAD).isoformat()[: len(start)]
    return str(int(start[:4]) - ahead)
