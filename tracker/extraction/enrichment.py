"""What an article says of its people: titles, the country they stand for, office, gender.

Whoever holds or held public office becomes one of the article's envoys.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence

from tracker.extraction import titles
from tracker.extraction.document import Document, Figure, Mention, at
from tracker.extraction.people_words import words
from tracker.extraction.person_names import NameAt
from tracker.extraction.titles import Title
from tracker.extraction.types import Person


def enrich(document: Document, names: Sequence[NameAt]) -> list[tuple[Figure, Title]]:
    """Fill in the figures from the titles beside their names, all over the article; returns these titles."""
    by_span = {(mention.first, mention.last): mention.who[0] for mention in document.mentions}
    read: list[tuple[Figure, Title]] = []
    for name in names:
        figure = by_span.get((name.first, name.last)) or _at(document, name.last - 1)
        if figure is None:
            continue
        for title in (name.title, name.title_after):
            if title is not None:
                read.append((figure, title))
        _gender_by_word(figure, name.honorific)
        if name.honorific in words().standing:
            figure.official = True
    for mention in document.mentions:
        known = [
            title
            for figure, title in read
            if figure is mention.who[0] and title.last <= mention.first <= title.last + 2
        ]
        if not known and (title := titles.before(document.doc, mention.first)) is not None:
            read.append((mention.who[0], title))
        if (title := titles.after(document.doc, mention.last)) is not None and all(t != title for _, t in read):
            read.append((mention.who[0], title))
        _country_by_possession(document, mention)
    read.extend(_shared(document, read))
    for figure, title in read:
        _take_title(document, figure, title)
    for figure, title in read:  # "the president's envoy": by now the president has a country
        if figure.country is None:
            _country_by_possessor(document, figure, title)
    for figure in document.figures:
        _gender_by_name(document, figure)
    _guess_countries(document)
    return read


def _at(document: Document, token: int) -> Figure | None:
    mention = at(document.mentions, document.doc[token])
    return mention.who[0] if mention else None


def _shared(document: Document, read: Sequence[tuple[Figure, Title]]) -> list[tuple[Figure, Title]]:
    """ "U.S. envoys A and B": a plural title before the first of a list is everyone's."""
    found = []
    for figure, title in read:
        doc = document.doc
        if doc[title.head].tag_ not in ("NNS", "NNPS") or title.how != "before":
            continue
        here = next((m.last for m in document.mentions if m.first >= title.last and m.who[0] is figure), None)
        while here is not None and here < len(doc) and doc[here].text in (",", "and", "&"):
            step = here + (2 if doc[here + 1 : here + 2].text == "and" else 1)
            mention = next((m for m in document.mentions if m.first == step), None)
            if mention is None:
                break
            found.append((mention.who[0], title))
            here = mention.last
    return found


def _take_title(document: Document, figure: Figure, title: Title) -> None:
    worded = title.text(document.doc)
    if worded not in figure.titles:
        figure.titles.append(worded)
    noun = title.noun
    _gender_by_word(figure, noun)
    side = titles.country_of(document.doc, title, document.parties)
    if side is not None and figure.country_how not in ("title", "possessive", "apposition"):
        figure.country = side[0]
        figure.country_how = "apposition" if title.how != "before" else side[1]
    if noun in words().office and (noun not in words().weak or _is_public(document, title)):
        figure.official = True


def _is_public(document: Document, title: Title) -> bool:
    """Whether a weak title stands for a state or body: a side or a public word stands in it."""
    doc = document.doc
    inside = doc[title.first : title.last]
    if any(title.first <= p.first and p.last <= title.last for p in document.parties):
        return True
    if any(token.lower_ in words().public for token in inside):
        return True
    return any(title.first <= m.first and m.last <= title.last and m.who[0].official for m in document.mentions)


def _country_by_possession(document: Document, mention: Mention) -> None:
    """ "Britain's NAME", "the Russian NAME", "NAME of Norway"."""
    figure, doc = mention.who[0], document.doc
    if figure.country_how in ("title", "possessive", "apposition"):
        return
    before = mention.first - 1
    while before > 0 and doc[before].text in words().honorifics:
        before -= 1
    if before > 0 and doc[before].tag_ == "POS" and (party := at(document.parties, doc[before - 1])):
        figure.country, figure.country_how = party.code, "possessive"
        figure.official = figure.official or party.how != "capital"
    elif (
        mention.last + 1 < len(doc)
        and doc[mention.last].lower_ == "of"
        and (party := at(document.parties, doc[mention.last + 1]))
    ):
        figure.country, figure.country_how = party.code, "apposition"
        figure.official = True


def _country_by_possessor(document: Document, figure: Figure, title: Title) -> None:
    for mention in document.mentions:
        owner = mention.who[0]
        if title.first <= mention.first and mention.last <= title.last and owner is not figure and owner.country:
            figure.country, figure.country_how = owner.country, "possessive"
            return


def _gender_by_word(figure: Figure, word: str) -> None:
    if word in words().female:
        figure.gender = "f"
    elif word in words().male:
        figure.gender = "m"


def _gender_by_name(document: Document, figure: Figure) -> None:
    parts = figure.name.split()
    if figure.gender is None and len(parts) > 1:
        known = document.gazetteer.first_name(parts[0])
        figure.gender = known if known in ("m", "f") else None


def _guess_countries(document: Document) -> None:
    """An official whose title names no country most likely serves the one the sentence or the article is about."""
    overall = Counter(p.code for p in document.parties)
    home = document.dateline.country if document.dateline else None
    if home:
        overall[home] += 2
    by_sentence: dict[int, list[str]] = defaultdict(list)
    for party in document.parties:
        by_sentence[document.doc[party.first].sent.start].append(party.code)
    for figure in document.figures:
        if figure.country is None and (figure.official or figure.titles) and overall:
            counts = Counter(overall)
            for mention in document.mentions:
                if figure in mention.who:
                    counts.update(dict.fromkeys(by_sentence[document.doc[mention.first].sent.start], 2))
            figure.country, figure.country_how = max(counts, key=lambda code: (counts[code], code)), "guess"


def persons(document: Document) -> list[Person]:
    """The article's officials, in the order of their first naming."""
    found = []
    for figure in document.figures:
        if not figure.official:
            continue
        mention = next((m for m in document.mentions if m.how == "name" and figure in m.who), None)
        span = document.doc[mention.first : mention.last] if mention else None
        found.append(
            Person(
                name=figure.name,
                country=figure.country,
                titles=tuple(figure.titles),
                forms=tuple(sorted(figure.forms)),
                official=True,
                span=(span.start_char, span.end_char) if span is not None else None,
            )
        )
    return found
