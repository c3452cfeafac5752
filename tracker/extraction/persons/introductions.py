"""People described before they are named: "A U.N. envoy flew to X. NAME, who took office in May, met ...".

News English often opens with a description and gives the name in one of the next sentences. The description is then a
title of that person, like one that stands beside the name.
"""

from collections.abc import Iterator, Sequence

from tracker.extraction.document import Document, Figure, at
from tracker.extraction.language.people_words import head_of, words
from tracker.extraction.language.tokens import Token
from tracker.extraction.names import title_spans, titles
from tracker.extraction.names.title_spans import Title
from tracker.extraction.persons import countries
from tracker.extraction.persons.discourse import subject_head

_OPENING = 3  # sentences in which a description may stand
_REACH = 3  # sentences after it in which the name may follow
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "agent", "appos"})


def find(document: Document, titled: Sequence[tuple[Figure, Title]]) -> list[tuple[Figure, Title]]:
    """Descriptions of the opening with the people they turn out to mean."""
    beside = {title.head for _, title in titled}
    found: list[tuple[Figure, Title]] = []
    taken: list[Figure] = []
    for index, head in _descriptions(document):
        if head.i in beside or at(document.mentions, head) is not None:
            continue
        title = title_spans.starting_at(document.doc, _start(head), "introduction")
        if title is None or title.head != head.i:
            continue
        if any(title.first <= m.first < title.last and m.first > title.head for m in document.mentions):
            continue
        side = titles.country_of(document.doc, title, document.parties)
        figure = _named_next(document, head, index, side[0] if side else None, taken)
        if figure is not None:
            taken.append(figure)
            found.append((figure, title))
    return found


def find_several(document: Document, titled: Sequence[tuple[Figure, Title]]) -> list[tuple[Figure, Title]]:
    """ "The foreign ministers of X and Y met. A signed for the one and B for the other.": one person for each state.

    Sets the country and office of those it finds: a plural title tells each of them only one of its countries.
    """
    beside = {title.head for _, title in titled}
    found: list[tuple[Figure, Title]] = []
    running = [(i, s) for i, s in enumerate(document.sentences) if i not in document.headlines]
    for index, sentence in running[:_OPENING]:
        for token in sentence:
            noun = head_of(token) if token.tag_ in ("NNS", "NNPS") and token.dep_ in _ARGUMENTS else None
            if noun is None or noun not in words().office or noun in words().classes["bare"] or token.i in beside:
                continue
            title = title_spans.starting_at(document.doc, _start(token), "introduction")
            if title is None or title.head != token.i:
                continue
            codes = list(
                dict.fromkeys(p.code for p in document.parties if title.first <= p.first and p.last <= title.last)
            )
            for figure, code in _one_each(document, token, index, codes):
                countries.set_country(figure, code, "title")
                figure.official = True
                if not figure.titles:  # their own title says more than one of several "leaders"
                    figure.titles.append(title.text(document.doc))
                found.append((figure, title))
    return found


def _one_each(document: Document, head: Token, index: int, codes: Sequence[str]) -> list[tuple[Figure, str]]:
    """As many people as states, newly named in the next sentences; all of them or none."""
    sentences = document.sentences
    end = sentences[min(index + _REACH, len(sentences) - 1)].end
    named = [m.who[0] for m in document.mentions if head.sent.end <= m.first < end and m.who[0].first == m.first]
    pairs: list[tuple[Figure, str]] = []
    rest: list[str] = []
    for code in codes:
        own = [f for f in named if f.country == code and f.country_how in countries.SURE]
        pairs += [(own[0], code)] if own else []
        rest += [] if own else [code]
    free = [f for f in named if f.country_how not in countries.SURE and not any(_tells_office(t) for t in f.titles)]
    pairs += list(zip(free, rest, strict=False))
    return pairs if len(pairs) == len(codes) > 1 else []


def _descriptions(document: Document) -> Iterator[tuple[int, Token]]:
    """(sentence, head) of noun phrases with an office in the first sentences that are no headings."""
    running = [(i, s) for i, s in enumerate(document.sentences) if i not in document.headlines]
    for index, sentence in running[:_OPENING]:
        for token in sentence:
            noun = head_of(token) if token.tag_ in ("NN", "NNP") and token.dep_ in _ARGUMENTS else None
            if noun is None or noun not in words().office or noun in words().classes["bare"]:
                continue
            if index != running[0][0] and not (token.dep_ in ("nsubj", "nsubjpass") and token.head.dep_ == "ROOT"):
                continue
            yield index, token


def _start(head: Token) -> int:
    first = head.left_edge.i
    commas = [t.i for t in head.doc[first : head.i] if t.text in (",", ";")]
    return commas[-1] + 1 if commas else first


def _named_next(
    document: Document, head: Token, index: int, country: str | None, taken: Sequence[Figure]
) -> Figure | None:
    """The first person newly named in the next sentences as a subject, whose own titles leave the description open."""
    sentences = document.sentences
    last = sentences[min(index + _REACH, len(sentences) - 1)]
    for mention in document.mentions:
        figure = mention.who[0]
        if mention.first <= head.sent.end - 1 or mention.last > last.end or figure.first != mention.first:
            continue
        root = document.doc[mention.first : mention.last].root
        if subject_head(root) is None or figure in taken:
            continue
        if any(_tells_office(title) for title in figure.titles):
            continue
        if (
            country is not None
            and figure.country not in (None, country)
            and figure.country_how not in ("guess", "nationality")
        ):
            continue
        return figure
    return None


def _tells_office(title: str) -> bool:
    """Whether a title is an office that somebody can be introduced by: "businessman" and "former minister" are none."""
    plain = title.lower().split()
    if not plain or plain[0] in words().former | words().classes["postless"]:
        return False
    return any(word in words().office and word not in words().classes["ranks"] for word in plain)
