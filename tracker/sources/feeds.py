"""Feeds read from bytes that were fetched by our own fetcher; feedparser never sees an address. No Django."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import feedparser

from tracker.sources.addresses import AddressError, canonical_url
from tracker.sources.payload import LINE_LIMITS, YEARS, clean_text

ENTRY_LIMIT = 200  # the newest; what a feed carries beyond it has been there before
HEAD = 4096  # bytes in which a feed shows itself
ROOT = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<\?xml-stylesheet[^>]*\?>\s*|<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF)[\s>]",
    re.S,
)
TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})


@dataclass(frozen=True, slots=True)
class Entry:
    """One article a feed points to; `url` is canonical."""

    url: str
    title: str = ""
    published: date | None = None


@dataclass(frozen=True, slots=True)
class FeedContent:
    """What a feed carries, newest first as it has it; `skipped` tells which entries cannot be taken and why."""

    title: str
    entries: tuple[Entry, ...]
    skipped: tuple[str, ...] = ()


class FeedError(ValueError):
    """Bytes that are no feed; the message says so for people."""


def is_feed(content: bytes, content_type: str = "") -> bool:
    """Whether these bytes are RSS or Atom; the root element counts, a server's word only where there is no page."""
    if ROOT.match(content[:HEAD]):
        return True
    return content_type in TYPES and b"<html" not in content[:HEAD].lower()


def read_feed(content: bytes, url: str) -> FeedContent:
    """The entries of a feed found at `url`; raises FeedError where it is none."""
    # A stream, because feedparser would open bytes that happen to name a file.
    parsed: Any = feedparser.parse(io.BytesIO(content), response_headers={"content-location": url}, sanitize_html=False)
    if not parsed.get("version"):
        raise FeedError("is no RSS or Atom feed")
    entries: dict[str, Entry] = {}
    skipped = []
    for entry in parsed.entries[:ENTRY_LIMIT]:
        title = _line(entry.get("title"))
        try:
            address = canonical_url(urljoin(url, _link(entry)))
        except (AddressError, ValueError) as error:
            skipped.append(f"entry {title[:60]!r}: {error}")
            continue
        entries.setdefault(address, Entry(address, title, _day(entry)))
    return FeedContent(_line(parsed.feed.get("title"))[:300], tuple(entries.values()), tuple(skipped))


def _link(entry: Mapping[str, Any]) -> str:
    """The entry's page; a feed without links may carry it as a permanent id."""
    link = entry.get("link") or entry.get("id") or ""
    if not link:
        raise AddressError("has no link")
    return str(link).strip()


def _day(entry: Mapping[str, Any]) -> date | None:
    """The day of publication in the zone the feed gives it in; never the day of an update."""
    told = str(entry.get("published") or "").strip()
    for parse in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            day = parse(told).date()
        except (ValueError, TypeError):
            continue
        return day if day.year in YEARS else None
    moment = entry.get("published_parsed")  # odder forms, which feedparser gives in UTC
    return date(*moment[:3]) if moment is not None and moment[0] in YEARS else None


def _line(value: Any) -> str:
    """A title as plain text: feeds escape markup into it."""
    text = re.sub(r"<[^<>]*>", "", str(value or ""))
    return " ".join(clean_text(text).split())[: LINE_LIMITS["title"]]
