"""What one record says on a timeline: its date, mark, title, how sure it is, one sentence and where it stands."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from tracker.claims.models import Claim
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Kind, Medium, Publication, Review, Stance
from tracker.records.models import Record
from tracker.timeline.dates import DateWords, date_words
from tracker.timeline.highlights import highlights, parts
from tracker.timeline.looks import Look, look_of
from tracker.timeline.naming import place_words, side_name
from tracker.timeline.titles import label, status_word, title

WEAK_KINDS = frozenset({"research"})  # outlets that only compile what others told
LASTS = {Kind.MEETING: True, Kind.VISIT: True, Kind.SANCTION: False, Kind.WAIVER: False}


@dataclass(frozen=True, slots=True)
class Quote:
    """The sentence an entry shows: its parts, (words, highlighted), and where it was printed."""

    parts: tuple[tuple[str, bool], ...]
    outlet: str
    published: date | None
    article_id: int | None
    url: str

    @property
    def text(self) -> str:
        return "".join(words for words, _ in self.parts)


@dataclass(frozen=True, slots=True)
class Entry:
    """A record as a line of the list and a mark of the drawing."""

    public_id: str
    kind: Kind
    look: Look
    title: str
    label: str
    status: str
    status_word: str
    when: PartialDate
    lasts: bool
    words: DateWords
    aside: str
    quote: Quote | None
    articles: int
    origins: int
    disputes: tuple[str, ...]
    review: Review
    on_desk: bool
    url: str
    told_on: date | None

    @property
    def anchor(self) -> str:
        return f"e-{self.public_id}"

    @property
    def more(self) -> int:
        """Articles beside the one quoted."""
        return max(self.articles - 1, 0)

    @property
    def day(self) -> date | None:
        """The day its mark stands on: the only one, the middle of several, the one bound there is."""
        first, last = self.when.earliest, self.when.latest
        if first and last:
            return first + (last - first) / 2
        return first or last


def entry(record: Record, about: str = "") -> Entry:
    """Reads a record fetched `with_details()`; `about` is the key of the person whose page it stands on."""
    kind = Kind(record.kind)
    return Entry(
        public_id=record.public_id,
        kind=kind,
        look=look_of(record),
        title=title(record, about),
        label=label(record, about),
        status=record.status,
        status_word=status_word(record),
        when=record.when,
        lasts=LASTS[kind],
        words=date_words(record.when, lasts=LASTS[kind]),
        aside=aside(record),
        quote=best_quote(record),
        articles=record.article_count,
        origins=record.independent_sources,
        disputes=tuple(conflict.get("slot", "") for conflict in record.conflicts),
        review=Review(record.review),
        on_desk=record.publication != Publication.PUBLIC,
        url=record.get_absolute_url(),
        told_on=record.first_told,
    )


def aside(record: Record) -> str:
    """The line under a title: where somebody met or went, or who acted."""
    if record.kind in (Kind.SANCTION, Kind.WAIVER):
        act = record.detail
        parts = (act.body, side_name(act.authority) if act.authority else "")  # type: ignore[union-attr]
        return ", ".join(filter(None, dict.fromkeys(parts))) or "authority not told"
    if record.kind == Kind.MEETING and record.meeting.medium in (Medium.PHONE, Medium.VIDEO, Medium.LETTER):
        return ""
    return place_words(record.venue, record.city, record.country, full=True) or "place not told"


def best_quote(record: Record) -> Quote | None:
    """Of the sentences that support the record as it now stands the one that carries most of its values."""
    items = [item.claim for item in record.evidence.all() if item.stance == Stance.SUPPORTS and item.claim.quote]
    if not items:
        return None
    overruled = {key for c in record.conflicts for told in c.get("told", [])[1:] for key in told.get("claims", [])}
    carried = Counter(key for slot in record.provenance.values() for key in slot.get("claims", []))

    def order(claim: Claim) -> tuple[object, ...]:
        article = claim.article
        outlet = article.outlet if article else None
        return (
            claim.decision != "accepted",
            claim.reading.get("status") != record.status,
            claim.key in overruled,
            bool(article and article.copy_of_id) or bool(outlet and outlet.kind in WEAK_KINDS),
            -carried[claim.key],
            -claim.confidence,
            claim.told_on,
            claim.key,
        )

    return quote_of(min(items, key=order))


def quote_of(claim: Claim) -> Quote:
    article = claim.article
    return Quote(
        parts=parts(claim.quote, highlights(claim.reading, claim.quote)),
        outlet=article.outlet.name if article and article.outlet else "",
        published=article.published if article else claim.told_on,
        article_id=article.pk if article else None,
        url=article.url if article else claim.source_url,
    )
