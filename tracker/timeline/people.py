"""Who takes part in a record, grouped by side, as titles and sentences need it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.common.vocabulary import Role
from tracker.records.models import Involvement, Record


@dataclass(frozen=True, slots=True)
class Someone:
    """One named part taker; `url` is the envoy's page, `key` tells who it is."""

    name: str
    side: str
    role: str
    url: str
    key: str
    aside: str = ""  # the literal name where it differs from the envoy's

    @property
    def is_person(self) -> bool:
        """Whether the name can be shortened to a surname."""
        return not self.key.startswith("organisation:")


def someone(involvement: Involvement) -> Someone:
    envoy, organisation = involvement.envoy, involvement.organisation
    name = envoy.name if envoy else organisation.name if organisation else involvement.name
    key = f"envoy:{envoy.pk}" if envoy else f"organisation:{organisation.pk}" if organisation else f"name:{name}"
    return Someone(
        name=name,
        side=involvement.side,
        role=involvement.role,
        url=envoy.get_absolute_url() if envoy else "",
        key=key,
        aside=involvement.name if involvement.name != name else "",
    )


def people_of(record: Record) -> list[Someone]:
    """The named ones in the record's order, without the bare sides."""
    involved = sorted(record.involvements.all(), key=lambda i: (i.position, i.pk))
    return [someone(i) for i in involved if i.role != Role.PARTY]


def sides_of(record: Record) -> list[str]:
    """Codes of the sides, those told as parties and those that people stand for, in order, once each."""
    involved = sorted(record.involvements.all(), key=lambda i: (i.position, i.pk))
    parties = [i.party.code if i.party else i.side or i.name for i in involved if i.role == Role.PARTY]
    told = list(record.meeting.parties) if record.kind == "meeting" and hasattr(record, "meeting") else []
    people = [i.side for i in involved if i.role != Role.PARTY and i.side]
    return list(dict.fromkeys(filter(None, [*people, *parties, *told])))


def by_side(people: Sequence[Someone], first: str = "") -> list[tuple[str, list[Someone]]]:
    """People grouped by side in order of appearance; the side of `first` (a key) leads."""
    groups: dict[str, list[Someone]] = {}
    for person in people:
        groups.setdefault(person.side, []).append(person)
    lead = next((person.side for person in people if person.key == first), None)
    return sorted(groups.items(), key=lambda item: item[0] != lead)


def unnamed_sides(sides: Iterable[str], people: Iterable[Someone]) -> list[str]:
    """Sides for which nobody is named."""
    named = {person.side for person in people}
    return [side for side in sides if side not in named]
