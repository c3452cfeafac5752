"""Venues, cities and countries at their words, each with what lies above it: a venue's city, a city's country."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.document import Dateline, Mention, PartyAt, PlaceAt, tokens_of
from tracker.extraction.language import movement_words
from tracker.extraction.language.tokens import Doc, Token

_LONGEST = 5  # tokens: a hyphenated name has its hyphens apart
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})


@cache
def lexicon() -> dict[str, dict[str, frozenset[str]]]:
    """Per table of the place lexicon: list -> its words."""
    text = resources.files("tracker.extraction.lexicon").joinpath("places.toml").read_text("utf-8")
    return {table: {k: frozenset(v) for k, v in lists.items()} for table, lists in tomllib.loads(text).items()}


def find(
    doc: Doc, gazetteer: Gazetteer, parties: Sequence[PartyAt], mentions: Sequence[Mention], dateline: Dateline | None
) -> list[PlaceAt]:
    """All places in the order of the text; of overlapping readings the venue wins over the city, it over the country."""
    capitals = {(party.first, party.last) for party in parties if party.how == "capital"}
    people = (m for m in mentions if (m.first, m.last) not in capitals)  # "La Paz" is no person's name
    taken = {i for mention in people for i in range(mention.first, mention.last)}
    countries = {party.code for party in parties if party.how in ("name", "demonym")}
    if dateline and dateline.country:
        countries.add(dateline.country)
    found = [*_known_venues(doc, gazetteer), *_named_venues(doc)]
    venues = {i for place in found for i in range(place.first, place.last)}
    cities = list(_cities(doc, gazetteer, taken | venues, parties, countries))
    covered = venues | {i for place in cities for i in range(place.first, place.last)}
    found += cities
    found += [
        PlaceAt(party.first, party.last, None, None, party.code)
        for party in parties
        if party.how == "name" and not covered.intersection(range(party.first, party.last))
    ]
    found.sort(key=lambda place: (place.first, place.last))
    return [_completed(place, found, doc) for place in found]


def _known_venues(doc: Doc, gazetteer: Gazetteer) -> Iterator[PlaceAt]:
    for start, end, venue in gazetteer.venues(doc.text):
        first, last = tokens_of(doc, start, end)
        if first < last:
            yield PlaceAt(first, last, venue.name, venue.city, venue.country)


def _named_venues(doc: Doc) -> Iterator[PlaceAt]:
    """ "Rixos Hotel", "Dolmabahce Palace": capitalised words that end with a kind of building."""
    heads = lexicon()["venues"]["heads"]
    institutions = lexicon()["venues"]["institutions"]
    for token in doc:
        if token.text not in heads or token.is_sent_start:
            continue
        first = token.i
        while first > doc[first].sent.start and first > token.i - 5:
            left = doc[first - 1]
            if left.text == "-" and first - 2 >= 0 and not left.whitespace_:
                first -= 2
            elif left.text[0].isupper() and left.pos_ in ("PROPN", "ADJ", "NOUN"):
                first -= 1
            else:
                break
        if first < token.i and doc[first].text not in institutions:
            yield PlaceAt(first, token.i + 1, doc[first : token.i + 1].text, None, None)


def _cities(
    doc: Doc,
    gazetteer: Gazetteer,
    taken: set[int],
    parties: Sequence[PartyAt],
    countries: set[str],
) -> Iterator[PlaceAt]:
    party_at = {party.first: party for party in parties}
    bodies = {i for party in parties if party.how not in ("name", "capital") for i in range(party.first, party.last)}
    here = 0
    while here < len(doc):
        token = doc[here]
        may_open = here in party_at or gazetteer.opens_place(token.text)
        if not may_open or here in taken or here in bodies or not token.text[0].isupper() or token.is_punct:
            here += 1
            continue
        for size in range(_LONGEST, 0, -1):
            place = _city_at(doc, here, here + size, gazetteer, taken, countries, party_at)
            if place is not None:
                yield place
                here = place.last
                break
        else:
            here += 1


def _city_at(
    doc: Doc,
    first: int,
    last: int,
    gazetteer: Gazetteer,
    taken: set[int],
    countries: set[str],
    party_at: dict[int, PartyAt],
) -> PlaceAt | None:
    if last > len(doc) or taken.intersection(range(first, last)) or doc[last - 1].is_punct or doc[last - 1].is_space:
        return None
    text = doc[first:last].text
    if "\n" in text:
        return None
    region = gazetteer.region(text)
    if region is not None:
        return PlaceAt(first, last, None, None, region) if _reads_as_place(doc, first, last, True) else None
    party = party_at.get(first)
    capital = party is not None and party.how == "capital" and party.last == last
    beside = _country_after(doc, last, party_at)
    city = gazetteer.city(text, near=() if beside else countries, told=beside)
    if city is None:
        if capital and party is not None:
            return PlaceAt(first, last, None, text, party.code)
        return None
    if party is not None and party.how == "name" and not city.capital:
        return None  # "Georgia", "Jordan": the country
    if capital or beside == city.country or _reads_as_place(doc, first, last, city.country in countries):
        return PlaceAt(first, last, None, city.name if len(city.name) > 2 else text, city.country)
    return None


def _country_after(doc: Doc, last: int, party_at: dict[int, PartyAt]) -> str | None:
    if last + 1 < len(doc) and doc[last].text == "," and (party := party_at.get(last + 1)) and party.how == "name":
        return party.code
    return None


def _reads_as_place(doc: Doc, first: int, last: int, likely: bool) -> bool:
    """Whether a name that is some city's is meant as a place here."""
    label = doc[last - 1].ent_type_
    if last < len(doc) and doc[last].text[0].isupper() and doc[last].pos_ == "PROPN" and doc[last].ent_type_ == label:
        return False  # the beginning of a longer name
    if (
        first
        and doc[first - 1].text[0].isupper()
        and doc[first - 1].pos_ == "PROPN"
        and doc[first - 1].ent_type_ == label
    ):
        return False
    led = first > 0 and doc[first - 1].lower_ in lexicon()["cities"]["prepositions"]
    if label in _PLACE_LABELS or (
        led and (doc[first - 1].lower_ in lexicon()["cities"]["certain"] or _moves(doc[first - 1]))
    ):
        return True
    return led and (label == "" or (likely and doc[last - 1].pos_ == "PROPN"))


def _moves(preposition: Token) -> bool:
    """Whether it is the one of a way: "flew to", "a trip to"."""
    if preposition.lower_ not in ("to", "for", "from", "via"):
        return False
    lemma = preposition.head.lemma_.lower()
    return lemma in _movements()


@cache
def _movements() -> frozenset[str]:
    """Nouns and first words of verbs by which people get from one place to another."""
    words = movement_words.lexicon()
    verbs = {form.split()[0] for name in ("going", "arriving") for form in words.verbs[name]}
    return frozenset(verbs - {"make", "be"}) | words.nouns["visit"]


def _completed(place: PlaceAt, places: Sequence[PlaceAt], doc: Doc) -> PlaceAt:
    """Give a venue the city that its own sentence names right beside it: "the Rixos Hotel in X"."""
    if place.city or not place.venue:
        return place
    for other in places:
        is_beside = 0 <= other.first - place.last <= 3 and doc[other.first].sent.start == doc[place.first].sent.start
        if other.city and not other.venue and is_beside:
            return PlaceAt(place.first, place.last, place.venue, other.city, other.country)
    return place
