"""Where the sources disagree, and what a curator set by hand, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.claims.models import Claim
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Kind, WaiverKind
from tracker.records.models import Record
from tracker.timeline.dates import date_words
from tracker.timeline.entries import LASTS, Quote, quote_of
from tracker.timeline.naming import duration_words, listing, side_name
from tracker.timeline.titles import waiver_noun

SLOT_NAMES = {
    "when": "When", "start": "When", "end": "Until when", "date": "When", "status": "How far it came",
    "venue": "Venue", "city": "City", "country": "Country", "medium": "How they met", "duration": "For how long",
    "authority": "Authority", "body": "Acting body", "action": "What was done", "kind": "Kind of waiver",
    "target_type": "Kind of target", "participants": "Participants", "parties": "Sides", "traveller": "Traveller",
    "target": "Target", "beneficiary": "Beneficiary",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """One value with the sentence that tells it best; `others` are the outlets beside it."""

    words: str
    quote: Quote | None
    others: tuple[str, ...]
    by_curator: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    slot: str
    name: str
    kept: Told
    others: tuple[Told, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What one curator's claim sets."""

    values: tuple[tuple[str, str], ...]
    note: str
    author: str
    day: date
    source_url: str


def conflicts(record: Record) -> list[Conflict]:
    """The record's conflicts with both sides; the value kept is first."""
    claims = {item.claim.key: item.claim for item in record.evidence.all()}
    found = []
    for conflict in record.conflicts:
        slot = str(conflict.get("slot", ""))
        told = list(conflict.get("told") or [])
        kept_value = conflict.get("kept")
        kept = next((t for t in told if t.get("value") == kept_value), {"value": kept_value, "claims": []})
        others = tuple(_told(record, slot, t, claims) for t in told if t is not kept)
        if others:
            name = SLOT_NAMES.get(slot, slot.replace("_", " ").capitalize())
            reason = str(conflict.get("reason") or "")
            found.append(Conflict(slot, name, _told(record, slot, kept, claims), others, reason))
    return found


def corrections(record: Record) -> list[Correction]:
    """Curators' claims on the record that stand, oldest first."""
    claims = [item.claim for item in record.evidence.all() if not item.claim.is_machine and not item.claim.retired_at]
    return [
        Correction(
            values=tuple(
                (SLOT_NAMES.get(slot, slot), value_words(record, slot, value)) for slot, value in claim.reading.items()
            ),
            note=claim.note,
            author=claim.author.get_username() if claim.author else "",
            day=claim.told_on,
            source_url=claim.source_url,
        )
        for claim in sorted(claims, key=lambda c: (c.created_at, c.key))
    ]


def value_words(record: Record, slot: str, value: Any) -> str:
    """A slot's value as a reader says it; null was set to be unknown."""
    if value in (None, "", []):
        return "not told"
    if slot in ("when", "start", "end", "date"):
        return date_words(_date(str(value)), lasts=LASTS[Kind(record.kind)]).line
    if slot == "duration":
        return duration_words(str(value))
    if slot in ("country", "authority"):
        return side_name(str(value))
    if slot == "parties" and isinstance(value, list):
        return listing([side_name(str(code)) for code in value])
    if slot == "kind" and value in list(WaiverKind):
        return waiver_noun(str(value))
    if isinstance(value, list):
        return listing([str(name) for name in value])
    return str(value).replace("_", " ")


def _told(record: Record, slot: str, told: Mapping[str, Any], claims: Mapping[str, Claim]) -> Told:
    behind = [claims[key] for key in told.get("claims") or [] if key in claims]
    read = sorted((c for c in behind if c.is_machine), key=lambda c: (-c.confidence, c.told_on, c.key))
    quote = quote_of(read[0]) if read else None
    outlets = dict.fromkeys(c.article.outlet.name for c in read[1:] if c.article and c.article.outlet)
    others = tuple(name for name in outlets if quote is None or name != quote.outlet)
    return Told(value_words(record, slot, told.get("value")), quote, others, any(not c.is_machine for c in behind))


def _date(iso: str) -> PartialDate:
    """Reads `PartialDate.iso` back, as far as words need it."""
    start, _, end = iso.partition("/")
    first = PartialDate.of(None if start in ("", "..") else start)
    if not end:
        return first
    last = PartialDate.of(None if end == ".." else end)
    if first.earliest and last.latest:
        return PartialDate.of(start, end)
    precision = "before" if last.latest else "after"
    return PartialDate(first.earliest, last.latest, type(first.precision)(precision))
