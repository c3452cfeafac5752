"""Links the names in claims to envoys and organisations: the verb around `tracker.claims.resolution`.

`link_names` keeps one row for each form a name has and for each article that uses it (`tracker.claims.forms`), finds
the forms that may mean the same person (never by a scan), has them resolved, and writes envoys, their names and
offices, organisations, and the claims' links. The result depends on the forms told, not on the order they came in.
"""

import itertools
from collections import defaultdict
from collections.abc import Mapping, Sequence

from tracker.actors.names import SURE
from tracker.claims.arguments import kind_of
from tracker.claims.company import Company, company
from tracker.claims.envoys import draw_envoys
from tracker.claims.forms import Name, named, note_uses, rows_of
from tracker.claims.models import Claim, ClaimArgument, Edge, FormKind, NameForm, NameLikeness
from tracker.claims.organisations import draw_organisations
from tracker.claims.resolution import Form, NameEdges, Person, compared, resolve
from tracker.common.vocabulary import Judgement
from tracker.database.arrays import listed


def link_names(claims: Sequence[Claim]) -> set[int]:
    """Resolve the names of these claims' articles; the ids of all claims whose links changed."""
    touched = note_uses({claim.article_id for claim in claims if claim.article_id})
    touched |= _forms_of(claims)
    edges = name_edges()
    forms, like = _closed(touched, edges)
    people = [form for form in forms if form.kind == FormKind.PERSON]
    organisations = [form for form in forms if form.kind == FormKind.ORGANISATION]
    changed = draw_envoys(_resolved(_parts(people, like), edges), people, [claim.pk for claim in claims])
    changed |= draw_organisations(organisations)
    return changed | _link_curated(claims)


def name_edges() -> NameEdges:
    """What curators said of two names and did not undo; the last word counts."""
    told = Edge.objects.deciding().exclude(left_name="").order_by("id")
    return {
        frozenset(((edge.left_name, edge.left_country), (edge.right_name, edge.right_country))): Judgement(
            edge.judgement
        )
        for edge in told
    }


def _forms_of(claims: Sequence[Claim]) -> set[Name]:
    """The forms these claims use: a curator's edge may have changed what they mean."""
    found = set()
    for claim in claims:
        for argument in claim.arguments.all():
            if claim.article_id and (kind := kind_of(argument, claim)):
                found.add((str(kind), argument.name, argument.country if kind is FormKind.PERSON else ""))
    return found


# --- Blocks --------------------------------------------------------------------------------------------


def _closed(touched: set[Name], edges: NameEdges) -> tuple[list[NameForm], dict[int, set[int]]]:
    """All forms that may mean the same as a touched one, directly or over others; and which may mean which's."""
    tied = _tied(edges)
    found: dict[int, NameForm] = {}
    like: dict[int, set[int]] = defaultdict(set)
    fresh = rows_of(touched)
    while fresh:
        found |= {form.pk: form for form in fresh}
        pairs = NameLikeness.objects.filter(form__in=listed(form.pk for form in fresh))
        for one, other in pairs.values_list("form", "other"):
            like[one].add(other)
        names = {name for form in fresh for name in tied.get(form.name, ())}
        judged = named(names)
        near = NameForm.objects.filter(pk__in=listed({pk for form in fresh for pk in like[form.pk]} - found.keys()))
        fresh = list({form.pk: form for form in (*near, *judged) if form.pk not in found}.values())
    by_name: dict[str, set[int]] = defaultdict(set)
    for form in found.values():
        by_name[form.name].add(form.pk)
    for form in found.values():
        like[form.pk] |= {pk for name in tied.get(form.name, ()) for pk in by_name[name]}
    return sorted(found.values(), key=lambda form: (form.name, form.country)), like


def _tied(edges: NameEdges) -> dict[str, set[str]]:
    """name -> the names of which curators said whether they are his."""
    tied: dict[str, set[str]] = defaultdict(set)
    for pair in edges:
        names = {name for name, _ in pair}
        for name in names:
            tied[name] |= names
    return tied


def _parts(rows: Sequence[NameForm], like: Mapping[int, set[int]]) -> list[list[NameForm]]:
    """The forms in parts that cannot mean each other's bearers: resolving each gives what all would."""
    by_id = {row.pk: row for row in rows}
    parts: list[list[NameForm]] = []
    seen: set[int] = set()
    for row in rows:
        if row.pk in seen:
            continue
        part, waiting = [], [row.pk]
        seen.add(row.pk)
        while waiting:
            pk = waiting.pop()
            part.append(by_id[pk])
            around = (like[pk] & by_id.keys()) - seen
            seen |= around
            waiting += around
        parts.append(part)
    return parts


def _resolved(parts: Sequence[Sequence[NameForm]], edges: NameEdges) -> list[Person]:
    """The people behind the forms; the company they keep is asked only where names leave it open."""
    tied = _tied(edges)
    known = company([part for part in parts if not _is_plain(part, tied)])
    people = [one for part in parts for one in resolve([_form(row, known.get(row.pk)) for row in part], edges)]
    return sorted(people, key=lambda one: (one.name, one.country, one.forms[0].order))


def _is_plain(part: Sequence[NameForm], tied: Mapping[str, set[str]]) -> bool:
    """All are surely one name, no two countries are told, and no curator said a word: they are one person."""
    if len({row.country for row in part if row.country}) > 1 or any(row.name in tied for row in part):
        return False
    names = sorted({row.name for row in part})
    return all(compared(one, other).score >= SURE for one, other in itertools.combinations(names, 2))


def _form(row: NameForm, its: Company | None) -> Form:
    """The row as resolution sees it."""
    return Form(
        name=row.name,
        country=row.country,
        titles=frozenset(row.titles),
        articles=row.use_count,
        outlets=frozenset(row.origins),
        companions=frozenset(its.companions if its else ()),
        deeds=frozenset(its.deeds if its else ()),
        in_fact=row.fact_count > 0,
    )


def _link_curated(claims: Sequence[Claim]) -> set[int]:
    """A curator's claim without an article uses a known name, where only one person or organisation has it."""
    arguments = [
        (argument, kind)
        for claim in claims
        if not claim.article_id
        for argument in claim.arguments.all()
        if (kind := kind_of(argument, claim))
    ]
    owners: dict[tuple[str, str], set[tuple[int | None, int | None]]] = defaultdict(set)
    for form in named({argument.name for argument, _ in arguments}):
        if form.envoy_id or form.organisation_id:
            owners[form.kind, form.name].add((form.envoy_id, form.organisation_id))
    changed = []
    for argument, kind in arguments:
        its = owners[kind, argument.name]
        link = next(iter(its)) if len(its) == 1 else (None, None)
        if (argument.envoy_id, argument.organisation_id) != link:
            argument.envoy_id, argument.organisation_id = link
            argument.score, argument.reason = (1.0, "the only bearer of this name") if len(its) == 1 else (None, "")
            changed.append(argument)
    ClaimArgument.objects.bulk_update(changed, ["envoy", "organisation", "score", "reason"])
    return {argument.claim_id for argument in changed}
