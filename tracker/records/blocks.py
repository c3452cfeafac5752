"""The claims that must be looked at together: those that changed, and all that could tell of the same events.

A block is closed: a claim outside is near none inside, so that clustering the block gives what clustering
everything would. It is found over people, sides and the windows of their records, by index.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from tracker.claims.models import Claim, Edge
from tracker.common.vocabulary import Judgement, Kind, Role
from tracker.records.matching import FAR, Edges, agreement, is_near, reach
from tracker.records.models import Evidence
from tracker.records.reading import read
from tracker.records.statements import Statement

SLACK = timedelta(days=3)


@dataclass
class Block:
    """Statements by claim id, the curators' corrections of them, retired ones, and the edges between them."""

    members: dict[int, Statement] = field(default_factory=dict)
    corrections: dict[int, Statement] = field(default_factory=dict)
    ghosts: dict[int, Statement] = field(default_factory=dict)  # retired, but a record still rests on them
    edges: Edges = field(default_factory=dict)
    records: set[int] = field(default_factory=set)  # on which any of them stands


def block_of(dirty: Iterable[int]) -> Block:
    """The block of claims that changed."""
    block = Block()
    fresh = set(dirty)
    edges: dict[frozenset[str], Judgement] = {}
    while fresh:
        fresh |= _of_their_records(fresh, block)
        fresh |= _corrected_by(fresh)
        fresh -= set(block.members) | set(block.corrections) | set(block.ghosts)
        retired = fresh - set(Claim.objects.filter(pk__in=fresh).standing().values_list("pk", flat=True))
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
    records = set(Evidence.objects.filter(claim__in=claims).values_list("record", flat=True)) - block.records
    block.records |= records
    return set(Evidence.objects.filter(record__in=records).values_list("claim", flat=True))


def _corrected_by(claims: set[int]) -> set[int]:
    """What these correct, what corrects them, and readings kept beside a decided one."""
    about = Claim.objects.filter(pk__in=claims, about__isnull=False).values_list("about", flat=True)
    corrections = Claim.objects.filter(about__in=claims, retired_at=None).values_list("pk", flat=True)
    beside = Claim.objects.filter(differs_from__in=claims, retired_at=None).values_list("pk", flat=True)
    return {pk for pk in about if pk} | set(corrections) | set(beside)


def _judged(claims: set[int]) -> tuple[set[int], dict[frozenset[str], Judgement]]:
    """The curators' edges at these claims, the last word on each pair, and the claims at their other ends."""
    standing = Edge.objects.standing().filter(Q(left__in=claims) | Q(right__in=claims))
    around: set[int] = set()
    judged = {}
    for edge in standing.select_related("left", "right").order_by("id"):
        if edge.left and edge.right and edge.judgement != Judgement.UNSURE:
            judged[frozenset((edge.left.key, edge.right.key))] = Judgement(edge.judgement)
            around |= {edge.left.pk, edge.right.pk}
    return around, judged


def _near(fresh: dict[int, Statement], seen: set[int], edges: Edges) -> set[int]:
    """Claims near one of these: first by people, sides and window, then by their score."""
    candidates: set[int] = set()
    for kind in sorted({statement.kind for statement in fresh.values()}):
        for is_dated in (True, False):  # apart: what is told without its day reaches much further
            of_kind = {pk: s for pk, s in fresh.items() if s.kind == kind and s.when.is_known == is_dated}
            if of_kind:
                candidates |= _candidates(kind, of_kind)
    told = read(candidates - seen)
    by_mark: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in fresh.values():
        for mark in _marks(statement):
            by_mark[statement.kind, mark].append(statement)
    return {
        pk
        for pk, statement in told.items()
        if any(
            is_near(statement, other, agreement(statement, other, edges))
            for mark in _marks(statement)
            for other in by_mark.get((statement.kind, mark), ())
        )
    }


def _marks(statement: Statement) -> set[str]:
    """Two claims that may be near share one."""
    return {*statement.people, *(f"side {side}" for side in statement.sides)}


def _candidates(kind: Kind, fresh: dict[int, Statement]) -> set[int]:
    """Live claims of the kind that share somebody or a side with these and whose record is not at another time."""
    envoys = {int(who[6:]) for s in fresh.values() for who in s.people if who.startswith("envoy:")}
    organisations = {int(who[13:]) for s in fresh.values() for who in s.people if who.startswith("organisation:")}
    names = {named.name for s in fresh.values() for named in s.named if named.who.startswith("name:")}
    sides = {side for s in fresh.values() for side in s.sides}
    shared = Q(arguments__envoy__in=envoys) | Q(arguments__organisation__in=organisations)
    shared |= Q(arguments__name__in=names, arguments__envoy=None, arguments__organisation=None)
    found = Claim.objects.standing().filter(kind=kind, about=None).filter(_window(fresh.values()))
    ids = set(found.filter(shared).values_list("pk", flat=True))
    if sides:
        beside = found.filter(arguments__role=Role.PARTY, arguments__name__in=sides)
        if all(statement.people for statement in fresh.values()):
            beside = beside.exclude(arguments__role__in=[Role.PARTICIPANT])
        ids |= set(beside.values_list("pk", flat=True))
    return ids


def _window(statements: Iterable[Statement]) -> Q:
    """Not yet on a record, or on one whose window meets the statements'."""
    statements = list(statements)
    if all(statement.when.is_known and reach(statement) != (None, None) for statement in statements):
        firsts, lasts = zip(*((s.when.earliest, s.when.latest) for s in statements), strict=True)
        low, high = _lowest(firsts), _highest(lasts)
        if low and high:
            undated = Q(reading__start=None) & Q(reading__date=None)
            undated &= Q(told_on__gte=low - timedelta(days=FAR), told_on__lte=high + timedelta(days=FAR))
            return _on_records(low, high) | undated
    firsts, lasts = zip(*(reach(statement) for statement in statements), strict=True)
    return _on_records(_lowest(firsts), _highest(lasts))


def _on_records(lowest: date | None, highest: date | None) -> Q:
    """Not yet on a record, or on one whose window meets these days."""
    window = Q()
    if lowest:
        window &= Q(evidence__record__latest__gte=lowest - SLACK) | Q(evidence__record__latest=None)
    if highest:
        window &= Q(evidence__record__earliest__lte=highest + SLACK) | Q(evidence__record__earliest=None)
    return window | Q(evidence=None) if window else Q()


def _lowest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else min(day for day in known if day)


def _highest(days: Iterable[date | None]) -> date | None:
    known = list(days)
    return None if None in known else max(day for day in known if day)
