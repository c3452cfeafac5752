"""Writes drawn values as rows: which record a group of claims keeps, and what on it changed.

Only what differs is written, in a fixed number of statements for any number of records.
"""

import base64
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils import timezone

from tracker.actors.models import Envoy, Organisation, Party
from tracker.common.vocabulary import Kind, Role
from tracker.records.blocks import Block
from tracker.records.consolidation import Values
from tracker.records.models import Evidence, Involvement, Meeting, Record, Sanction, SanctionAction, Visit, Waiver
from tracker.records.search import index
from tracker.records.statements import Named, Statement

Group = tuple[tuple[Statement, ...], tuple[Statement, ...], Values]  # members, corrections, values

_FIELDS = (
    "kind status earliest latest precision derivation venue city country publication review confidence evidence_count "
    "article_count independent_sources first_told last_told provenance conflicts redirect_to_id"
).split()


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


def public_id_of(key: str) -> str:
    """The id of a record that a claim founds: the same whenever it is drawn up anew."""
    return base64.b32encode(hashlib.sha256(f"record {key}".encode()).digest()).decode().lower()[:10]


def draw(groups: Sequence[Group], block: Block) -> Drawn:
    """Write the groups' values to their records; records that lost their claims lead to where those went."""
    drawn = Drawn()
    ids = {
        statement.key: pk for part in (block.members, block.corrections, block.ghosts) for pk, statement in part.items()
    }
    stands = dict(Evidence.objects.filter(claim__in=ids.values()).values_list("claim", "record"))
    before = Record.objects.in_bulk(set(stands.values()) | block.records)
    records = _assigned(groups, ids, stands, before)
    _write_records(groups, records, drawn)
    _write_evidence(groups, records, ids, drawn)
    _leave(groups, records, before, ids, stands, drawn)
    changed = _write_involvements(groups, records)
    measures = _measures(groups)
    changed |= _write_details(groups, records, measures)
    written = set(drawn.created) | set(drawn.changed)
    drawn.changed += [r.public_id for r in records if r.pk in changed and r.public_id not in written]
    drawn.records = records
    index([record.pk for record in records])
    return drawn


# --- Which record -----------------------------------------------------------------------------------------


def _kept(
    groups: Sequence[Group], ids: dict[str, int], stands: dict[int, int], before: dict[int, Record]
) -> dict[int, Record]:
    """group's index -> the record with which it shares most claims; ties go to the oldest, then by key."""
    shares: Counter[tuple[int, int]] = Counter()
    for index_, (members, _, _) in enumerate(groups):
        for member in members:
            if record := stands.get(ids[member.key]):
                shares[index_, record] += 1
    kept: dict[int, Record] = {}
    taken: set[int] = set()
    for index_, record in sorted(
        shares, key=lambda pair: (-shares[pair], before[pair[1]].created_at, pair[1], pair[0])
    ):
        if index_ not in kept and record not in taken and before[record].kind == groups[index_][2].kind:
            kept[index_] = before[record]
            taken.add(record)
    return kept


def _assigned(
    groups: Sequence[Group], ids: dict[str, int], stands: dict[int, int], before: dict[int, Record]
) -> list[Record]:
    """Each group's record: kept, or one its claims had founded before and that led elsewhere since, or a new one."""
    kept = _kept(groups, ids, stands, before)
    founding = {
        index_: [public_id_of(m.key) for m in sorted(members, key=lambda m: (m.told_on, m.key))]
        for index_, (members, _, _) in enumerate(groups)
        if index_ not in kept
    }
    wanted = {public_id for found in founding.values() for public_id in found}
    known = {record.public_id: record for record in Record.objects.filter(public_id__in=wanted)}
    taken = {record.public_id for record in kept.values()}
    for index_, found in founding.items():
        free = [p for p in found if p not in taken and (p not in known or known[p].redirect_to_id)]
        public_id = free[0] if free else public_id_of(" ".join(found))
        kept[index_] = known.get(public_id) or Record(public_id=public_id)
        taken.add(public_id)
    return [kept[index_] for index_ in range(len(groups))]


def _leave(
    groups: Sequence[Group],
    records: Sequence[Record],
    before: dict[int, Record],
    ids: dict[str, int],
    stands: dict[int, int],
    drawn: Drawn,
) -> None:
    """Records without claims lead to the one that took most of theirs; those whose claims are all retired go."""
    heirs: dict[int, Counter[int]] = defaultdict(Counter)
    for (members, _, _), record in zip(groups, records, strict=True):
        for member in members:
            if old := stands.get(ids[member.key]):
                heirs[old][record.pk] += 1
    current = {record.pk for record in records}
    with_claims = set(Evidence.objects.filter(record__in=before).values_list("record", flat=True))
    empty = [record for pk, record in before.items() if pk not in current and pk not in with_claims]
    moved, gone = [], []
    for record in empty:
        if record.redirect_to_id:
            continue
        if heirs[record.pk]:
            record.redirect_to_id = min(heirs[record.pk], key=lambda pk: (-heirs[record.pk][pk], pk))
            moved.append(record)
        else:
            gone.append(record)
    leaving = [record.pk for record in (*moved, *gone)]
    for detail in (Involvement, Meeting, Visit, SanctionAction, Waiver):
        detail._default_manager.filter(record__in=leaving).delete()
    for record in moved:
        record.evidence_count = record.article_count = record.independent_sources = 0
        record.provenance, record.conflicts, record.updated_at = {}, [], timezone.now()
        leading = Record.objects.filter(redirect_to=record.pk)
        drawn.led |= dict.fromkeys(leading.values_list("pk", flat=True), record.pk)
        leading.update(redirect_to=record.redirect_to_id)
    fields = ["redirect_to", "evidence_count", "article_count", "independent_sources", "provenance", "conflicts"]
    Record.objects.bulk_update(moved, [*fields, "updated_at"])
    Record.objects.filter(pk__in=[record.pk for record in gone]).delete()
    drawn.redirected += [record.public_id for record in moved]
    drawn.removed += [record.public_id for record in gone]


# --- Rows ---------------------------------------------------------------------------------------------------


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


def _write_records(groups: Sequence[Group], records: Sequence[Record], drawn: Drawn) -> None:
    new: list[Record] = []
    changed: list[Record] = []
    for (_, _, values), record in zip(groups, records, strict=True):
        row = _row(values)
        differs = [name for name in _FIELDS if getattr(record, name) != row[name]]
        for name in differs:
            setattr(record, name, row[name])
        if record.pk is None:
            new.append(record)
        elif differs:
            record.updated_at = timezone.now()
            changed.append(record)
    Record.objects.bulk_create(new)
    Record.objects.bulk_create(  # an upsert: many times faster than bulk_update's cases over so many columns
        changed,
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=[name.removesuffix("_id") for name in _FIELDS] + ["updated_at"],
    )
    drawn.created += [record.public_id for record in new]
    drawn.changed += [record.public_id for record in changed]


def _write_evidence(groups: Sequence[Group], records: Sequence[Record], ids: dict[str, int], drawn: Drawn) -> None:
    """Every claim of a group stands on its record; retired ones stand nowhere."""
    wanted = {
        ids[key]: (record.pk, stance)
        for (_, _, values), record in zip(groups, records, strict=True)
        for key, stance in values.stances.items()
    }
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


def _write_involvements(groups: Sequence[Group], records: Sequence[Record]) -> set[int]:
    """The parts people, organisations and sides take; ids of the records on which they changed."""
    parties = {party.code: party.pk for party in Party.objects.filter(code__in=_codes(groups))}
    columns = ("role", "position", "name", "side", "envoy_id", "organisation_id", "party_id")
    known: dict[int, list[tuple]] = defaultdict(list)
    stored = Involvement.objects.filter(record__in=[record.pk for record in records])
    for record, *row in stored.order_by("role", "position").values_list("record", *columns):
        known[record].append(tuple(row))
    changed: set[int] = set()
    new: list[Involvement] = []
    for (_, _, values), record in zip(groups, records, strict=True):
        wanted = sorted(_parts(values.named, parties))
        if wanted != sorted(known[record.pk]):
            changed.add(record.pk)
            new += [Involvement(record=record, **dict(zip(columns, row, strict=True))) for row in wanted]
    Involvement.objects.filter(record__in=changed).delete()
    Involvement.objects.bulk_create(new)
    return changed


def _codes(groups: Iterable[Group]) -> set[str]:
    return {named.name for _, _, values in groups for named in values.named if named.role is Role.PARTY}


def _parts(named: Sequence[Named], parties: dict[str, int]) -> list[tuple]:
    positions: Counter[Role] = Counter()
    rows = []
    for one in named:
        envoy, organisation = (
            one.who.removeprefix(p) if one.who.startswith(p) else None for p in ("envoy:", "organisation:")
        )
        party = parties.get(one.name) if one.role is Role.PARTY else None
        rows.append(
            (
                str(one.role),
                positions[one.role],
                one.name[:300],
                one.country[:80],
                int(envoy) if envoy else None,
                int(organisation) if organisation else None,
                party,
            )
        )
        positions[one.role] += 1
    return rows


def _measures(groups: Sequence[Group]) -> dict[tuple[str, str], Sanction]:
    """The measure each sanction action belongs to, made where it is the first of its authority and target."""
    wanted: dict[tuple[str, str], tuple[Named, str]] = {}
    for _, _, values in groups:
        if values.kind is Kind.SANCTION and (target := _first(values.named, Role.TARGET)):
            line = (str(values.slots.get("authority") or ""), target.who[:320])
            wanted[line] = (target, values.slots.get("target_type") or "person")
    if not wanted:
        return {}
    here = Sanction.objects.filter(target_key__in={key for _, key in wanted})
    known = {(sanction.authority, sanction.target_key): sanction for sanction in here}
    envoys = Envoy.objects.in_bulk({int(k[6:]) for _, k in wanted if k.startswith("envoy:")})
    organisations = Organisation.objects.in_bulk({int(k[13:]) for _, k in wanted if k.startswith("organisation:")})
    new, renamed = [], []
    for (authority, key), (target, target_type) in sorted(wanted.items()):
        envoy = envoys.get(int(key[6:])) if key.startswith("envoy:") else None
        organisation = organisations.get(int(key[13:])) if key.startswith("organisation:") else None
        name = (envoy or organisation).name if envoy or organisation else target.name  # type: ignore[union-attr]
        sanction = known.get((authority, key))
        if sanction is None:
            new.append(
                Sanction(
                    authority=authority[:80],
                    target_key=key,
                    target_name=name[:300],
                    target_type=target_type,
                    envoy=envoy,
                    organisation=organisation,
                )
            )
        elif sanction.target_name != name:
            sanction.target_name = name
            renamed.append(sanction)
    Sanction.objects.bulk_create(new)
    Sanction.objects.bulk_update(renamed, ["target_name"])
    return known | {(sanction.authority, sanction.target_key): sanction for sanction in new}


def _first(named: Sequence[Named], role: Role) -> Named | None:
    return next((one for one in named if one.role is role), None)


def _write_details(
    groups: Sequence[Group], records: Sequence[Record], measures: dict[tuple[str, str], Sanction]
) -> set[int]:
    """The row of each record's kind; ids of the records on which it changed."""
    rows: dict[type[models.Model], dict[int, dict[str, Any]]] = defaultdict(dict)
    for (_, _, values), record in zip(groups, records, strict=True):
        model, row = _detail(values, measures)
        rows[model][record.pk] = row
    changed: set[int] = set()
    for model, wanted in rows.items():
        columns = list(next(iter(wanted.values())))
        known = {pk: row for pk, *row in model._default_manager.filter(pk__in=wanted).values_list("pk", *columns)}
        differing = [pk for pk, row in wanted.items() if known.get(pk) != list(row.values())]
        changed |= set(differing)
        new = [model(record_id=pk, **wanted[pk]) for pk in differing]
        model._default_manager.bulk_create(
            new,
            update_conflicts=bool(columns),
            ignore_conflicts=not columns,
            unique_fields=["record"] if columns else None,
            update_fields=[column.removesuffix("_id") for column in columns] if columns else None,
        )
    targets = {sanction.target_key for sanction in measures.values()}
    Sanction.objects.filter(target_key__in=targets, actions=None, waivers=None).delete()
    return changed


def _detail(values: Values, measures: dict[tuple[str, str], Sanction]) -> tuple[type[models.Model], dict[str, Any]]:
    slots = {slot: value or "" for slot, value in values.slots.items()}
    match values.kind:
        case Kind.MEETING:
            sides = [one.name for one in values.named if one.role is Role.PARTY]
            return Meeting, {"medium": slots["medium"] or "unknown", "parties": sides}
        case Kind.VISIT:
            return Visit, {}
        case Kind.SANCTION:
            target = _first(values.named, Role.TARGET)
            measure = measures.get((slots["authority"], target.who[:320])) if target else None
            return SanctionAction, {
                "sanction_id": measure.pk if measure else None,
                "action": slots["action"],
                "authority": slots["authority"][:80],
                "body": slots["body"][:300],
                "duration": slots["duration"][:20],
                "target_type": slots["target_type"] or "person",
            }
        case Kind.WAIVER:
            return Waiver, {
                "waiver_kind": slots["kind"] or "other",
                "action": slots["action"],
                "authority": slots["authority"][:80],
                "body": slots["body"][:300],
                "duration": slots["duration"][:20],
            }
