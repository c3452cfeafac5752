"""RSS and Atom from bytes: which articles they point to, and what is no feed."""

from datetime import date

import pytest

from tracker.sources.feeds import ENTRY_LIMIT, FeedError, is_feed, read_feed

URL = "https://wire.example.com/feeds/world.xml"
RSS = b"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Example Wire: World</title><link>https://wire.example.com/</link>
<item><title>Envoy &lt;b&gt;arrives&lt;/b&gt;</title><link>/2025/04/02/envoy?utm_source=rss</link>
<pubDate>Wed, 02 Apr 2025 23:30:00 -0400</pubDate></item>
<item><title>The same once more</title><link>https://wire.example.com/2025/04/02/envoy</link></item>
<item><title>No link at all</title></item>
<item><title>Inside</title><link>file:///etc/passwd</link></item>
<item><title>By its id</title><guid isPermaLink="true">https://wire.example.com/2025/04/01/talks</guid></item>
</channel></rss>"""
ATOM = b"""<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><!-- made by hand -->
<feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title><id>x</id><updated>2025-04-04T00:00:00Z</updated>
<entry><title>Visit</title><id>y</id><link href="https://ledger.example.com/visit"/>
<published>2025-04-03T08:00:00Z</published><updated>2025-04-09T08:00:00Z</updated></entry></feed>"""


def test_rss_gives_each_article_once_with_its_address_title_and_day():
    feed = read_feed(RSS, URL)
    assert feed.title == "Example Wire: World"
    assert [(e.url, e.title, e.published) for e in feed.entries] == [
        ("https://wire.example.com/2025/04/02/envoy", "Envoy arrives", date(2025, 4, 2)),
        ("https://wire.example.com/2025/04/01/talks", "By its id", None),
    ]
    assert len(feed.skipped) == 2
    assert "no link" in feed.skipped[0]


def test_atom_gives_the_day_of_publication_and_not_of_the_update():
    (entry,) = read_feed(ATOM, URL).entries
    assert (entry.url, entry.published) == ("https://ledger.example.com/visit", date(2025, 4, 3))


def test_a_feed_is_cut_at_the_limit():
    item = b"<item><link>https://wire.example.com/%d</link></item>"
    content = b'<rss version="2.0"><channel>' + b"".join(item % n for n in range(ENTRY_LIMIT + 9)) + b"</channel></rss>"
    assert len(read_feed(content, URL).entries) == ENTRY_LIMIT


@pytest.mark.parametrize("content", [RSS, ATOM, b"\xef\xbb\xbf" + RSS, b'<rdf:RDF xmlns:rdf="x">'])
def test_a_feed_is_known_by_its_root_whatever_the_server_says(content):
    assert is_feed(content, "text/html")


@pytest.mark.parametrize(
    ("content", "content_type"),
    [
        (b"<!doctype html><html><body>a page about <rss></body></html>", "text/html"),
        (b"<html></html>", "application/rss+xml"),
        (b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>', "application/xhtml+xml"),
        (b"", ""),
    ],
)
def test_a_page_is_no_feed(content, content_type):
    assert not is_feed(content, content_type)


@pytest.mark.parametrize("content", [b"", b"<html><body>hello</body></html>", b"\x00\xff"])
def test_what_is_no_feed_is_told(content):
    with pytest.raises(FeedError):
        read_feed(content, URL)


def test_bytes_that_name_an_address_or_a_file_are_not_opened(tmp_path):
    (tmp_path / "feed.xml").write_bytes(RSS)
    for name in (b"http://127.0.0.1/feed.xml", bytes(tmp_path / "feed.xml")):
        with pytest.raises(FeedError):
            read_feed(name, URL)


def test_an_entity_bomb_stays_small():
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(8))
        + b']><rss version="2.0"><channel><title>&i;</title></channel></rss>'
    )
    assert len(read_feed(bomb, URL).title) <= 300
