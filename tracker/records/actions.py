"""The verb of records: draw up what changed claims tell. Idempotent, and the same in any order and batch."""

import logging
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection, transaction

from tracker.claims.envoys import remove_unused
from tracker.claims.models import Claim
from tracker.claims.naming import link_names
from tracker.common.vocabulary import Judgement, Verdict
from tracker.database.arrays import listed
from tracker.records.assignment import Group
from tracker.records.blocks import Block, block_of, note_marks
from tracker.records.consolidation import consolidate
from tracker.records.drawing import Drawn, draw
from tracker.records.links import link_waivers
from tracker.records.matching import cluster
from tracker.records.models import Evidence
from tracker.records.statements import Statement

log = logging.getLogger(__name__)

LOCK = 727_364_101  # any number, only ours: one drawing at a time
BATCH = 2000  # claims of one transaction


@dataclass
class Summary:
    """What a drawing did; public ids."""

    claims: int = 0
    created: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    redirected: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    set_aside: list[int] = field(default_factory=list)  # claims that could not be drawn up
    moved: dict[int, int] = field(default_factory=dict)  # claim -> the record it stood on before; row ids
    led: dict[int, int] = field(default_factory=dict)  # record merged away earlier -> where it led before; row ids

    def __str__(self) -> str:
        return (
            f"{self.claims} claims: {len(self.created)} records new, {len(self.changed)} changed, "
            f"{len(self.redirected)} merged away, {len(self.removed)} removed"
            + (f", {len(self.set_aside)} claims set aside" if self.set_aside else "")
        )


def draw_up() -> Summary:
    """Bring the records up to date with all claims that changed since the last time."""
    summary = Summary()
    while waiting := list(Claim.objects.unclustered().order_by("id").values_list("pk", flat=True)[:BATCH]):
        _draw(waiting, summary)
    return summary


def _draw(ids: Sequence[int], summary: Summary) -> None:
    """Draw these up; where that fails, the half without the claim at fault, which is set aside with its reason."""
    try:
        _draw_batch(ids, summary)
    except (OperationalError, InterfaceError):  # the database is away: no claim's fault
        raise
    except Exception as error:
        if len(ids) > 1:
            middle = len(ids) // 2
            _draw(ids[:middle], summary)
            _draw(ids[middle:], summary)
            return
        log.exception("claim %s could not be drawn up and is set aside", ids[0])
        reason = f"{type(error).__name__}: {error}".strip()[:2000]
        Claim.objects.filter(pk__in=ids).update(fault=reason)
        summary.set_aside += ids


def _draw_batch(ids: Sequence[int], summary: Summary) -> None:
    """One transaction."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        claims = list(
            Claim.objects.unclustered()
            .select_for_update(of=("self",))
            .filter(pk__in=listed(ids))
            .order_by("id")
            .prefetch_related("arguments")
        )
        if not claims:
            return
        dirty = {claim.pk for claim in claims} | link_names(claims)
        block = block_of(dirty)
        note_marks(dirty, block)
        drawn = draw(_groups(block, dirty), block)
        link_waivers(drawn)
        remove_unused()
        Claim.objects.filter(pk__in=listed(claim.pk for claim in claims)).update(is_clustered=True)
        _add(summary, len(claims), drawn)


def _add(summary: Summary, claims: int, drawn: Drawn) -> None:
    summary.claims += claims
    summary.created += drawn.created
    summary.changed += drawn.changed
    summary.redirected += drawn.redirected
    summary.removed += drawn.removed
    summary.moved = drawn.moved | summary.moved
    summary.led = drawn.led | summary.led


def _groups(block: Block, dirty: Collection[int]) -> list[Group]:
    """The block's claims by event, with the corrections of each and the values they give.

    Groups that stand as they are leave the block: no claim of theirs changed, and their record has these and no others.
    """
    publish_at = settings.PUBLISH_AT
    ghosts = {statement.key for statement in block.ghosts.values()}

    def tier(statement: Statement) -> int:
        if statement.key in ghosts:
            return 3
        if statement.decision == Verdict.REJECTED:
            return 2
        return 0 if statement.is_counted(publish_at) else 1

    stands = _standing(block, dirty)
    haunting = [_as_ghost(statement) for statement in block.ghosts.values()]
    groups: list[Group] = []
    edges = {**block.edges, **_descent(block)}
    for members in cluster([*block.members.values(), *haunting], edges, tier=tier):
        living = tuple(member for member in members if member.key not in ghosts)
        if living:
            corrections = _corrections(members, block)  # one hung on a retired reading stays with its record
            if (keys := frozenset(one.key for one in (*members, *corrections))) in stands:
                block.leave_out(*stands[keys])
                continue
            groups.append(Group(members, corrections, consolidate(living, corrections, publish_at=publish_at)))
    return groups


def _standing(block: Block, dirty: Collection[int]) -> dict[frozenset[str], tuple[int, set[int]]]:
    """The claims of each record of the block, by key, where none of them changed -> the record and its claims."""
    by_record: dict[int, set[int]] = defaultdict(set)
    for record, claim in Evidence.objects.filter(record__in=listed(block.records)).values_list("record", "claim"):
        by_record[record].add(claim)
    told = {**block.members, **block.corrections}
    return {
        frozenset(told[claim].key for claim in claims): (record, claims)
        for record, claims in by_record.items()
        if claims <= told.keys() and not claims & set(dirty)
    }


def _descent(block: Block) -> dict[frozenset[str], Judgement]:
    """Each retired claim and the reading that took its place: of the same sentence, the one most like it."""
    heirs: dict[tuple[str, str, str], list[Statement]] = {}
    for statement in block.members.values():
        heirs.setdefault((statement.article, statement.kind, statement.quote), []).append(statement)
    found = {}
    for ghost in block.ghosts.values():
        if ghost.article and (able := heirs.get((ghost.article, ghost.kind, ghost.quote))):
            heir = min(able, key=lambda one: (-_likeness(one, ghost), one.key))
            found[frozenset((heir.key, ghost.key))] = Judgement.SAME
    return found


def _likeness(one: Statement, other: Statement) -> int:
    """How many slots are told alike."""
    return sum(one.reading.get(slot) == value for slot, value in other.reading.items())


def _as_ghost(statement: Statement) -> Statement:
    """A retired claim may stand beside the newer reading of its own article: it only lends its record's id."""
    return replace(statement, article="")


def _corrections(members: Sequence[Statement], block: Block) -> tuple[Statement, ...]:
    """What curators set on a claim of the group, directly or on such a correction."""
    keys = {member.key for member in members}
    found: dict[str, Statement] = {}
    waiting = sorted(block.corrections.values(), key=lambda correction: (correction.at, correction.key))
    while fresh := [c for c in waiting if c.about in keys and c.key not in found]:
        found |= {correction.key: correction for correction in fresh}
        keys |= {correction.key for correction in fresh}
    return tuple(found.values())
