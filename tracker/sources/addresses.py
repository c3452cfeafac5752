"""One spelling for every address, so that one page is one article however it was linked.

No Django. A parameter is dropped only when its name can mean nothing but tracking: two pages taken for
one would lose an article, while a tracker left in place only makes a second row.
"""

import re
from urllib.parse import SplitResult, unquote_plus, urlsplit

from w3lib.url import canonicalize_url

from tracker.common.hashing import content_hash

URL_LIMIT = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}
TRACKING_PREFIXES = (
    "utm_",
    "mtm_",
    "pk_campaign",
    "pk_kwd",
    "hsa_",
    "_hs",
    "oly_",
    "vero_",
    "ns_",
    "guce_",
    "at_custom",
)
TRACKING_NAMES = frozenset(
    "_ga _gl __twitter_impression at_campaign at_medium at_link_id at_link_origin at_link_type at_bbc_team at_ptr_name "
    "at_format cmpid dclid fbclid gbraid gclid gclsrc guccounter icid igsh igshid li_fat_id mc_cid mc_eid mkt_tok "
    "msclkid ncid ocid ref_src ref_url s_cid smid srnd twclid ttclid wbraid wt.mc_id wt_mc xtor yclid ysclid".split()
)
# The same page for a telephone, or with the habitual prefix.
SITE_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


class AddressError(ValueError):
    """An address that cannot be an article's; the message says what is wrong with it."""


def is_address(what: str) -> bool:
    """Whether a word on the command line is meant as an address rather than a file."""
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", what.strip()) is not None


def split(url: str) -> SplitResult:
    """The parts of an http(s) address with a host and no credentials; raises AddressError."""
    shown = url if len(url) <= 120 else url[:117] + "..."
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise AddressError(f"{shown!r} is not an address: {error}") from None
    if parts.scheme not in DEFAULT_PORTS:
        raise AddressError(f"{shown!r} is not an http or https address")
    if not parts.hostname or not parts.hostname.strip(".") or re.search(r"[\s%\\\x00-\x1f\x7f]", parts.netloc):
        raise AddressError(f"{shown!r} names no host")
    if parts.username is not None or parts.password is not None:
        raise AddressError(f"{parts.scheme}://{parts.hostname}: an address must carry no user name or password")
    if len(url) > URL_LIMIT:
        raise AddressError(f"{shown!r} has {len(url):,} characters; the limit is {URL_LIMIT:,}")
    return parts if port != DEFAULT_PORTS[parts.scheme] else parts._replace(netloc=parts.netloc.rpartition(":")[0])


def is_tracking(parameter: str) -> bool:
    """Whether one `name=value` of a query only tells who linked here."""
    name = unquote_plus(parameter.partition("=")[0]).lower()
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)


def canonical_url(url: str) -> str:
    """The one spelling of an address: without tracking and fragment, query sorted, host in punycode.

    Raises AddressError for anything but an http(s) address without credentials.
    """
    parts = split(url)
    query = "&".join(part for part in parts.query.split("&") if part and not is_tracking(part))
    host, colon, port = parts.netloc.lower().partition(":") if "[" not in parts.netloc else (parts.netloc, "", "")
    plain = parts._replace(netloc=host.rstrip(".") + colon + port, query=query, fragment="")
    try:
        address = canonicalize_url(plain.geturl())
    except (ValueError, UnicodeError) as error:
        raise AddressError(f"{url[:120]!r} is not an address: {error}") from None
    if len(address) > URL_LIMIT:
        raise AddressError(f"{url[:120]!r} is longer than {URL_LIMIT:,} characters when written out")
    split(address)  # a host may become none when it is written in punycode
    return address


def address_key(url: str) -> str:
    """The identity of what stands at a canonical address; http and https are one page."""
    return content_hash("address", url.partition("://")[2])


def site(url: str) -> str:
    """The host that stands for a publisher: without www, m, mobile and amp; "" for no address."""
    return SITE_PREFIX.sub("", urlsplit(url).hostname or "")
