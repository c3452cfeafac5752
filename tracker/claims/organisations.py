"""From the names of firms, funds and banks to organisations: one row each, however it is abbreviated."""

from collections import Counter
from collections.abc import Sequence

from django.db.models import Q
from django.utils.text import slugify

from tracker.actors.models import Organisation
from tracker.claims.arguments import kind_of
from tracker.claims.models import ClaimArgument, NameForm
from tracker.claims.organisation_names import resolve_organisations
from tracker.common.vocabulary import Role


def draw_organisations(rows: Sequence[NameForm]) -> set[int]:
    """Give every organisation its row and link the claims to it; ids of claims whose links changed."""
    by_name = {row.name: row for row in rows}
    counts = Counter({row.name: row.use_count for row in rows})
    groups = resolve_organisations({name: counts[name] for name in by_name if counts[name]})
    kept = _owners(groups, by_name, counts)
    wanted: dict[str, Organisation | None] = dict.fromkeys(by_name)
    for index, group in enumerate(groups):
        owner = kept.get(index) or Organisation.objects.filter(name__in=group).order_by("id").first()
        owner = owner or Organisation()
        _write(owner, group[0][:300])
        wanted |= dict.fromkeys(group, owner)
    moved = []
    for row in rows:
        organisation = wanted[row.name]
        if row.organisation_id != (organisation.pk if organisation else None):
            row.organisation = organisation
            moved.append(row)
    NameForm.objects.bulk_update(moved, ["organisation"])
    return _link(wanted)


def _owners(
    groups: Sequence[Sequence[str]], rows: dict[str, NameForm], counts: Counter[str]
) -> dict[int, Organisation]:
    shares: Counter[tuple[int, int]] = Counter()
    for index, group in enumerate(groups):
        for name in group:
            if known := rows[name].organisation_id:
                shares[index, known] += 1 + counts[name]
    found = Organisation.objects.in_bulk({known for _, known in shares})
    kept: dict[int, Organisation] = {}
    for index, known in sorted(shares, key=lambda pair: (-shares[pair], pair[1], pair[0])):
        if index not in kept and found[known] not in kept.values():
            kept[index] = found[known]
    return kept


def _write(organisation: Organisation, name: str) -> None:
    if organisation.pk and organisation.name == name:
        return
    if Organisation.objects.exclude(pk=organisation.pk).filter(name=name).exists():
        return
    slug, number = slugify(name)[:280] or "organisation", 2
    taken = set(
        Organisation.objects.exclude(pk=organisation.pk).filter(slug__startswith=slug).values_list("slug", flat=True)
    )
    while (candidate := slug if number == 2 else f"{slug}-{number}") in taken:
        number += 1
    organisation.name, organisation.slug = name, candidate
    organisation.save()


def _link(wanted: dict[str, Organisation | None]) -> set[int]:
    stale = Q(pk__in=[])
    for name, organisation in wanted.items():
        same = Q(organisation=organisation.pk) if organisation else Q(organisation=None)
        stale |= Q(name=name) & ~same
    arguments = list(ClaimArgument.objects.filter(stale, envoy=None).exclude(role=Role.PARTY).select_related("claim"))
    arguments = [a for a in arguments if a.claim.article_id and kind_of(a, a.claim) == "organisation"]
    for argument in arguments:
        argument.organisation = wanted[argument.name]
        argument.score, argument.reason = (1.0, "the name") if argument.organisation else (None, "")
    ClaimArgument.objects.bulk_update(arguments, ["organisation", "score", "reason"], batch_size=500)
    return {argument.claim_id for argument in arguments}
