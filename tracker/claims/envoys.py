"""From resolved people to envoys: who has a row, under which name, with which spellings and offices."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from tracker.actors.models import Envoy, EnvoyName, FormerSlug, Party, Tenure
from tracker.actors.name_words import normalise
from tracker.claims.arguments import kind_of
from tracker.claims.envoy_names import Slugs, write_names
from tracker.claims.models import ClaimArgument, FormKind, NameForm
from tracker.claims.resolution import Person
from tracker.common.vocabulary import Role
from tracker.database.arrays import listed, rewrite

Rows = Mapping[tuple[str, str], NameForm]

GONE = "gone--"  # how the slug of an envoy begins whose forms all went to others; no name gives such a slug
UNKNOWN = "one article names him, without an office"


def draw_envoys(people: Sequence[Person], rows: Iterable[NameForm], claims: Collection[int]) -> set[int]:
    """Give every person who is known his envoy and link the claims to it; ids of claims whose links changed.

    `claims` are those that came or changed since the last time.

    A person keeps the envoy with whom he shares most uses, confirmed ones first, ties to the oldest; the other
    envoys of his forms are gone, and their slugs lead to him.
    """
    by_name = {(row.name, row.country): row for row in rows}
    kept = _owners(people, by_name)
    taken = {envoy.pk for envoy in kept.values()}
    before = Envoy.objects.filter(pk__in={row.envoy_id for row in by_name.values() if row.envoy_id})
    lost = [envoy for envoy in before if envoy.pk not in taken]
    parties = {party.code: party for party in Party.objects.filter(code__in={person.country for person in people})}
    new = [index for index, person in enumerate(people) if index not in kept and person.is_known]
    entered = _entered([people[index] for index in new], parties)
    known = kept | dict(zip(new, entered, strict=True))
    _write([(known[index], people[index]) for index in sorted(known)], parties)
    write_names(
        [(envoy, [by_name[form.order] for form in people[index].forms]) for index, envoy in sorted(known.items())]
    )
    links: dict[NameForm, Envoy | None] = {
        by_name[form.order]: known.get(index) for index, person in enumerate(people) for form in person.forms
    }
    moved = [row for row, envoy in links.items() if row.envoy_id != (envoy.pk if envoy else None)]
    heirs: dict[int | None, Envoy | None] = {row.envoy_id: links[row] for row in moved if row.envoy_id}
    _hand_over(lost, heirs)
    return _link(people, by_name, links, claims)


def remove_unused() -> int:
    """Delete the envoys whose forms went to others, once no record names them; after records were drawn up."""
    gone = Envoy.objects.filter(slug__startswith=GONE, is_confirmed=False, forms=None, involvements=None)
    return gone.delete()[0]


# --- Who keeps which row ----------------------------------------------------------------------------------


def _owners(people: Sequence[Person], rows: Rows) -> dict[int, Envoy]:
    """person's index -> the envoy he keeps."""
    shares: Counter[tuple[int, int]] = Counter()
    for index, person in enumerate(people):
        for form in person.forms:
            row = rows[form.order]
            if row.envoy_id:
                shares[index, row.envoy_id] += 1 + row.use_count
    envoys = Envoy.objects.in_bulk({envoy for _, envoy in shares})
    ranked = sorted(shares, key=lambda pair: (not envoys[pair[1]].is_confirmed, -shares[pair], pair[1], pair[0]))
    kept: dict[int, Envoy] = {}
    for index, envoy in ranked:
        free = index not in kept and envoy not in {other.pk for other in kept.values()}
        if free and (people[index].is_known or envoys[envoy].is_confirmed):
            kept[index] = envoys[envoy]
    return kept


def _entered(people: Sequence[Person], parties: Mapping[str, Party]) -> list[Envoy]:
    """For each an envoy whom a curator entered by hand and no article named so far, or else a new one."""
    keys = [{normalise(form.name) for form in person.forms} for person in people]
    unused = Envoy.objects.filter(names__key__in=set().union(*keys), forms=None).distinct().order_by("id")
    waiting = [(envoy, {name.key for name in envoy.names.all()}) for envoy in unused.prefetch_related("names")]
    found = []
    for person, its in zip(people, keys, strict=True):
        party = parties.get(person.country)
        able = [one for one in waiting if one[1] & its and one[0].party_id in (None, party.pk if party else None)]
        found.append(able[0][0] if able else Envoy())
        waiting = [one for one in waiting if one[0] is not found[-1]]
    return found


def _write(known: Iterable[tuple[Envoy, Person]], parties: Mapping[str, Party]) -> None:
    """Name, slug and side; a confirmed envoy's stay as the curator left them."""
    differing = []
    for envoy, person in known:
        party = parties.get(person.country)
        name = person.name[:200]
        same = envoy.pk and (envoy.name, envoy.party_id) == (name, party.pk if party else None)
        if not envoy.is_confirmed and not same:
            differing.append((envoy, name, person.country, party))
    slugs = Slugs([(name, country) for _, name, country, _ in differing])
    for envoy, name, country, party in differing:
        wanted = slugs.free(name, country, envoy)
        if envoy.pk and envoy.slug != wanted:
            FormerSlug.objects.update_or_create(slug=envoy.slug, defaults={"envoy": envoy})
        envoy.name, envoy.slug, envoy.party = name, wanted, party
        if envoy.pk:
            FormerSlug.objects.filter(slug=wanted).delete()
            envoy.save()
    new = [envoy for envoy, *_ in differing if envoy.pk is None]
    FormerSlug.objects.filter(slug__in=[envoy.slug for envoy in new]).delete()
    Envoy.objects.bulk_create(new)


def _hand_over(lost: Sequence[Envoy], heirs: dict[int | None, Envoy | None]) -> None:
    """The slugs of envoys that are no more lead to whom their forms went; the rows go once nothing points to them."""
    for envoy in lost:
        heir = heirs.get(envoy.pk)
        if envoy.is_confirmed:
            continue
        EnvoyName.objects.filter(envoy=envoy).delete()
        Tenure.objects.filter(envoy=envoy).delete()
        slug = envoy.slug
        envoy.slug = f"{GONE}{envoy.pk}"
        envoy.save(update_fields=["slug"])
        if heir is not None:
            FormerSlug.objects.filter(envoy=envoy).update(envoy=heir)
            if heir.slug != slug:
                FormerSlug.objects.update_or_create(slug=slug, defaults={"envoy": heir})


def _link(
    people: Sequence[Person], rows: Rows, links: dict[NameForm, Envoy | None], claims: Collection[int]
) -> set[int]:
    """Point the claims' arguments to the envoys, with score and reason; ids of claims that name somebody else now.

    All arguments of a form are read only where its link is another than before, else those of `claims`, which are
    new: what stands in the database is not read again for every article that names somebody prominent.
    """
    wanted: dict[tuple[str, str], tuple[int | None, float | None, str]] = {}
    changed: list[NameForm] = []
    for person in people:
        for form in person.forms:
            row, why = rows[form.order], person.why[form.order]
            envoy = links[row]
            link: tuple[int | None, float | None, str] = (None, None, UNKNOWN)
            if envoy:
                link = envoy.pk, round(why.score, 3), why.reason[:300]
            wanted[form.order] = link
            if row.envoy_id != link[0] or (row.score, row.reason) != link[1:]:
                row.envoy, (row.score, row.reason) = envoy, link[1:]
                changed.append(row)
    rewrite(changed, ["envoy", "score", "reason"])
    named = ClaimArgument.objects.filter(claim__article__isnull=False, organisation=None).exclude(role=Role.PARTY)
    named = named.select_related("claim")
    arguments = (*named.filter(claim__in=listed(claims)), *named.filter(name__in={row.name for row in changed}))
    stale = [
        argument
        for argument in {argument.pk: argument for argument in arguments}.values()
        if (its := wanted.get((argument.name, argument.country)))
        and its != (argument.envoy_id, argument.score, argument.reason)
        and kind_of(argument, argument.claim) is FormKind.PERSON
    ]
    moved = {argument.claim_id for argument in stale if argument.envoy_id != wanted[argument.name, argument.country][0]}
    for argument in stale:
        argument.envoy_id, argument.score, argument.reason = wanted[argument.name, argument.country]
    rewrite(stale, ["envoy", "score", "reason"])
    return moved
