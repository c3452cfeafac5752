"""From addresses to articles: one row per page, reasons kept, attempts bounded, feeds asked politely."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from tests.sources.test_feeds import RSS
from tracker.sources import actions, collecting
from tracker.sources.collecting import allowed_hosts, await_article, collect, collect_due, poll
from tracker.sources.fetching import FetchError
from tracker.sources.models import Alias, Article, Feed, Outlet
from tracker.sources.reading import Given

pytestmark = pytest.mark.django_db
PARAGRAPH = "Kirill Dmitriev met Steve Witkoff in the White House on Wednesday, two officials who were not named said."
PAGE = f"""<html><head><title>They met</title><meta property="article:published_time" content="2025-04-03">%s</head>
<body><article><h1>They met</h1><p>{PARAGRAPH}</p></article></body></html>"""


@pytest.fixture(autouse=True)
def allow(settings, site):
    settings.FETCH_ALLOW = [f"127.0.0.1:{site.port}"]


def awaited(site, path="/a", **values) -> Article:
    return await_article(site.url(path), **values)[0]


def test_an_awaited_article_is_fetched_and_ready(site, fetcher):
    site.html("/a", PAGE % "")
    stored = collect(awaited(site), fetcher).stored
    article = Article.objects.get()
    assert stored.article == article
    assert (article.state, article.title, article.published) == ("ready", "They met", date(2025, 4, 3))
    assert (article.attempts, article.next_fetch_at, article.snapshot.text) == (1, None, PARAGRAPH)


def test_of_two_workers_one_fetches(site, fetcher, monkeypatch):
    site.html("/a", PAGE % "")
    article = awaited(site)
    inner = []
    get = fetcher.get

    def meanwhile(url):
        inner.append(collect(article, fetcher, page=get(url)))
        return get(url)

    monkeypatch.setattr(fetcher, "get", meanwhile)
    assert collect(article, fetcher).stored
    assert (inner[0].stored, inner[0].failure) == (None, None)


def test_a_worker_that_dies_is_followed_by_another_after_its_lease(site, fetcher):
    site.html("/a", PAGE % "")
    article = awaited(site)
    now = timezone.now()
    Article.objects.update(next_fetch_at=now + collecting.LEASE)
    assert collect(article, fetcher).stored is None
    assert collect(article, fetcher, now=now + collecting.LEASE * 1.1).stored


def test_a_passing_failure_is_tried_again_later_each_time_and_then_left(site, fetcher):
    site.pages["/a"] = (503, {}, b"")
    article = awaited(site)
    now = timezone.now()
    waits = []
    while True:
        failure = collect(article, fetcher, now=now).failure
        article.refresh_from_db()
        assert (article.state, article.reason) == ("failed", "the server answers 503 Service Unavailable")
        assert str(failure) == f"{site.url('/a')}: {article.reason}"
        if article.next_fetch_at is None:
            break
        waits.append(article.next_fetch_at - now)
        now = article.next_fetch_at
    assert article.attempts == collecting.ATTEMPTS
    assert waits == [timedelta(minutes=10), timedelta(minutes=30), timedelta(minutes=90)]


def test_the_servers_wish_to_wait_is_granted(site, fetcher):
    site.pages["/a"] = (429, {"Retry-After": "7200"}, b"")
    article = awaited(site)
    now = timezone.now()
    collect(article, fetcher, now=now)
    article.refresh_from_db()
    assert article.next_fetch_at == now + timedelta(hours=2)


def test_a_final_failure_waits_for_a_person_who_retries_it(site, fetcher):
    site.pages["/a"] = (404, {}, b"")
    article = awaited(site)
    collect(article, fetcher)
    assert list(Article.objects.failed()) == [article]
    assert not Article.objects.due(timezone.now() + timedelta(days=9)).exists()
    site.html("/a", PAGE % "")
    assert actions.retry(article)
    assert collect(article, fetcher).stored
    article.refresh_from_db()
    assert (article.state, article.reason) == ("ready", "")
    assert not actions.retry(article)


@pytest.mark.parametrize(
    ("html", "field"),
    [("<html><body></body></html>", "text"), (PAGE.replace('content="2025-04-03"', "") % "", "published")],
)
def test_a_page_that_lacks_something_names_the_field(site, fetcher, html, field):
    site.html("/a", html)
    article = awaited(site)
    assert collect(article, fetcher).failure.field == field
    article.refresh_from_db()
    assert article.reason.startswith(f"{field}: ")
    assert not article.snapshots.exists()


def test_the_feeds_day_stands_in_and_a_given_one_outranks_the_page(site, fetcher):
    site.html("/a", PAGE.replace('content="2025-04-03"', "") % "")
    site.html("/b", PAGE % "")
    assert collect(awaited(site, published=date(2025, 4, 4)), fetcher).stored.article.published == date(2025, 4, 4)
    given = Given(published=date(2025, 4, 5), outlet="The Ledger", title="Another")
    article = collect(awaited(site, "/b"), fetcher, given=given).stored.article
    assert (article.published, article.outlet.name, article.title) == (date(2025, 4, 5), "The Ledger", "Another")


def test_a_page_with_an_address_of_its_own_stands_there_and_its_other_one_is_known(site, fetcher):
    site.pages["/short"] = (302, {"Location": "/long"}, b"")
    site.html("/long", PAGE % '<link rel="canonical" href="/own">')
    collect(awaited(site, "/short"), fetcher)
    article = Article.objects.get()
    assert article.url == site.url("/own")
    assert Alias.objects.get().article == article
    assert await_article(site.url("/short")) == (article, False)


def test_two_addresses_of_one_page_are_one_article(site, fetcher):
    for path in ("/a", "/b"):
        site.html(path, PAGE % '<link rel="canonical" href="/own">')
        collect(awaited(site, path), fetcher)
    article = Article.objects.get()
    assert article.snapshots.count() == 1
    assert {alias.article for alias in Alias.objects.all()} == {article}
    assert await_article(site.url("/b")) == (article, False)


def test_an_unforeseen_error_keeps_its_reason(site, fetcher, monkeypatch, caplog):
    def fail(*args, **options):
        raise RecursionError("too deep")

    monkeypatch.setattr(collecting, "extract_article", fail)
    site.html("/a", PAGE % "")
    article = awaited(site)
    assert "RecursionError: too deep" in str(collect(article, fetcher).failure)
    article.refresh_from_db()
    assert article.state == "failed"


def put_feed(site, *paths: str, **headers: str) -> Feed:
    items = "".join(f"<item><title>{path}</title><link>{path}</link></item>" for path in paths)
    body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>World</title>{items}</channel></rss>'
    site.pages["/feed"] = (200, {"Content-Type": "application/rss+xml"} | headers, body.encode())
    return collecting.add_feed(site.url("/feed"))


def test_a_feeds_new_articles_await_fetching_and_known_ones_do_not(site, fetcher):
    feed = put_feed(site, "/a", "/b")
    assert [article.title for article in poll(feed, fetcher).awaited] == ["/a", "/b"]
    feed = put_feed(site, "/b", "/c")
    polled = poll(feed, fetcher)
    assert ([article.title for article in polled.awaited], polled.known) == (["/c"], 1)
    feed.refresh_from_db()
    assert (feed.title, feed.failures, feed.next_fetch_at > timezone.now()) == ("World", 0, True)


def test_an_unchanged_feed_is_not_sent_again(site, fetcher):
    feed = put_feed(site, "/a", ETag='"1"')
    poll(feed, fetcher)
    site.pages["/feed"] = lambda request: (304 if request.headers["If-None-Match"] == '"1"' else 500, {}, b"")
    polled = poll(collecting.add_feed(feed.url), fetcher)
    assert (polled.awaited, polled.failures) == ((), ())


def test_a_failing_feed_is_asked_more_seldom_and_a_gone_one_never(site, fetcher):
    feed = put_feed(site)
    now = timezone.now()
    waits = []
    for status in (500, 500, 500, 410):
        site.pages["/feed"] = (status, {}, b"")
        poll(feed, fetcher, now=now)
        feed.refresh_from_db()
        waits.append((feed.next_fetch_at - now).total_seconds() / 60)
        now = feed.next_fetch_at
    assert waits == [30, 60, 120, 240]
    assert (feed.is_active, feed.failures, feed.reason) == (False, 4, "the server answers 410 Gone")


def test_a_feed_that_became_a_page_is_told(site, fetcher):
    feed = put_feed(site)
    site.html("/feed", "<html><body>We have moved.</body></html>")
    assert "no RSS or Atom" in str(poll(feed, fetcher).failures[0])


def test_what_is_due_is_fetched_feeds_first(site):
    feed = put_feed(site, "/a", "/missing")
    site.html("/a", PAGE % "")
    steps = []
    failures = collect_due(progress=lambda *step: steps.append(step))
    assert [str(failure) for failure in failures] == [f"{site.url('/missing')}: the server answers 404 Not Found"]
    assert steps == [("asking feeds", 1, 1), ("fetching", 1, 2), ("fetching", 2, 2)]
    assert Article.objects.get(state="ready").feed == feed


def test_articles_of_a_feed_are_its_outlets(site, fetcher):
    outlet = Outlet.objects.create(name="Example Wire", slug="example-wire", domain="127.0.0.1")
    feed = put_feed(site, "/a")
    site.html("/a", PAGE % '<meta property="og:site_name" content="Wire Online">')
    (article,) = poll(feed, fetcher).awaited
    assert collect(article, fetcher).stored.article.outlet == outlet


def test_an_article_that_turns_out_a_feed_is_told_and_taken_back_when_it_is_added(site, fetcher):
    site.pages["/feed"] = (200, {}, RSS)
    article = awaited(site, "/feed")
    assert "is a feed" in str(collect(article, fetcher).failure)
    collecting.add_feed(site.url("/feed"))
    assert not Article.objects.exists()


def test_nothing_due_opens_no_connection(monkeypatch):
    monkeypatch.setattr(collecting, "make_fetcher", lambda: pytest.fail("it made a fetcher"))
    assert collect_due(progress=lambda *step: None) == []


def test_a_failure_that_is_nobodys_fault_is_no_reason_to_wait(site):
    article = awaited(site)
    collecting.fail(article, FetchError("no", transient=False), timezone.now())
    assert article.next_fetch_at is None


def test_hosts_that_are_allowed_are_written_with_or_without_a_port():
    assert allowed_hosts(["archive.lan:8080", "wiki.lan", "[::1]:81"]) == {
        ("archive.lan", 8080),
        ("wiki.lan", 80),
        ("wiki.lan", 443),
        ("::1", 81),
    }
    with pytest.raises(ImproperlyConfigured, match="TRACKER_FETCH_ALLOW"):
        allowed_hosts(["archive.lan:http"])
