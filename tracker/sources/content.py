"""The article out of a web page: its text, and what the page says of it. No Django."""

import codecs
import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urljoin, urlsplit

import lxml.html
import trafilatura
from lxml.etree import LxmlError
from trafilatura.settings import Document

from tracker.sources.addresses import AddressError, canonical_url, site
from tracker.sources.payload import LINE_LIMITS, clean_text

BYLINE_LIMIT = 500
# Only what the page's markup says: a date guessed from running text would falsify every relative date of the article.
DATES = {"original_date": True, "extensive_search": False}
LANGUAGE = re.compile(r"[a-z]{2,3}(?=[-_]|$)")


@dataclass(frozen=True, slots=True)
class Page:
    """One article as its page has it; `text` has a blank line between paragraphs and is "" where there is none.

    `url` is the address the page calls its own if that lies on the same site, else the one it was found at;
    canonical, and "" where the page came without an address. `outlet` is the name the site gives itself.
    """

    text: str
    title: str
    published: date | None
    byline: str
    language: str
    outlet: str
    url: str


def extract_article(html: bytes | str, url: str = "") -> Page:
    """The article of a page; a page without one gives an empty text, never an error."""
    if isinstance(html, str):
        html = html.encode("utf-8", "replace")
        parser = lxml.html.HTMLParser(encoding="utf-8")
    else:
        parser = lxml.html.HTMLParser(encoding=declared_encoding(html))
    try:
        tree = lxml.html.document_fromstring(html, parser=parser)
    except (LxmlError, ValueError):  # nothing in it, or nothing like a page
        return Page("", "", None, "", "", "", _canonical(url))
    own = _own_address(tree, url)
    language = LANGUAGE.match(
        (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "").lower()
    )
    found = trafilatura.bare_extraction(
        tree,
        url=url or None,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=DATES,
    )
    document = found if isinstance(found, Document) else Document()
    title = _line(document.title, LINE_LIMITS["title"])
    outlet = _line(document.sitename, LINE_LIMITS["outlet"])
    return Page(
        text=_paragraphs(document.text or "", title),
        title=title,
        published=date.fromisoformat(document.date) if document.date else None,
        byline=_line(document.author, BYLINE_LIMIT),
        language=language.group() if language else "",
        outlet=""
        if outlet.lower() in (site(own), urlsplit(own).hostname, document.hostname)
        else outlet,  # a host is no name
        url=own,
    )


def decoded(content: bytes, charset: str) -> bytes | str:
    """The bytes as the server says they are written; left as they are where it says nothing that can be used."""
    try:
        return content.decode(codecs.lookup(charset).name, "replace") if charset else content
    except LookupError:
        return content


def declared_encoding(html: bytes) -> str:
    """How the page itself says it is written, else UTF-8 where that fits, else the web's old default."""
    if html.startswith(codecs.BOM_UTF8):
        return "utf-8"
    declared = re.search(rb"""<(?:meta|\?xml)\b[^>]*?(?:charset|encoding)\s*=\s*["']?([\w.:-]+)""", html[:4096], re.I)
    try:
        if declared:
            return codecs.lookup(declared.group(1).decode("ascii")).name
    except LookupError:
        pass
    try:
        html.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _paragraphs(text: str, title: str) -> str:
    """One blank line between paragraphs; a heading that only repeats the title is dropped."""
    lines = [" ".join(line.split()) for line in clean_text(text).split("\n")]
    lines = [line for line in lines if line]
    if lines and title and lines[0].casefold() == title.casefold():
        del lines[0]
    return "\n\n".join(lines)


def _line(value: str | None, limit: int) -> str:
    return " ".join(clean_text(value or "").split())[:limit].strip()


def _own_address(tree: lxml.html.HtmlElement, url: str) -> str:
    """The canonical link of the page where it lies on the same site; a home page is nobody's own address."""
    for link in tree.iterfind(".//link[@rel]"):
        if "canonical" in link.get("rel", "").lower().split() and (target := link.get("href", "").strip()):
            own = _canonical(urljoin(url, target))
            deeper = own.partition("://")[2].partition("/")[2]
            if own and deeper and (not url or site(own) == site(url)):
                return own
    return _canonical(url)


def _canonical(url: str) -> str:
    try:
        return canonical_url(url) if url else ""
    except AddressError:
        return ""
