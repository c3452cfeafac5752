"""The verbs of sources: keep what was read, once, with nothing half written."""

from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils import timezone

from tracker.common.hashing import content_hash
from tracker.sources.addresses import address_key
from tracker.sources.duplicates import simhash
from tracker.sources.models import Alias, Article, ArticleState, Snapshot
from tracker.sources.outlets import outlet_for
from tracker.sources.payload import ArticlePayload

Outcome = Literal["created", "updated", "unchanged"]


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of a payload: the article, the text it now stands for, and whether anything changed."""

    article: Article
    snapshot: Snapshot
    outcome: Outcome


def store(payload: ArticlePayload) -> Stored:
    """Keep an article: its outlet, its row and its text; the same payload again changes nothing.

    A text that is already among the article's snapshots changes nothing either, so that an old file read
    again does not undo a newer version. Blank fields of the payload leave the known values alone.
    """
    text_hash = content_hash("text", payload.text)
    key = known_key(payload.url) if payload.url else text_hash
    with transaction.atomic():
        values = _values(payload)
        article, created = Article.objects.select_for_update().get_or_create(
            key=key, defaults=values | {"state": ArticleState.READY}
        )
        newest = article.snapshot
        known = article.snapshots.filter(text_hash=text_hash).first()
        if newest is not None and known is not None and known != newest:
            return Stored(article, newest, "unchanged")
        changed = not created and _change(article, values)
        if known is None:
            known = article.snapshots.create(text=payload.text, text_hash=text_hash, simhash=simhash(payload.text))
            changed = True
        return Stored(article, known, "created" if newest is None else "updated" if changed else "unchanged")


def known_key(url: str) -> str:
    """The key of the article at a canonical address, which may be known under another one."""
    key = address_key(url)
    return Alias.objects.filter(key=key).values_list("article__key", flat=True).first() or key


def retry(article: Article) -> bool:
    """Let a failed address be fetched again at once, with fresh attempts; False where it had not failed."""
    return bool(
        Article.objects.filter(pk=article.pk, state=ArticleState.FAILED).update(
            next_fetch_at=timezone.now(), attempts=0
        )
    )


def _values(payload: ArticlePayload) -> dict[str, object]:
    values = {
        "source_id": payload.source_id,
        "url": payload.url,
        "outlet": outlet_for(payload.outlet, payload.url),
        "title": payload.title,
        "byline": payload.byline,
        "language": payload.language,
        "published": payload.published,
    }
    return {field: value for field, value in values.items() if value not in ("", None)}


def _change(article: Article, values: dict[str, object]) -> bool:
    """Write what differs; an article that had failed or was awaited becomes ready."""
    values = {field: value for field, value in values.items() if field != "url"}
    values |= {"state": ArticleState.READY, "reason": "", "next_fetch_at": None}
    differing = [field for field, value in values.items() if getattr(article, field) != value]
    for field in differing:
        setattr(article, field, values[field])
    if differing:
        article.save(update_fields=[*differing, "updated_at"])
    return bool(differing)
