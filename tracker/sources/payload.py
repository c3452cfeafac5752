"""What a file, a page or a caller says of one article, checked before anything is stored. No Django."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tracker.sources.addresses import AddressError, canonical_url

TEXT_LIMIT = 200_000  # characters; 35,000 words are no article, and reading them takes a minute and a gigabyte
LINE_LIMITS = {"id": 200, "outlet": 200, "title": 1000}
YEARS = range(1900, 2101)
# Control characters (tab and line feed stay), overrides of the writing direction, and the byte order mark.
UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")
SURROGATES = re.compile("[\ud800-\udfff]")
DATE = re.compile(r"\d{4}-\d\d-\d\d(?:[T ].+)?", re.ASCII)


class InputError(ValueError):
    """One field of an article that cannot be taken; `field` names it, `reason` says what to write instead."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason


@dataclass(frozen=True)
class Failure:
    """Something that was not taken in: where (file with position, or address), the field if one is at fault, and why."""

    where: str
    reason: str
    field: str = ""

    def __str__(self) -> str:
        return ": ".join(part for part in (self.where, self.field, self.reason) if part)


@dataclass(frozen=True, kw_only=True)
class ArticlePayload:
    """One article as read, ready to be stored; `url` is canonical or empty, `notes` are remarks for people."""

    text: str
    published: date
    title: str = ""
    outlet: str = ""
    url: str = ""
    source_id: str = ""
    byline: str = ""
    language: str = ""
    where: str = ""
    notes: tuple[str, ...] = ()


def clean_text(text: str) -> str:
    """The text without control characters and lone surrogates, line ends as line feeds."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return SURROGATES.sub("\ufffd", UNWANTED.sub("", text))


def parse_published(value: Any) -> date:
    """The day of a full ISO date or datetime, in the datetime's own zone; raises InputError."""
    if isinstance(value, str) and DATE.fullmatch(value := value.strip()):
        try:
            day = datetime.fromisoformat(value).date()
        except ValueError as error:
            raise InputError("published", f"{value!r} is not a date: {error}") from None
        if day.year in YEARS:
            return day
        raise InputError("published", f"{value!r} lies outside {YEARS[0]} to {YEARS[-1]}")
    raise InputError("published", f"{_shown(value)} is not a full date; write YYYY-MM-DD")


def check_text(text: str, field: str = "text") -> str:
    """The cleaned text; raises InputError where it is empty or too long."""
    if len(text) > TEXT_LIMIT:
        raise InputError(field, f"{len(text):,} characters; the limit is {TEXT_LIMIT:,}: split it")
    text = clean_text(text).strip("\n")
    if not text.strip():
        raise InputError(field, "is empty")
    return text


def payload_from(
    data: Any, *, where: str = "", published: date | None = None, outlet: str = "", notes: tuple[str, ...] = ()
) -> ArticlePayload:
    """An article out of a decoded JSON object; only id, url, outlet, title, published and text are read.

    `published` and `outlet` stand in where the object has none. Raises InputError for the first field at fault.
    """
    if not isinstance(data, Mapping):
        raise InputError("", f"{_shown(data)} is not an article: write an object with published and text")
    text = data.get("text")
    if not isinstance(text, str):
        raise InputError("text", "is missing" if text is None else f"{_shown(text)} is not a string")
    text = check_text(text)
    day = data.get("published")
    if day not in (None, ""):
        published = parse_published(day)
    elif published is None:
        raise InputError("published", "is missing; write YYYY-MM-DD, or give --published")
    return ArticlePayload(
        text=text,
        published=published,
        title=_line(data, "title"),
        outlet=_line(data, "outlet") or outlet,
        url=_address(data.get("url")),
        source_id=_line(data, "id"),
        where=where,
        notes=notes,
    )


def _address(value: Any) -> str:
    if value in (None, ""):
        return ""
    if not isinstance(value, str):
        raise InputError("url", f"{_shown(value)} is not a string")
    try:
        return canonical_url(clean_text(value))
    except AddressError as error:
        raise InputError("url", str(error)) from None


def _line(data: Mapping[str, Any], field: str) -> str:
    value = data.get(field)
    if value is None:
        return ""
    if field == "id" and isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise InputError(field, f"{_shown(value)} is not a string")
    line = " ".join(clean_text(value).split())
    if len(line) > LINE_LIMITS[field]:
        raise InputError(field, f"{len(line):,} characters; the limit is {LINE_LIMITS[field]:,}")
    return line


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
