"""An article as the readers of facts see it: sentences, and who, which side, where and when stands at which word.

Positions are token indexes of `Document.doc` (first inclusive, last exclusive). The first pass of the pipeline
(`people`, `coreference`, `places`, `dates`) fills a document, the frames (`meetings`, `visits`, `sanctions`,
`waivers`) only read it.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.dates import FoundDate
from tracker.extraction.language.tokens import Doc, Span, Token
from tracker.extraction.types import Article
from tracker.extraction.types import Span as Offsets


@dataclass(eq=False, slots=True)
class Figure:
    """A named person of the article, with all that its sentences say of them."""

    name: str  # the fullest form
    forms: set[str] = field(default_factory=set)
    titles: list[str] = field(default_factory=list)  # as worded
    country: str | None = None  # code of the side they stand for
    country_how: str = ""  # title, possessive, apposition, guess
    nationality: str | None = (
        None  # "a Swedish diplomat", "the former Swedish minister": who they stand for now is open
    )
    gender: str | None = None  # m, f
    official: bool = False  # holds or held public or diplomatic office, or acts for a state or body
    first: int = -1  # token of the first naming
    offices: list[str] = field(default_factory=list)  # known of a head of state or government; not the article's words


class At(Protocol):
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one person, or for several ("the two men")."""

    first: int
    last: int
    who: tuple[Figure, ...]
    how: str  # name, nominal ("the envoy"), pronoun, group ("the two", "both"), relative ("who")


@dataclass(frozen=True, slots=True)
class PartyAt:
    """A state, body or non-state side."""

    first: int
    last: int
    code: str
    how: str  # name, demonym, metonym, body, capital, government, non_state


@dataclass(frozen=True, slots=True)
class OrganisationAt:
    """A firm, fund, bank, agency or other body that is no side; `name` is its fullest form in the article."""

    first: int
    last: int
    name: str
    how: str  # name, acronym, nominal ("the bank")


@dataclass(frozen=True, slots=True)
class PlaceAt:
    """A venue, city or country; what lies above it is filled in: a venue's city, a city's country."""

    first: int
    last: int
    venue: str | None
    city: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class DateAt:
    first: int
    last: int
    found: FoundDate


@dataclass(frozen=True, slots=True)
class Dateline:
    """What stands before the first sentence: "GENEVA, September 8 (Agency) -"; `end` is a character offset."""

    end: int
    city: str | None
    country: str | None
    date: str | None


A = TypeVar("A", bound=At)
T = TypeVar("T")


@dataclass(slots=True)
class Document:
    article: Article
    doc: Doc  # the whole text: token.idx is an offset into article.text
    gazetteer: Gazetteer
    dateline: Dateline | None = None
    figures: list[Figure] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)  # all these lists are in the order of the text
    parties: list[PartyAt] = field(default_factory=list)
    organisations: list[OrganisationAt] = field(default_factory=list)
    places: list[PlaceAt] = field(default_factory=list)
    dates: list[DateAt] = field(default_factory=list)
    headlines: set[int] = field(default_factory=set)  # sentences (index) that are crossheads or boilerplate: no frames
    _known: dict[Callable[["Document"], Any], Any] = field(default_factory=dict, init=False, repr=False)

    def once(self, read: Callable[["Document"], T]) -> T:
        """What several readers of facts need of the document, worked out by the first that asks."""
        if read not in self._known:
            self._known[read] = read(self)
        known: T = self._known[read]
        return known

    @property
    def sentences(self) -> list[Span]:
        return self.doc.sents

    def offsets(self, first: int, last: int) -> Offsets:
        """The offsets of the tokens `[first, last)` in the article's text."""
        words = self.doc[first:last]
        return words.start_char, words.end_char

    def quote(self, span: Span) -> tuple[str, Offsets]:
        """The words of a span without surrounding space, and their offsets in the article's text."""
        text = span.text
        start = span.start_char + len(text) - len(text.lstrip())
        return text.strip(), (start, start + len(text.strip()))


def tokens_of(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """(first, last) of the tokens that lie in these character offsets; equal where there are none."""
    first = bisect_left(doc, start, key=lambda token: token.idx)
    last = bisect_left(doc, end, lo=first, key=lambda token: token.idx)
    if first and doc[first - 1].idx + len(doc[first - 1]) > start:
        first -= 1
    return first, last


def within(items: Sequence[A], span: Span) -> list[A]:
    """Those of the items that lie in the span."""
    start, end = span.start, span.end
    return [item for item in items if start <= item.first and item.last <= end]


def at(items: Sequence[A], token: Token) -> A | None:
    """The one of the items that covers the token: the head noun of a title or a name answers for all its words."""
    index = token.i
    for item in items:
        if item.first > index:
            break
        if index < item.last:
            return item
    return None
