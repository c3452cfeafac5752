"""Fetching: limits on size, time and redirects, robots.txt, and reasons that people understand."""

import gzip
import time

import pytest

from tracker.sources import fetching
from tracker.sources.fetching import Fetcher, FetchError, seconds_to_wait

PAGE = "<html><body><p>They met.</p></body></html>"


def reason(fetcher, url) -> FetchError:
    with pytest.raises(FetchError) as caught:
        fetcher.get(url)
    return caught.value


def test_a_page_comes_with_its_type_charset_and_validators(site, fetcher):
    url = site.html("/a", PAGE, **{"ETag": '"1"', "Last-Modified": "Thu, 03 Apr 2025 10:00:00 GMT"})
    page = fetcher.get(url)
    assert (page.url, page.content, page.content_type, page.charset) == (url, PAGE.encode(), "text/html", "utf-8")
    assert (page.etag, page.modified) == ('"1"', "Thu, 03 Apr 2025 10:00:00 GMT")


def test_the_agent_names_itself_and_its_contact(site):
    seen = []
    site.pages["/a"] = lambda request: seen.append(request.headers["User-Agent"]) or (200, {}, b"x")
    with Fetcher(allowed=site.allowed, pause=0, contact="https://tracker.example") as fetcher:
        fetcher.get(site.url("/a"))
    assert seen == ["Backchannel/0.1 (+https://tracker.example)"]


def test_an_unchanged_page_is_told_as_such(site, fetcher):
    site.pages["/a"] = lambda request: (304 if request.headers["If-None-Match"] == '"1"' else 200, {}, b"")
    assert fetcher.get(site.url("/a"), etag='"1"').unchanged


def test_redirects_are_followed_to_the_end(site, fetcher):
    site.pages["/old"] = (301, {"Location": "/new"}, b"")
    site.html("/new", PAGE)
    assert fetcher.get(site.url("/old")).url == site.url("/new")


@pytest.mark.parametrize(
    "target", ["http://localhost/", "http://127.0.0.1:1/", "file:///etc/passwd", "http://10.0.0.1/"]
)
def test_a_redirect_to_the_inside_is_refused(site, fetcher, target):
    site.pages["/old"] = (302, {"Location": target}, b"")
    assert reason(fetcher, site.url("/old")).refused


def test_a_circle_of_redirects_ends(site, fetcher):
    site.pages["/a"] = (302, {"Location": "/a"}, b"")
    assert "redirects" in str(reason(fetcher, site.url("/a")))


@pytest.mark.parametrize(
    ("status", "transient"), [(404, False), (403, False), (410, False), (500, True), (503, True), (429, True)]
)
def test_the_servers_refusal_is_told_and_whether_it_may_pass(site, fetcher, status, transient):
    site.pages["/a"] = (status, {"Retry-After": "120"}, b"")
    error = reason(fetcher, site.url("/a"))
    assert (error.status, error.transient, error.retry_after) == (status, transient, 120.0 if transient else None)
    assert str(status) in str(error)


def test_a_closed_port_is_a_transient_failure(site, fetcher):
    site.server.server_close()
    error = reason(fetcher, site.url("/a"))
    assert error.transient
    assert "cannot be reached" in str(error)


def test_a_document_that_is_no_page_is_not_read(site, fetcher):
    site.pages["/a"] = (200, {"Content-Type": "application/pdf"}, b"%PDF")
    assert "application/pdf" in str(reason(fetcher, site.url("/a")))


def test_too_long_a_page_is_dropped(site, fetcher):
    site.html("/a", "x" * (fetching.SIZE_LIMIT + 1))
    assert "longer than 5,000,000" in str(reason(fetcher, site.url("/a")))


def test_a_page_that_unpacks_to_too_much_is_dropped(site, fetcher):
    packed = gzip.compress(b"\0" * 300_000_000, compresslevel=1)
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, packed)
    assert "longer than" in str(reason(fetcher, site.url("/a")))


def test_broken_compression_is_told(site, fetcher):
    site.pages["/a"] = (200, {"Content-Encoding": "gzip"}, b"no gzip at all")
    assert "compression" in str(reason(fetcher, site.url("/a")))


@pytest.mark.parametrize("slow", ["headers", "body"])
def test_a_server_that_drips_is_left_at_the_deadline(site, slow):
    def drip(request):
        try:
            if slow == "body":
                request.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
            else:
                request.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
            for _ in range(50):
                request.wfile.write(b"x")
                time.sleep(0.05)
        except OSError:
            pass

    site.pages["/a"] = drip
    with Fetcher(allowed=site.allowed, pause=0, deadline=0.4) as fetcher:
        started = time.monotonic()
        error = reason(fetcher, site.url("/a"))
    assert error.transient
    assert time.monotonic() - started < 2


def test_robots_txt_is_obeyed_and_asked_once(site, fetcher):
    site.pages["/robots.txt"] = (200, {"Content-Type": "text/plain"}, b"User-agent: *\nDisallow: /private")
    site.html("/a", PAGE)
    assert fetcher.get(site.url("/a")).content
    assert "robots.txt" in str(reason(fetcher, site.url("/private/a")))
    assert site.asked == ["/robots.txt", "/a"]


def test_robots_txt_in_trouble_forbids_for_now(site, fetcher):
    site.pages["/robots.txt"] = (503, {}, b"")
    site.html("/a", PAGE)
    assert reason(fetcher, site.url("/a")).transient


def test_a_host_is_asked_with_a_pause_in_between(site):
    site.html("/a", PAGE)
    with Fetcher(allowed=site.allowed, pause=0.1) as fetcher:
        started = time.monotonic()
        fetcher.get(site.url("/a"))  # after robots.txt
        fetcher.get(site.url("/a"))
    assert time.monotonic() - started >= 0.2


def test_proxies_of_the_environment_are_not_used(site, fetcher, monkeypatch):
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    site.html("/a", PAGE)
    with Fetcher(allowed=site.allowed, pause=0) as another:
        assert another.get(site.url("/a")).content


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120.0), ("999999", 86400.0), ("", None), ("soon", None), ("Thu, 03 Apr 2025 10:00:00 GMT", 0.0)],
)
def test_retry_after_is_read_as_seconds_or_date(header, seconds):
    assert seconds_to_wait(header) == seconds


def test_a_server_that_cannot_speak_tls_is_told(site, fetcher):
    error = reason(fetcher, site.url("/a").replace("http://", "https://"))
    assert error.transient
    assert "cannot be reached" in str(error)
