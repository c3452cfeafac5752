"""Pages and feeds from the web: politely, within limits, and never from inside the network. No Django."""

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpcore2
import httpx2
from protego import Protego

from tracker.sources.addresses import AddressError, split
from tracker.sources.guard import PORTS, GuardedBackend, Refused, UnknownHost

AGENT = "Backchannel"
SIZE_LIMIT = 5_000_000  # bytes, after decompression
ROBOTS_LIMIT = 500_000  # what RFC 9309 asks a crawler to read at least
DEADLINE = 45.0  # seconds for one address with all its redirects
TIMEOUT = 10.0  # seconds for one connect, read or write
REDIRECTS = 5
PAUSE = 1.0  # seconds between two requests to one host
LONGEST_PAUSE = 10.0  # of a robots.txt that asks for more, this much is granted
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.5"
)
READABLE = (
    "text/html",
    "application/xhtml+xml",
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "text/plain",
    "",
)


class FetchError(Exception):
    """An address that gave nothing; the message is for people.

    `transient`: worth another attempt later. `refused`: the guard or robots.txt forbids it. `status`: the server's
    answer, if there was one; `retry_after`: the seconds it asks to wait.
    """

    def __init__(
        self,
        reason: str,
        *,
        transient: bool = False,
        refused: bool = False,
        status: int | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.transient = transient
        self.refused = refused
        self.status = status
        self.retry_after = retry_after


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stands at an address: where it was found after redirects, and its bytes; empty with `unchanged`."""

    url: str
    content: bytes
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    modified: str = ""
    unchanged: bool = False


class Fetcher:
    """A client for one run; it remembers robots.txt and when it last asked a host. Not for several threads."""

    def __init__(
        self,
        *,
        contact: str = "",
        allowed: frozenset[tuple[str, int]] = frozenset(),
        pause: float | None = None,
        deadline: float = DEADLINE,
    ) -> None:
        self.allowed = allowed
        self.pause = PAUSE if pause is None else pause
        self.seconds = deadline
        self._until = 0.0
        self._robots: dict[str, Protego | FetchError | None] = {}
        self._asked: dict[str, float] = {}
        transport = httpx2.HTTPTransport(trust_env=False, limits=httpx2.Limits(max_keepalive_connections=0))
        # The one private name we use; tests/sources/test_fetching.py fails where it no longer guards.
        transport._pool._network_backend = GuardedBackend(
            allowed=allowed, remaining=lambda: self._until - time.monotonic()
        )
        agent = f"{AGENT}/0.1 (+{contact})" if contact else f"{AGENT}/0.1"
        self.client = httpx2.Client(
            transport=transport,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx2.Timeout(TIMEOUT),
            headers={"User-Agent": agent, "Accept-Encoding": "gzip"},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exc: object) -> None:
        self.client.close()

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """What stands at an http(s) address; raises FetchError with the reason for people."""
        headers = {"Accept": ACCEPT}
        headers |= {"If-None-Match": etag} if etag else {}
        headers |= {"If-Modified-Since": modified} if modified else {}
        self._until = time.monotonic() + self.seconds
        for _ in range(REDIRECTS + 1):
            self._check_robots(url)
            answer = self._ask(url, headers, SIZE_LIMIT)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise FetchError(f"more than {REDIRECTS} redirects")

    def _ask(self, url: str, headers: dict[str, str], limit: int) -> Fetched | str:
        """One request: what it brought, or the address it sends us to."""
        self._check_address(url)
        self._wait(url)
        host = urlsplit(url).hostname or ""
        try:
            with self.client.stream("GET", url, headers=headers) as response:
                if response.is_redirect and "location" in response.headers:
                    return urljoin(url, response.headers["location"].strip())
                if response.status_code == HTTPStatus.NOT_MODIFIED:
                    return Fetched(url, b"", unchanged=True)
                check_status(response)
                content_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
                if content_type not in READABLE:
                    raise FetchError(f"is {content_type[:80]}, neither a page nor a feed")
                return Fetched(
                    url,
                    self._body(response, limit),
                    content_type,
                    response.charset_encoding or "",
                    response.headers.get("etag", "")[:300],
                    response.headers.get("last-modified", "")[:100],
                )
        except Refused as error:
            raise FetchError(str(error), refused=True) from None
        except UnknownHost as error:
            raise FetchError(str(error), transient=True) from None
        except (httpx2.TimeoutException, httpcore2.TimeoutException):
            raise FetchError(f"{host} does not answer in time", transient=True) from None
        except httpx2.DecodingError:
            raise FetchError("its compression is broken") from None
        except (httpx2.InvalidURL, UnicodeError) as error:
            raise FetchError(f"is not an address: {error}", refused=True) from None
        except httpx2.TransportError as error:
            raise FetchError(
                f"{host} cannot be reached: {str(error) or type(error).__name__}", transient=True
            ) from None

    def _body(self, response: httpx2.Response, limit: int) -> bytes:
        """The decompressed body; it is let go as soon as it is too long."""
        content = bytearray()
        for chunk in response.iter_bytes():
            content += chunk
            if len(content) > limit:
                raise FetchError(f"is longer than {limit:,} bytes")
            if time.monotonic() > self._until:
                raise FetchError(f"{response.url.host} does not answer in time", transient=True)
        return bytes(content)

    def _check_address(self, url: str) -> None:
        try:
            parts = split(url)
        except AddressError as error:
            raise FetchError(str(error), refused=True) from None
        port = parts.port or (443 if parts.scheme == "https" else 80)
        if port not in PORTS and (parts.hostname, port) not in self.allowed:
            raise FetchError(f"port {port} of {parts.hostname} is not one of the web's (80, 443)", refused=True)

    def _check_robots(self, url: str) -> None:
        self._check_address(url)
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._robots:
            self._robots[origin] = self._read_robots(origin)
        rules = self._robots[origin]
        if isinstance(rules, FetchError):
            raise rules
        if rules is not None and not rules.can_fetch(url, AGENT):
            raise FetchError(f"robots.txt of {parts.hostname} asks not to fetch it", refused=True)

    def _read_robots(self, origin: str) -> Protego | FetchError | None:
        """The rules of a site, None where it has none; a server in trouble forbids for now (RFC 9309, 2.3.1)."""
        url = f"{origin}/robots.txt"
        try:
            for _ in range(REDIRECTS + 1):
                answer = self._ask(url, {}, ROBOTS_LIMIT)
                if isinstance(answer, Fetched):
                    return Protego.parse(answer.content.decode("utf-8", "replace"))
                url = answer
        except FetchError as error:
            return error if error.transient or (error.refused and url == f"{origin}/robots.txt") else None
        return None

    def _wait(self, url: str) -> None:
        """Keep the pause between two requests to one host; robots.txt may ask for a longer one."""
        parts = urlsplit(url)
        rules = self._robots.get(f"{parts.scheme}://{parts.netloc}")
        pause = self.pause
        if isinstance(rules, Protego) and pause:
            pause = min(max(pause, float(rules.crawl_delay(AGENT) or 0)), LONGEST_PAUSE)
        ahead = self._asked.get(parts.netloc, 0.0) + pause - time.monotonic()
        if ahead > 0:
            time.sleep(ahead)
            self._until += ahead
        self._asked[parts.netloc] = time.monotonic()


def check_status(response: httpx2.Response) -> None:
    """Raise FetchError for anything but a plain success."""
    status = response.status_code
    if status == HTTPStatus.OK:
        return
    phrase = f"{status} {response.reason_phrase}".strip()[:100]
    transient = status >= 500 or status in (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.REQUEST_TIMEOUT)
    retry_after = seconds_to_wait(response.headers.get("retry-after", "")) if transient else None
    raise FetchError(f"the server answers {phrase}", transient=transient, status=status, retry_after=retry_after)


def seconds_to_wait(header: str) -> float | None:
    """What Retry-After asks for, given as seconds or as a date; at most a day."""
    try:
        seconds = float(header) if header.strip().isdigit() else parsedate_to_datetime(header).timestamp() - time.time()
    except (ValueError, TypeError):
        return None
    return min(max(seconds, 0.0), 86_400.0)
