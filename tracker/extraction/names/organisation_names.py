"""Where the names of firms, funds and banks stand: at words tagged so, behind "the insurer", before "Bank" or "Ltd"."""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources

from tracker.extraction.language.tokens import Doc, Span, Token

SMALL = frozenset({"of", "for", "and", "&", "de", "the", "du", "des", "del", "di", "la", "-", "–"})
_DASHES = frozenset({"-", "–", "—", "--"})
LONGEST = 6  # words of a name


@cache
def lexicon() -> dict[str, dict[str, list[str]]]:
    """Per table of the organisation lexicon: list -> its words."""
    text = resources.files("tracker.extraction.lexicon").joinpath("organisations.toml").read_text("utf-8")
    read: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return read


@cache
def _tails() -> frozenset[str]:
    return frozenset(lexicon()["names"]["tails"])


@cache
def legal_forms() -> frozenset[str]:
    return frozenset(lexicon()["names"]["legal_forms"])


def find(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The spans of names; no word is part of two, and none of those that are taken is part of any."""
    covered = set(taken)
    for spans in (_tagged(doc), _worded(doc)):
        for first, last in spans:
            if not covered.intersection(range(first, last)):
                covered.update(range(first, last))
                yield first, last


def _tagged(doc: Doc) -> Iterator[tuple[int, int]]:
    """What the tagger calls an organisation, or another thing that ends like one: "Harbour Bank"."""
    for entity in doc.ents:
        first, last = _trimmed(entity)
        last = _with_legal_form(doc, first, last)
        words = doc[first:last]
        if entity.label_ != "ORG" and not any(t.text in _tails() for t in words):
            continue
        if first == last or not words[0].text[0].isupper() or _is_no_name(doc, first, last):
            continue
        if not all(t.text in legal_forms() for t in words):
            yield first, last


def _trimmed(entity: Span) -> tuple[int, int]:
    """Without the article before a name and what breaks off behind it: "the Harbour Bank's", "Harbour Bank ("."""
    doc, first, last = entity.doc, entity.start, entity.end
    while first < last and (doc[first].lower_ in ("the", "a", "an") or doc[first].is_space or doc[first].is_punct):
        first += 1
    while last > first and (
        doc[last - 1].tag_ == "POS" or doc[last - 1].is_space or doc[last - 1].text in ("'s", ",", "(")
    ):
        last -= 1
    return first, last


def _worded(doc: Doc) -> Iterator[tuple[int, int]]:
    """Capitalised words behind a sort of firm, "the insurer Calder Marine", or before a tail, "Calder Marine Bank"."""
    for token in doc:
        if token.i and _is_capitalised(token) and follows_sort(doc, token.i):
            yield token.i, _run(doc, token.i)
        if token.text in _tails():
            first, last = _around_tail(doc, token.i)
            if last - first > 1:
                yield first, last


def _around_tail(doc: Doc, tail: int) -> tuple[int, int]:
    """The whole name of which one word is a tail: "Bank" of "the Harbour Bank Co., Ltd"."""
    first, last = tail, tail + 1
    while first > doc[tail].sent.start and _belongs(doc[first - 1]):
        first -= 1
    while first < tail and (doc[first].lower_ in SMALL or _opens_sentence(doc[first])):
        first += 1
    while last < len(doc) and doc[last].text in _tails() and not doc[last].is_sent_start:
        last += 1
    return first, _with_legal_form(doc, first, last)


def _opens_sentence(token: Token) -> bool:
    """ "In", "The"."""
    return bool(token.is_sent_start) and token.pos_ in ("DET", "ADP")


def reads_as_firm(doc: Doc, first: int, last: int) -> bool:
    """Whether capitalised words go on, or end, as a firm's name does: "Taman Foods", "Calder Marine | Co."."""
    goes_on = last < len(doc) and not doc[last].is_sent_start and doc[last].text in _tails() | legal_forms()
    trades = first > 0 and doc[first - 1].text in lexicon()["names"]["trades"]
    return goes_on or doc[last - 1].text in _tails() or (follows_sort(doc, first) and not trades)


def _is_sort(token: Token) -> bool:
    """ "the insurer", "airline": a noun that opens the name of a firm."""
    return token.pos_ in ("NOUN", "PROPN") and token.text in lexicon()["names"]["sorts"]


def _with_legal_form(doc: Doc, first: int, last: int) -> int:
    """Where a name ends with its form in law: "Calder Marine Ltd", "Harbour Precision Co., Limited"."""
    while first < last < len(doc) and not doc[last].is_sent_start:
        comma = doc[last].text == "," and last + 1 < len(doc)
        if doc[last + comma].text not in legal_forms():
            break
        last += 1 + comma
    return last


def follows_sort(doc: Doc, i: int) -> bool:
    """ "the insurer A", "his airline, A": whether a noun before the name says that it is a firm's."""
    if i and _is_sort(doc[i - 1]):
        return True
    if i < 2 or doc[i - 1].text != "," or not _is_sort(doc[i - 2]):
        return False
    return any(t.dep_ == "appos" and t.head.i == i - 2 for t in doc[i : _run(doc, i)])


def _run(doc: Doc, i: int) -> int:
    """Where the run of capitalised words that begins here ends."""
    last = i + 1
    while last < len(doc) and last - i < LONGEST and _goes_on(doc, last):
        last += 1
    return last


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether a name goes on at this token: one more capitalised word, or "&" before one."""
    joins = doc[i].text == "&" and i + 1 < len(doc)
    return _is_capitalised(doc[i]) or (joins and doc[i + 1].text[0].isupper())


def _is_capitalised(token: Token) -> bool:
    return token.tag_ in ("NNP", "NNPS") and token.text[0].isupper()


def _is_no_name(doc: Doc, first: int, last: int) -> bool:
    """A dateline's town ("HONIARA -"), a portfolio, or a word that names no organisation ("Schengen")."""
    words = doc[first:last]
    opens = (first == 0 or doc[first].is_sent_start) and words.text.isupper()
    dash = bool(opens) and any(t.text in _DASHES for t in doc[last - 1 : last + 1])
    portfolio = last < len(doc) and doc[last].text in lexicon()["names"]["offices"]  # "Home Affairs Minister"
    place = last < len(doc) - 1 and doc[last].text == "-" and doc[last + 1].tag_ in ("VBN", "VBD", "JJ")  # "Rome-based"
    paper = words[-1].like_num and any(t.text in lexicon()["capitals"]["papers"] for t in words)  # "Order 14014"
    return dash or portfolio or place or paper or words.text in lexicon()["names"]["none"]


def _belongs(token: Token) -> bool:
    """Whether a word before a name is part of it: "Bank of", "Harbour", "&"."""
    if token.text[0].isupper() and not token.is_space:
        return True
    joins = token.lower_ in SMALL and token.text not in ("the", "and", "of")
    return token.text == "&" or (joins and token.i > 0 and token.nbor(-1).text[0].isupper())
