"""Which record a group of claims keeps: the same in any order, and the same again when it is drawn up anew."""

import base64
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tracker.records.blocks import Block
from tracker.records.consolidation import Values
from tracker.records.models import Evidence, Record
from tracker.records.statements import Statement


class Group(NamedTuple):
    """Claims that tell of one event, the curators' corrections of it, and the values they give."""

    members: tuple[Statement, ...]
    corrections: tuple[Statement, ...]
    values: Values


@dataclass(frozen=True, slots=True)
class Standing:
    """On which records the claims of a block stand before it is drawn up; row ids."""

    ids: dict[str, int]  # a claim by its key
    homes: dict[int, int]  # claim -> record
    records: dict[int, Record]

    def home(self, claim: Statement) -> int | None:
        return self.homes.get(self.ids[claim.key])


def standing_of(block: Block) -> Standing:
    """Where the block's claims stand, with all records that it knows of."""
    ids = {claim.key: pk for part in (block.members, block.corrections, block.ghosts) for pk, claim in part.items()}
    homes = dict(Evidence.objects.filter(claim__in=ids.values()).values_list("claim", "record"))
    return Standing(ids, homes, Record.objects.in_bulk(set(homes.values()) | block.records))


def assigned(groups: Sequence[Group], standing: Standing) -> list[tuple[Group, Record]]:
    """Each group's record: kept, or one its claims had founded before and that led elsewhere since, or a new one."""
    records = _kept(groups, standing)
    founding = {
        index: [public_id_of(m.key) for m in sorted(group.members, key=lambda m: (m.told_on, m.key))]
        for index, group in enumerate(groups)
        if index not in records
    }
    wanted = {public_id for found in founding.values() for public_id in found}
    known = {record.public_id: record for record in Record.objects.filter(public_id__in=wanted)}
    taken = {record.public_id for record in records.values()}
    for index, found in founding.items():
        free = [p for p in found if p not in taken and (p not in known or known[p].redirect_to_id)]
        public_id = free[0] if free else public_id_of(" ".join(found))
        records[index] = known.get(public_id) or Record(public_id=public_id)
        taken.add(public_id)
    return [(group, records[index]) for index, group in enumerate(groups)]


def _kept(groups: Sequence[Group], standing: Standing) -> dict[int, Record]:
    """group's index -> the record with which it shares most claims; ties go to the oldest, then by key."""
    homes = [(index, standing.home(member)) for index, group in enumerate(groups) for member in group.members]
    shares = Counter((index, home) for index, home in homes if home)
    known = standing.records
    kept: dict[int, Record] = {}
    taken: set[int] = set()
    for index, home in sorted(shares, key=lambda pair: (-shares[pair], known[pair[1]].created_at, pair[1], pair[0])):
        if index not in kept and home not in taken and known[home].kind == groups[index].values.kind:
            kept[index] = known[home]
            taken.add(home)
    return kept


def public_id_of(key: str) -> str:
    """The id of a record that a claim founds: the same whenever it is drawn up anew."""
    return base64.b32encode(hashlib.sha256(f"record {key}".encode()).digest()).decode().lower()[:10]
