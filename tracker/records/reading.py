"""Claims read from the database as the plain statements that matching and consolidation work on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.actors.models import Envoy, EnvoyName, Organisation
from tracker.actors.name_words import normalise
from tracker.claims.models import Claim, ClaimArgument
from tracker.common.vocabulary import Kind, Origin, Role
from tracker.database.arrays import listed
from tracker.records.independence import origin_of
from tracker.records.naming import PEOPLE
from tracker.records.statements import Named, Statement
from tracker.sources.models import OutletKind


class _Row(NamedTuple):
    """A claim with what its article and outlet tell of it; read as a tuple, for a block has thousands."""

    pk: int
    key: str
    kind: str
    reading: dict[str, Any]
    reasons: list[str]
    told_on: Any
    attribution: dict[str, Any] | None
    quote: str
    origin: str
    decision: str
    confidence: float
    created_at: Any
    about: str | None
    article: str | None
    outlet: str | None
    reliability: float | None
    outlet_kind: str | None
    copied: str | None
    copied_outlet: str | None


_COLUMNS = (
    "pk key kind reading reasons told_on attribution quote origin decision confidence created_at about__key "
    "article__key article__outlet__name article__outlet__reliability article__outlet__kind article__copy_of__key "
    "article__copy_of__outlet__name"
).split()


def read(ids: Iterable[int]) -> dict[int, Statement]:
    """The claims as statements, by claim id, in a fixed number of queries."""
    ids = list(ids)
    if not ids:
        return {}
    rows = [_Row(*row) for row in Claim.objects.filter(pk__in=listed(ids)).order_by("pk").values_list(*_COLUMNS)]
    named: dict[int, list[Named]] = defaultdict(list)
    arguments = ClaimArgument.objects.filter(claim__in=listed(ids)).order_by("claim", "role", "position")
    for claim, role, name, country, envoy, organisation in arguments.values_list(
        "claim", "role", "name", "country", "envoy", "organisation"
    ):
        named[claim].append(Named(Role(role), name, _who(name, envoy, organisation), country))
    by_hand = _known_names(row.reading for row in rows if row.origin != Origin.MACHINE)
    return {row.pk: _statement(row, named[row.pk], by_hand) for row in rows}


def _known_names(readings: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The people and organisations that curators named in slots they set, where only one bears the name."""
    names = {name for reading in readings for slot in PEOPLE for name in _listed(reading.get(slot))}
    if not names:
        return {}
    bearers: dict[str, set[str]] = defaultdict(set)
    for name, envoy in EnvoyName.objects.filter(name__in=names).values_list("name", "envoy"):
        bearers[name].add(f"envoy:{envoy}")
    for name, envoy in Envoy.objects.filter(name__in=names).values_list("name", "pk"):
        bearers[name].add(f"envoy:{envoy}")
    for name, organisation in Organisation.objects.filter(name__in=names).values_list("name", "pk"):
        bearers[name].add(f"organisation:{organisation}")
    return {name: next(iter(found)) for name, found in bearers.items() if len(found) == 1}


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _statement(row: _Row, named: Sequence[Named], by_hand: Mapping[str, str]) -> Statement:
    """`by_hand` knows the bearers of names that a curator set without an argument."""
    by_curator = row.origin != Origin.MACHINE
    if by_curator and not named:
        named = [
            Named(role, name, by_hand.get(name) or _who(name))
            for slot, role in PEOPLE.items()
            for name in _listed(row.reading.get(slot))
        ]
    outlet = row.outlet or ""
    return Statement(
        key=row.key,
        kind=Kind(row.kind),
        reading=row.reading,
        guesses_sides="side guessed" in row.reasons,
        told_on=row.told_on,
        article=row.article or "",
        outlet=outlet,
        origin=origin_of(
            outlet, row.article or row.key, row.attribution, copied_from=row.copied_outlet or row.copied or ""
        ),
        reliability=0.5 if row.reliability is None else row.reliability,
        by_authority=row.outlet_kind == OutletKind.AUTHORITY,
        named=tuple(named),
        quote=row.quote,
        by_curator=by_curator,
        decision=row.decision,
        confidence=row.confidence,
        about=row.about or "",
        at=row.created_at.isoformat(),
    )


def _who(name: str, envoy: int | None = None, organisation: int | None = None) -> str:
    """Equal for those who are known to be the same; also a measure's `target_key`."""
    if envoy:
        return f"envoy:{envoy}"
    if organisation:
        return f"organisation:{organisation}"
    return f"name:{normalise(name) or name}"[:320]
