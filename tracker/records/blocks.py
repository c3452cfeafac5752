"""The claims that must be looked at together: those that changed, and all that could tell of the same events.

A block is closed: a claim outside is near none inside, so that clustering the block gives what clustering
everything would. It is found by the marks of claims (`tracker.records.reach`), each lookup one range of an index.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import astuple, dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Q

from tracker.claims.models import Claim, Edge
from tracker.common.vocabulary import Judgement
from tracker.database.arrays import listed
from tracker.records.matching import Edges, agreement, is_near
from tracker.records.models import Evidence, Mark
from tracker.records.reach import Probe, Span, marks, probes, span, topic
from tracker.records.reading import read
from tracker.records.statements import Statement


@dataclass
class Block:
    """Statements by claim id, the curators' corrections of them, retired ones, and the edges between them."""

    members: dict[int, Statement] = field(default_factory=dict)
    corrections: dict[int, Statement] = field(default_factory=dict)
    ghosts: dict[int, Statement] = field(default_factory=dict)  # retired, but a record still rests on them
    edges: Edges = field(default_factory=dict)
    records: set[int] = field(default_factory=set)  # on which any of them stands

    def leave_out(self, record: int, claims: Collection[int]) -> None:
        """A record that stays as it is, with its claims: nothing of it is written."""
        self.records.discard(record)
        for claim in claims:
            self.members.pop(claim, None)
            self.corrections.pop(claim, None)


def block_of(dirty: Iterable[int]) -> Block:
    """The block of claims that changed."""
    block = Block()
    fresh = set(dirty)
    edges: dict[frozenset[str], Judgement] = {}
    while fresh:
        fresh |= _of_their_records(fresh, block)
        fresh |= _corrected_by(fresh)
        fresh -= set(block.members) | set(block.corrections) | set(block.ghosts)
        retired = fresh - set(Claim.objects.filter(pk__in=listed(fresh)).standing().values_list("pk", flat=True))
        told = read(fresh)
        block.ghosts |= {pk: s for pk, s in told.items() if pk in retired and not s.about}
        block.corrections |= {pk: s for pk, s in told.items() if pk not in retired and s.about}
        living = {pk: s for pk, s in told.items() if pk not in retired and not s.about}
        block.members |= living
        around, judged = _judged(fresh)
        edges |= judged
        seen = set(block.members) | set(block.corrections) | set(block.ghosts)
        fresh = (_near(living, seen, edges) | around) - seen
    block.edges = edges
    return block


def _of_their_records(claims: set[int], block: Block) -> set[int]:
    """The other claims of the records on which these stand."""
    records = set(Evidence.objects.filter(claim__in=listed(claims)).values_list("record", flat=True)) - block.records
    block.records |= records
    return set(Evidence.objects.filter(record__in=listed(records)).values_list("claim", flat=True))


def _corrected_by(claims: set[int]) -> set[int]:
    """What these correct, what corrects them, and readings kept beside a decided one."""
    about = Claim.objects.filter(pk__in=listed(claims), about__isnull=False).values_list("about", flat=True)
    corrections = Claim.objects.filter(about__in=listed(claims), retired_at=None).values_list("pk", flat=True)
    beside = Claim.objects.filter(differs_from__in=listed(claims), retired_at=None).values_list("pk", flat=True)
    return {pk for pk in about if pk} | set(corrections) | set(beside)


def _judged(claims: set[int]) -> tuple[set[int], dict[frozenset[str], Judgement]]:
    """The curators' edges at these claims, the last word on each pair, and the claims at their other ends."""
    ends = Q(left__in=listed(claims)) | Q(right__in=listed(claims))
    around: set[int] = set()
    judged = {}
    for edge in Edge.objects.deciding().filter(ends).select_related("left", "right").order_by("id"):
        if edge.left and edge.right:
            judged[frozenset((edge.left.key, edge.right.key))] = Judgement(edge.judgement)
            around |= {edge.left.pk, edge.right.pk}
    return around, judged


def _near(fresh: dict[int, Statement], seen: set[int], edges: Edges) -> set[int]:
    """Claims near one of these: first by marks, topics and days, then by their score."""
    seekers: dict[Probe, list[Statement]] = defaultdict(list)
    for statement in fresh.values():
        for probe in probes(statement):
            seekers[probe].append(statement)
    found = _found(list(seekers), seen)
    told = read(found)
    return {
        pk
        for pk, statement in told.items()
        if any(
            is_near(statement, other, agreement(statement, other, edges))
            for other in {one.key: one for probe in found[pk] for one in seekers[probe]}.values()
        )
    }


def _found(wanted: Sequence[Probe], seen: set[int]) -> dict[int, list[Probe]]:
    """Standing claims that probes find, seen ones left out: one range of an index for each."""
    if not wanted:
        return {}
    columns = zip(*(astuple(probe) for probe in wanted), strict=True)
    with connection.cursor() as cursor:
        cursor.execute(FIND, [*(list(column) for column in columns), sorted(seen)])
        rows = cursor.fetchall()
    standing = set(
        Claim.objects.filter(pk__in=listed({claim for claim, _ in rows})).standing().values_list("pk", flat=True)
    )
    found: dict[int, list[Probe]] = defaultdict(list)
    for claim, number in rows:
        if claim in standing:
            found[claim].append(wanted[number - 1])
    return found


FIND = """
    SELECT mark.claim_id, probe.number
    FROM unnest(%s::text[], %s::text[], %s::int[], %s::date[], %s::date[], %s::date[], %s::text[]) WITH ORDINALITY
        AS probe(kind, mark, length, first, last, not_before, topic, number)
    CROSS JOIN LATERAL (
        SELECT claim_id FROM records_mark mark
        WHERE mark.mark = probe.mark AND mark.kind = probe.kind AND mark.length = probe.length
            AND mark.first BETWEEN probe.first AND probe.last AND mark.last >= probe.not_before
            AND (mark.topic = probe.topic OR mark.topic = '' OR probe.topic = '')
        OFFSET 0  -- so that it stays a lookup for each probe, whatever the planner makes of their number
    ) mark
    WHERE mark.claim_id <> ALL (%s::bigint[])
"""


def note_marks(dirty: Iterable[int], block: Block) -> None:
    """Bring up to date by what the claims that changed are found."""
    dirty = set(dirty)
    Mark.objects.filter(claim__in=listed(dirty)).delete()
    Mark.objects.bulk_create(
        Mark(claim_id=pk, mark=mark, kind=statement.kind, topic=topic(statement), **_days(span(statement)))
        for pk, statement in sorted(block.members.items())
        if pk in dirty
        for mark in sorted(marks(statement))
    )


def _days(told: Span) -> dict[str, Any]:
    return {"length": told.length, "first": told.first, "last": told.last}
