"""The filters of each list, each with its meaning and an example."""

from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.contrib.postgres.search import SearchQuery
from django.db.models import Exists, Func, IntegerField, OuterRef, Q, QuerySet
from django.db.models.lookups import Exact

from tracker.actors.models import Envoy
from tracker.api.v1.parameters import (
    Parameter,
    first_day,
    last_day,
    one_of,
    printable,
    text,
    words_schema,
)
from tracker.claims.models import Claim
from tracker.common.vocabulary import STATUSES, Kind, Status
from tracker.records.models import Involvement, Record
from tracker.records.search import CONFIGURATION

DAY = {"type": "string", "pattern": "^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"}


def known_envoy(slug: str) -> Envoy:
    """The envoy of a present or former slug."""
    envoy = Envoy.objects.filter(Q(slug=slug) | Q(former_slugs__slug=slug)).first() if slug else None
    if envoy is None:
        raise ValueError(f"there is no envoy {printable(slug)!r}; take a slug from /api/v1/envoys/")
    return envoy


def envoy_filter(narrow: Any, meaning: str) -> Parameter:
    return Parameter("envoy", meaning, "kirill-dmitriev", known_envoy, narrow)


def kind_filter(narrow: Any, meaning: str) -> Parameter:
    return Parameter("kind", meaning, "meeting", one_of(Kind), narrow, words_schema(Kind))


def status_filter(narrow: Any, kind: Kind | None = None) -> Parameter:
    words = (*STATUSES[kind], Status.DISPUTED) if kind else tuple(Status)
    example = words[0].value
    return Parameter("status", "Only those of this status.", example, one_of(words), narrow, words_schema(words))


def time_filters(after: Any, before: Any, what: str) -> tuple[Parameter, Parameter]:
    return (
        Parameter(
            "after",
            f"Only {what} on this day or later; a month or year means its first day.",
            "2025-04",
            first_day,
            after,
            DAY,
        ),
        Parameter(
            "before",
            f"Only {what} on this day or earlier; a month or year means its last day.",
            "2025-04-30",
            last_day,
            before,
            DAY,
        ),
    )


def words_filter(narrow: Any, meaning: str, example: str) -> Parameter:
    return Parameter("q", meaning, example, text, narrow, {"type": "string", "minLength": 1, "maxLength": 200})


def _column(name: str) -> Any:
    def narrow(rows: QuerySet, value: Any) -> QuerySet:
        return rows.filter(**{name: value})

    return narrow


def _records_matching(rows: QuerySet, words: str) -> QuerySet:
    """Records of which every word is indexed, or is part of any spelling of a name; "the" and the like count for all."""
    for word in words.split():
        query = SearchQuery(word, config=CONFIGURATION)
        named = Involvement.objects.filter(Q(name__icontains=word) | Q(envoy__names__name__icontains=word))
        says_nothing = Exact(Func(query, function="numnode", output_field=IntegerField()), 0)
        rows = rows.filter(Q(search=query) | Q(pk__in=named.values("record")) | Q(says_nothing))
    return rows


_WHEN = time_filters(lambda rows, day: rows.after(day), lambda rows, day: rows.before(day), "records that may lie")
_RECORD_WORDS = words_filter(
    _records_matching, "Only records whose people, place or sentences hold all these words, in any form.", "white house"
)
_RECORD_ENVOY = envoy_filter(lambda rows, envoy: rows.about(envoy), "Only records the envoy takes a part in.")
_KIND = kind_filter(_column("kind"), "Only records of this kind.")

RECORD_FILTERS = (_RECORD_ENVOY, _KIND, status_filter(_column("status")), *_WHEN, _RECORD_WORDS)
TIMELINE_FILTERS = RECORD_FILTERS[1:]


def _without_known_waiver(rows: Any, _: str) -> QuerySet:
    found: QuerySet = rows.without_known_waiver()
    return found


class WaiverTold(StrEnum):
    UNTOLD = "untold"


MEETING_WAIVER = Parameter(
    "waiver",
    "`untold`: only meetings held while a participant was under sanctions of the host, no waiver for them known.",
    "untold",
    one_of(WaiverTold),
    _without_known_waiver,
    words_schema(WaiverTold),
)


def kind_filters(kind: Kind) -> tuple[Parameter, ...]:
    """The filters of a list that holds one kind."""
    return (_RECORD_ENVOY, status_filter(_column("status"), kind), *_WHEN, _RECORD_WORDS)


# --- envoys -----------------------------------------------------------------------------------------
ENVOY_FILTERS = (
    words_filter(
        lambda rows, words: rows.filter(pk__in=Envoy.objects.named_like(words).values("pk")),
        "Only envoys one of whose names holds all these words.",
        "dmitriev",
    ),
)


# --- sanctions --------------------------------------------------------------------------------------
def _with_step(rows: QuerySet, steps: Any) -> QuerySet:
    """Measures with a public action among `steps`, a queryset of records."""
    return rows.filter(actions__record__in=steps).distinct()


SANCTION_FILTERS = (
    envoy_filter(_column("envoy"), "Only measures on this envoy."),
    status_filter(lambda rows, status: _with_step(rows, Record.objects.public().filter(status=status)), Kind.SANCTION),
    *time_filters(
        lambda rows, day: _with_step(rows, Record.objects.public().after(day)),
        lambda rows, day: _with_step(rows, Record.objects.public().before(day)),
        "measures with an action that may lie",
    ),
    words_filter(
        lambda rows, words: rows.filter(*(Q(target_name__icontains=word) for word in words.split())),
        "Only measures whose target's name holds all these words.",
        "dmitriev",
    ),
)
ON = Parameter(
    "on",
    "The day for which `state` is told; today where it is left out.",
    "2025-04-05",
    lambda value: _one_day(value),
    schema={"type": "string", "format": "date"},
)


def _one_day(value: str) -> date:
    try:
        return date.fromisoformat(value) if len(value) == len("2025-04-05") else first_day("")
    except ValueError:
        raise ValueError(f"{printable(value)!r} is no day; write one such as 2025-04-05") from None


# --- articles and claims ----------------------------------------------------------------------------
def _articles_telling(rows: QuerySet, condition: Q) -> QuerySet:
    """Articles with a public claim that meets the condition."""
    claims = Claim.objects.public(settings.PUBLISH_AT).filter(condition)
    return rows.filter(Exists(claims.filter(article=OuterRef("pk"))))


def _names(envoy: Envoy) -> Q:
    """Claims that name the envoy, or belong to a record the envoy takes a part in."""
    return Q(pk__in=envoy.arguments.values("claim")) | Q(
        evidence__record__in=Involvement.objects.filter(envoy=envoy).values("record")
    )


ARTICLE_FILTERS = (
    envoy_filter(
        lambda rows, envoy: _articles_telling(rows, _names(envoy)), "Only articles that tell a fact about this envoy."
    ),
    kind_filter(
        lambda rows, kind: _articles_telling(rows, Q(kind=kind)), "Only articles that tell a fact of this kind."
    ),
    *time_filters(
        lambda rows, day: rows.filter(published__gte=day),
        lambda rows, day: rows.filter(published__lte=day),
        "articles published",
    ),
    words_filter(
        lambda rows, words: rows.filter(
            *(Q(title__icontains=word) | Q(outlet__name__icontains=word) for word in words.split())
        ),
        "Only articles whose title or outlet holds all these words.",
        "washington",
    ),
)
CLAIM_FILTERS = (
    envoy_filter(lambda rows, envoy: rows.filter(_names(envoy)), "Only claims about this envoy."),
    kind_filter(_column("kind"), "Only claims of this kind."),
    status_filter(_column("reading__status")),
    *time_filters(
        lambda rows, day: rows.filter(told_on__gte=day),
        lambda rows, day: rows.filter(told_on__lte=day),
        "claims told",
    ),
    words_filter(
        lambda rows, words: rows.filter(*(Q(quote__icontains=word) for word in words.split())),
        "Only claims whose sentence holds all these words.",
        "white house",
    ),
)
