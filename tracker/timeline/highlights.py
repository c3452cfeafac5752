"""Which words of a quote carry the values that were read from it: names, places, days, steps and lengths."""

import calendar
import re
from collections.abc import Iterator
from typing import Any

from tracker.common.partial_date import bounds
from tracker.timeline.naming import duration_words, short_name

_NAMES = ("participants", "traveller", "target", "beneficiary")
_WORDS = ("venue", "city", "body")
_STEMS = {
    "imposed": r"sanction\w*|blacklist\w*|list(?:ed|ing)\b",
    "suspended": r"suspen\w+|paus\w+|on hold",
    "eased": r"eas(?:ed|es|ing)\b|relax\w+",
    "lifted": r"lift\w*|remov\w+|delist\w+",
    "extended": r"exten\w+|prolong\w+|renew\w*",
    "reinstated": r"reinstat\w+|reimpos\w+",
    "granted": r"grant\w*|issu(?:ed|es|ing)\b",
    "visa": r"(?:entry )?visas?\b",
    "travel_waiver": r"(?:travel |entry |special )*waivers?\b",
    "licence": r"licen[cs]es?\b",
}  # fmt: skip
_JOIN = 4  # characters between two spans that still make one

Spans = list[tuple[int, int]]


def highlights(reading: dict[str, Any], quote: str) -> Spans:
    """Spans of the quote in order; the whole of it where none of the values stands there in words."""
    found: Spans = []
    for pattern in _patterns(reading):
        found += [match.span() for match in re.finditer(rf"(?i)(?<!\w)(?:{pattern})", quote)][:2]
    return joined(sorted(found), quote) or [(0, len(quote))]


def joined(spans: Spans, quote: str) -> Spans:
    """Overlapping spans, and those with no more than a short word between, as one."""
    result: Spans = []
    for begin, end in spans:
        if result and begin - result[-1][1] <= _JOIN and not re.search(r"[.;:!?]", quote[result[-1][1] : begin]):
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((begin, end))
    return result


def parts(quote: str, spans: Spans) -> tuple[tuple[str, bool], ...]:
    """The quote cut at the spans: (words, highlighted) in order."""
    cut: list[tuple[str, bool]] = []
    at = 0
    for begin, end in spans:
        cut += [(quote[at:begin], False), (quote[begin:end], True)]
        at = end
    cut.append((quote[at:], False))
    return tuple((words, marked) for words, marked in cut if words)


def _patterns(reading: dict[str, Any]) -> Iterator[str]:
    for slot in _NAMES:
        value = reading.get(slot)
        for name in value if isinstance(value, list) else [value]:
            if isinstance(name, str) and name:
                yield rf"{re.escape(name)}\b|{re.escape(short_name(name))}\b"
    for slot in _WORDS:
        value = reading.get(slot)
        if isinstance(value, str) and value:
            yield rf"(?:at |in |to )?(?:the )?{re.escape(value)}\b"
    for slot in ("action", "kind"):
        stem = _STEMS.get(str(reading.get(slot)))
        if stem:
            yield stem
    if reading.get("duration"):
        words = duration_words(str(reading["duration"]))
        yield "(?:for )?" + "[ -]".join(re.escape(word) for word in words.split()) + r"\b"
    for slot in ("start", "end", "date"):
        if isinstance(reading.get(slot), str):
            yield from _day_patterns(reading[slot])


def _day_patterns(iso: str) -> Iterator[str]:
    try:
        first, last, _ = bounds(iso)
    except ValueError:
        return
    month = rf"(?:{calendar.month_name[first.month]}|{calendar.month_abbr[first.month]}\.?)"
    if first == last:
        year = rf"(?:,? {first.year})?"
        weekday = calendar.day_name[first.weekday()]
        yield rf"(?:on )?(?:{weekday},? )?(?:the )?{first.day}(?:st|nd|rd|th)?(?: of)? {month}{year}\b"
        yield rf"(?:on )?(?:{weekday},? )?{month} {first.day}(?:st|nd|rd|th)?\b{year}"
        yield rf"(?:on )?(?:{weekday})(?: (?:morning|afternoon|evening|night))?\b"
    elif first.month == last.month:
        yield rf"(?:in )?{calendar.month_name[first.month]}(?: {first.year})?\b"
