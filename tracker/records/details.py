"""Writes what stands beside a record: who took part, the row of its kind, and the measures that sanctions belong to."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models

from tracker.actors.models import Envoy, Organisation, Party
from tracker.common.vocabulary import Kind, Role
from tracker.records.assignment import Group
from tracker.records.consolidation import Values
from tracker.records.models import Involvement, Meeting, Record, Sanction, SanctionAction, Visit, Waiver
from tracker.records.statements import Named

Line = tuple[str, str]  # an authority and the target's key: what one measure is


def write_details(drawn: Sequence[tuple[Group, Record]]) -> set[int]:
    """Write what differs; ids of the records on which something did."""
    changed = _write_involvements(drawn)
    measures = _measures([group.values for group, _ in drawn])
    changed |= _write_rows(drawn, measures)
    targets = {sanction.target_key for sanction in measures.values()}
    Sanction.objects.filter(target_key__in=targets, actions=None, waivers=None).delete()
    return changed


def delete_details(records: Sequence[int]) -> None:
    for model in (Involvement, Meeting, Visit, SanctionAction, Waiver):
        model._default_manager.filter(record__in=records).delete()


# --- Who took part ------------------------------------------------------------------------------------------


def _write_involvements(drawn: Sequence[tuple[Group, Record]]) -> set[int]:
    """The parts people, organisations and sides take; ids of the records on which they changed."""
    codes = {named.name for group, _ in drawn for named in group.values.named if named.role is Role.PARTY}
    parties = dict(Party.objects.filter(code__in=codes).values_list("code", "pk"))
    columns = ("role", "position", "name", "side", "envoy_id", "organisation_id", "party_id")
    known: dict[int, list[tuple]] = defaultdict(list)
    stored = Involvement.objects.filter(record__in=[record.pk for _, record in drawn])
    for record, *row in stored.order_by("role", "position").values_list("record", *columns):
        known[record].append(tuple(row))
    changed: set[int] = set()
    new: list[Involvement] = []
    for group, record in drawn:
        wanted = sorted(_parts(group.values.named, parties))
        if wanted != sorted(known[record.pk]):
            changed.add(record.pk)
            new += [Involvement(record=record, **dict(zip(columns, row, strict=True))) for row in wanted]
    Involvement.objects.filter(record__in=changed).delete()
    Involvement.objects.bulk_create(new)
    return changed


def _parts(named: Sequence[Named], parties: dict[str, int]) -> list[tuple]:
    """A row of involvements each, in the order of their columns."""
    positions: Counter[Role] = Counter()
    rows = []
    for one in named:
        party = parties.get(one.name) if one.role is Role.PARTY else None
        envoy, organisation = _linked(one.who, "envoy"), _linked(one.who, "organisation")
        rows.append((str(one.role), positions[one.role], one.name[:300], one.country[:80], envoy, organisation, party))
        positions[one.role] += 1
    return rows


def _linked(who: str, kind: str) -> int | None:
    """The id in "envoy:12" or "organisation:3"; None where it is of another kind or only a name."""
    return int(who.removeprefix(f"{kind}:")) if who.startswith(f"{kind}:") else None


# --- Measures -----------------------------------------------------------------------------------------------


def _measures(drawn: Iterable[Values]) -> dict[Line, Sanction]:
    """The measure each sanction action belongs to, made where it is the first of its authority and target."""
    wanted: dict[Line, tuple[Named, str]] = {}
    for values in drawn:
        if values.kind is Kind.SANCTION and (target := _target(values)):
            wanted[_line(values, target)] = (target, values.slots.get("target_type") or "person")
    if not wanted:
        return {}
    here = Sanction.objects.filter(target_key__in={key for _, key in wanted})
    known = {(sanction.authority, sanction.target_key): sanction for sanction in here}
    envoys = Envoy.objects.in_bulk({pk for _, key in wanted if (pk := _linked(key, "envoy"))})
    organisations = Organisation.objects.in_bulk({pk for _, key in wanted if (pk := _linked(key, "organisation"))})
    new, renamed = [], []
    for (authority, key), (target, target_type) in sorted(wanted.items()):
        envoy = envoys.get(_linked(key, "envoy") or 0)
        organisation = organisations.get(_linked(key, "organisation") or 0)
        bearer = envoy or organisation
        name = bearer.name if bearer else target.name
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


def _line(values: Values, target: Named) -> Line:
    return str(values.slots.get("authority") or ""), target.who[:320]


def _target(values: Values) -> Named | None:
    return next((named for named in values.named if named.role is Role.TARGET), None)


# --- Kinds --------------------------------------------------------------------------------------------------


def _write_rows(drawn: Sequence[tuple[Group, Record]], measures: dict[Line, Sanction]) -> set[int]:
    """The row of each record's kind; ids of the records on which it changed."""
    rows: dict[type[models.Model], dict[int, dict[str, Any]]] = defaultdict(dict)
    for group, record in drawn:
        model, row = _row(group.values, measures)
        rows[model][record.pk] = row
    changed: set[int] = set()
    for model, wanted in rows.items():
        columns = list(next(iter(wanted.values())))
        known = {pk: row for pk, *row in model._default_manager.filter(pk__in=wanted).values_list("pk", *columns)}
        differing = [pk for pk, row in wanted.items() if known.get(pk) != list(row.values())]
        changed |= set(differing)
        model._default_manager.bulk_create(
            [model(record_id=pk, **wanted[pk]) for pk in differing],
            update_conflicts=bool(columns),
            ignore_conflicts=not columns,
            unique_fields=["record"] if columns else None,
            update_fields=[column.removesuffix("_id") for column in columns] if columns else None,
        )
    return changed


def _row(values: Values, measures: dict[Line, Sanction]) -> tuple[type[models.Model], dict[str, Any]]:
    slots = {slot: value or "" for slot, value in values.slots.items()}
    match values.kind:
        case Kind.MEETING:
            sides = [named.name for named in values.named if named.role is Role.PARTY]
            return Meeting, {"medium": slots["medium"] or "unknown", "parties": sides}
        case Kind.VISIT:
            return Visit, {}
        case Kind.SANCTION:
            target = _target(values)
            measure = measures.get(_line(values, target)) if target else None
            return SanctionAction, {
                "sanction_id": measure.pk if measure else None,
                "target_type": slots["target_type"] or "person",
                **_step(slots),
            }
        case Kind.WAIVER:
            return Waiver, {"waiver_kind": slots["kind"] or "other", **_step(slots)}


def _step(slots: dict[str, Any]) -> dict[str, str]:
    """What sanctions and waivers share: an authority's act."""
    return {
        "action": slots["action"],
        "authority": slots["authority"][:80],
        "body": slots["body"][:300],
        "duration": slots["duration"][:20],
    }
