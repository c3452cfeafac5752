"""Links the names in claims to envoys and organisations: the verb around `tracker.claims.resolution`.

`link_names` keeps one row for each form a name has and for each article that uses it, finds the forms that may mean
the same person by their blocking keys (never by a scan), has them resolved, and writes envoys, their names and
offices, organisations, and the claims' links. The result depends on the forms told, not on the order they came in.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Sequence

from django.db.models import Q

from tracker.actors.gazetteer import first_names
from tracker.actors.names import blocking_keys, normalise
from tracker.claims.arguments import kind_of
from tracker.claims.envoys import draw_envoys
from tracker.claims.models import Claim, ClaimArgument, Edge, Extraction, FormKind, NameForm, NameUse
from tracker.claims.organisations import draw_organisations
from tracker.claims.resolution import SURNAME_ALONE, Form, NameEdges, compared, deeds_of, organisation_keys, resolve
from tracker.common.vocabulary import Judgement, Role
from tracker.sources.models import Article

log = logging.getLogger(__name__)

SHORT = 4  # a given name of so many letters may be a family name that comes first: Kim, Wang

Name = tuple[str, str, str]  # kind, name, country


def link_names(claims: Sequence[Claim]) -> set[int]:
    """Resolve the names of these claims' articles; the ids of all claims whose links changed."""
    touched = _note_uses({claim.article_id for claim in claims if claim.article_id})
    touched |= _forms_of(claims)
    edges = name_edges()
    people, organisations = _closed(touched, edges)
    persons = [one for part in _components(people, edges) for one in resolve(_forms(part, edges), edges)]
    persons.sort(key=lambda one: (one.name, one.country, one.forms[0].order))
    changed = draw_envoys(persons, people, [claim.pk for claim in claims])
    changed |= draw_organisations(organisations)
    return changed | _link_curated(claims)


def name_edges() -> NameEdges:
    """What curators said of two names and did not undo; the last word counts."""
    told = Edge.objects.standing().exclude(left_name="").exclude(judgement=Judgement.UNSURE).order_by("id")
    return {
        frozenset(((edge.left_name, edge.left_country), (edge.right_name, edge.right_country))): Judgement(
            edge.judgement
        )
        for edge in told
    }


# --- Forms and their uses ------------------------------------------------------------------------------


def _note_uses(articles: set[int]) -> set[Name]:
    """Bring the uses of these articles up to date; the forms that gained, lost or changed one."""
    wanted = _wanted_uses(articles)
    known = {
        (use.form.kind, use.form.name, use.form.country, use.article_id): use
        for use in NameUse.objects.filter(article__in=articles).select_related("form")
    }
    gone = [use for key, use in known.items() if key not in wanted]
    changed = [use for key, use in known.items() if key in wanted and (use.titles, use.in_fact) != wanted[key]]
    for use in changed:
        use.titles, use.in_fact = wanted[use.form.kind, use.form.name, use.form.country, use.article_id]
    new = [key for key in wanted if key not in known]
    forms = _ensure_forms({key[:3] for key in new})
    NameUse.objects.filter(pk__in=[use.pk for use in gone]).delete()
    NameUse.objects.bulk_update(changed, ["titles", "in_fact"])
    NameUse.objects.bulk_create(
        [
            NameUse(form=forms[key[:3]], article_id=key[3], titles=wanted[key][0], in_fact=wanted[key][1])
            for key in sorted(new)
        ]
    )
    return {key[:3] for key in new} | {(u.form.kind, u.form.name, u.form.country) for u in (*gone, *changed)}


def _wanted_uses(articles: set[int]) -> dict[tuple[str, str, str, int], tuple[list[str], bool]]:
    """(form, article) -> titles, and whether a fact names the bearer; from live claims and the people introduced."""
    wanted: dict[tuple[str, str, str, int], tuple[list[str], bool]] = {}
    live = Claim.objects.standing().filter(article__in=articles).prefetch_related("arguments")
    extractions: set[int] = set()
    for claim in live.order_by("id"):
        if claim.extraction_id:
            extractions.add(claim.extraction_id)
        for argument in claim.arguments.all():
            if claim.article_id and (kind := kind_of(argument, claim)):
                country = argument.country if kind is FormKind.PERSON else ""
                wanted[kind, argument.name, country, claim.article_id] = (list(argument.titles), True)
    introduced = (
        Extraction.objects.filter(pk__in=extractions).order_by("id").values_list("snapshot__article", "persons")
    )
    for article, persons in introduced:
        for person in persons:
            key = (FormKind.PERSON, person["name"][:300], person.get("country") or "", article)
            wanted[key] = (list(person.get("titles") or ()), wanted.get(key, ([], False))[1])
    return wanted


def _ensure_forms(names: set[Name]) -> dict[Name, NameForm]:
    """The rows of these forms, made where there are none."""
    NameForm.objects.bulk_create(
        [
            NameForm(kind=kind, name=name, country=country, keys=sorted(form_keys(kind, name)))
            for kind, name, country in sorted(names)
        ],
        ignore_conflicts=True,
    )
    return {(form.kind, form.name, form.country): form for form in _rows(names)}


def _rows(names: set[Name]) -> list[NameForm]:
    rows = NameForm.objects.filter(name__in={name for _, name, _ in names})
    return [form for form in rows if (form.kind, form.name, form.country) in names]


def form_keys(kind: str, name: str) -> set[str]:
    """A given name that leads a full name finds nobody who is not found by the rest, and would find thousands."""
    if kind == FormKind.ORGANISATION:
        return organisation_keys(name)
    keys, words = blocking_keys(name), normalise(name).split()
    given = len(words) > 1 and len(words[0]) > SHORT and words[0] in first_names() and words[-1] not in first_names()
    return (keys - blocking_keys(words[0]) - blocking_keys("".join(words[:2])) or keys) if given else keys


def _forms_of(claims: Sequence[Claim]) -> set[Name]:
    """The forms these claims use: a curator's edge may have changed what they mean."""
    found = set()
    for claim in claims:
        for argument in claim.arguments.all():
            if claim.article_id and (kind := kind_of(argument, claim)):
                found.add((str(kind), argument.name, argument.country if kind is FormKind.PERSON else ""))
    return found


# --- Blocks --------------------------------------------------------------------------------------------


def _closed(touched: set[Name], edges: NameEdges) -> tuple[list[NameForm], list[NameForm]]:
    """All forms that may mean the same as a touched one, directly or over others: people, organisations."""
    found: dict[int, NameForm] = {}
    fresh = _rows(touched)
    while fresh:
        found |= {form.pk: form for form in fresh}
        names = {form.name for form in fresh}
        judged = {name for pair in edges if names & {name for name, _ in pair} for name, _ in pair}
        keys = {kind: sorted({k for f in fresh if f.kind == kind for k in f.keys}) for kind in FormKind}
        near = NameForm.objects.exclude(pk__in=found).filter(
            Q(kind=FormKind.PERSON, keys__overlap=keys[FormKind.PERSON])
            | Q(kind=FormKind.ORGANISATION, keys__overlap=keys[FormKind.ORGANISATION])
            | Q(name__in=judged)
        )
        by_key = _by_key(fresh)
        fresh = [form for form in near if form.name in judged or any(_may_be(form, o) for o in _sharing(form, by_key))]
    ordered = sorted(found.values(), key=lambda form: (form.name, form.country))
    return (
        [form for form in ordered if form.kind == FormKind.PERSON],
        [form for form in ordered if form.kind == FormKind.ORGANISATION],
    )


def _by_key(forms: Iterable[NameForm]) -> dict[tuple[str, str], list[NameForm]]:
    found: dict[tuple[str, str], list[NameForm]] = defaultdict(list)
    for form in forms:
        for key in form.keys:
            found[form.kind, key].append(form)
    return found


def _sharing(form: NameForm, by_key: dict[tuple[str, str], list[NameForm]]) -> Iterable[NameForm]:
    """Those of its kind with which it shares a key."""
    return {other.pk: other for key in form.keys for other in by_key.get((form.kind, key), ())}.values()


def _may_be(one: NameForm, other: NameForm) -> bool:
    if one.kind == FormKind.ORGANISATION or one.name == other.name:
        return True
    return compared(one.name, other.name).score >= SURNAME_ALONE


def _components(rows: Sequence[NameForm], edges: NameEdges) -> list[list[NameForm]]:
    """The people's forms in parts that cannot mean each other's bearers: resolving each gives what all would."""
    by_key, by_name = _by_key(rows), defaultdict(list)
    for row in rows:
        by_name[row.name].append(row)
    tied: dict[str, set[str]] = defaultdict(set)
    for pair in edges:
        names = {name for name, _ in pair}
        for name in names:
            tied[name] |= names
    parts: list[list[NameForm]] = []
    seen: set[int] = set()
    for row in rows:
        if row.pk in seen:
            continue
        part, waiting = [], [row]
        seen.add(row.pk)
        while waiting:
            part.append(form := waiting.pop())
            around = [other for other in _sharing(form, by_key) if _may_be(form, other)]
            around += [other for name in tied.get(form.name, ()) for other in by_name.get(name, ())]
            for other in around:
                if other.pk not in seen:
                    seen.add(other.pk)
                    waiting.append(other)
        parts.append(part)
    return parts


def _forms(rows: Iterable[NameForm], edges: NameEdges) -> list[Form]:
    """The rows as resolution sees them, with what their articles say."""
    rows = list(rows)
    uses: dict[int, list[NameUse]] = defaultdict(list)
    used = NameUse.objects.filter(form__in=rows).select_related("article__copy_of")
    for use in used.order_by("form_id", "article_id"):
        uses[use.form_id].append(use)
    beside = _beside(rows)
    return [
        Form(
            name=row.name,
            country=row.country,
            titles=frozenset(title for use in uses[row.pk] for title in use.titles),
            articles=frozenset(use.article.key for use in uses[row.pk]),
            outlets=frozenset(_origin(use.article) for use in uses[row.pk]),
            companions=frozenset(beside[row.name, row.country][0])
            if (row.name, row.country) in beside
            else frozenset(),
            deeds=frozenset(beside[row.name, row.country][1]) if (row.name, row.country) in beside else frozenset(),
            in_fact=any(use.in_fact for use in uses[row.pk]),
        )
        for row in rows
    ]


def _origin(article: Article) -> str:
    first = article.copy_of or article
    return f"outlet {first.outlet_id}" if first.outlet_id else first.key


def _beside(rows: Sequence[NameForm]) -> dict[tuple[str, str], tuple[set[str], set[str]]]:
    """form -> with whom it is told of, and its deeds; only where there is more than one form to tell apart."""
    if len(rows) < 2:
        return {}
    here = ClaimArgument.objects.filter(name__in={row.name for row in rows}, claim__retired_at=None)
    told: dict[tuple[str, str], set[int]] = defaultdict(set)
    for name, country, claim in here.exclude(role=Role.PARTY).values_list("name", "country", "claim"):
        told[name, country].add(claim)
    claims = Claim.objects.filter(pk__in=set().union(*told.values())).prefetch_related("arguments")
    facts = {claim.pk: (claim, [a.name for a in claim.arguments.all() if a.role != Role.PARTY]) for claim in claims}
    found: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    for form, its in told.items():
        companions: set[str] = set()
        deeds: set[str] = set()
        for fact, names in (facts[pk] for pk in sorted(its)):
            others = {normalise(name) for name in names if name != form[0]}
            companions |= others
            deeds |= deeds_of(fact.kind, fact.reading, fact.told_on, others)
        found[form] = companions, deeds
    return found


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
    forms = NameForm.objects.filter(name__in={argument.name for argument, _ in arguments})
    for form in forms:
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
