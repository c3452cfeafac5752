"""Articles from files and folders; what cannot be taken is told with its place, and the rest goes on. No Django."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tracker.sources.addresses import AddressError, canonical_url
from tracker.sources.content import extract_article
from tracker.sources.payload import ArticlePayload, Failure, InputError, check_text, payload_from

FILE_LIMIT = 50_000_000  # bytes of one file, or of one line of a file of lines
JSON = (".json",)
LINES = (".jsonl", ".ndjson")
HTML = (".html", ".htm", ".xhtml")
TEXT = (".txt",)
KNOWN = (*JSON, *LINES, *HTML, *TEXT)

Read = ArticlePayload | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What is said beside the files. For JSON, day and outlet stand in where an article has none of its own."""

    published: date | None = None
    outlet: str = ""
    url: str = ""
    title: str = ""


NOTHING = Given()


def find_files(what: Path) -> list[Path]:
    """The file itself, or all files of a folder and its folders, by name; hidden ones are left out."""
    if not what.is_dir():
        return [what]
    found = []
    for folder, folders, names in os.walk(what):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [Path(folder, name) for name in names if not name.startswith(".")]
    return sorted(found)


def read_file(path: Path, given: Given = NOTHING) -> Iterator[Read]:
    """Every article of one file, or the reason why it is none."""
    where, suffix = str(path), path.suffix.lower()
    try:
        if not path.exists():
            raise InputError("", "there is no such file or folder")
        if suffix not in KNOWN:
            raise InputError("", f"{suffix or 'no ending'} is no known type; known are {', '.join(KNOWN)}")
        if not path.is_file():
            raise InputError("", "is no regular file")
        if suffix in LINES:
            yield from _read_lines(path, given)
        elif (size := path.stat().st_size) > FILE_LIMIT:
            field = "text" if suffix in TEXT else ""
            raise InputError(field, f"{size:,} bytes; the limit is {FILE_LIMIT:,}: split it")
        elif suffix in HTML:
            yield _from_page(path.read_bytes(), where, given)
        elif suffix in TEXT:
            yield _from_data({"text": _decode(path.read_bytes())} | _beside(given), where, given)
        else:
            yield from _read_json(_decode(path.read_bytes()), where, given)
    except InputError as error:
        yield Failure(where, error.reason, error.field)
    except OSError as error:
        yield Failure(where, f"cannot be read: {error.strerror or error}")


def _read_json(text: str, where: str, given: Given) -> Iterator[Read]:
    """One object, or a list of them in which a wrong one costs only itself."""
    data = _parse(text)
    if not isinstance(data, list):
        yield _from_data(data, where, given)
        return
    if not data:
        raise InputError("", "holds no article")
    for position, item in enumerate(data, 1):
        place = f"{where}, article {position}"
        yield _attempt(place, _from_data, item, place, given)


def _read_lines(path: Path, given: Given) -> Iterator[Read]:
    """One object a line; a broken line costs only itself."""
    number = found = 0
    with path.open("rb") as lines:
        while line := lines.readline(FILE_LIMIT + 1):
            number += 1
            if len(line) > FILE_LIMIT:
                raise InputError("", f"line {number} is longer than {FILE_LIMIT:,} bytes; what follows was left out")
            if line.strip(b"\xef\xbb\xbf \t\r\n"):
                found += 1
                place = f"{path}, line {number}"
                yield _attempt(place, lambda line, place: _from_data(_parse(_decode(line)), place, given), line, place)
    if not found:
        raise InputError("", "holds no article")


def _attempt(where: str, make: Callable[..., ArticlePayload], *parts: Any) -> Read:
    try:
        return make(*parts)
    except InputError as error:
        return Failure(where, error.reason, error.field)


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at, byte = error.start + 1, content[error.start]
        raise InputError("", f"is not UTF-8: byte {at:,} is 0x{byte:02x}; save it as UTF-8") from None


def _parse(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise InputError("", f"is no JSON: {place}: {error.msg}") from None
    except (ValueError, RecursionError) as error:
        raise InputError("", f"is no JSON that can be read: {type(error).__name__}") from None


def _beside(given: Given) -> dict[str, str]:
    return {"title": given.title, "url": given.url}


def _from_data(data: object, where: str, given: Given) -> ArticlePayload:
    return payload_from(data, where=where, published=given.published, outlet=given.outlet)


def _from_page(content: bytes, where: str, given: Given) -> ArticlePayload:
    """A saved page; it tells its own address by its canonical link unless one is given."""
    try:
        url = canonical_url(given.url) if given.url else ""
    except AddressError as error:
        raise InputError("url", str(error)) from None
    page = extract_article(content, url)
    if not page.text:
        raise InputError("text", "is empty: no article was found in the page")
    published = given.published or page.published
    if published is None:
        raise InputError("published", "is missing on the page; give --published YYYY-MM-DD")
    return ArticlePayload(
        text=check_text(page.text),
        published=published,
        title=given.title or page.title,
        outlet=given.outlet or page.outlet,
        url=url or page.url,
        byline=page.byline,
        language=page.language,
        where=where,
    )
