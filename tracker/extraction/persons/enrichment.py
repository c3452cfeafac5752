"""What an article says of its people: titles, the country they stand for, office, gender.

`enrich` reads what stands beside the names; `learn` takes in what pronouns and nominals have made known since.
Whoever holds or held public office becomes one of the article's envoys.
"""

from collections.abc import Iterator, Sequence

from tracker.extraction.document import Document, Figure, Mention, at
from tracker.extraction.language.people_words import head_of, words
from tracker.extraction.names import titles
from tracker.extraction.names.name_runs import NameAt
from tracker.extraction.names.title_spans import Title
from tracker.extraction.persons import countries, office_match
from tracker.extraction.types import Facts, Person

Titled = tuple[Figure, Title]


def enrich(document: Document, names: Sequence[NameAt]) -> list[Titled]:
    """Fill in the figures from the titles beside their names, all over the article; returns these titles."""
    read: list[Titled] = []
    for name in names:
        mention = at(document.mentions, document.doc[name.last - 1])
        if mention is not None:
            _gender_by_word(mention.who[0], name.honorific)
            mention.who[0].official |= name.honorific.rstrip(".") in words().standing
    for mention in document.mentions:
        read += [(mention.who[0], title) for title in _beside(document, mention)]
    shared = list(_shared(document, read))
    read += shared
    for figure, title in read:
        take_title(document, figure, title)
    for mention in document.mentions:
        countries.by_possession(document, mention)
    countries.by_office(document)
    for figure, title in read:  # "the president's envoy": by now the president has a country
        countries.by_possessor(document, figure, title)
    for figure in document.figures:
        _gender_by_name(document, figure)
    return read


def _beside(document: Document, mention: Mention) -> Iterator[Title]:
    """The titles that stand beside one naming."""
    doc = document.doc
    before = titles.before(doc, mention.first)
    if before is not None:
        yield before
    start = before.first if before else _with_nationality(document, mention.first)
    if before and start and doc[start - 1].lower_ in ("the", "a", "an"):
        start -= 1  # "the Union's mediator, the former Mozambican premier NAME,"
    farther = titles.before_comma(doc, start, mention.last)
    if farther is not None:
        yield farther
    after = titles.after(doc, mention.last) or titles.predicate(doc, mention.last) or titles.duty(doc, mention.last)
    if before is None and (filled := titles.named_by(doc, mention.first, mention.last)) is not None:
        yield filled
    if after is not None and not ((before or farther) and _is_anothers(document, after)):
        yield after


def _with_nationality(document: Document, first: int) -> int:
    """Where a name with its nationality starts: "the Union's envoy, Portugal's NAME", "the agency's head, the Finn NAME"."""
    doc = document.doc
    before = first - 1 - (first > 1 and doc[first - 1].tag_ == "POS")
    party = at(document.parties, doc[before]) if before > 0 else None
    if party is None or (doc[first - 1].tag_ != "POS" and party.how != "demonym"):
        return first
    return party.first - (doc[party.first - 1].lower_ in ("the", "a", "an"))


def _is_anothers(document: Document, title: Title) -> bool:
    """Of "minister A, the envoy, B, and ..." the envoy is B: a title between two names of a list."""
    doc = document.doc
    if title.last >= len(doc) or doc[title.last].text != ",":
        return False
    here = title.last + 1
    while here < len(doc) and doc[here].text in words().honorifics:
        here += 1
    return any(mention.first == here for mention in document.mentions)


def _shared(document: Document, read: Sequence[Titled]) -> Iterator[Titled]:
    """ "U.S. envoys A and B": a plural title before the first of a list is everyone's.

    Of "the foreign ministers of X and Y, A and B" each one has a country of their own.
    """
    doc = document.doc
    for figure, title in read:
        if not title.is_plural(doc) or title.how != "before":
            continue
        listed = list(_listed(document, title.last))
        codes = countries.sides_of(document, title)
        if len(codes) == len(listed) > 1:
            for person, code in zip(listed, codes, strict=True):
                countries.set_country(person, code, "title")
        for person in listed:
            if person is not figure:
                yield person, title


def _listed(document: Document, start: int) -> Iterator[Figure]:
    """The people of a list of names that starts here: "A, B and C", their own titles between them allowed."""
    doc = document.doc
    by_first = {m.first: m for m in document.mentions}
    here = start
    while here < len(doc) and (doc[here].text in (",", "and", "&") or doc[here].text in words().honorifics):
        here += 1
    while here in by_first:
        mention = by_first[here]
        yield mention.who[0]
        here = mention.last
        if here >= len(doc) or doc[here].text not in (",", "and", "&"):
            return
        while here < len(doc) and (doc[here].text in (",", "and", "&") or doc[here].text in words().honorifics):
            here += 1


def take_title(document: Document, figure: Figure, title: Title) -> None:
    """Add a title to a figure, with the country, office and gender it tells."""
    worded = title.text(document.doc)
    if worded not in figure.titles and title.noun not in words().classes["parts_played"]:
        figure.titles.append(worded)
    _gender_by_word(figure, title.noun)
    countries.by_title(document, figure, title)
    is_weak = title.noun in words().weak or (title.noun in words().of_firms and _of_a_firm(document, title))
    if title.noun in words().office and (not is_weak or is_public(document, title)):
        figure.official = True
    if title.noun in ("judge", "justice") and title.how == "before" and document.doc[title.head].text.istitle():
        figure.official = True  # "Judge NAME" sits on a bench
    if title.how == "duty" and is_public(document, title):
        figure.official = True


def _of_a_firm(document: Document, title: Title) -> bool:
    """ "President of Blue Star Shipping", "of the organising club"; "president of the Senate" is public all the same."""
    rest = document.doc[title.head + 1 : title.last]
    is_private = any(t.pos_ == "PROPN" or t.lower_ in words().private for t in rest)
    return len(rest) > 1 and rest[0].lower_ in ("of", "for", "at") and is_private


def is_public(document: Document, title: Title) -> bool:
    """Whether a weak title stands for a state or body: a side, a public word or an official stands in it."""
    inside = document.doc[title.first : title.last]
    if title.noun in words().managing:
        owners = [p for p in document.parties if title.first <= p.first and p.last <= title.last]
        if inside[0].lower_ == "its" and (party := countries.party_before(document, title.first)):
            owners.append(party)
        return any(p.how == "government" for p in owners)
    if any(title.first <= p.first and p.last <= title.last for p in document.parties):
        return True
    if any(token.lower_ in words().public and token.i != title.head for token in inside):
        return True
    return any(title.first <= m.first and m.last <= title.last and m.who[0].official for m in document.mentions)


def learn(document: Document, titled: Sequence[Titled]) -> None:
    """Take in what is known once pronouns and nominals are resolved, and guess the countries still open."""
    for mention in document.mentions:
        if mention.how == "nominal" and len(mention.who) == 1:
            _learn_from_nominal(document, mention)
    for figure, title in titled:
        countries.by_possessor(document, figure, title)
    countries.guess(document)


def _learn_from_nominal(document: Document, mention: Mention) -> None:
    figure, head = mention.who[0], document.doc[mention.last - 1]
    noun = head_of(head)
    if noun is None:
        return
    title = Title(mention.first, mention.last, head.i, noun, "nominal")
    if noun in words().office and figure.country is None:
        countries.by_title(document, figure, title)
    if noun in words().office and noun not in words().weak and not figure.official and not figure.titles:
        figure.official = True
        figure.titles.append(title.text(document.doc).removeprefix("the ").removeprefix("The "))


def _gender_by_word(figure: Figure, word: str) -> None:
    if word in words().female:
        figure.gender = "f"
    elif word in words().male:
        figure.gender = "m"


def _gender_by_name(document: Document, figure: Figure) -> None:
    parts = figure.name.split()
    if figure.gender is None and len(parts) > 1 and parts[0] not in words().family_first:
        figure.gender = document.gazetteer.gender(parts[0], figure.country)


def persons(document: Document, facts: Facts) -> list[Person]:
    """The article's officials, in the order of their first naming.

    Whoever meets officials or travels as they do is one too, unless the article calls them something that is no office.
    """
    active = {name for fact in facts.meetings for name in fact.participants} | {
        visit.traveller for visit in facts.visits
    }
    found = []
    for figure in document.figures:
        acts_as_one = figure.name in active and (not figure.titles or office_match.holds_office(figure))
        if not (figure.official or acts_as_one):
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
