"""Names as a title has room for them: people by surname, sides by name, places and durations in words."""

import re
from collections.abc import Sequence

from tracker.actors.gazetteer import load

_SURNAME_FIRST = frozenset({"CN", "TW", "KP", "KR", "VN", "KH", "SG"})
_PARTICLES = frozenset({"al", "bin", "ibn", "bint", "abu", "de", "del", "della", "da", "dos", "di", "du", "la", "le"}) | {
    "van", "von", "der", "den", "ten", "ter", "zu", "el", "ben", "bat", "san", "st", "st."
}  # fmt: skip
_SUFFIX = re.compile(r"(?i)^(jr|sr|ii|iii|iv)\.?$")
_WITH_ARTICLE = re.compile(r"^(United|Netherlands|Philippines|Bahamas|Gambia|Maldives|.*\b(Union|Republic|Emirates|"
                           r"Islands|Nations|Council|Court|Agency|Authority|Organization|Community|Forum|States)$)")  # fmt: skip
_SHORT_SIDES = {"US": "US", "GB": "UK", "EU": "EU", "UN": "UN"}
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?)?\Z")


def short_name(name: str, side: str = "") -> str:
    """The surname where it can be told apart; the whole name where the order of names is another."""
    words = name.split()
    while len(words) > 2 and _SUFFIX.match(words[-1]):
        words.pop()
    if len(words) < 2 or side in _SURNAME_FIRST:
        return name
    for position, word in enumerate(words[1:-1], start=1):
        if word.lower() in _PARTICLES:
            return " ".join(words[position:])
    return words[-1]


def short_names(people: Sequence[tuple[str, str]]) -> list[str]:
    """Short names of (name, side); two people of one surname keep their whole names."""
    short = [short_name(name, side) for name, side in people]
    return [s if short.count(s) == 1 else name for s, (name, _) in zip(short, people, strict=True)]


def listing(words: Sequence[str], *, most: int = 0) -> str:
    """`a`, `a and b`, `a, b and c`; beyond `most` (0: no limit) `a, b and 4 others`."""
    if most and len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} others"]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def side_name(code: str, *, article: bool = False) -> str:
    """The name of a state, body or other side by its code; `article` puts "the" where English wants it."""
    name = load().country_name(code)
    return f"the {name}" if article and _WITH_ARTICLE.match(name) else name


def side_short(code: str, *, article: bool = False) -> str:
    """`US`, `UK`, `EU`, and else the name: for titles and the label column."""
    if code in _SHORT_SIDES:
        return f"the {_SHORT_SIDES[code]}" if article else _SHORT_SIDES[code]
    return side_name(code, article=article)


def side_code(code: str) -> str:
    """At most a few letters, for the label column of a narrow drawing."""
    return {"GB": "UK"}.get(code, code if len(code) <= 3 else side_name(code)[:3].upper())


def place_words(venue: str, city: str, country: str, *, full: bool = False) -> str:
    """The most telling part of a place; with `full` all of it."""
    land = side_name(country) if country else ""
    parts = [part for part in (venue, city) if part] or [land]
    if full:
        parts = [part for part in (venue, city, land) if part]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def count_words(number: int, noun: str, plural: str = "") -> str:
    """`1 article`, `7 articles`."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def number_word(number: int) -> str:
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def duration_words(duration: str | None) -> str:
    """`seven days` for P7D; what cannot be read stays as it is."""
    match = _DURATION.match(duration or "")
    if not match or not any(match.groups()):
        return duration or ""
    units = ("year", "month", "week", "day", "hour")
    parts = [
        f"{number_word(int(value))} {unit if int(value) == 1 else unit + 's'}"
        for value, unit in zip(match.groups(), units, strict=True)
        if value and int(value)
    ]
    return listing(parts)
