"""The outer shape of an article: paragraphs, the dateline, headings. Offsets count into the text as given."""

import re
from dataclasses import dataclass
from datetime import date

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.dates import FoundDate, find_dates
from tracker.extraction.document import Dateline

_BREAK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•–—]\s|\d{1,2}[.)]\s|\d{1,2}[:.]\d\d\b))|(?<=[.!?:;])\s*\n")
# A label in a line of its own above its text: "SUDAN", "FRIDAY, APRIL 4", "18:52 GMT".
_LABEL = re.compile(r"\s*(?:[A-Z][A-Z ,'’&/-]{2,38}(?: \d{1,2})?|\d{1,2}[:.]\d\d(?: ?[A-Z]{2,4})?)\n(?=\S)")
BULLET = re.compile(r"(?:[-*•–—]|\d{1,2}[.)])\s+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# "GENEVA, September 8. /TASS/." "BOGOTÁ - " "(LONDON) --" "Bern, 12.06.2025 - " "KINGSTON, Jamaica — " "Bern, June 12 (Wire) The"
_DATELINE = re.compile(
    r"""\(?(?P<place>[A-ZÀ-Þ][^\W\d_'’.]*(?:\.|['’][^\W\d_]+)?
            (?:[ /-](?:(?:of|de|del|la|OF|DE)\ )?[A-ZÀ-Þ]['’.\w]*){0,4})\)?
        (?P<rest>(?:(?:,|\.|(?<=\.))\ (?=[^\n]*[\d,(—–:|-])[^\W_][^,.—–:()|]{1,24}\.?(?=[,\s(/]))?(?:(?:,|\.|(?<=\.))\ (?:(?!\s-)[^—–:()|/]){3,30}?)?)
        (?P<source>,?\s*\([^)]{2,60}\))?
        (?P<end>\s*\.?\s*[—–]+\s+|\s*\.?-{1,2}\s+|\s+-{1,2}\s+|:\s+|\s+\|\s+|\.?\s+/[^/\n]{2,40}/\.?\s+
            |\.\s+(?=[A-ZÀ-Þ"“])|(?<=\))\s+(?=[A-ZÀ-Þ"“])|(?<=\w)$)
        (?:[A-Z][A-Z.]+:\s+)?""",
    re.VERBOSE,
)
_SMALL = frozenset(
    "a an and as at but by for from in into nor of off on onto or over per the to up via vs with".split()
)
_LONGEST_HEADING = 160
_LIST_OPENER = 4  # words in small letters
_LONGEST_DATELINE = 110


@dataclass(frozen=True, slots=True)
class Paragraph:
    start: int
    end: int
    text: str
    is_heading: bool = False


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs and list items that hold anything, without the space around them."""
    found, start = [], 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        label = _LABEL.match(text, start, end)
        for first, last in ((start, label.end()), (label.end(), end)) if label else ((start, end),):
            piece = text[first:last]
            if words := piece.strip():
                first += len(piece) - len(piece.lstrip())
                found.append(Paragraph(first, first + len(words), words, is_heading(words)))
        start = match.end() if match else end
    return found


def is_heading(words: str) -> bool:
    """Whether a paragraph is a crosshead, a title or a label and no sentence."""
    bare = words.rstrip("\"'”’)")
    if len(words) > _LONGEST_HEADING or bare.endswith((".", "!", "?", ";")) or BULLET.match(words):
        return False
    plain = _WORD.findall(words)
    if not plain:
        return True
    if bare.endswith(":") and sum(w.islower() for w in plain) >= _LIST_OPENER:
        return False  # "The ministry has also listed the following people:"
    long_words = [w for w in plain if w.lower() not in _SMALL]
    capitals = sum(w[0].isupper() for w in long_words)
    return len(plain) <= 14 or capitals >= 0.7 * len(long_words)


def dateline(parts: list[Paragraph], published: date, gazetteer: Gazetteer) -> Dateline | None:
    """What stands before the first sentence of the first running paragraph, or in a line of its own, if it names a place."""
    for paragraph in parts[:4]:
        match = _DATELINE.match(paragraph.text[:_LONGEST_DATELINE])
        found = match and _read_dateline(match, paragraph, published, gazetteer)
        if found or not paragraph.is_heading:
            return found
    return None


def _read_dateline(
    match: re.Match[str], paragraph: Paragraph, published: date, gazetteer: Gazetteer
) -> Dateline | None:
    place, rest, end = match["place"], match["rest"] or "", match["end"].strip(" .")
    days = [d for d in find_dates(rest, published, tense="past") if d.value and not d.within]
    whole = not paragraph.text[match.end() :]  # "Baku, July 7, Agency" in a line of its own
    is_town = _city(place, _country_of(rest, gazetteer), gazetteer, known=True) is not None
    if paragraph.is_heading or whole:
        return _told(match, paragraph, days, gazetteer) if paragraph.is_heading and whole and days and is_town else None
    if not days and not (place.isupper() and len(place) > 2):
        opens = (end or match["source"]) and paragraph.text[match.end()].isupper()
        if not (is_town and opens):
            return None  # only a known town opens a report in small letters: "Geneva – The envoy"
    if not (end or match["source"]) and not place.isupper():
        return None  # "Windhoek. The envoy has left"
    return _told(match, paragraph, days, gazetteer)


def _told(match: re.Match[str], paragraph: Paragraph, days: list[FoundDate], gazetteer: Gazetteer) -> Dateline:
    country = _country_of(match["rest"] or "", gazetteer)
    place = match["place"].split("/")[0].strip(" .")
    city = _city(place, country, gazetteer)
    if city is None and (state := gazetteer.party(_titled(place))) is not None and state[1] == "name":
        country = country or state[0]  # "KUWAIT, July 13"
    return Dateline(
        end=paragraph.start + match.end(),
        city=city[0] if city else None,
        country=city[1] if city else country,
        date=days[0].value if days else None,
    )


def _country_of(rest: str, gazetteer: Gazetteer) -> str | None:
    found = [p.code for p in gazetteer.parties(rest) if p.how == "name"]
    return found[0] if found else None


def _city(name: str, country: str | None, gazetteer: Gazetteer, *, known: bool = False) -> tuple[str, str] | None:
    """(city, country) of a dateline's place, written in capitals or not; None for "UNITED NATIONS".

    `known` wants a town of the gazetteer: what a country stands beside might be a firm or a person.
    """
    titled = _titled(name) if name.isupper() else name
    for spelling in (name, titled):
        city = gazetteer.city(spelling, told=country)
        if city and (country is None or city.country == country):
            return city.name, city.country
    party = gazetteer.party(titled)
    if party and party[1] == "capital":
        return titled, party[0]
    return (titled, country) if country and not known else None


def _titled(name: str) -> str:
    words = re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), name).split(" ")
    return " ".join(word.lower() if at and word.lower() in _SMALL else word for at, word in enumerate(words))
