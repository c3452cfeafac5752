"""A record's values as a function of its claims (DESIGN rule 2): `consolidate(claims) == consolidate(shuffled)`."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import (
    HAPPENED,
    Derivation,
    Kind,
    Precision,
    Publication,
    Review,
    Role,
    Stance,
    Status,
    Verdict,
)
from tracker.records.dating import dated
from tracker.records.likeness import spelled
from tracker.records.naming import PEOPLE, everybody, naming
from tracker.records.statements import Named, Statement
from tracker.records.values import Chosen, choose

SLOTS = {
    Kind.MEETING: ("venue", "city", "country", "medium"),
    Kind.VISIT: ("city", "country"),
    Kind.SANCTION: ("target_type", "action", "authority", "body", "duration"),
    Kind.WAIVER: ("kind", "action", "authority", "body", "duration"),
}
_WORDED = ("venue", "body")  # a shorter wording may be part of a fuller one
_CAME = frozenset({*HAPPENED, Status.REPORTED})


@dataclass
class Values:
    """All that a record holds, as plain data."""

    kind: Kind
    status: Status
    when: PartialDate
    slots: dict[str, Any]
    named: tuple[Named, ...]  # people and organisations, then sides, each in order
    publication: Publication
    review: Review
    confidence: float
    evidence_count: int
    article_count: int
    independent_sources: int
    first_told: date
    last_told: date
    stances: dict[str, Stance]
    provenance: dict[str, dict[str, Any]] = field(default_factory=dict)
    conflicts: list[dict[str, Any]] = field(default_factory=list)


def consolidate(
    claims: Sequence[Statement], corrections: Sequence[Statement] = (), *, publish_at: float = 0.5
) -> Values:
    """The values of the record that `claims` form, with the curators' corrections of it laid over them.

    What the public may not see (rejected, or too unsure) shapes a record only where nothing else tells of it.
    """
    ordered = sorted(claims, key=lambda claim: (claim.told_on, claim.key))
    kind = ordered[0].kind
    counted = [claim for claim in ordered if claim.is_counted(publish_at)]
    speaking = counted or [claim for claim in ordered if claim.decision != Verdict.REJECTED] or ordered
    status = _status(kind, speaking)
    telling = _telling(status.value, speaking)
    chosen: dict[str, Chosen] = {slot: _slot(slot, telling, speaking) for slot in SLOTS[kind]}
    when = dated(kind, telling if any(s.told.is_known for s in telling) else speaking)
    if not when.value.is_known or when.value.precision in (Precision.MONTH, Precision.YEAR):
        when = replace(dated(kind, speaking), against=when.against)
    values = Values(
        kind=kind,
        status=status.value,
        when=when.value,
        slots={slot: choice.value for slot, choice in chosen.items()},
        named=everybody(telling),
        publication=Publication.PUBLIC if counted else Publication.DESK,
        review=_review(speaking, corrections),
        confidence=max(claim.confidence for claim in speaking),
        evidence_count=len(speaking),
        article_count=len({claim.article for claim in speaking if claim.article}),
        independent_sources=len({claim.origin for claim in speaking if claim.article}),
        first_told=min(claim.told_on for claim in speaking),
        last_told=max(claim.told_on for claim in speaking),
        stances={claim.key: _stance(claim, status.value, speaking) for claim in ordered}
        | {correction.key: Stance.SUPPORTS for correction in corrections},
    )
    _explain(values, {"status": status, "when": when, **chosen, **naming(telling)})
    for correction in sorted(corrections, key=lambda c: (c.at, c.key)):
        _correct(values, correction)
    return values


# --- Slots -------------------------------------------------------------------------------------------


def _slot(slot: str, telling: Sequence[Statement], speaking: Sequence[Statement]) -> Chosen:
    """Those who tell of it as it came to be speak first, plans only where they say nothing."""
    key = spelled if slot in ("city", "venue", "body") else str
    choice = choose(slot, telling, key=key, contains=slot in _WORDED)
    return choice if choice.value is not None else choose(slot, speaking, key=key, contains=slot in _WORDED)


def _status(kind: Kind, claims: Sequence[Statement]) -> Chosen:
    """How far it has come: status follows the articles' time."""

    def those(*statuses: Status) -> list[Statement]:
        return [claim for claim in claims if claim.status in statuses]

    def said(value: Status, by: Sequence[Statement], reason: str) -> Chosen:
        return Chosen(value, tuple(sorted(claim.key for claim in by)), reason)

    came, denied = those(*HAPPENED), those(Status.DENIED)
    told = came or those(Status.REPORTED)
    if told:
        first = min(claim.told_on for claim in told)
        if later := [claim for claim in denied if claim.told_on >= first]:
            both = said(Status.DISPUTED, [*told, *later], "told as done, denied later")
            return replace(both, against=_by_status([*told, *later]))
        if not came:
            return said(Status.REPORTED, told, "unconfirmed so far")
        if kind is Kind.VISIT and not those(Status.DONE, Status.HELD):
            return said(Status.ONGOING, came, "told as under way, its end not told")
        value = Status.HELD if kind is Kind.MEETING else Status.DONE
        return said(value, [c for c in came if c.status is not Status.ONGOING], "told as done")
    last = max(claim.told_on for claim in claims)
    latest = [claim for claim in claims if claim.told_on == last]
    order = (Status.CANCELLED, Status.DENIED, Status.PLANNED, Status.PROPOSED)
    value = min((claim.status for claim in latest), key=order.index)
    reason = "all agree" if len({claim.status for claim in claims}) == 1 else "told last"
    return said(value, [claim for claim in latest if claim.status is value], reason)


def _by_status(claims: Sequence[Statement]) -> tuple[tuple[Status, tuple[str, ...]], ...]:
    """Who tells which status."""
    told: dict[Status, list[str]] = {}
    for claim in claims:
        told.setdefault(claim.status, []).append(claim.key)
    return tuple(
        (status, tuple(sorted(keys)))
        for status, keys in sorted(told.items(), key=lambda item: item[0] is Status.DENIED)
    )


def _telling(status: Status, claims: Sequence[Statement]) -> list[Statement]:
    """Whose details count: of a thing that came to be, those who tell of it as such."""
    if status in (*_CAME, Status.DISPUTED):
        return [claim for claim in claims if claim.status in _CAME] or list(claims)
    return list(claims)


def _stance(claim: Statement, status: Status, speaking: Sequence[Statement]) -> Stance:
    if claim not in speaking:
        return Stance.MENTIONS
    against = claim.status is Status.DENIED and status is not Status.DENIED
    return Stance.CONTRADICTS if against else Stance.SUPPORTS


def _review(claims: Sequence[Statement], corrections: Sequence[Statement]) -> Review:
    if corrections or any(claim.by_curator for claim in claims):
        return Review.CURATED
    return Review.ACCEPTED if any(c.decision == Verdict.ACCEPTED for c in claims) else Review.MACHINE_READ


# --- Provenance and corrections -------------------------------------------------------------------------


def _explain(values: Values, chosen: dict[str, Chosen]) -> None:
    for slot, choice in chosen.items():
        if choice.claims:
            values.provenance[slot] = {"claims": list(choice.claims), "reason": choice.reason}
        if choice.against:
            kept = choice.value.iso if slot == "when" else choice.value
            told = [{"value": value, "claims": list(keys)} for value, keys in choice.against]
            if not set(choice.claims) <= {key for _, keys in choice.against for key in keys}:
                told.insert(0, {"value": kept, "claims": list(choice.claims)})
            values.conflicts.append({"slot": slot, "kept": kept, "told": told, "reason": choice.reason})


def _correct(values: Values, correction: Statement) -> None:
    """Lay the slots a curator sets over what was read; null clears one."""
    reading = dict(correction.reading)
    if {"start", "end", "date"} & set(reading):
        start = reading.pop("date", None) or reading.pop("start", values.when.start)
        end = reading.pop("end", values.when.end)
        keeps_end = bool(start and end and len(start) == 10 and end >= start)
        _set(values, "when", PartialDate.of(start, end if keeps_end else None, Derivation.CURATED), correction)
    for slot, value in sorted(reading.items()):
        if slot == "status":
            _set(values, slot, Status(value) if value else values.status, correction)
        elif slot in PEOPLE or slot == "parties":
            _set_named(values, slot, correction)
        elif slot in SLOTS[values.kind]:
            _set(values, slot, value, correction)


def _set(values: Values, slot: str, value: Any, correction: Statement) -> None:
    before = {"when": values.when, "status": values.status}.get(slot, values.slots.get(slot))
    if slot == "when":
        values.when = value
    elif slot == "status":
        values.status = value
    else:
        values.slots[slot] = value
    shown, was = (v.iso if isinstance(v, PartialDate) else v for v in (value, before))
    _note(values, slot, shown, was, correction)


def _set_named(values: Values, slot: str, correction: Statement) -> None:
    role = Role.PARTY if slot == "parties" else PEOPLE[slot]
    told = correction.reading[slot]
    names = [told] if isinstance(told, str) else list(told or ())
    known = {named.name: named for named in (*values.named, *correction.named) if named.role is role}
    new = [known.get(name) or Named(role, name, name, name if role is Role.PARTY else "") for name in names]
    before = [named.name for named in values.named if named.role is role]
    rest = [named for named in values.named if named.role is not role]
    values.named = tuple(sorted((*new, *rest), key=lambda named: named.role is Role.PARTY))
    _note(values, slot, names, before, correction)


def _note(values: Values, slot: str, value: Any, before: Any, correction: Statement) -> None:
    was = values.provenance.get(slot, {}).get("claims", [])
    values.provenance[slot] = {"claims": [correction.key], "reason": "set by a curator"}
    values.conflicts = [conflict for conflict in values.conflicts if conflict["slot"] != slot]
    if before != value and before not in (None, "", []):
        told = [{"value": value, "claims": [correction.key]}, {"value": before, "claims": list(was)}]
        values.conflicts.append({"slot": slot, "kept": value, "told": told, "reason": "set by a curator"})
