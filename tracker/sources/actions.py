"""The verbs of sources: keep what was read, once, with nothing half written."""

from dataclasses import dataclass
from typing import Literal

from django.db import transaction
from django.utils.text import slugify

from tracker.common.hashing import content_hash
from tracker.sources.addresses import address_key, site
from tracker.sources.duplicates import simhash
from tracker.sources.models import Article, ArticleState, Outlet, OutletKind, Snapshot
from tracker.sources.payload import ArticlePayload

Outcome = Literal["created", "updated", "unchanged"]
# The domains that only public authorities may register; a press service's page is told from a newspaper's by them.
AUTHORITY_SUFFIXES = (".gov", ".mil", ".int", ".europa.eu")
AUTHORITY_LABELS = frozenset({"gov", "gouv", "gob", "gov.uk", "mil", "govt", "go"})


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
    key = address_key(payload.url) if payload.url else text_hash
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
    values = values | {"state": ArticleState.READY, "reason": "", "next_fetch_at": None}
    differing = [field for field, value in values.items() if getattr(article, field) != value]
    for field in differing:
        setattr(article, field, values[field])
    if differing:
        article.save(update_fields=[*differing, "updated_at"])
    return bool(differing)


def outlet_for(name: str, url: str) -> Outlet | None:
    """The outlet of this name; without a name the only one at the address's site, else one named after the site."""
    domain = site(url)
    if not name:
        at_site = list(Outlet.objects.filter(domain=domain)[:2]) if domain else []
        if len(at_site) == 1:
            return at_site[0]
        name = domain
    if not name:
        return None
    kind = OutletKind.AUTHORITY if is_authority(domain) else OutletKind.UNKNOWN
    outlet, _ = Outlet.objects.get_or_create(name=name, defaults={"slug": _slug(name), "domain": domain, "kind": kind})
    return outlet


def is_authority(domain: str) -> bool:
    """Whether only a public authority can hold this domain."""
    labels = domain.split(".")
    return domain.endswith(AUTHORITY_SUFFIXES) or (
        len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in AUTHORITY_LABELS
    )


def _slug(name: str) -> str:
    """A slug nobody has; the hash of the name stands behind it where two names share one."""
    plain = slugify(name)[:180]
    if plain and not Outlet.objects.filter(slug=plain).exists():
        return plain
    return f"{plain}-{content_hash('outlet', name)[:10]}".lstrip("-")
