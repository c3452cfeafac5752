"""Query parameters, read with care: what cannot be read is answered with a sentence, never with an error page."""

from datetime import date

from django.http import HttpRequest

from tracker.timeline.windows import LONGEST, SHORTEST, Window

LONGEST_QUERY = 200
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 12, 31)


class BadParameter(Exception):
    """A parameter that cannot be read; its text is shown to the reader."""


def words(request: HttpRequest, name: str = "q") -> str:
    """A search text: one line, no control characters, at most `LONGEST_QUERY` characters."""
    value = "".join(c if c.isprintable() else " " for c in request.GET.get(name, ""))
    value = " ".join(value.split())
    if len(value) > LONGEST_QUERY:
        raise BadParameter(f"The search text is {len(value):,} characters long; write at most {LONGEST_QUERY}.")
    return value


def day(request: HttpRequest, name: str) -> date | None:
    """An ISO day, or None where it is absent or empty."""
    value = request.GET.get(name, "").strip()
    if not value:
        return None
    try:
        found = date.fromisoformat(value) if len(value) == 10 else None
    except ValueError:
        found = None
    if found is None:
        shown = "".join(c for c in value[:40] if c.isprintable())
        raise BadParameter(f"“{shown}” is no day for “{name}”; write it as 2025-04-02.")
    if not _EARLIEST <= found <= _LATEST:
        raise BadParameter(f"{found} is outside the years 1900 to 2200.")
    return found


def window(request: HttpRequest) -> Window | None:
    """The window of `from` and `to`; None without either."""
    first, last = day(request, "from"), day(request, "to")
    if first is None and last is None:
        return None
    if first is None or last is None:
        raise BadParameter("A window needs both “from” and “to”, such as from=2025-03-24&to=2025-04-16.")
    if last < first:
        raise BadParameter(f"The window ends on {last}, before it begins on {first}.")
    found = Window(first, last)
    if found.days < SHORTEST:
        middle = date.fromordinal((first.toordinal() + last.toordinal()) // 2)
        return Window(middle, middle).about(middle, SHORTEST).moved(-0.5)
    if found.days > LONGEST:
        raise BadParameter("A window shows at most sixty years.")
    return found


def page(request: HttpRequest) -> int:
    """A page number from 1 on."""
    value = request.GET.get("page", "1").strip() or "1"
    if not (value.isascii() and value.isdigit()) or len(value) > 6 or int(value) < 1:
        shown = "".join(c for c in value[:20] if c.isprintable())
        raise BadParameter(f"“{shown}” is no page number.")
    return int(value)


def choice(request: HttpRequest, name: str, allowed: list[str]) -> str:
    """One of the allowed words, or nothing."""
    value = request.GET.get(name, "").strip()
    if value and value not in allowed:
        shown = "".join(c for c in value[:40] if c.isprintable())
        raise BadParameter(f"“{shown}” is no {name}; choose {', '.join(allowed)}.")
    return value
