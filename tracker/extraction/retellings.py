"""One fact once: joins what several sentences tell of the same meeting, visit, sanction or waiver.

Tellings join only where all of them agree: the same people, no contradiction on when and where, statuses that can be
said of one event. What differs in day or place stays apart, since a wrong join loses two facts.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tracker.common.partial_date import is_day
from tracker.common.vocabulary import Medium, Status
from tracker.extraction.types import Fact, MeetingFact, SanctionFact, VisitFact, WaiverFact

F = TypeVar("F", bound=Fact)

_DISTANT = frozenset({Medium.PHONE, Medium.VIDEO, Medium.LETTER})
# Two statuses that may be told of one event -> the one that it has then.
_TOGETHER = {
    frozenset({Status.PROPOSED, Status.PLANNED}): Status.PLANNED,
    frozenset({Status.PLANNED, Status.CANCELLED}): Status.CANCELLED,
    frozenset({Status.PROPOSED, Status.CANCELLED}): Status.CANCELLED,
    frozenset({Status.PROPOSED, Status.DENIED}): Status.DENIED,
    frozenset({Status.PLANNED, Status.DENIED}): Status.DENIED,
    frozenset({Status.REPORTED, Status.DENIED}): Status.DENIED,
    frozenset({Status.HELD, Status.REPORTED}): Status.HELD,
    frozenset({Status.DONE, Status.ONGOING}): Status.ONGOING,
    frozenset({Status.PLANNED, Status.ONGOING}): Status.ONGOING,  # "during his stay he will meet"
}
_OF_THREE = ("trilateral", "three-way", "tripartite")
_ALONE = frozenset({"own", "one-on-one", "bilateral", "tête-à-tête", "separate", "separately", "alone", "individually"})
_ANOTHER = "sides carried over"
_DATELINE = "place from dateline"
_WEAK = ("linear fallback", "name by group", "sides carried over", "name by pronoun", "name by title")


def merge(facts: Sequence[F]) -> list[F]:
    """The facts of one kind with every event told once, in the order in which the text first tells them."""
    clusters: list[list[F]] = []
    told = [fact for fact in facts if not _is_sum(fact, facts)]
    for fact in sorted(told, key=lambda f: (not _when(f)[0], f.span)):
        fitting = [c for c in clusters if all(_may_be_one(fact, member) for member in c)]
        if fitting:
            max(fitting, key=lambda c: _nearness(fact, c)).append(fact)
        else:
            clusters.append([fact])
    merged = [_united(sorted(cluster, key=lambda f: f.span)) for cluster in clusters]
    return sorted(merged, key=lambda f: (min([f.span, *f.also]), str(f.slots())))


def _is_sum(fact: Fact, others: Sequence[Fact]) -> bool:
    """Whether others tell one by one what this one tells at once: "met the leaders of A, B and C"."""
    if not isinstance(fact, MeetingFact) or len(fact.parties) < 3:
        return False
    people = fact.participants
    if len(people) != 1 and all(name.split()[-1] in fact.quote for name in people[1:]):
        return False  # named as together
    parts = [
        other
        for other in others
        if isinstance(other, MeetingFact) and len(other.participants) == 2 and people[0] in other.participants
        if _dates_agree(_when(fact), _when(other)) and _statuses_agree(fact, other)
    ]
    told = {name for part in parts for name in part.participants}
    sides = {side for part in parts for side in part.parties}
    return len(parts) > 1 and set(people) <= told and set(fact.parties) <= sides


def _may_be_one(one: Fact, other: Fact) -> bool:
    if not _statuses_agree(one, other) or not _dates_agree(_when(one), _when(other)):
        return False
    if isinstance(one, MeetingFact) and isinstance(other, MeetingFact):
        return _is_one_meeting(one, other)
    if isinstance(one, VisitFact) and isinstance(other, VisitFact):
        if one.traveller != other.traveller or not _places_agree(one, other) or not _shared_place(one, other):
            return False
        called_off = one.status != other.status and Status.CANCELLED in (one.status, other.status)
        sure = one.city == other.city or bool(one.start and other.start)
        return sure or not called_off  # a stop in a city is not the visit to the country that came to nothing
    if isinstance(one, SanctionFact) and isinstance(other, SanctionFact):
        same = (one.target, one.action) == (other.target, other.action)
        return same and _agree(one.authority, other.authority) and _agree(one.duration, other.duration)
    if isinstance(one, WaiverFact) and isinstance(other, WaiverFact):
        same = (one.beneficiary, one.waiver_kind, one.action) == (other.beneficiary, other.waiver_kind, other.action)
        return same and _agree(one.authority, other.authority)
    return False


def _statuses_agree(one: Fact, other: Fact) -> bool:
    if one.status == other.status or frozenset({one.status, other.status}) in _TOGETHER:
        return True
    days = [start for start, _ in (_when(one), _when(other)) if start and is_day(start)]
    return len(days) == 2 and days[0] == days[1] and Status.DENIED not in (one.status, other.status)


def _when(fact: Fact) -> tuple[str | None, str | None]:
    if isinstance(fact, MeetingFact | VisitFact):
        return fact.start, fact.end
    assert isinstance(fact, SanctionFact | WaiverFact)
    return fact.date, None


def _dates_agree(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """Equal, coarser, unknown, or the one lies within the other's span."""
    (start, end), (other_start, other_end) = one, other
    if not start or not other_start or start.startswith(other_start) or other_start.startswith(start):
        return True
    return bool((end and start <= other_start <= end) or (other_end and other_start <= start <= other_end))


def _is_one_meeting(one: MeetingFact, other: MeetingFact) -> bool:
    if _ANOTHER in one.reasons + other.reasons and not (one.start and other.start):
        return False  # "the last was held in Rome" is never what is told without a day
    media = {one.medium, other.medium}
    if len(media) == 2 and media & _DISTANT and Medium.UNKNOWN not in media:
        return False
    if not _places_agree(one, other) or not _agree(one.venue, other.venue):
        return False
    people, others = set(one.participants), set(other.participants)
    sides, other_sides = set(one.parties), set(other.parties)
    if people and others:
        if len(people) != len(others) and _is_apart(*sorted((one, other), key=lambda f: len(f.participants))):
            return False
        if (people < others and not sides <= other_sides) or (others < people and not other_sides <= sides):
            return False  # who met one side alone met it apart from the people of another
        return people <= others or others <= people or len(people & others) / len(people | others) >= 0.5
    return bool(sides) and bool(other_sides) and (sides <= other_sides or other_sides <= sides)


def _is_apart(few: MeetingFact, many: MeetingFact) -> bool:
    """Whether the words tell a meeting of two from one of three: "a trilateral session", "a meeting of their own"."""
    own = _ALONE.intersection(few.quote.lower().replace(",", " ").replace(".", " ").split())
    return len(few.participants) == 2 and (bool(own) or any(w in many.quote.lower() for w in _OF_THREE))


def _places_agree(one: Any, other: Any) -> bool:
    if _is_inferred(one) != _is_inferred(other) and one.start and one.start == other.start:
        return True  # of one day with the same people: the place that is told wins
    return _agree(one.country, other.country) and _agree(one.city, other.city)


def _is_inferred(fact: Fact) -> bool:
    return _DATELINE in fact.reasons


def _shared_place(one: VisitFact, other: VisitFact) -> bool:
    return bool((one.city and one.city == other.city) or (one.country and one.country == other.country))


def _agree(one: str | None, other: str | None) -> bool:
    return not one or not other or one == other or one in other or other in one


def _nearness(fact: Fact, cluster: Sequence[Fact]) -> tuple[int, int, int]:
    """The better joined the higher: the same day, the same people, then the nearest in the text."""
    start, _ = _when(fact)
    same_day = max(int(bool(start) and _when(member)[0] == start) for member in cluster)
    same_people = max(int(_named(fact) == _named(member)) for member in cluster)
    return same_day, same_people, -min(abs(fact.span[0] - member.span[0]) for member in cluster)


def _named(fact: Fact) -> frozenset[str]:
    if isinstance(fact, MeetingFact):
        return frozenset(fact.participants)
    return frozenset({str(next(iter(fact.slots().values())))})


def _united(cluster: list[F]) -> F:
    """The best telling, completed from the others."""
    if len(cluster) == 1:
        return cluster[0]
    best = max(cluster, key=_worth)
    others = [fact for fact in cluster if fact is not best]
    statuses = {fact.status for fact in cluster}
    changes: dict[str, Any] = {
        "status": _TOGETHER.get(frozenset(statuses), _last_word(cluster)) if len(statuses) > 1 else best.status,
        "also": tuple(sorted({span for f in cluster for span in (f.span, *f.also)} - {best.span})),
        "reasons": (*best.reasons, "told more than once") if len({f.span for f in cluster}) > 1 else best.reasons,
        "attribution": best.attribution or next((f.attribution for f in others if f.attribution), None),
    }
    spans = dict(best.slot_spans)
    for slot, combined in _COMBINE[type(best)].items():
        value, source = combined(best, others, slot)
        changes[slot] = value
        if source is not None:
            spans |= {k: v for k, v in source.slot_spans.items() if k == slot or (k, slot) == ("place", "country")}
    return replace(best, **changes, slot_spans=spans)


def _last_word(cluster: Sequence[Fact]) -> Status:
    """Told of one day as planned and as held: the later sentence does not undo what happened."""
    happened = [f.status for f in cluster if f.status in (Status.HELD, Status.DONE, Status.ONGOING)]
    return happened[-1] if happened else cluster[-1].status


def _worth(fact: Fact) -> tuple[int, int, int, int]:
    """How well one sentence carries the fact: names in it, a date, a place; of equals the first."""
    start, _ = _when(fact)
    by_name = not any(reason in _WEAK for reason in fact.reasons)
    people = len(fact.participants) if isinstance(fact, MeetingFact) else 0
    return int(by_name) + int(bool(start)), people, len(start or ""), -fact.span[0]


Combined = tuple[Any, Fact | None]


def _first(best: Any, others: Sequence[Any], slot: str) -> Combined:
    if getattr(best, slot):
        return getattr(best, slot), None
    return next(((getattr(f, slot), f) for f in others if getattr(f, slot)), (getattr(best, slot), None))


def _place(best: Any, others: Sequence[Any], slot: str) -> Combined:
    """City and country of one telling, rather of one that names the place."""
    ranked = sorted((best, *others), key=lambda f: (not f.country and not f.city, _is_inferred(f), not f.city))
    source = ranked[0] if getattr(ranked[0], slot) else best
    if not getattr(source, slot):
        return _first(best, others, slot)
    return getattr(source, slot), source if source is not best else None


def _most_precise(best: Any, others: Sequence[Any], slot: str) -> Combined:
    source = max([best, *others], key=lambda f: len(getattr(f, slot) or ""))
    return getattr(source, slot), source if source is not best else None


def _span_end(best: Any, others: Sequence[Any], slot: str) -> Combined:
    """The end that belongs to the start which was taken."""
    source = max([best, *others], key=lambda f: len(f.start or ""))
    return source.end, None


def _all(best: Any, others: Sequence[Any], slot: str) -> Combined:
    return tuple(dict.fromkeys(v for f in (best, *others) for v in getattr(f, slot))), None


def _medium(best: Any, others: Sequence[Any], slot: str) -> Combined:
    known = [f.medium for f in (best, *others) if f.medium is not Medium.UNKNOWN]
    return (known[0] if known else Medium.UNKNOWN), None


_Combiner = Callable[[Any, Sequence[Any], str], Combined]
_WHERE: dict[str, _Combiner] = {"start": _most_precise, "end": _span_end, "city": _place, "country": _place}
_MEASURE: dict[str, _Combiner] = {"date": _most_precise, "authority": _first, "body": _first, "duration": _first}
_COMBINE: dict[type[Fact], dict[str, _Combiner]] = {
    MeetingFact: {**_WHERE, "participants": _all, "parties": _all, "venue": _first, "medium": _medium},
    VisitFact: _WHERE,
    SanctionFact: _MEASURE,
    WaiverFact: _MEASURE,
}
