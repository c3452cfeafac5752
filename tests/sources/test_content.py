"""What an article's page gives: its words, its day, its own address; and nothing where there is nothing."""

from datetime import date

import pytest

from tracker.sources.content import decoded, extract_article

PARAGRAPH = "Kirill Dmitriev met Steve Witkoff in the White House on Wednesday, two officials who were not named said."
PAGE = f"""<!doctype html><html lang="en-GB"><head><title>Envoy in Washington - The Potomac Ledger</title>
<meta property="og:title" content="Envoy in Washington"><meta property="og:site_name" content="The Potomac Ledger">
<meta name="author" content="Jane Roe"><meta property="article:published_time" content="2025-04-03T10:00:00Z">
<link rel="canonical" href="/2025/04/03/envoy"></head><body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
<article><h1>Envoy in Washington</h1><p>{PARAGRAPH}</p><p>The Treasury had suspended   the sanctions on him for seven days.</p>
</article><footer>Copyright. Read our cookie policy.</footer></body></html>"""
URL = "https://ledger.example.com/2025/04/03/envoy?utm_source=feed"


def test_a_page_gives_text_title_day_byline_language_and_outlet():
    page = extract_article(PAGE, URL)
    assert page.text == f"{PARAGRAPH}\n\nThe Treasury had suspended the sanctions on him for seven days."
    assert (page.title, page.published, page.byline) == ("Envoy in Washington", date(2025, 4, 3), "Jane Roe")
    assert (page.language, page.outlet) == ("en", "The Potomac Ledger")
    assert page.url == "https://ledger.example.com/2025/04/03/envoy"


def test_bytes_and_string_give_the_same():
    assert extract_article(PAGE.encode(), URL) == extract_article(PAGE, URL)


@pytest.mark.parametrize(
    ("link", "own"),
    [
        ("https://www.ledger.example.com/story", "https://www.ledger.example.com/story"),
        ("https://evil.example.org/story", "https://ledger.example.com/2025/04/03/envoy"),
        ("https://ledger.example.com/", "https://ledger.example.com/2025/04/03/envoy"),
        ("javascript:alert(1)", "https://ledger.example.com/2025/04/03/envoy"),
        ("", "https://ledger.example.com/2025/04/03/envoy"),
    ],
)
def test_only_an_address_on_the_same_site_replaces_the_one_it_was_found_at(link, own):
    assert extract_article(PAGE.replace("/2025/04/03/envoy", link, 1), URL).url == own


def test_a_date_in_the_running_text_is_not_the_day_of_publication():
    html = f"<html><body><article><p>{PARAGRAPH} On 5 May 2021 nothing happened.</p></article></body></html>"
    assert extract_article(html, "https://ledger.example.com/a").published is None


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
def test_a_declared_encoding_is_read(encoding):
    html = PAGE.replace("Jane Roe", "José Müller").replace("<head>", f'<head><meta charset="{encoding}">')
    assert extract_article(html.encode(encoding), URL).byline == "José Müller"


def test_the_servers_charset_wins_and_an_unknown_one_is_ignored():
    assert decoded("é".encode("latin-1"), "iso-8859-1") == "é"
    assert decoded(b"x", "no-such-thing") == b"x"
    assert decoded(b"x", "") == b"x"


@pytest.mark.parametrize(
    "html", ["", b"", "   ", "<html></html>", "no page at all", b"\x00\x01\xff", "<?xml version='1.0'?>", "<p" * 5000]
)
def test_what_is_no_page_gives_no_day_and_no_error(html):
    page = extract_article(html, "https://ledger.example.com/envoy?utm_source=feed")
    assert (page.published, page.outlet) == (None, "")
    assert page.url == "https://ledger.example.com/envoy"


def test_an_xml_declaration_in_a_string_is_no_obstacle():
    assert extract_article('<?xml version="1.0" encoding="iso-8859-1"?>' + PAGE, URL).text.startswith(PARAGRAPH)
