"""What a second language model reads of the same article: facts that the first overlooked, and values it left open.

The parsers fail on different sentences, so what either found is kept. Where both read one sentence about the same
people the first one's word stands.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from tracker.extraction.retellings import agree_on_when
from tracker.extraction.types import Fact, Facts, MeetingFact, Person, SanctionFact, VisitFact, WaiverFact

F = TypeVar("F", bound=Fact)

ONE_ONLY = "read by one model only"
_OPEN = (
    "city",
    "country",
    "authority",
    "body",
)  # what may be taken over; a day read by one model only is too often wrong
_NAMED = ("traveller", "target", "beneficiary")


def joined(first: Facts, second: Facts) -> Facts:
    """One reading of both; the second's people bear the first's names."""
    known = _namer([person.name for person in first.envoys] + [name for fact in first for name in people_of(fact)])
    return Facts(
        article_id=first.article_id,
        meetings=_joined(first.meetings, [_renamed(fact, known) for fact in second.meetings]),
        visits=_joined(first.visits, [_renamed(fact, known) for fact in second.visits]),
        sanctions=_joined(first.sanctions, [_renamed(fact, known) for fact in second.sanctions]),
        waivers=_joined(first.waivers, [_renamed(fact, known) for fact in second.waivers]),
        envoys=_all_people(first.envoys, second.envoys, known),
    )


def people_of(fact: Fact) -> tuple[str, ...]:
    """The people (or the organisation) that a fact names."""
    if isinstance(fact, MeetingFact):
        return fact.participants
    return tuple(getattr(fact, slot) for slot in _NAMED if getattr(fact, slot, None))


def _namer(names: Iterable[str]) -> Callable[[str], str]:
    """Name of the second reading -> the first's name of the same person: all its words, or more, or fewer."""
    words = {name: set(name.split()) for name in names}

    def known(name: str) -> str:
        own = set(name.split())
        alike = [other for other, parts in words.items() if parts <= own or own <= parts]
        return name if name in words or len(alike) != 1 else alike[0]

    return known


def _renamed(fact: F, known: Callable[[str], str]) -> F:
    if isinstance(fact, MeetingFact):
        return replace(fact, participants=tuple(dict.fromkeys(known(name) for name in fact.participants)))
    return replace(fact, **{slot: known(getattr(fact, slot)) for slot in _NAMED if getattr(fact, slot, None)})


def _joined(first: Sequence[F], second: Sequence[F]) -> list[F]:
    found = [replace(fact, reasons=(*fact.reasons, ONE_ONLY)) for fact in first]
    for fact in second:
        same = next((i for i, other in enumerate(found) if _is_told_by(fact, other)), None)
        if same is None:
            found.append(replace(fact, reasons=(*fact.reasons, ONE_ONLY)))
        else:
            found[same] = _confirmed(found[same], fact)
    return sorted(found, key=lambda fact: min([fact.span, *fact.also]))


def _confirmed(fact: F, other: F) -> F:
    """The first reading's fact, its open values filled from the second where both read the same sentence alike."""
    reasons = tuple(reason for reason in fact.reasons if reason != ONE_ONLY)
    if fact.status != other.status or not _sentences(fact) & _sentences(other):
        return replace(fact, reasons=reasons)
    taken: dict[str, Any] = {
        slot: getattr(other, slot)
        for slot in _OPEN
        if hasattr(fact, slot) and not getattr(fact, slot) and getattr(other, slot)
    }
    return replace(fact, reasons=reasons, **taken)


def _is_told_by(fact: Fact, other: Fact) -> bool:
    """Whether the second reading's fact is one that the first has, be it with other values."""
    people, others = set(people_of(fact)), set(people_of(other))
    if people and others:
        if not people & others:
            return False
        if _sentences(fact) & _sentences(other):
            return True
    elif people or others:
        return fact.span == other.span and _share_sides(fact, other)
    if isinstance(fact, MeetingFact) and isinstance(other, MeetingFact):
        alike = len(people & others) / len(people | others) >= 0.5 if people else _share_sides(fact, other)
        return alike and (agree_on_when(fact, other) or (not people and fact.span == other.span))
    if isinstance(fact, VisitFact) and isinstance(other, VisitFact):
        return fact.country == other.country and agree_on_when(fact, other)
    if isinstance(fact, SanctionFact) and isinstance(other, SanctionFact):
        return fact.action == other.action
    assert isinstance(fact, WaiverFact)
    assert isinstance(other, WaiverFact)
    return (fact.waiver_kind, fact.action) == (other.waiver_kind, other.action)


def _share_sides(fact: Fact, other: Fact) -> bool:
    return bool(set(getattr(fact, "parties", ())) & set(getattr(other, "parties", ())))


def _sentences(fact: Fact) -> set[tuple[int, int]]:
    return {fact.span, *fact.also}


def _all_people(first: Sequence[Person], second: Sequence[Person], known: Callable[[str], str]) -> list[Person]:
    found = {person.name: person for person in first}
    for person in second:
        name = known(person.name)
        if name not in found:
            found[name] = person
        elif found[name].country is None:
            found[name] = replace(found[name], country=person.country)
    return list(found.values())
