"""Claims read from the database as the plain statements that matching and consolidation work on."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.actors.models import Envoy, EnvoyName, Organisation
from tracker.actors.names import normalise
from tracker.claims.models import Claim, ClaimArgument
from tracker.common.vocabulary import Kind, Role
from tracker.records.consolidation import PEOPLE
from tracker.records.independence import origin_of
from tracker.records.statements import Named, Statement
from tracker.sources.models import OutletKind


def read(ids: Iterable[int]) -> dict[int, Statement]:
    """The claims as statements, by claim id, in a fixed number of queries."""
    claims = list(
        Claim.objects.filter(pk__in=list(ids))
        .select_related("article__outlet", "article__copy_of__outlet", "about")
        .prefetch_related("arguments")
        .order_by("pk")
    )
    by_hand = _known_names(claim for claim in claims if not claim.is_machine)
    return {claim.pk: statement(claim, by_hand) for claim in claims}


def _known_names(claims: Iterable[Claim]) -> dict[str, str]:
    """The people and organisations that curators named in slots they set, where only one bears the name."""
    names = {name for claim in claims for slot in PEOPLE for name in _listed(claim.reading.get(slot))}
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


def statement(claim: Claim, by_hand: Mapping[str, str] | None = None) -> Statement:
    """One claim, with its article, outlet and arguments fetched, as a statement.

    `by_hand` knows the bearers of names that a curator set without an argument.
    """
    article = claim.article
    outlet = article.outlet if article else None
    first = article.copy_of if article else None
    named = tuple(
        Named(Role(argument.role), argument.name, who(argument), argument.country)
        for argument in sorted(claim.arguments.all(), key=lambda a: (a.role, a.position))
    )
    if not claim.is_machine and not named:
        named = tuple(
            Named(role, name, (by_hand or {}).get(name, f"name:{normalise(name) or name}"[:320]))
            for slot, role in PEOPLE.items()
            for name in _listed(claim.reading.get(slot))
        )
    name = outlet.name if outlet else ""
    return Statement(
        key=claim.key,
        kind=Kind(claim.kind),
        reading=claim.reading,
        guesses_sides="side guessed" in claim.reasons,
        told_on=claim.told_on,
        article=article.key if article else "",
        outlet=name,
        origin=origin_of(
            name,
            article.key if article else claim.key,
            claim.attribution,
            copied_from=(first.outlet.name if first.outlet else first.key) if first else "",
        ),
        reliability=outlet.reliability if outlet else 0.5,
        by_authority=bool(outlet and outlet.kind == OutletKind.AUTHORITY),
        named=named,
        quote=claim.quote,
        by_curator=not claim.is_machine,
        decision=claim.decision,
        confidence=claim.confidence,
        about=claim.about.key if claim.about else "",
        at=claim.created_at.isoformat(),
    )


def who(argument: ClaimArgument) -> str:
    """Equal for those who are known to be the same; also a measure's `target_key`."""
    if argument.envoy_id:
        return f"envoy:{argument.envoy_id}"
    if argument.organisation_id:
        return f"organisation:{argument.organisation_id}"
    return f"name:{normalise(argument.name) or argument.name}"[:320]
