"""The numbers behind the values of a sentence: which origins told each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tracker.claims.models import Claim
from tracker.common.vocabulary import Role
from tracker.records.models import Involvement, Record
from tracker.timeline.people import someone
from tracker.web.facts import Piece

_UNNOTED = ("action", "kind", "medium", "target")  # the verb is every origin's
MOST = 3  # numbers behind one value; the others stand under Evidence


@dataclass(frozen=True, slots=True)
class Noted:
    """A piece with the numbers of its origins, and whether sources disagree on it."""

    words: str
    url: str
    notes: tuple[int, ...]
    disputed: bool
    curated: bool


def with_footnotes(pieces: Sequence[Piece], record: Record, numbers: Mapping[str, int]) -> list[Noted]:
    """Each piece with at most `MOST` numbers, in order."""
    claims = {item.claim.key: item.claim for item in record.evidence.all()}
    disputed = {str(conflict.get("slot")) for conflict in record.conflicts}
    names = {f"name:{someone(i).key}": i for i in record.involvements.all() if i.role != Role.PARTY}
    noted = []
    for piece in pieces:
        keys: list[str] = []
        if piece.slot in names:
            keys = [key for key, claim in claims.items() if _names(claim, names[piece.slot])]
        elif piece.slot and piece.slot not in _UNNOTED:
            keys = list((record.provenance.get(piece.slot) or {}).get("claims") or [])
        found = sorted({numbers[key] for key in keys if key in numbers})
        curated = any(key in claims and not claims[key].is_machine for key in keys)
        noted.append(Noted(piece.words, piece.url, tuple(found[:MOST]), piece.slot in disputed, curated))
    return noted


def _names(claim: Claim, involvement: Involvement) -> bool:
    """Whether a claim names somebody: by link, else by the very name."""
    return any(
        (involvement.envoy_id and argument.envoy_id == involvement.envoy_id)
        or (involvement.organisation_id and argument.organisation_id == involvement.organisation_id)
        or argument.name in (involvement.name, involvement.envoy.name if involvement.envoy else "")
        for argument in claim.arguments.all()
        if argument.role != Role.PARTY
    )
