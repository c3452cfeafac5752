"""Who took part in an event, from the people and sides that its claims name."""

from collections.abc import Sequence

from tracker.common.vocabulary import Role
from tracker.records.statements import Named, Statement
from tracker.records.values import Chosen

PEOPLE = {
    "participants": Role.PARTICIPANT,
    "traveller": Role.TRAVELLER,
    "target": Role.TARGET,
    "beneficiary": Role.BENEFICIARY,
}


def everybody(claims: Sequence[Statement]) -> tuple[Named, ...]:
    """People and organisations, then sides, each in order."""
    return _people(claims) + _sides(claims)


def _people(claims: Sequence[Statement]) -> tuple[Named, ...]:
    """Everybody named, those most often named first; the spelling most use, a guessed side only where none is told."""
    found: dict[tuple[Role, str], list[tuple[int, Named, bool]]] = {}
    for claim in claims:
        for position, named in enumerate(n for n in claim.named if n.role is not Role.PARTY):
            found.setdefault((named.role, named.who), []).append((position, named, claim.guesses_sides))
    merged = [
        (-len(seen), min(position for position, _, _ in seen), _merged(role, who, seen))
        for (role, who), seen in found.items()
    ]
    return tuple(
        named for _, _, named in sorted(merged, key=lambda item: (item[0], item[1], item[2].name, item[2].who))
    )


def _merged(role: Role, who: str, seen: Sequence[tuple[int, Named, bool]]) -> Named:
    told = [named.country for _, named, guessed in seen if named.country and not guessed]
    countries = told or [named.country for _, named, _ in seen if named.country]
    return Named(role, _most([named.name for _, named, _ in seen]), who, _most(countries))


def _most(words: Sequence[str]) -> str:
    """The word used most; ties alphabetical."""
    return min(set(words), key=lambda word: (-words.count(word), word), default="")


def _sides(claims: Sequence[Statement]) -> tuple[Named, ...]:
    """The sides that are told; guessed ones only where nobody tells any."""
    counts: dict[str, int] = {}
    sure = [claim for claim in claims if claim.sides and not claim.guesses_sides]
    for claim in sure or claims:
        for code in dict.fromkeys(claim.reading.get("parties") or ()):
            counts[code] = counts.get(code, 0) + 1
    return tuple(Named(Role.PARTY, code, code, code) for code in sorted(counts, key=lambda c: (-counts[c], c)))


def naming(claims: Sequence[Statement]) -> dict[str, Chosen]:
    """Which claims name the people and sides of a record, by the slot of the guide."""
    found = {}
    for slot in (*PEOPLE, "parties"):
        keys = tuple(sorted(claim.key for claim in claims if claim.reading.get(slot)))
        if keys:
            found[slot] = Chosen(None, keys, "everybody whom one of them names")
    return found
