"""Writes drawn values to records: which claims stand on them, what on them changed, and where those left lead.

Only what differs is written, in a fixed number of statements for any number of records.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from tracker.records.assignment import Group, Standing, assigned, standing_of
from tracker.records.blocks import Block
from tracker.records.consolidation import Values
from tracker.records.details import delete_details, write_details
from tracker.records.models import Evidence, Record
from tracker.records.search import index


@dataclass
class Drawn:
    """What was written: record ids, and public ids by what became of them."""

    records: list[Record] = field(default_factory=list)
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    redirected: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)  # claim -> the record it stood on before
    led: dict[int, int] = field(default_factory=dict)  # record that leads elsewhere -> where it led before


def draw(groups: Sequence[Group], block: Block) -> Drawn:
    """Write the groups' values to their records; records that lost their claims lead to where those went."""
    standing = standing_of(block)
    pairs = assigned(groups, standing)
    drawn = Drawn([record for _, record in pairs])
    _write_records(pairs, drawn)
    _write_evidence(pairs, standing, drawn)
    _leave(pairs, standing, drawn)
    changed = write_details(pairs)
    written = {*drawn.created, *drawn.changed}
    drawn.changed += [r.public_id for r in drawn.records if r.pk in changed and r.public_id not in written]
    index([record.pk for record in drawn.records])
    return drawn


def _write_records(pairs: Sequence[tuple[Group, Record]], drawn: Drawn) -> None:
    new: list[Record] = []
    changed: list[Record] = []
    for group, record in pairs:
        differing = {name: value for name, value in _row(group.values).items() if getattr(record, name) != value}
        for name, value in differing.items():
            setattr(record, name, value)
        if record.pk is None:
            new.append(record)
        elif differing:
            record.updated_at = timezone.now()
            changed.append(record)
    Record.objects.bulk_create(new)
    if changed:
        Record.objects.bulk_create(  # an upsert: many times faster than bulk_update's cases over so many columns
            changed,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=[*(name.removesuffix("_id") for name in _row(pairs[0][0].values)), "updated_at"],
        )
    drawn.created += [record.public_id for record in new]
    drawn.changed += [record.public_id for record in changed]


def _row(values: Values) -> dict[str, Any]:
    when, slots = values.when, values.slots
    return {
        "kind": values.kind,
        "status": values.status,
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "derivation": when.derivation,
        "venue": (slots.get("venue") or "")[:200],
        "city": (slots.get("city") or "")[:200],
        "country": (slots.get("country") or "")[:80],
        "publication": values.publication,
        "review": values.review,
        "confidence": values.confidence,
        "evidence_count": values.evidence_count,
        "article_count": values.article_count,
        "independent_sources": values.independent_sources,
        "first_told": values.first_told,
        "last_told": values.last_told,
        "provenance": values.provenance,
        "conflicts": values.conflicts,
        "redirect_to_id": None,
    }


def _write_evidence(pairs: Sequence[tuple[Group, Record]], standing: Standing, drawn: Drawn) -> None:
    """Every claim of a group stands on its record; retired ones stand nowhere."""
    ids = standing.ids
    wanted = {ids[key]: (record.pk, stance) for group, record in pairs for key, stance in group.values.stances.items()}
    known = {row.claim_id: row for row in Evidence.objects.filter(claim__in=ids.values())}
    Evidence.objects.filter(pk__in=[row.pk for claim, row in known.items() if claim not in wanted]).delete()
    changed = []
    for claim, row in known.items():
        if claim in wanted and (row.record_id, row.stance) != wanted[claim]:
            if row.record_id != wanted[claim][0]:
                drawn.moved[claim] = row.record_id
            row.record_id, row.stance = wanted[claim]
            changed.append(row)
    Evidence.objects.bulk_update(changed, ["record", "stance"], batch_size=500)
    Evidence.objects.bulk_create(
        [
            Evidence(claim_id=claim, record_id=record, stance=stance)
            for claim, (record, stance) in sorted(wanted.items())
            if claim not in known
        ]
    )


def _leave(pairs: Sequence[tuple[Group, Record]], standing: Standing, drawn: Drawn) -> None:
    """Records without claims lead to the one that took most of theirs; those whose claims are all retired go."""
    heirs = _heirs(pairs, standing)
    current = {record.pk for _, record in pairs}
    with_claims = set(Evidence.objects.filter(record__in=standing.records).values_list("record", flat=True))
    left = [
        record
        for pk, record in standing.records.items()
        if pk not in current and pk not in with_claims and not record.redirect_to_id
    ]
    moved = [record for record in left if record.pk in heirs]
    gone = [record for record in left if record.pk not in heirs]
    delete_details([record.pk for record in left])
    for record in moved:
        _redirect(record, heirs[record.pk], drawn)
    fields = ["redirect_to", "evidence_count", "article_count", "independent_sources", "provenance", "conflicts"]
    Record.objects.bulk_update(moved, [*fields, "updated_at"])
    Record.objects.filter(pk__in=[record.pk for record in gone]).delete()
    drawn.redirected += [record.public_id for record in moved]
    drawn.removed += [record.public_id for record in gone]


def _heirs(pairs: Sequence[tuple[Group, Record]], standing: Standing) -> dict[int, int]:
    """record -> the one on which most of its claims stand now; ties go to the older."""
    taken: dict[int, Counter[int]] = defaultdict(Counter)
    for group, record in pairs:
        for member in group.members:
            if home := standing.home(member):
                taken[home][record.pk] += 1
    return {home: min(counts, key=lambda pk: (-counts[pk], pk)) for home, counts in taken.items()}


def _redirect(record: Record, heir: int, drawn: Drawn) -> None:
    """Empty the record, and lead it, with those that led to it, to its heir; the caller saves it."""
    record.redirect_to_id = heir
    record.evidence_count = record.article_count = record.independent_sources = 0
    record.provenance, record.conflicts, record.updated_at = {}, [], timezone.now()
    leading = Record.objects.filter(redirect_to=record.pk)
    drawn.led |= dict.fromkeys(leading.values_list("pk", flat=True), record.pk)
    leading.update(redirect_to=heir)
