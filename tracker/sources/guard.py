"""Connections that cannot be talked into reaching inside the network.

The check sits where the connection is made: the name is resolved once, every answer must be a public address, and
the connection goes to the address that was checked. So redirects, rebinding name servers and odd spellings of
127.0.0.1 are all met by one rule. No Django.
"""

import socket
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from ssl import SSLContext
from typing import Any

from httpcore2 import ConnectTimeout, NetworkBackend, NetworkStream, ReadTimeout, SyncBackend, WriteTimeout

PORTS = frozenset({80, 443})
# Addresses that carry an IPv4 address to whoever translates them: NAT64, 6to4, Teredo.
CARRIERS = tuple(IPv6Network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96"))


class Refused(Exception):
    """An address this tracker does not connect to; the message says why."""


class UnknownHost(Exception):
    """A name that no name server knows."""


def is_public(text: str) -> bool:
    """Whether an IP address lies in the public network; carriers of other addresses do not count."""
    address: IPv4Address | IPv6Address = ip_address(text.partition("%")[0])
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        elif address.is_site_local or any(address in net for net in CARRIERS):
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of a host, in the order in which they are to be tried."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (socket.gaierror, UnicodeError) as error:
        raise UnknownHost(f"no address is known for {host}") from error
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class GuardedBackend(NetworkBackend):
    """Opens connections to public addresses on web ports only, and ends whatever outlasts the deadline.

    `allowed` holds (host, port) pairs that are reached in spite of the rule: an intranet's outlet, a test's server.
    `remaining` tells the seconds that are left of the present fetch, so that a server which sends a byte now and
    then cannot hold a worker.
    """

    def __init__(self, *, allowed: frozenset[tuple[str, int]], remaining: Callable[[], float]) -> None:
        self.allowed = allowed
        self.remaining = remaining
        self.plain = SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> NetworkStream:
        exempt = (host, port) in self.allowed
        if port not in PORTS and not exempt:
            raise Refused(f"port {port} of {host} is not one of the web's (80, 443)")
        addresses = resolve(host, port)
        if not exempt and (inside := [address for address in addresses if not is_public(address)]):
            raise Refused(f"{host} leads to {inside[0]}, which is not in the public network")
        for last, address in enumerate(addresses, 1 - len(addresses)):
            try:
                left = min(timeout or 10.0, within(self.remaining(), ConnectTimeout))
                stream = self.plain.connect_tcp(address, port, left, local_address, socket_options)
                return TimedStream(stream, self.remaining)
            except Exception:
                if last == 0:
                    raise
        raise UnknownHost(f"no address is known for {host}")

    def connect_unix_socket(self, path: str, *args: Any, **options: Any) -> NetworkStream:
        raise Refused("a socket of this machine is no web address")

    def sleep(self, seconds: float) -> None:
        time.sleep(seconds)


class TimedStream(NetworkStream):
    """A connection whose every read and write also keeps to the deadline of the fetch."""

    def __init__(self, stream: NetworkStream, remaining: Callable[[], float]) -> None:
        self.stream = stream
        self.remaining = remaining

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.stream.read(max_bytes, min(timeout or 10.0, within(self.remaining(), ReadTimeout)))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.stream.write(buffer, min(timeout or 10.0, within(self.remaining(), WriteTimeout)))

    def close(self) -> None:
        self.stream.close()

    def start_tls(
        self, ssl_context: SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> NetworkStream:
        left = min(timeout or 10.0, within(self.remaining(), ConnectTimeout))
        return TimedStream(self.stream.start_tls(ssl_context, server_hostname, left), self.remaining)

    def get_extra_info(self, info: str) -> Any:
        return self.stream.get_extra_info(info)


def within(seconds: float, error: type[Exception]) -> float:
    """The seconds left, or the error where none are."""
    if seconds <= 0:
        raise error("the fetch took too long")
    return seconds
