"""From the facts an extractor found to claims: the same reading is the same claim, whoever runs it and how often."""

import logging
from datetime import date

from django.db import transaction
from django.utils import timezone

from tracker.claims.models import Claim, ClaimArgument, Extraction
from tracker.common.hashing import content_hash
from tracker.common.vocabulary import Kind, Origin, Role
from tracker.extraction.types import Fact, Facts, Person
from tracker.sources.models import Snapshot

log = logging.getLogger(__name__)

# The slots that name people and organisations, and the role each gives.
NAMES = {
    "participants": Role.PARTICIPANT,
    "traveller": Role.TRAVELLER,
    "target": Role.TARGET,
    "beneficiary": Role.BENEFICIARY,
}
# Not part of what a claim is, so they may be refreshed when a newer run reads the same.
REFRESHED = ("told_on", "attribution", "confidence", "reasons", "extraction_id")


def record_facts(snapshot: Snapshot, facts: Facts, *, extraction: Extraction | None = None) -> list[Claim]:
    """Write down what an article says, and return the claims in the order of the facts.

    A known reading keeps its claim. Undecided claims of the article that are not among the facts are retired;
    held ones (decided or corrected by a curator) stay, and another reading of such a statement is kept beside it
    (`differs_from`). Facts whose quote is not the text at its span are dropped and logged. Facts of a text that is
    not the article's newest leave nothing.
    """
    with transaction.atomic():
        article = snapshot.article
        if article.published is None:
            raise ValueError("published: is missing; a claim is told on a day")
        if (newest := article.snapshot) is not None and newest.pk != snapshot.pk:
            log.info("article %s: a newer text stands, the reading of an older one is dropped", article.pk)
            return []
        known = {claim.key: claim for claim in article.claims.machine().select_for_update().order_by("id")}
        read = {
            claim.key: (claim, fact)
            for fact in facts
            if (claim := _claim(snapshot, fact, article.published, extraction))
        }
        for key, (claim, fact) in read.items():
            if key in known:
                _refresh(known[key], claim, _arguments(known[key], fact, facts.envoys))
        gone = [claim for key, claim in known.items() if key not in read]
        new = [(claim, fact) for key, (claim, fact) in read.items() if key not in known]
        held = list(article.claims.filter(pk__in=[claim.pk for claim in gone]).held())
        for claim, _ in new:
            claim.differs_from = _decided_reading(claim, held)
        Claim.objects.bulk_create([claim for claim, _ in new])
        ClaimArgument.objects.bulk_create(
            [argument for claim, fact in new for argument in _arguments(claim, fact, facts.envoys)]
        )
        retired = [claim.pk for claim in gone if claim not in held and claim.retired_at is None]
        Claim.objects.filter(pk__in=retired).update(retired_at=timezone.now(), is_clustered=False)
        return [known.get(key, claim) for key, (claim, _) in read.items()]


def _claim(snapshot: Snapshot, fact: Fact, told_on: date, extraction: Extraction | None) -> Claim | None:
    """An unsaved claim; None where its quote is not grounded in the text."""
    start, end = fact.span
    if not fact.quote or snapshot.text[start:end] != fact.quote:
        log.warning("snapshot %s: a %s is dropped, its quote is not the text at %s", snapshot.pk, fact.kind, fact.span)
        return None
    reading = fact.slots() | {"status": str(fact.status)}
    return Claim(
        key=content_hash(snapshot.text_hash, snapshot.article.key, str(fact.kind), reading),
        origin=Origin.MACHINE,
        kind=fact.kind,
        reading=reading,
        told_on=told_on,
        snapshot=snapshot,
        article=snapshot.article,
        extraction=extraction,
        span_start=start,
        span_end=end,
        quote=fact.quote,
        attribution=fact.attribution.as_record() if fact.attribution else None,
        confidence=round(fact.confidence, 3),
        reasons=list(fact.reasons),
    )


def _refresh(known: Claim, read: Claim, arguments: list[ClaimArgument]) -> None:
    """Bring what is not part of the claim's identity up to date; a retired claim that is read again stands again."""
    changed = [field for field in REFRESHED if getattr(known, field) != getattr(read, field)]
    if read.extraction_id is None:
        changed = [field for field in changed if field != "extraction_id"]
    for field in changed:
        setattr(known, field, getattr(read, field))
    if set(changed) - {"extraction_id"} or known.retired_at is not None or _refresh_arguments(known, arguments):
        known.is_clustered = False
        known.retired_at = None
        changed += ["is_clustered", "retired_at"]
    if changed:
        known.save(update_fields=[field.removesuffix("_id") for field in changed])


def _refresh_arguments(claim: Claim, read: list[ClaimArgument]) -> bool:
    """Whom the article says its people stand for may be read better by a newer run; their names are the claim's."""
    known = {(argument.role, argument.position): argument for argument in claim.arguments.all()}
    changed = []
    for argument in read:
        stored = known.get((argument.role, argument.position))
        if stored and (stored.country, stored.titles) != (argument.country, argument.titles):
            stored.country, stored.titles = argument.country, argument.titles
            changed.append(stored)
    ClaimArgument.objects.bulk_update(changed, ["country", "titles"])
    return bool(changed)


def _decided_reading(claim: Claim, held: list[Claim]) -> Claim | None:
    """The decided claim that states the same thing otherwise: same kind, and its sentence or its values."""

    def sameness(other: Claim) -> tuple[int, int]:
        slots = sum(other.reading.get(slot) == value for slot, value in claim.reading.items())
        return slots, -other.pk

    others = [
        other
        for other in held
        if other.kind == claim.kind
        and (other.quote == claim.quote or other.reading == claim.reading or _overlap(other, claim))
    ]
    return max(others, key=sameness, default=None)


def _overlap(one: Claim, other: Claim) -> bool:
    if one.snapshot_id != other.snapshot_id or None in (one.span_start, one.span_end, other.span_start, other.span_end):
        return False
    return one.span_start < other.span_end and other.span_start < one.span_end  # type: ignore[operator]


def _arguments(claim: Claim, fact: Fact, persons: list[Person]) -> list[ClaimArgument]:
    """The people, organisations and sides a fact names, each once per role, in the order of the text."""
    slots = fact.slots()
    named: list[tuple[Role, str]] = []
    for slot, role in NAMES.items():
        value = slots.get(slot) or ()
        named += [(role, name) for name in dict.fromkeys((value,) if isinstance(value, str) else value)]
    if fact.kind is Kind.MEETING:
        named += [(Role.PARTY, code) for code in dict.fromkeys(slots["parties"])]
    positions: dict[Role, int] = {}
    arguments = []
    for role, name in named:
        positions[role] = positions.get(role, -1) + 1
        person = next((p for p in persons if role is not Role.PARTY and name in (p.name, *p.forms)), None)
        arguments.append(
            ClaimArgument(
                claim=claim,
                role=role,
                position=positions[role],
                name=name[:300],
                country=(person.country or "") if person else "",
                titles=list(person.titles) if person else [],
            )
        )
    return arguments
