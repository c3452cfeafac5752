"""Who took part, for each side: names, offices, how the texts write them."""

from dataclasses import dataclass
from datetime import date

from tracker.common.vocabulary import Kind, Role
from tracker.records.models import Involvement, Record
from tracker.timeline.naming import listing, side_name
from tracker.timeline.people import sides_of

_HEADS = {Kind.MEETING: "Participants", Kind.VISIT: "Traveller", Kind.SANCTION: "Target", Kind.WAIVER: "Beneficiary"}


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    url: str
    office: str
    written: str  # the forms found in the texts of this record


@dataclass(frozen=True, slots=True)
class Side:
    """A side by name ("" where none was told) with those named for it."""

    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    head: str
    sides: tuple[Side, ...]


def sides(record: Record) -> Sides:
    """The sides in the order of the record; those for which nobody is named stay, empty."""
    involved = sorted(record.involvements.all(), key=lambda i: (i.position, i.pk))
    groups: dict[str, list[Member]] = {}
    for involvement in involved:
        if involvement.role != Role.PARTY:
            groups.setdefault(involvement.side, []).append(_member(record, involvement))
    if record.kind == Kind.MEETING:
        for code in sides_of(record):
            groups.setdefault(code, [])
    named = tuple(
        Side(f"For {side_name(code, article=True)}" if code else "Side not told", tuple(members))
        for code, members in groups.items()
    )
    return Sides(_HEADS[Kind(record.kind)], named)


def _member(record: Record, involvement: Involvement) -> Member:
    envoy, organisation = involvement.envoy, involvement.organisation
    written = {
        argument.name
        for item in record.evidence.all()
        for argument in item.claim.arguments.all()
        if envoy is not None and argument.envoy_id == envoy.pk
    }
    name = envoy.name if envoy else organisation.name if organisation else involvement.name
    return Member(
        name=name,
        url=envoy.get_absolute_url() if envoy else "",
        office=_office(involvement, record.latest),
        written=listing(sorted(written - {name})) if written - {name} else "",
    )


def _office(involvement: Involvement, day: date | None) -> str:
    """The best attested office, of those told by then where there is one."""
    if involvement.envoy is None:
        return "" if involvement.organisation else "not linked to an envoy's file"
    tenures = sorted(involvement.envoy.tenures.all(), key=lambda t: (-t.mentions, t.title))
    by_then = [t for t in tenures if day and t.first_told and t.first_told <= day]
    best = next(iter(by_then or tenures), None)
    return best.title[:1].upper() + best.title[1:] if best else ""
