"""Who and where by name: states, bodies, institutions, cities, well-known seats and first names.

Everything is read from the versioned files of `tracker/actors/data/`. A `Gazetteer` never changes after it is
loaded; `version` tells which files it was made from. No Django, no network, no clock.
"""

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
_OUTWEIGHED = 6  # times as many people live in a capital as in a town that is never meant by its name
FILES = (
    "countries.tsv",
    "parties.toml",
    "cities.tsv",
    "places.toml",
    "regions.tsv",
    "airports.tsv",
    "first_names.tsv",
    "name_genders.tsv",
)
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W\d_]+)*")
GAP = re.compile(r"(?:[ \u00a0-]|\r?\n|[.,&] | & )(?!\s)")
SHORTEST_SHOUTED = 5  # from this length on a name is also known in capitals: "RUSSIA", never "OMAN"


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A side named in a text: offsets, the words, the guide's code and how they name it."""

    start: int
    end: int
    text: str
    code: str
    how: str  # name, demonym, metonym, body, capital, government


@dataclass(frozen=True, slots=True)
class City:
    name: str
    country: str
    population: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Venue:
    name: str
    city: str
    country: str


def is_state(code: str) -> bool:
    """Whether the code is a state's or territory's: two letters. Bodies and movements have longer ones, but for two."""
    return len(code) == 2 and code not in ("EU", "UN")


def folded(name: str) -> str:
    """The name without diacritics and with straight apostrophes; case is kept."""
    if name.isascii():
        return name
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return plain.translate(LETTERS)


LETTERS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʻ": "'",
        "ʼ": "'",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "þ": "th",
        "ð": "d",
    }
)


@lru_cache(maxsize=10_000)  # a name is looked up as region, city and venue in turn
def key(words: str) -> str:
    """What two spellings of one form share: no diacritics, one space for every gap."""
    return " ".join(WORD.findall(folded(words)))


@lru_cache(maxsize=8)  # a text is searched for sides and for venues
def _words(text: str) -> list[tuple[int, int, str]]:
    """(start, end, folded word) of each word."""
    spelling = str if text.isascii() else folded
    return [(*m.span(), spelling(m.group())) for m in WORD.finditer(text)]


class Phrases:
    """A set of phrases found in running text by longest match, left to right."""

    def __init__(self) -> None:
        self._values: dict[str, tuple[str, str]] = {}
        self._longest: dict[str, int] = {}  # first word -> most words of a phrase that starts with it

    def add(self, phrase: str, value: tuple[str, str], *, again: bool = True) -> None:
        words = key(phrase)
        if not words or (not again and words in self._values):
            return
        spellings = {words, words.upper()} if len(words) >= SHORTEST_SHOUTED else {words}
        for spelling in spellings:
            self._values[spelling] = value
            first, *rest = spelling.split(" ")
            for opening in (first, f"{first}'s"):
                self._longest[opening] = max(self._longest.get(opening, 0), len(rest) + 1)

    def get(self, phrase: str) -> tuple[str, str] | None:
        return self._values.get(key(phrase))

    def find(self, text: str) -> Iterator[tuple[int, int, tuple[str, str]]]:
        """Yield (start, end, value); a possessive 's is left outside."""
        words, reached = _words(text), 0
        for at in [i for i, (_, _, word) in enumerate(words) if word in self._longest]:
            if at < reached:
                continue
            start, _, first = words[at]
            run = [first]
            while len(run) < self._longest[first] and at + len(run) < len(words):
                before, after = words[at + len(run) - 1], words[at + len(run)]
                if not GAP.fullmatch(text[before[1] : after[0]]):
                    break
                run.append(after[2])
            for count in range(len(run), 0, -1):
                phrase, end = " ".join(run[:count]), words[at + count - 1][1]
                value = self._values.get(phrase)
                if value is None and phrase.endswith("'s"):
                    value, end = self._values.get(phrase[:-2]), end - 2
                if value is not None:
                    yield start, end, value
                    reached = at + count
                    break


class Gazetteer:
    """The reference data, read once; see `load()`."""

    def __init__(self, folder: Path = DATA) -> None:
        contents = {name: (folder / name).read_bytes() for name in FILES}
        self.version = hashlib.sha256(b"\0".join(contents[name] for name in FILES)).hexdigest()[:12]
        language = tomllib.loads(contents["parties.toml"].decode())
        places = tomllib.loads(contents["places.toml"].decode())
        self._names: dict[str, str] = {}
        self._parties = Phrases()
        self._read_states(list(rows(contents["countries.tsv"])), language)
        self._read_bodies(language)
        self._demonyms = {phrase for phrase, (_, how) in self._parties._values.items() if how == "demonym"}
        self._cities: dict[str, str] = {}
        self._regions = {key(name): country for name, country in rows(contents["regions.tsv"])}
        self._read_cities(contents["cities.tsv"], places)
        self._place_openings = {name.split(" ", 1)[0] for names in (self._cities, self._regions) for name in names}
        self._venues = Phrases()
        self._seats: dict[str, Venue] = {}
        for entry in places["venues"]:
            self._seats[entry["name"]] = Venue(entry["name"], entry["city"], entry["country"])
            for form in (entry["name"], *entry.get("forms", ())):
                self._venues.add(form, (entry["name"], "venue"))
        for name, city, country in rows(contents["airports.tsv"]):
            self._seats.setdefault(name, Venue(name, city, country))
            short = name.replace(" International Airport", " Airport")
            for form in {name, short, short.replace(" Airport", " airport")}:
                self._venues.add(form, (name, "venue"), again=False)
        self._first_names = first_names()
        self._genders = name_genders()

    def _read_states(self, states: list[list[str]], language: dict) -> None:
        for member in (False, True):  # what a member state is called outranks a territory's name
            for code, standing, names, demonyms, capitals in states:
                if (standing == "member") is not member:
                    continue
                self._names[code] = names.split("|")[0]
                for capital in capitals.split("|"):
                    self._parties.add(capital, (code, "capital"))
                for demonym in demonyms.split("|"):
                    for form in (demonym, demonym + "s") if not demonym.endswith(("s", "h", "e")) else (demonym,):
                        self._parties.add(form, (code, "demonym"))
                for name in names.split("|"):
                    self._parties.add(name, (code, "name"))
        for section, how in (
            ("capitals", "capital"),
            ("demonyms", "demonym"),
            ("metonyms", "metonym"),
            ("governments", "government"),
            ("names", "name"),
        ):
            for code, forms in language[section].items():
                for form in forms:
                    self._parties.add(form, (code, how))

    def _read_bodies(self, language: dict) -> None:
        self.bodies = frozenset(language["bodies"])
        for code, body in language["bodies"].items():
            self._names[code] = body["name"]
            for form in (body["name"], *body.get("forms", ()), *body.get("abbreviations", ())):
                self._parties.add(form, (code, "body"))
        for entry in language["never"]:
            for form in entry["forms"]:
                self._parties.add(form, ("", entry["why"]))

    def _read_cities(self, content: bytes, places: dict) -> None:
        never = {key(word) for word in places["never"]["words"]}
        for name, country, population, capital in rows(content):
            spelling = key(name)
            if spelling not in never and spelling not in self._regions:
                known = self._cities.get(spelling)
                entry = f"{country} {population} {capital} {name}"
                self._cities[spelling] = f"{known}|{entry}" if known else entry
        for country, names in places["towns"].items():
            for name in names:
                self._cities[key(name)] = f"{country} 0  {name}"  # a place of diplomacy is meant, not its namesake
        for alias, (name, country) in places["aliases"].items():
            entry = next(e for e in self._cities[key(name)].split("|") if e.startswith(country))
            head = entry.split(" ", 3)[:3]
            self._cities[key(alias)] = " ".join([*head, alias])

    def parties(self, text: str) -> list[PartyMention]:
        """Every state, body or institution named in the text, longest match, left to right."""
        return list(self._parties_of(text))

    @lru_cache(maxsize=8)  # noqa: B019  an article is looked through before it is parsed and after
    def _parties_of(self, text: str) -> tuple[PartyMention, ...]:
        return tuple(
            PartyMention(start, end, text[start:end], code, how)
            for start, end, (code, how) in self._parties.find(text)
            if code
        )

    def party(self, words: str) -> tuple[str, str] | None:
        """(code, how) of exactly these words, or None: "US" is a party, "us" is not."""
        found = self._parties.get(words.removeprefix("the ").removeprefix("The "))
        return found if found and found[0] else None

    def is_demonym(self, word: str) -> bool:
        return key(word) in self._demonyms

    def city(self, name: str, near: Iterable[str] = (), *, told: str | None = None) -> City | None:
        """The city of this name; of namesakes the one in a country of `near`, else the capital, else the largest.

        A town is never meant that a capital of its name outweighs: "Dhaka", also in an article about India, unless its
        country is `told` beside it: "London, Canada".
        """
        entries = self._cities.get(key(name))
        if entries is None:
            return None
        found = [self._city_of(entry) for entry in entries.split("|")]
        if own := [city for city in found if city.country == told]:
            return max(own, key=lambda c: c.population)
        least = max((city.population for city in found if city.capital), default=0) / _OUTWEIGHED
        found = [city for city in found if city.capital or city.population >= least]
        wanted = set(near)
        return max(found, key=lambda c: (c.country in wanted, c.capital, c.population, c.country))

    def opens_place(self, word: str) -> bool:
        """Whether the name of a city or region begins with this word."""
        return key(word).split(" ", 1)[0] in self._place_openings

    def region(self, name: str) -> str | None:
        """The country of a state or province that news names without it: "Florida"."""
        return self._regions.get(key(name))

    @staticmethod
    def _city_of(entry: str) -> City:
        country, population, capital, spelling = entry.split(" ", 3)
        return City(spelling, country, int(population), capital == "capital")

    def venue(self, words: str) -> Venue | None:
        """The well-known seat of this name: "Kremlin", "the Oval Office"."""
        found = self._venues.get(words.removeprefix("the ").removeprefix("The "))
        return self._seats[found[0]] if found else None

    def venues(self, text: str) -> list[tuple[int, int, Venue]]:
        """(start, end, venue) of the well-known seats named in the text."""
        return [(start, end, self._seats[name]) for start, end, (name, _) in self._venues.find(text)]

    def first_name(self, word: str) -> str | None:
        """ "m", "f", "u" (either) for a known first name, else None."""
        return self._first_names.get(folded(word).lower())

    def gender(self, name: str, country: str | None) -> str | None:
        """ "m" or "f" for a given name borne in this country; without one, only where it is the same everywhere."""
        word = folded(name).lower()
        usual = self._first_names.get(word)
        men, women = self._genders.get(word, ((), ()))
        if country is not None and (country in men or country in women):
            told = {"m"} if country in men else set()
            told |= {"f"} if country in women else set()
        else:
            told = ({"m"} if men else set()) | ({"f"} if women else set()) | ({usual} if usual else set())
        return told.pop() if told in ({"m"}, {"f"}) else None

    def sides(self) -> list[tuple[str, str, str]]:
        """(code, name, "state" or "body") of every side the files know."""
        return [(code, name, "body" if code in self.bodies else "state") for code, name in sorted(self._names.items())]

    def known_venues(self) -> list[Venue]:
        return list(self._seats.values())

    @cached_property
    def capitals(self) -> list[City]:
        found = (self._city_of(entry) for entries in self._cities.values() for entry in entries.split("|"))
        return [city for city in found if city.capital]

    def country_name(self, code: str) -> str:
        """The common English name of a state or body; the code itself where it is unknown."""
        return self._names.get(code, code)


def rows(content: bytes) -> Iterator[list[str]]:
    """The tab-separated rows of a generated file, without its header."""
    for line in content.decode().splitlines()[1:]:
        yield line.split("\t")


@cache
def first_names() -> dict[str, str]:
    """Known given names, folded and in lower case -> "m", "f" or "u" (either)."""
    return dict(rows((DATA / "first_names.tsv").read_bytes()))


@cache
def name_genders() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Given names -> the countries where they are a man's and a woman's, where the US tell otherwise or nothing."""
    told = rows((DATA / "name_genders.tsv").read_bytes())
    return {name: (frozenset(men.split()), frozenset(women.split())) for name, men, women in told}


@cache
def load() -> Gazetteer:
    """The gazetteer of this installation, read once per process."""
    return Gazetteer()
