"""The guard: nothing inside the network is reached, however its address is written."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.sources.fetching import Fetcher, FetchError
from tracker.sources.guard import GuardedBackend, Refused, UnknownHost, is_public

INSIDE = [
    "127.0.0.1",
    "10.1.2.3",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "fe80::1%eth0",
    "fc00::1",
    "fec0::1",
    "ff02::1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::a00:1",
    "2002:7f00:1::",
    "2001:0:7f00:1::",
]


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::6810:84e5", "::ffff:93.184.215.14"])
def test_an_address_outside_is_public(address):
    assert is_public(address)


@given(st.ip_addresses(v=4, network="10.0.0.0/8") | st.ip_addresses(v=4, network="127.0.0.0/8"))
def test_no_private_address_gets_through_as_itself_or_mapped(address):
    assert not is_public(str(address))
    assert not is_public(f"::ffff:{address}")


@pytest.mark.enable_socket
@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://127.1/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://100.64.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://user:secret@93.184.215.14/",
        "file:///etc/passwd",
        "gopher://127.0.0.1/",
        "http://93.184.215.14:8080/",
        "http://93.184.215.14:22/",
        "https://127.0.0.1/",
        "http:///nowhere",
    ],
)
def test_the_fetcher_refuses_before_it_connects(url, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *args, **options: pytest.fail("it connected"))
    with Fetcher(pause=0) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get(url)
    assert caught.value.refused


def test_one_inside_answer_among_outside_ones_refuses_the_name(monkeypatch):
    answers = [(2, 1, 6, "", ("93.184.215.14", 80)), (2, 1, 6, "", ("10.0.0.1", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: answers)
    with pytest.raises(Refused, match=r"10\.0\.0\.1"):
        GuardedBackend(allowed=frozenset(), remaining=lambda: 5.0).connect_tcp("rebinding.example", 80)


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **options: [(2, 1, 6, "", ("93.184.215.14", 80))])
    backend = GuardedBackend(allowed=frozenset(), remaining=lambda: 5.0)
    reached = []
    monkeypatch.setattr(backend.plain, "connect_tcp", lambda host, *args: reached.append(host))
    backend.connect_tcp("news.example", 80)
    assert reached == ["93.184.215.14"]


def test_an_unknown_name_is_told(monkeypatch):
    def unknown(*args, **options):
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(UnknownHost, match=r"nowhere\.example"):
        GuardedBackend(allowed=frozenset(), remaining=lambda: 5.0).connect_tcp("nowhere.example", 80)
    with Fetcher(pause=0) as fetcher, pytest.raises(FetchError) as caught:
        fetcher.get("http://nowhere.example/")
    assert caught.value.transient
