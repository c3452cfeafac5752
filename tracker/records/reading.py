"""Claims read from the database as the plain statements that matching and consolidation work on."""

from collections.abc import Iterable

from tracker.actors.names import normalise
from tracker.claims.models import Claim, ClaimArgument
from tracker.common.vocabulary import Kind, Role
from tracker.records.independence import origin_of
from tracker.records.statements import Named, Statement
from tracker.sources.models import OutletKind


def read(ids: Iterable[int]) -> dict[int, Statement]:
    """The claims as statements, by claim id: two queries, however many."""
    claims = (
        Claim.objects.filter(pk__in=list(ids))
        .select_related("article__outlet", "article__copy_of__outlet", "about")
        .prefetch_related("arguments")
        .order_by("pk")
    )
    return {claim.pk: statement(claim) for claim in claims}


def statement(claim: Claim) -> Statement:
    """One claim, with its article, outlet and arguments fetched, as a statement."""
    article = claim.article
    outlet = article.outlet if article else None
    first = article.copy_of if article else None
    name = outlet.name if outlet else ""
    return Statement(
        key=claim.key,
        kind=Kind(claim.kind),
        reading=claim.reading,
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
        named=tuple(
            Named(Role(argument.role), argument.name, who(argument), argument.country)
            for argument in sorted(claim.arguments.all(), key=lambda a: (a.role, a.position))
        ),
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
