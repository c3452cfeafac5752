"""With whom the bearers of name forms are told of, and what they are told to have done."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import connection

from tracker.actors.name_words import normalise
from tracker.claims.models import Claim, ClaimArgument, NameForm
from tracker.claims.resolution import deeds_of
from tracker.common.vocabulary import Role
from tracker.database.arrays import listed

MANY = 100  # articles: of a form used more often the latest so many count, of the days of its rarer namesakes
AROUND = 60  # days before and after those


@dataclass
class Company:
    """Normalised names of those told of in the same facts, and deeds by the month."""

    companions: set[str] = field(default_factory=set)
    deeds: set[str] = field(default_factory=set)


def company(parts: Sequence[Sequence[NameForm]]) -> dict[int, Company]:
    """form's id -> its company, for the forms of parts in which names alone do not tell who is who."""
    forms = {form.pk: form for part in parts for form in part}
    articles = _articles(parts)
    told: dict[int, dict[int, list[ClaimArgument]]] = defaultdict(lambda: defaultdict(list))
    arguments = ClaimArgument.objects.filter(
        claim__in=Claim.objects.filter(article__in=listed(set().union(*articles.values())), retired_at=None)
    ).exclude(role=Role.PARTY)
    for argument in arguments.select_related("claim").order_by("claim", "role", "position"):
        assert argument.claim.article_id
        told[argument.claim.article_id][argument.claim_id].append(argument)
    return {pk: _company(form, [fact for a in articles[pk] for fact in told[a].values()]) for pk, form in forms.items()}


def _articles(parts: Sequence[Sequence[NameForm]]) -> dict[int, list[int]]:
    """form's id -> the articles that are looked at."""
    asked = [(form.pk, number, form.use_count > MANY) for number, part in enumerate(parts) for form in part]
    found: dict[int, list[int]] = defaultdict(list)
    if not asked:
        return found
    with connection.cursor() as cursor:
        cursor.execute(ARTICLES, [*(list(column) for column in zip(*asked, strict=True)), AROUND, AROUND, MANY])
        for form, article in cursor.fetchall():
            found[form].append(article)
    return found


ARTICLES = """
    WITH asked AS (SELECT * FROM unnest(%s::bigint[], %s::int[], %s::bool[]) AS asked(form, part, is_many)),
    days AS (
        SELECT part, min(told_on) - %s AS first, max(told_on) + %s AS last
        FROM asked JOIN claims_nameuse used ON used.form_id = form WHERE NOT is_many GROUP BY part
    )
    SELECT form, used.article_id FROM asked LEFT JOIN days USING (part) CROSS JOIN LATERAL (
        SELECT article_id, told_on FROM claims_nameuse
        WHERE form_id = form AND told_on BETWEEN coalesce(first, '-infinity') AND coalesce(last, 'infinity')
        ORDER BY told_on DESC FETCH FIRST %s ROWS WITH TIES
    ) used
"""


def _company(form: NameForm, facts: Iterable[Sequence[ClaimArgument]]) -> Company:
    found = Company()
    for arguments in facts:
        if not any((one.name, one.country) == (form.name, form.country) for one in arguments):
            continue
        claim = arguments[0].claim
        others = {normalise(one.name) for one in arguments if one.name != form.name}
        found.companions |= others
        found.deeds |= deeds_of(claim.kind, claim.reading, claim.told_on, others)
    return found
