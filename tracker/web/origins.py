"""The evidence of a record, grouped by who knew it: copies and citations of one origin count once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tracker.claims.models import Claim
from tracker.common.vocabulary import Stance, Status
from tracker.records.independence import origin_of
from tracker.records.models import Evidence, Record
from tracker.timeline.entries import WEAK_KINDS, Quote, quote_of
from tracker.web.conflicts import value_words


@dataclass(slots=True)
class Piece:
    """One sentence in one article, and how it stands to the record."""

    quote: Quote
    claim: Claim
    stance: Stance
    status: str
    is_copy: bool


@dataclass(slots=True)
class Origin:
    """Those who told it first; `number` is its footnote, 0 where it is not counted."""

    name: str
    note: str
    number: int = 0
    pieces: list[Piece] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"o{self.number}" if self.number else "o"

    @property
    def weak(self) -> bool:
        return self.number == 0


def origins(record: Record) -> list[Origin]:
    """Origins in the order in which they told it; compilations last and uncounted.

    Where every origin is a compilation they are all that is known, and count.
    """
    evidence = sorted(_machine(record), key=lambda e: (e.claim.told_on, e.claim.key))
    groups: dict[str, list[Evidence]] = {}
    for item in evidence:
        groups.setdefault(origin_key(item.claim), []).append(item)
    strong = {key: items for key, items in groups.items() if not all(_is_weak(i.claim) for i in items)} or groups
    found = [_origin(items) for items in strong.values()]
    for number, origin in enumerate(found, start=1):
        origin.number = number
    rest = [item for key, items in groups.items() if key not in strong for item in items]
    if rest:
        found.append(Origin("Not counted", "a compilation of what others told", 0, [_piece(item) for item in rest]))
    return found


def numbers(found: Sequence[Origin]) -> dict[str, int]:
    """Claim key -> footnote number."""
    return {piece.claim.key: origin.number for origin in found for piece in origin.pieces if origin.number}


def origin_key(claim: Claim) -> str:
    """What counts as one origin; the rule is `records.independence`'s."""
    article = claim.article
    if article is None:
        return claim.key
    source = article.copy_of.outlet if article.copy_of else None
    return origin_of(
        article.outlet.name if article.outlet else "",
        article.key,
        claim.attribution,
        copied_from=source.name if source else "",
    )


def _machine(record: Record) -> list[Evidence]:
    return [item for item in record.evidence.all() if item.claim.is_machine]


def _is_weak(claim: Claim) -> bool:
    outlet = claim.article.outlet if claim.article else None
    return bool(outlet and outlet.kind in WEAK_KINDS)


def _origin(items: Sequence[Evidence]) -> Origin:
    first = items[0].claim
    attribution = first.attribution or {}
    outlet = first.article.outlet.name if first.article and first.article.outlet else "An article"
    cited, said = attribution.get("outlet"), str(attribution.get("text") or "")
    count = len({i.claim.article_id for i in items})
    told_as = f"told as {first.reading.get('status', 'done')}"
    if cited and str(cited).casefold() != outlet.casefold():
        name, note = str(cited), f"cited by {'one outlet' if count == 1 else f'{count} articles'}, {told_as}"
    elif said:
        name, note = _capital(said), f"to {outlet}, {told_as}"
    else:
        name, note = outlet, f"no source named, {told_as}"
    return Origin(name, note, 0, [_piece(item) for item in items])


def _piece(item: Evidence) -> Piece:
    claim = item.claim
    copied = bool(claim.article and claim.article.copy_of_id)
    return Piece(quote_of(claim), claim, Stance(item.stance), str(claim.reading.get("status", "")), copied)


def _capital(words: str) -> str:
    words = words.strip()
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Telling:
    """One line of how a record became known."""

    day: date
    words: str
    by: str
    status: str
    disagrees: bool


def tellings(record: Record) -> list[Telling]:
    """A line an article, in time: what it told first, what changed, where it tells another value."""
    other_values = {
        key: value_words(record, str(conflict.get("slot", "")), told.get("value"))
        for conflict in record.conflicts
        for told in conflict.get("told", [])
        if told.get("value") != conflict.get("kept")
        for key in told.get("claims", [])
    }
    lines: list[Telling] = []
    seen: set[int] = set()
    last = ""
    for item in sorted(_machine(record), key=lambda e: (e.claim.told_on, e.claim.key)):
        claim = item.claim
        if claim.article_id in seen:
            continue
        seen.add(claim.article_id or 0)
        status, step = str(claim.reading.get("status", "")), _step(claim)
        words = "Told again" if step == last else _capital(step)
        if claim.key in other_values:
            words = f"Told as {other_values[claim.key]}"
        last = step
        outlet = claim.article.outlet.name if claim.article and claim.article.outlet else ""
        cited = (claim.attribution or {}).get("outlet")
        by = f"{outlet}, citing {cited}" if cited and str(cited).casefold() != outlet.casefold() else outlet
        lines.append(Telling(claim.told_on, words, by, status, claim.key in other_values))
    return lines


def _step(claim: Claim) -> str:
    """What the article told: the step where it was done, else how far it had come."""
    status = str(claim.reading.get("status", ""))
    return str(claim.reading.get("action") or status) if status == Status.DONE else status
