"""The real `ingest` command: what is taken in, what is refused with its reason, and that again changes nothing."""

import io
import json
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.sources.site import Site
from tracker.claims.models import Extraction
from tracker.sources.models import Alias, Article, Feed, Outlet, Snapshot

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).resolve().parents[2] / "sample"
GOOD = {"id": "s1", "url": "https://wire.example.com/a", "published": "2025-04-03", "text": "They met."}
PAGE = """<html><head><title>They met</title><meta property="article:published_time" content="2025-04-03"></head><body>
<article><p>Kirill Dmitriev met Steve Witkoff in the White House on Wednesday, officials said.</p></article></body></html>"""


def ingest(*what: object, **options: object) -> tuple[int, str, str]:
    """Exit status, standard output, standard error."""
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("ingest", *map(str, what), quiet=True, stdout=out, stderr=err, **options)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def rows() -> list[object]:
    """Everything ingest writes, with the times of the last change."""
    return [list(model.objects.order_by("pk").values()) for model in (Outlet, Article, Snapshot, Extraction, Alias)]


@pytest.fixture
def site(socket_enabled, settings):
    site = Site()
    settings.FETCH_ALLOW = [f"127.0.0.1:{site.port}"]
    yield site
    site.close()


@pytest.fixture(autouse=True)
def no_pause(monkeypatch):
    monkeypatch.setattr("tracker.sources.fetching.PAUSE", 0)


def test_the_sample_is_taken_in_and_again_changes_nothing():
    status, out, err = ingest(SAMPLE)
    assert (status, err) == (0, "")
    assert out.startswith("30 created, 0 updated, 0 unchanged, 0 failed")
    assert "run_pipeline" in out
    assert Extraction.objects.pending().count() == Article.objects.ready().count() == 30
    before = rows()
    status, out, err = ingest(SAMPLE)
    assert (status, out.strip()) == (0, "0 created, 0 updated, 30 unchanged, 0 failed")
    assert rows() == before


def test_a_wrong_article_costs_only_itself_and_the_exit_status_tells(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps([GOOD, GOOD | {"published": "soon"}]))
    (tmp_path / "b.json").write_text('{"text": "They met."\n"published": 1}')
    (tmp_path / "c.odt").write_text("x")
    (tmp_path / "d.json").write_text(json.dumps(GOOD | {"url": "", "text": "x" * 20_000_000}))
    status, out, err = ingest(tmp_path)
    assert status == 1
    assert out.startswith("1 created, 0 updated, 0 unchanged, 4 failed")
    lines = err.splitlines()
    assert len(lines) == 4
    assert "a.json, article 2: published: 'soon'" in lines[0]
    assert "b.json: is no JSON: line 2" in lines[1]
    assert "c.odt: .odt is no known type" in lines[2]
    assert "d.json: text: 20,000,000 characters" in lines[3]
    assert (Article.objects.count(), Snapshot.objects.count(), Outlet.objects.count()) == (1, 1, 1)


def test_a_text_with_its_day_and_a_corrected_day(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("They met.")
    assert ingest(path, published="2025-04-03")[1].startswith("1 created")
    assert ingest(path, published="2025-04-04")[1].startswith("0 created, 1 updated")
    assert str(Article.objects.get().published) == "2025-04-04"


@pytest.mark.parametrize("what", ["nowhere.json", "", "/dev/null"])
def test_what_is_no_file_is_told(what):
    status, _, err = ingest(what or "no-such-folder/")
    assert status == 1
    assert err.strip()


def test_an_empty_folder_is_told(tmp_path):
    assert ingest(tmp_path)[0] == 1


def test_an_articles_address_is_taken_in_and_again_changes_nothing(site):
    url = site.html("/a", PAGE)
    assert ingest(url)[1].startswith("1 created")
    before = rows()
    assert ingest(url + "?utm_source=x#top")[1].startswith("0 created, 0 updated, 1 unchanged")
    assert rows() == before
    assert Extraction.objects.pending().count() == 1


def test_a_feeds_address_takes_in_its_articles_and_keeps_what_failed(site):
    site.html("/a", PAGE)
    site.pages["/feed"] = (
        200,
        {"Content-Type": "text/html"},
        b'<rss version="2.0"><channel><item><link>/a</link></item><item><link>/gone</link></item></channel></rss>',
    )
    status, out, err = ingest(site.url("/feed"))
    assert (status, out.splitlines()[0]) == (1, "1 created, 0 updated, 0 unchanged, 1 failed")
    assert err.strip() == f"{site.url('/gone')}: the server answers 404 Not Found"
    assert Feed.objects.get().articles.count() == 2
    assert ingest(site.url("/feed"))[1].startswith("0 created, 0 updated, 2 unchanged, 0 failed")


def test_an_address_that_fails_is_kept_and_a_later_ingest_takes_it(site):
    site.pages["/a"] = (500, {}, b"")
    status, _, err = ingest(site.url("/a"))
    assert (status, err.strip()) == (1, f"{site.url('/a')}: the server answers 500 Internal Server Error")
    article = Article.objects.get()
    assert (article.state, article.attempts) == ("failed", 1)
    site.html("/a", PAGE)
    assert ingest(site.url("/a"))[1].startswith("1 created")
    article.refresh_from_db()
    assert article.state == "ready"


def test_a_taken_article_outlives_the_failure_of_its_address(site):
    url = site.html("/a", PAGE)
    ingest(url)
    before = rows()
    site.pages["/a"] = (404, {}, b"")
    assert ingest(url)[0] == 1
    assert rows() == before


def test_a_page_without_a_day_takes_the_given_one(site):
    url = site.html("/a", PAGE.replace('content="2025-04-03"', ""))
    status, _, err = ingest(url)
    assert status == 1
    assert "published: is missing on the page" in err
    assert ingest(url, published="2025-04-03")[0] == 0


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.1/admin",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "http://169.254.169.254/",
        "http://10.0.0.1/",
        "https://user:secret@93.184.215.14/",
        "http://93.184.215.14:8080/",
        "file:///etc/passwd",
    ],
)
def test_an_address_inside_the_network_is_refused_and_not_kept(url):
    status, out, err = ingest(url)
    assert (status, out.strip()) == (1, "0 created, 0 updated, 0 unchanged, 1 failed")
    assert "secret" not in err
    assert not Article.objects.exists()


def test_a_redirect_inside_is_refused_and_not_kept(site):
    site.pages["/a"] = (302, {"Location": "http://127.0.0.1:22/"}, b"")
    assert ingest(site.url("/a"))[0] == 1
    assert not Article.objects.exists()


@pytest.mark.parametrize("day", ["soon", "2025-04", "2025-02-30"])
def test_a_wrong_day_on_the_command_line_is_told(day):
    with pytest.raises(Exception, match="published"):
        call_command("ingest", "a.txt", f"--published={day}")
