"""From resolved people to envoys: who has a row, under which name, with which spellings and offices."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Q, prefetch_related_objects
from django.utils.text import slugify

from tracker.actors.models import Envoy, EnvoyName, FormerSlug, Party, Tenure
from tracker.actors.names import normalise
from tracker.claims.arguments import kind_of
from tracker.claims.models import ClaimArgument, FormKind, NameForm, NameUse
from tracker.claims.resolution import Person
from tracker.common.vocabulary import Role

GONE = "gone--"  # how the slug of an envoy begins whose forms all went to others; no name gives such a slug
UNKNOWN = "one article names him, without an office"


def draw_envoys(people: Sequence[Person], rows: Iterable[NameForm], claims: Collection[int]) -> set[int]:
    """Give every person who is known his envoy and link the claims to it; ids of claims whose links changed.

    `claims` are those that came or changed since the last time.

    A person keeps the envoy with whom he shares most uses, confirmed ones first, ties to the oldest; the other
    envoys of his forms are gone, and their slugs lead to him.
    """
    by_name = {(row.name, row.country): row for row in rows}
    uses = _uses([row.pk for row in by_name.values()])
    kept = _owners(people, by_name, uses)
    taken = {envoy.pk for envoy in kept.values()}
    before = Envoy.objects.filter(pk__in={row.envoy_id for row in by_name.values() if row.envoy_id})
    lost = [envoy for envoy in before if envoy.pk not in taken]
    parties = {party.code: party for party in Party.objects.filter(code__in={person.country for person in people})}
    links: dict[NameForm, Envoy | None] = {}
    prefetch_related_objects(list(kept.values()), "names", "tenures")
    for index, person in enumerate(people):
        envoy = kept.get(index)
        if envoy is None and person.is_known:
            envoy = _named(person, parties) or Envoy()
        if envoy is not None:
            _write(envoy, person, parties)
            _write_names(envoy, [by_name[form.order] for form in person.forms], uses)
        for form in person.forms:
            links[by_name[form.order]] = envoy
    moved = [row for row, envoy in links.items() if row.envoy_id != (envoy.pk if envoy else None)]
    heirs: dict[int | None, Envoy | None] = {row.envoy_id: links[row] for row in moved if row.envoy_id}
    _hand_over(lost, heirs)
    return _link(people, by_name, links, claims)


def remove_unused() -> int:
    """Delete the envoys whose forms went to others, once no record names them; after records were drawn up."""
    gone = Envoy.objects.filter(slug__startswith=GONE, is_confirmed=False, forms=None, involvements=None)
    return gone.delete()[0]


# --- Who keeps which row ----------------------------------------------------------------------------------


def _uses(forms: Sequence[int]) -> dict[int, list[tuple[date, list[str]]]]:
    """form -> when each of its articles was published, and the titles it gives."""
    found: dict[int, list[tuple[date, list[str]]]] = defaultdict(list)
    for form, published, titles in NameUse.objects.filter(form__in=forms).values_list(
        "form", "article__published", "titles"
    ):
        if published:
            found[form].append((published, titles))
    return found


def _owners(people: Sequence[Person], rows: dict, uses: dict) -> dict[int, Envoy]:
    """person's index -> the envoy he keeps."""
    shares: Counter[tuple[int, int]] = Counter()
    for index, person in enumerate(people):
        for form in person.forms:
            row = rows[form.order]
            if row.envoy_id:
                shares[index, row.envoy_id] += 1 + len(uses[row.pk])
    envoys = Envoy.objects.in_bulk({envoy for _, envoy in shares})
    ranked = sorted(shares, key=lambda pair: (not envoys[pair[1]].is_confirmed, -shares[pair], pair[1], pair[0]))
    kept: dict[int, Envoy] = {}
    for index, envoy in ranked:
        free = index not in kept and envoy not in {other.pk for other in kept.values()}
        if free and (people[index].is_known or envoys[envoy].is_confirmed):
            kept[index] = envoys[envoy]
    return kept


def _named(person: Person, parties: dict[str, Party]) -> Envoy | None:
    """An envoy whom a curator entered by hand and no article named so far."""
    keys = {normalise(form.name) for form in person.forms}
    party = parties.get(person.country)
    unused = Envoy.objects.filter(names__key__in=keys, forms=None).filter(Q(party=party) | Q(party=None))
    return unused.order_by("id").first()


def _write(envoy: Envoy, person: Person, parties: dict[str, Party]) -> None:
    """Name, slug and side; a confirmed envoy's stay as the curator left them."""
    if envoy.is_confirmed:
        return
    party = parties.get(person.country)
    name = person.name[:200]
    if envoy.pk and (envoy.name, envoy.party_id) == (name, party.pk if party else None):
        return
    wanted = free_slug(name, person.country, envoy)
    if envoy.pk and envoy.slug != wanted:
        FormerSlug.objects.update_or_create(slug=envoy.slug, defaults={"envoy": envoy})
    FormerSlug.objects.filter(slug=wanted).delete()
    envoy.name, envoy.slug, envoy.party = name, wanted, party
    envoy.save()


def free_slug(name: str, country: str, envoy: Envoy) -> str:
    """The name's own slug, with the country where a namesake has it, with a number where that is taken too."""
    plain = slugify(name)[:180] or "envoy"
    others = Envoy.objects.exclude(pk=envoy.pk)
    taken = set(others.filter(slug__startswith=plain).values_list("slug", flat=True))
    candidates = [plain, *([f"{plain}-{slugify(country)}"] if country else [])]
    number = 2
    while all(candidate in taken for candidate in candidates):
        candidates.append(f"{plain}-{number}")
        number += 1
    return next(candidate for candidate in candidates if candidate not in taken)


def _write_names(envoy: Envoy, forms: Sequence[NameForm], uses: dict) -> None:
    """Spellings and offices as the articles have them; what a curator entered stays."""
    spellings: Counter[str] = Counter()
    offices: dict[str, list[date]] = defaultdict(list)
    for form in forms:
        spellings[form.name[:200]] += len(uses[form.pk])
        for published, titles in uses[form.pk]:
            for title in titles:
                offices[title[:300]].append(published)
    known = {name.name: name for name in envoy.names.all()}
    gone = [name.pk for text, name in known.items() if text not in spellings and name.mentions]
    EnvoyName.objects.filter(pk__in=gone).delete()
    for text, count in sorted(spellings.items()):
        if text not in known:
            EnvoyName.objects.create(envoy=envoy, name=text, key=normalise(text)[:200], mentions=count)
        elif known[text].mentions != count:
            known[text].mentions = count
            known[text].save(update_fields=["mentions"])
    held = {tenure.title: tenure for tenure in envoy.tenures.all()}
    curated = {title for title, tenure in held.items() if tenure.since or tenure.until or not tenure.mentions}
    Tenure.objects.filter(
        pk__in=[t.pk for title, t in held.items() if title not in offices and title not in curated]
    ).delete()
    for title, told in sorted(offices.items()):
        values = {"first_told": min(told), "last_told": max(told), "mentions": len(told)}
        tenure = held.get(title)
        if tenure is None:
            Tenure.objects.create(envoy=envoy, title=title, **values)
        elif any(getattr(tenure, field) != value for field, value in values.items()):
            for field, value in values.items():
                setattr(tenure, field, value)
            tenure.save(update_fields=list(values))


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
    people: Sequence[Person], rows: dict, links: dict[NameForm, Envoy | None], claims: Collection[int]
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
    NameForm.objects.bulk_update(changed, ["envoy", "score", "reason"], batch_size=500)
    anew = {(row.name, row.country) for row in changed}
    mine = Q(claim__in=claims) | Q(name__in={name for name, _ in anew})
    arguments = ClaimArgument.objects.filter(mine, claim__article__isnull=False, organisation=None)
    stale = [
        argument
        for argument in arguments.exclude(role=Role.PARTY).select_related("claim")
        if (its := wanted.get((argument.name, argument.country)))
        and its != (argument.envoy_id, argument.score, argument.reason)
        and kind_of(argument, argument.claim) is FormKind.PERSON
    ]
    moved = {argument.claim_id for argument in stale if argument.envoy_id != wanted[argument.name, argument.country][0]}
    for argument in stale:
        argument.envoy_id, argument.score, argument.reason = wanted[argument.name, argument.country]
    ClaimArgument.objects.bulk_update(stale, ["envoy", "score", "reason"], batch_size=500)
    return moved
