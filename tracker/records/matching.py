"""Which claims tell of one event (DESIGN rule 1): a pure function of the claims and the curators' edges.

The best-agreeing groups join first, on a score with reasons; they join only where no member speaks against a
member of the other. Ties are decided by the claims' hashes, so the order of arrival cannot matter. Scores are
whole thousandths: sums of them do not depend on the order in which they are added.
"""

import heapq
import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from tracker.common.vocabulary import Judgement
from tracker.records import exclusions, likeness, reach
from tracker.records.exclusions import ONE_ARTICLE, OTHER_COUNTRY, one_day_together, strangers
from tracker.records.statements import Statement

JOIN = 560  # groups that score at least this are one event
NEAR = 400  # pairs below it do not bring two claims into one block
BY_HAND = "a curator says different"

Edges = Mapping[frozenset[str], Judgement]  # two claims' keys -> what a curator said of them


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well two claims, or groups, agree: 0 to 1000, why, and what speaks against it (empty: nothing)."""

    score: int
    reasons: tuple[str, ...]
    against: str = ""


@dataclass(frozen=True, slots=True)
class _Group:
    members: tuple[Statement, ...]
    people: frozenset[str]

    @property
    def key(self) -> str:
        return min(member.key for member in self.members)


def cluster(
    claims: Iterable[Statement], edges: Edges | None = None, *, tier: Callable[[Statement], int] = lambda claim: 0
) -> list[tuple[Statement, ...]]:
    """The claims by event, each group sorted by key and the groups by their first key.

    Claims of a lower tier settle first. Those of a higher one join them, or each other, but never bring two settled
    groups together: what the public may not see must not shape what it sees.
    """
    edges = edges or {}
    ordered = sorted(claims, key=lambda claim: claim.key)
    pairs = _Pairs(ordered, edges)
    groups: dict[str, _Group] = {}
    for level in sorted({tier(claim) for claim in ordered}):
        settled = set(groups)
        groups |= {claim.key: _Group((claim,), claim.people) for claim in ordered if tier(claim) == level}
        groups = _joined_by_hand(groups, edges)
        _settle(groups, {name for name in settled if name in groups}, pairs)
    found = [tuple(sorted(group.members, key=lambda member: member.key)) for group in groups.values()]
    return sorted(found, key=lambda members: members[0].key)


def _settle(groups: dict[str, _Group], settled: set[str], pairs: "_Pairs") -> None:
    """Join the best-agreeing groups until none agree enough; two of `settled` never join."""
    heap: list[tuple[int, str, str, int, int]] = []
    age = dict.fromkeys(groups, 0)  # a group's age tells its outdated entries in the heap
    near = pairs.near(groups)

    def push(one: str, other: str) -> None:
        if one in settled and other in settled:
            return
        score = _link(groups[one], groups[other], pairs)
        if score >= JOIN:
            heapq.heappush(heap, (-score, one, other, age[one], age[other]))

    for one in sorted(near):
        for other in sorted(near[one]):
            if one < other:
                push(one, other)
    while heap:
        _, one, other, one_age, other_age = heapq.heappop(heap)
        if age.get(one) != one_age or age.get(other) != other_age:
            continue
        if other in settled:
            one, other = other, one
        gone = groups.pop(other)
        groups[one] = _Group(groups[one].members + gone.members, groups[one].people | gone.people)
        age[one] += 1
        del age[other]
        for name in near.pop(other):
            near[name].discard(other)
            if name != one:
                near[name].add(one)
                near[one].add(name)
        for name in sorted(near[one]):
            push(min(one, name), max(one, name))


def agreement(a: Statement, b: Statement, edges: Edges | None = None) -> Agreement:
    """How well two claims agree, people left aside where more of their group may be known; symmetric."""
    judged = (edges or {}).get(frozenset((a.key, b.key)))
    if judged is Judgement.SAME:
        return Agreement(1000, ("a curator says the same",))
    against = BY_HAND if judged is Judgement.DIFFERENT else exclusions.against(a, b)
    if against:
        return Agreement(0, (), against)
    parts = [likeness.dates(a, b), likeness.places(a, b), likeness.telling(a, b), likeness.form(a, b)]
    return Agreement(sum(score for score, _ in parts), tuple(reason for _, reason in parts if reason))


def is_near(a: Statement, b: Statement, rest: Agreement) -> bool:
    """Whether two claims belong into one block, given the rest of their agreement; groups join over such pairs only."""
    return not rest.against and likeness.people(a.people, b.people, (a.sides,), (b.sides,))[0] + rest.score >= NEAR


# --- Groups ------------------------------------------------------------------------------------------


class _Pairs:
    """The agreement of any two of the claims, worked out once; and which groups are near enough to be compared."""

    def __init__(self, claims: Sequence[Statement], edges: Edges) -> None:
        self.edges = edges
        self.known: dict[tuple[str, str], Agreement] = {}
        self.mates = _mates(edges)
        self.close = [
            (claims[one], claims[other])
            for one, other in reach.pairs(claims)
            if is_near(claims[one], claims[other], self.of(claims[one], claims[other]))
        ]

    def of(self, a: Statement, b: Statement) -> Agreement:
        key = (a.key, b.key) if a.key < b.key else (b.key, a.key)
        if key not in self.known:
            self.known[key] = agreement(a, b, self.edges)
        return self.known[key]

    def vouched(self, a: Statement, b: Statement, *groups: _Group) -> bool:
        """What speaks between two claims is settled: a curator tied two like them, of which each agrees with one."""
        against = self.of(a, b).against
        if not self.mates or against in (BY_HAND, ONE_ARTICLE) or self._agree(a, b):
            return False
        tied = [member for group in groups for member in group.members if member.key in self.mates]
        pairs = ((x, y) for x, y in itertools.permutations(tied, 2) if y.key in self.mates[x.key])
        return any(self._agree(a, x) and self._agree(b, y) for x, y in pairs)

    def _agree(self, a: Statement, b: Statement) -> bool:
        return a is b or not (self.of(a, b).against or strangers(a.people, b.people))

    def near(self, groups: Mapping[str, _Group]) -> dict[str, set[str]]:
        """group -> groups of which at least one pair of members is near enough."""
        home = {member.key: name for name, group in groups.items() for member in group.members}
        near: dict[str, set[str]] = {name: set() for name in groups}
        for a, b in self.close:
            one, other = home.get(a.key), home.get(b.key)
            if one is not None and other is not None and one != other:
                near[one].add(other)
                near[other].add(one)
        return near


def _mates(edges: Edges) -> dict[str, set[str]]:
    """claim -> all that curators' "same" ties to it, itself among them."""
    mates: dict[str, set[str]] = {}
    for pair in (pair for pair, said in edges.items() if said is Judgement.SAME):
        joined = set(pair).union(*(mates.get(key, ()) for key in pair))
        mates.update(dict.fromkeys(joined, joined))
    return mates


def _link(one: _Group, other: _Group, pairs: _Pairs) -> int:
    """The score of two groups; 0 where any member of the one speaks against any of the other."""
    if strangers(one.people, other.people):
        return 0
    total = count = 0
    for a, b in itertools.product(one.members, other.members):
        rest = pairs.of(a, b)
        if rest.against == OTHER_COUNTRY and _slipped(a, b, one, other):
            continue
        if pairs.vouched(a, b, one, other):
            continue
        if rest.against:
            return 0
        if strangers(a.people, b.people) and not _witnessed(a.people | b.people, one, other):
            return 0
        total, count = total + rest.score, count + 1
    people, _ = likeness.people(
        one.people, other.people, [m.sides for m in one.members], [m.sides for m in other.members]
    )
    return people + total // count if count else 0


def _slipped(a: Statement, b: Statement, *groups: _Group) -> bool:
    """One of them tells a country without a city, and a third claim of that very day and people tells the city."""
    members = [member for group in groups for member in group.members if member.reading.get("city")]
    return any(not x.reading.get("city") and any(one_day_together(x, m) for m in members) for x in (a, b))


def _witnessed(people: frozenset[str], *groups: _Group) -> bool:
    """Some claim names them all, so two claims that name different ones tell of one event."""
    return any(people <= member.people for group in groups for member in group.members)


def _joined_by_hand(groups: dict[str, _Group], edges: Edges) -> dict[str, _Group]:
    """The groups that curators made with their "same", before anything is compared."""
    leader = {name: name for name in groups}
    home = {member.key: name for name, group in groups.items() for member in group.members}

    def find(name: str) -> str:
        while leader[name] != name:
            name = leader[name]
        return name

    for pair in sorted(tuple(sorted(keys)) for keys, said in edges.items() if said is Judgement.SAME):
        if len(pair) == 2 and pair[0] in home and pair[1] in home:
            one, other = sorted((find(home[pair[0]]), find(home[pair[1]])))
            leader[other] = one
    joined: dict[str, list[Statement]] = {}
    for name, group in groups.items():
        joined.setdefault(find(name), []).extend(group.members)
    return {
        name: _Group(tuple(members), frozenset().union(*(member.people for member in members)))
        for name, members in joined.items()
    }
