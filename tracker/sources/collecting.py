"""From addresses to articles: fetch what is due, keep what was found, keep the reason where nothing was.

Whoever fetches puts `next_fetch_at` ahead by one conditional UPDATE; that is its lease. `keep` is the verb that stores
an article: `sources.actions.store`, or `claims.actions.take_in` where it is to be read as well.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from tracker.sources.actions import Stored, known_key, store
from tracker.sources.addresses import address_key, site
from tracker.sources.content import decoded, extract_article
from tracker.sources.feeds import FeedError, is_feed, read_feed
from tracker.sources.fetching import Fetched, Fetcher, FetchError
from tracker.sources.guard import PORTS
from tracker.sources.models import Alias, Article, ArticleState, Feed
from tracker.sources.outlets import outlet_at
from tracker.sources.payload import ArticlePayload, Failure, InputError, check_text
from tracker.sources.reading import NOTHING, Given

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # more than a fetch with its robots.txt, redirects and pauses can take
ATTEMPTS = 4  # then an address that keeps failing waits for a person
FIRST_DELAY = timedelta(minutes=10)  # of a failed address; three times as long after each further failure
FEED_INTERVAL = timedelta(minutes=15)
FEED_LONGEST = timedelta(days=1)  # between two attempts of a feed that fails

Keep = Callable[[ArticlePayload], Stored]


@dataclass(frozen=True, slots=True)
class Collected:
    """What became of an address: the article as stored, or why there is none; both None where another has it."""

    stored: Stored | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class Polled:
    """What a feed brought: the articles that now await fetching, how many were known, and what could not be taken."""

    awaited: Sequence[Article] = ()
    known: int = 0
    failures: Sequence[Failure] = ()


def make_fetcher() -> Fetcher:
    """A fetcher as the settings have it."""
    return Fetcher(contact=settings.SITE_URL, allowed=allowed_hosts(settings.FETCH_ALLOW))


def allowed_hosts(entries: Sequence[str]) -> frozenset[tuple[str, int]]:
    """TRACKER_FETCH_ALLOW as (host, port) pairs; a host without a port is allowed on the web's ports."""
    pairs: set[tuple[str, int]] = set()
    for entry in entries:
        try:
            parts = urlsplit(f"//{entry}")
            pairs |= {(parts.hostname or entry, port) for port in ([parts.port] if parts.port else PORTS)}
        except ValueError as error:
            raise ImproperlyConfigured(f"TRACKER_FETCH_ALLOW: {entry!r}: {error}; write host or host:port") from None
    return frozenset(pairs)


def await_article(
    url: str, *, feed: Feed | None = None, title: str = "", published: date | None = None
) -> tuple[Article, bool]:
    """The article at a canonical address, made to await fetching where it is not known; and whether it was made."""
    return Article.objects.get_or_create(
        key=known_key(url),
        defaults={
            "url": url,
            "feed": feed,
            "outlet": (feed.outlet if feed else None) or outlet_at(site(url)),
            "title": title,
            "published": published,
            "state": ArticleState.PENDING,
        },
    )


def collect(
    article: Article,
    fetcher: Fetcher,
    *,
    keep: Keep = store,
    page: Fetched | None = None,
    given: Given = NOTHING,
    now: datetime | None = None,
) -> Collected:
    """Fetch an awaited article (or take its `page` where it was fetched) and keep it; a failure is kept with its reason.

    What is `given` outranks what the page tells.
    """
    now = now or timezone.now()
    if not Article.objects.due(now).filter(pk=article.pk).update(next_fetch_at=now + LEASE, attempts=F("attempts") + 1):
        return Collected()
    article.refresh_from_db()
    try:
        page = page or fetcher.get(article.url)
        payload = read_page(page, article, given)
        with transaction.atomic():
            settle(article, payload.url)
            return Collected(stored=keep(payload))
    except (FetchError, InputError) as error:
        return fail(article, error, now)
    except Exception as error:  # whatever a page does to its parser, the article keeps the reason
        log.exception("article %s: its page could not be read", article.pk)
        return fail(article, InputError("", f"{type(error).__name__}: {error}"), now)


def read_page(page: Fetched, article: Article, given: Given = NOTHING) -> ArticlePayload:
    """What a fetched page says, completed by what its feed said; raises InputError and FetchError."""
    if is_feed(page.content, page.content_type):
        raise FetchError("is a feed, not an article: add it by `manage.py ingest`")
    found = extract_article(decoded(page.content, page.charset), page.url)
    if not found.text:
        raise InputError("text", "is empty: the page shows no article without its scripts or a subscription")
    day = given.published or found.published or article.published
    if day is None:
        raise InputError("published", "is missing on the page; ingest it again with --published YYYY-MM-DD")
    outlet = article.outlet or outlet_at(site(found.url))
    return ArticlePayload(
        text=check_text(found.text),
        published=day,
        title=given.title or found.title or article.title,
        outlet=given.outlet or (outlet.name if outlet else found.outlet),
        url=found.url or article.url,
        byline=found.byline,
        language=found.language,
        where=article.url,
    )


def settle(article: Article, url: str) -> None:
    """Let an awaited article stand at the address its page calls its own; the other one stays known as an alias."""
    key = known_key(url)
    if key == article.key or article.snapshots.exists():
        return
    old_key, old_url = article.key, article.url
    other = Article.objects.filter(key=key).first()
    if other is None:
        other, article.key, article.url = article, key, url
        article.save(update_fields=["key", "url", "updated_at"])
    else:
        article.delete()
    Alias.objects.update_or_create(key=old_key, defaults={"url": old_url, "article": other})


def fail(article: Article, error: FetchError | InputError, now: datetime) -> Collected:
    """Keep with an article why it could not be had, and when to try again where that may help."""
    article.next_fetch_at = None
    if isinstance(error, FetchError) and error.transient and article.attempts < ATTEMPTS:
        delay = FIRST_DELAY * 3 ** max(article.attempts - 1, 0)
        article.next_fetch_at = now + max(delay, timedelta(seconds=error.retry_after or 0))
    failure = (
        Failure(article.url, error.reason, error.field)
        if isinstance(error, InputError)
        else Failure(article.url, str(error))
    )
    article.state = ArticleState.FAILED
    article.reason = ": ".join(part for part in (failure.field, failure.reason) if part)
    article.save(update_fields=["state", "reason", "attempts", "next_fetch_at", "updated_at"])
    return Collected(failure=failure)


def add_feed(url: str) -> Feed:
    """The feed at a canonical address, due at once."""
    feed, _ = Feed.objects.get_or_create(url=url, defaults={"outlet": outlet_at(site(url))})
    Article.objects.filter(key=address_key(url), snapshots=None).delete()  # it was taken for an article when it failed
    Feed.objects.filter(pk=feed.pk).update(is_active=True, next_fetch_at=None)
    feed.refresh_from_db()
    return feed


def poll(feed: Feed, fetcher: Fetcher, *, page: Fetched | None = None, now: datetime | None = None) -> Polled:
    """Ask a feed (or read the `page` that was fetched) for new articles; failures are kept and asked more seldom."""
    now = now or timezone.now()
    if not Feed.objects.due(now).filter(pk=feed.pk).update(next_fetch_at=now + LEASE):
        return Polled()
    feed.refresh_from_db()
    try:
        page = page or fetcher.get(feed.url, etag=feed.etag, modified=feed.modified)
        with transaction.atomic():
            polled = Polled() if page.unchanged else _take_entries(feed, page)
            feed.failures, feed.reason = 0, ""
            feed.fetched_at, feed.next_fetch_at = now, now + FEED_INTERVAL
            feed.save()
        return polled
    except (FetchError, FeedError) as error:
        feed.refresh_from_db()
        feed.failures += 1
        feed.reason = str(error)
        wait = timedelta(seconds=(getattr(error, "retry_after", None) or 0))
        feed.next_fetch_at = now + max(min(FEED_INTERVAL * 2 ** min(feed.failures, 10), FEED_LONGEST), wait)
        feed.is_active = getattr(error, "status", None) != 410  # gone for good, says its server
        feed.save()
        return Polled(failures=[Failure(feed.url, str(error))])


def _take_entries(feed: Feed, page: Fetched) -> Polled:
    content = read_feed(page.content, page.url)
    feed.title = content.title or feed.title
    if not page.unchanged:
        feed.etag, feed.modified = page.etag, page.modified
    made = [
        await_article(entry.url, feed=feed, title=entry.title, published=entry.published) for entry in content.entries
    ]
    awaited = [article for article, is_new in made if is_new]
    failures = [Failure(feed.url, reason) for reason in content.skipped]
    return Polled(awaited, len(made) - len(awaited), failures)


def collect_due(
    *, keep: Keep = store, progress: Callable[[str, int, int], None], limit: int | None = None
) -> list[Failure]:
    """Ask the feeds that are due, then fetch the articles that are; returns what failed."""
    failures: list[Failure] = []
    feeds = list(Feed.objects.due(timezone.now()).order_by("id"))
    if not feeds and not Article.objects.due(timezone.now()).exists():
        return failures
    with make_fetcher() as fetcher:
        for done, feed in enumerate(feeds, 1):
            failures += poll(feed, fetcher).failures
            progress("asking feeds", done, len(feeds))
        due = list(Article.objects.due(timezone.now()).order_by("id")[:limit])
        for done, article in enumerate(due, 1):
            if failure := collect(article, fetcher, keep=keep).failure:
                failures.append(failure)
            progress("fetching", done, len(due))
    return failures
