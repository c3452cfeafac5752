"""The rows of name forms: which there are, which look alike, which articles use them and what those tell.

Two forms are compared once, when the younger one comes up; what articles tell of a form is added up as they come. So
a form costs the same however many articles use it. Only where an article takes something back is a form counted anew.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from django.db import connection
from django.db.models import Count, Max, Min, Q, QuerySet

from tracker.actors.gazetteer import first_names
from tracker.actors.name_words import blocking_keys, normalise
from tracker.claims.arguments import kind_of
from tracker.claims.models import Claim, Extraction, FormKind, NameForm, NameLikeness, NameUse
from tracker.claims.organisation_names import organisation_keys
from tracker.claims.resolution import SURNAME_ALONE, compared
from tracker.database.arrays import listed, rewrite
from tracker.sources.models import Article

SHORT = 4  # a given name of so many letters may be a family name that comes first: Kim, Wang

Name = tuple[str, str, str]  # kind, name, country


class Use(NamedTuple):
    """What one article says of a form."""

    titles: list[str]
    in_fact: bool
    told_on: str
    origin: str


def note_uses(articles: set[int]) -> set[Name]:
    """Bring the uses of these articles up to date; the forms that gained, lost or changed one."""
    wanted = _wanted_uses(articles)
    known = {
        (use.form.kind, use.form.name, use.form.country, use.article_id): use
        for use in NameUse.objects.filter(article__in=listed(articles)).select_related("form")
    }
    gone = [use for key, use in known.items() if key not in wanted]
    changed = [use for key, use in known.items() if key in wanted and _said(use) != wanted[key]]
    for use in changed:
        use.titles, use.in_fact, use.told_on, use.origin = wanted[
            use.form.kind, use.form.name, use.form.country, use.article_id
        ]
    new = {key: use for key, use in sorted(wanted.items()) if key not in known}
    forms = _ensured({key[:3] for key in new})
    NameUse.objects.filter(pk__in=[use.pk for use in gone]).delete()
    rewrite(changed, Use._fields)
    NameUse.objects.bulk_create(
        NameUse(form=forms[key[:3]], article_id=key[3], **use._asdict()) for key, use in new.items()
    )
    _add_up([(forms[key[:3]], use) for key, use in new.items()])
    _count_anew({use.form_id for use in (*gone, *changed)})
    return {key[:3] for key in new} | {(u.form.kind, u.form.name, u.form.country) for u in (*gone, *changed)}


def _said(use: NameUse) -> Use:
    return Use(use.titles, use.in_fact, use.told_on.isoformat(), use.origin)


def _wanted_uses(articles: set[int]) -> dict[tuple[str, str, str, int], Use]:
    """What the articles say of each form, from live claims and the people introduced."""
    wanted: dict[tuple[str, str, str, int], tuple[list[str], bool]] = {}
    live = Claim.objects.standing().filter(article__in=listed(articles)).prefetch_related("arguments")
    extractions: set[int] = set()
    for claim in live.order_by("id"):
        if claim.extraction_id:
            extractions.add(claim.extraction_id)
        for argument in claim.arguments.all():
            if claim.article_id and (kind := kind_of(argument, claim)):
                country = argument.country if kind is FormKind.PERSON else ""
                wanted[kind, argument.name, country, claim.article_id] = (list(argument.titles), True)
    introduced = Extraction.objects.filter(pk__in=listed(extractions)).order_by("id")
    for article, persons in introduced.values_list("snapshot__article", "persons"):
        for person in persons:
            key = (FormKind.PERSON, person["name"][:300], person.get("country") or "", article)
            wanted[key] = (list(person.get("titles") or ()), wanted.get(key, ([], False))[1])
    tellings = _tellings({article for *_, article in wanted})
    return {key: Use(titles, in_fact, *tellings[key[3]]) for key, (titles, in_fact) in wanted.items()}


def _tellings(articles: set[int]) -> dict[int, tuple[str, str]]:
    """When each article was published, and of what origin it is: its outlet, or that of the text it copies."""
    rows = (
        Article.objects.filter(pk__in=listed(articles))
        .select_related("copy_of")
        .only("published", "outlet_id", "key", "copy_of__outlet_id", "copy_of__key")
    )
    found = {}
    for article in rows:
        first = article.copy_of or article
        assert article.published is not None  # no claim is made of an article without
        found[article.pk] = (
            article.published.isoformat(),
            f"outlet {first.outlet_id}" if first.outlet_id else first.key,
        )
    return found


# --- What the articles tell of a form -------------------------------------------------------------------

_TOLD = ["use_count", "fact_count", "titles", "origins"]


def _add_up(told: Sequence[tuple[NameForm, Use]]) -> None:
    for form, use in told:
        form.use_count += 1
        form.fact_count += use.in_fact
        form.origins = _ends({*form.origins, use.origin})
        for title in use.titles:
            count, first, last = form.titles.get(title, (0, use.told_on, use.told_on))
            form.titles[title] = [count + 1, min(first, use.told_on), max(last, use.told_on)]
    rewrite({form.pk: form for form, _ in told}.values(), _TOLD)


def _ends(origins: set[str]) -> list[str]:
    """Two of them at most: whether there are several is all that is asked."""
    return sorted({min(origins), max(origins)})


def _count_anew(forms: set[int]) -> None:
    if not forms:
        return
    rows = NameForm.objects.in_bulk(forms)
    for form in rows.values():
        form.use_count, form.fact_count, form.titles, form.origins = 0, 0, {}, []
    uses = NameUse.objects.filter(form__in=listed(forms)).values("form")
    counted = uses.annotate(n=Count("id"), facts=Count("id", Q(in_fact=True)), low=Min("origin"), high=Max("origin"))
    for one in counted:
        form = rows[one["form"]]
        form.use_count, form.fact_count, form.origins = one["n"], one["facts"], _ends({one["low"], one["high"]})
    with connection.cursor() as cursor:
        cursor.execute(TITLES, [sorted(forms)])
        for pk, title, *told in cursor.fetchall():
            rows[pk].titles[title] = told
    rewrite(rows.values(), _TOLD)


TITLES = """
    SELECT form_id, title, count(*), min(told_on)::text, max(told_on)::text
    FROM claims_nameuse CROSS JOIN LATERAL jsonb_array_elements_text(titles) AS title
    WHERE form_id = ANY (%s) GROUP BY form_id, title ORDER BY form_id, title
"""


# --- Rows and their likeness ------------------------------------------------------------------------------


def rows_of(names: Iterable[Name]) -> list[NameForm]:
    names = set(names)
    rows = named({name for _, name, _ in names})
    return [form for form in rows if (form.kind, form.name, form.country) in names]


def named(names: Set[str]) -> QuerySet[NameForm]:
    """The forms of these names; all kinds are said so that the index, which begins by them, is used."""
    return NameForm.objects.filter(kind__in=list(FormKind), name__in=names)


def _ensured(names: set[Name]) -> dict[Name, NameForm]:
    """The rows of these forms, made where there are none."""
    found = {(form.kind, form.name, form.country): form for form in rows_of(names)}
    new = NameForm.objects.bulk_create(
        NameForm(kind=kind, name=name, country=country, keys=sorted(form_keys(kind, name)))
        for kind, name, country in sorted(names - found.keys())
    )
    _relate(new)
    return found | {(form.kind, form.name, form.country): form for form in new}


def _relate(new: Sequence[NameForm]) -> None:
    """Note which forms these new ones may mean the same as: found by their keys, compared by their names."""
    pairs: set[tuple[int, int]] = set()
    for kind in FormKind:
        fresh = [form for form in new if form.kind == kind]
        near = NameForm.objects.filter(kind=kind, keys__overlap=sorted({key for form in fresh for key in form.keys}))
        by_key = _by_key(near.values_list("pk", "name", "keys")) if fresh else {}
        for form in fresh:
            others = {pk: name for key in form.keys for pk, name in by_key.get(key, ())}
            pairs |= {(form.pk, pk) for pk, name in others.items() if pk != form.pk and _may_be(kind, form.name, name)}
    NameLikeness.objects.bulk_create(
        NameLikeness(form_id=one, other_id=other) for one, other in sorted(pairs | {(b, a) for a, b in pairs})
    )


def _by_key(forms: Iterable[tuple[int, str, list[str]]]) -> Mapping[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for pk, name, keys in forms:
        for key in keys:
            found[key].append((pk, name))
    return found


def _may_be(kind: FormKind, one: str, other: str) -> bool:
    return kind is FormKind.ORGANISATION or one == other or compared(one, other).score >= SURNAME_ALONE


def form_keys(kind: str, name: str) -> Set[str]:
    """A given name that leads a full name finds nobody who is not found by the rest, and would find thousands."""
    if kind == FormKind.ORGANISATION:
        return organisation_keys(name)
    keys, words = blocking_keys(name), normalise(name).split()
    given = len(words) > 1 and len(words[0]) > SHORT and words[0] in first_names() and words[-1] not in first_names()
    return (keys - blocking_keys(words[0]) - blocking_keys("".join(words[:2])) or keys) if given else keys
