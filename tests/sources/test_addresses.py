"""One spelling for every address: what is the same page, what is another, and what is no address."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.sources.addresses import URL_LIMIT, AddressError, address_key, canonical_url, is_address, site


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("HTTPS://News.Example.com:443/a", "https://news.example.com/a"),
        ("http://news.example.com:80", "http://news.example.com/"),
        ("https://news.example.com./a", "https://news.example.com/a"),
        ("https://news.example.com/a?utm_source=x&fbclid=y#top", "https://news.example.com/a"),
        ("https://news.example.com/a?b=2&a=1", "https://news.example.com/a?a=1&b=2"),
        ("https://news.example.com/a?id=7&utm_medium=rss", "https://news.example.com/a?id=7"),
        ("https://news.example.com/%7Eenvoy/ü", "https://news.example.com/~envoy/%C3%BC"),
        ("https://nëws.example/a", "https://xn--nws-jma.example/a"),
        ("  https://news.example.com/a  ", "https://news.example.com/a"),
        ("https://news.example.com:8443/a", "https://news.example.com:8443/a"),
        ("http://[::1]/a", "http://[::1]/a"),
    ],
)
def test_an_address_has_one_spelling(written, canonical):
    assert canonical_url(written) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example.com/a?id=1", "https://news.example.com/a?id=2"),
        ("https://news.example.com/a?ref=press", "https://news.example.com/a"),
        ("https://news.example.com/a", "https://news.example.com/a/"),
        ("https://news.example.com/a", "https://www.news.example.com/a"),
    ],
)
def test_what_may_be_another_page_stays_another(one, other):
    assert address_key(canonical_url(one)) != address_key(canonical_url(other))


def test_http_and_https_are_one_page():
    assert address_key("http://news.example.com/a") == address_key("https://news.example.com/a")


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("", "not an http"),
        ("news.example.com/a", "not an http"),
        ("ftp://news.example.com/a", "not an http"),
        ("file:///etc/passwd", "not an http"),
        ("javascript:alert(1)", "not an http"),
        ("https:///a", "names no host"),
        ("https://./a", "names no host"),
        ("https://a b.example/", "names no host"),
        ("https://a%00.example/", "names no host"),
        ("https://user:secret@news.example.com/a", "no user name"),
        ("https://news.example.com:99999/a", "not an address"),
        ("https://[::1/a", "not an address"),
        ("https://news.example.com/" + "a" * URL_LIMIT, "the limit is"),
    ],
)
def test_what_is_no_articles_address_is_told(written, words):
    with pytest.raises(AddressError, match=words) as caught:
        canonical_url(written)
    assert "secret" not in str(caught.value)
    assert len(str(caught.value)) < 250


@settings(max_examples=400, deadline=None)
@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_an_address(text):
    for written in (text, f"https://{text}", f"https://news.example.com/{text}"):
        try:
            canonical = canonical_url(written)
        except AddressError:
            continue
        assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("what", "answer"), [("https://a.example", True), ("FTP://a", True), ("a.json", False), ("C:/a", False)]
)
def test_a_word_is_an_address_by_its_scheme(what, answer):
    assert is_address(what) is answer


@pytest.mark.parametrize(
    "host", ["www.news.example.com", "m.news.example.com", "amp.news.example.com", "news.example.com"]
)
def test_a_site_stands_for_its_hosts(host):
    assert site(f"https://{host}/a") == "news.example.com"
    assert site("") == ""
