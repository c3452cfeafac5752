"""Which articles carry another one's words: pulled after new texts have come, and the same whatever their order.

Among articles whose texts match, taken by day and then by key, each is a copy of the first origin it matches, and an
origin itself where it matches none. So `copy_of` never chains, and a text that comes late finds its place.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import BigIntegerField, F, Func, OuterRef, QuerySet, Subquery
from django.db.models.functions import Now

from tracker.sources.duplicates import NEAR, is_copy
from tracker.sources.models import Article, Snapshot

WINDOW = timedelta(days=14)  # a reprint later than this is rare, and a search without bounds would not scale
LOCK = 8_301_442  # of PostgreSQL's advisory locks: two searches at once would write over each other
BATCH = 500


def mark_copies() -> list[int]:
    """Hold every text that is new against its neighbours and set `copy_of`; returns the articles it changed."""
    changed: list[int] = []
    while batch := list(_newest().filter(compared_at=None).order_by("id").values_list("article_id", "pk")[:BATCH]):
        with transaction.atomic():
            connection.cursor().execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
            seen: set[int] = set()
            for article_id, _ in batch:
                if article_id not in seen:
                    group = _group(article_id)
                    seen |= group.keys()
                    changed += _mark(group)
            Snapshot.objects.filter(pk__in=[pk for _, pk in batch]).update(compared_at=Now())
    return changed


def _newest() -> QuerySet[Snapshot]:
    """The newest text of every article."""
    newest = Snapshot.objects.filter(article=OuterRef("article")).order_by("-id").values("pk")[:1]
    return Snapshot.objects.filter(pk=Subquery(newest), article__published__isnull=False)


def _group(article_id: int) -> dict[int, set[int]]:
    """All articles that hang together with this one by matches, each with those it matches.

    Those that hung together with it by an earlier text belong to it too, so that they can be let go.
    """
    matches: dict[int, set[int]] = {}
    waiting = {article_id}
    while waiting:
        current = waiting.pop()
        matches[current] = set(_matches(current))
        waiting |= (matches[current] | set(_tied(current))) - matches.keys()
    return matches


def _tied(article_id: int) -> Iterator[int]:
    """The origin and the copies that were marked before."""
    yield from Article.objects.filter(copy_of=article_id).values_list("pk", flat=True)
    yield from Article.objects.filter(copies=article_id).values_list("pk", flat=True)


def _matches(article_id: int) -> Iterator[int]:
    """Articles of about the same days whose text is this one's or contains it."""
    own = _newest().filter(article=article_id).select_related("article").first()
    if own is None or own.simhash is None or (day := own.article.published) is None:
        return
    around = (day - WINDOW, day + WINDOW)
    candidates = (
        _newest()
        .filter(article__published__range=around, simhash__isnull=False)
        .exclude(article=article_id)
        .annotate(
            bits=Func(
                F("simhash").bitxor(own.simhash),
                template="bit_count((%(expressions)s)::bit(64))",
                output_field=BigIntegerField(),
            )
        )
        .filter(bits__lte=NEAR)
    )
    for candidate in candidates.only("article_id", "text"):
        if is_copy(own.text, candidate.text):
            yield candidate.article_id


def _mark(group: dict[int, set[int]]) -> Iterable[int]:
    """Set the origins of one group; a pure function of its articles' days, keys and matches."""
    articles = {
        article.pk: article for article in Article.objects.filter(pk__in=group).only("published", "key", "copy_of")
    }
    origins: list[int] = []
    changed = []
    for article in sorted(articles.values(), key=lambda article: (article.published, article.key)):
        origin = next((pk for pk in origins if pk in group[article.pk]), None)
        if origin is None:
            origins.append(article.pk)
        if article.copy_of_id != origin:
            Article.objects.filter(pk=article.pk).update(copy_of=origin)
            changed.append(article.pk)
    return changed
