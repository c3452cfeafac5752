"""Firms, funds, banks and other organisations that are no side, at their words."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources

from tracker.extraction.document import Mention, OrganisationAt, PartyAt, PlaceAt
from tracker.extraction.language.tokens import Doc, Token

_SMALL = frozenset({"of", "for", "and", "&", "de", "the", "du", "des", "del", "di", "la", "-", "–"})
_DASHES = frozenset({"-", "–", "—", "--"})
_LONGEST = 6  # words of a name
# No firm, bank or group is one of these.
_PUBLIC = frozenset({"Court", "Tribunal", "Ministry", "Department", "Office", "Committee", "Council", "Parliament"})
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}|[A-Z]\d{1,3}")


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
def _legal_forms() -> frozenset[str]:
    return frozenset(lexicon()["names"]["legal_forms"])


def find(
    doc: Doc, parties: Sequence[PartyAt], mentions: Sequence[Mention], places: Sequence[PlaceAt]
) -> list[OrganisationAt]:
    """All organisations in the order of the text, each under the fullest form that the article uses."""
    taken = {i for m in mentions if not _is_firm(doc, m) for i in range(m.first, m.last)}
    sides = {(party.first, party.last) for party in parties}
    spots = {i for place in places if place.city for i in range(place.first, place.last)}
    spans = [span for span in _named(doc, taken) if span not in sides and not _is_place(span, spots)]
    fullest = _full_names(doc, spans)
    named = [
        OrganisationAt(first, last, fullest[doc[first:last].text], how)
        for first, last, how in _everywhere(doc, spans, fullest, taken, sides)
    ]
    return sorted([*named, *_nominals(doc, named)], key=lambda org: (org.first, org.last))


def _is_firm(doc: Doc, mention: Mention) -> bool:
    """Whether a name that was taken for a person's is a firm's: "Petromar S.A.", "the insurer Calder Marine"."""
    if mention.how != "name" or mention.last - mention.first > _LONGEST:
        return False
    words = {token.text for token in doc[mention.first : mention.last]}
    return bool(words & _legal_forms()) or _follows_sort(doc, mention.first)


def reads_as_firm(doc: Doc, first: int, last: int) -> bool:
    """Whether capitalised words go on, or end, as a firm's name does: "Taman Foods", "Calder Marine | Co."."""
    goes_on = last < len(doc) and not doc[last].is_sent_start and doc[last].text in _tails() | _legal_forms()
    trades = first > 0 and doc[first - 1].text in lexicon()["names"]["trades"]
    return goes_on or doc[last - 1].text in _tails() or (_follows_sort(doc, first) and not trades)


def _is_sort(token: Token) -> bool:
    """ "the insurer", "airline": a noun that opens the name of a firm."""
    return token.pos_ in ("NOUN", "PROPN") and token.text in lexicon()["names"]["sorts"]


def _is_place(span: tuple[int, int], spots: set[int]) -> bool:
    return all(i in spots for i in range(*span))


def _named(doc: Doc, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Spans tagged as organisations, and capitalised words that end like one."""
    covered: set[int] = set()
    for entity in doc.ents:
        if entity.label_ not in ("ORG", "PRODUCT", "WORK_OF_ART", "FAC") and not any(
            t.text in _tails() for t in entity
        ):
            continue
        first, last = entity.start, entity.end
        while first < last and (doc[first].lower_ in ("the", "a", "an") or doc[first].is_space or doc[first].is_punct):
            first += 1
        while last > first and (
            doc[last - 1].tag_ == "POS" or doc[last - 1].is_space or doc[last - 1].text in ("'s", ",", "(")
        ):
            last -= 1
        last = _with_legal_form(doc, first, last)
        if entity.label_ != "ORG" and not any(t.text in _tails() for t in doc[first:last]):
            continue
        if _is_no_name(doc, first, last) or all(t.text in _legal_forms() for t in doc[first:last]):
            continue
        if first < last and not taken.intersection(range(first, last)) and doc[first].text[0].isupper():
            covered.update(range(first, last))
            yield first, last
    for token in doc:
        if token.i and token.tag_ in ("NNP", "NNPS") and token.text[0].isupper() and _follows_sort(doc, token.i):
            last = _run(doc, token.i)
            whole = range(token.i, last)
            if not taken.intersection(whole) and not covered.intersection(whole):
                covered.update(whole)
                yield token.i, last
                continue
        if token.text not in _tails() or token.i in covered:
            continue
        first = token.i
        while first > doc[token.i].sent.start and _belongs(doc[first - 1], doc[first]):
            first -= 1
        while first < token.i and (
            doc[first].lower_ in _SMALL or (doc[first].is_sent_start and doc[first].pos_ in ("DET", "ADP"))
        ):
            first += 1
        last = token.i + 1
        while last < len(doc) and doc[last].text in _tails() and not doc[last].is_sent_start:
            last += 1
        last = _with_legal_form(doc, first, last)
        if (
            last - first > 1
            and not taken.intersection(range(first, last))
            and not covered.intersection(range(first, last))
        ):
            covered.update(range(first, last))
            yield first, last


def _with_legal_form(doc: Doc, first: int, last: int) -> int:
    """Where a name ends with its form in law: "Calder Marine Ltd", "Harbour Precision Co., Limited"."""
    while first < last < len(doc) and not doc[last].is_sent_start:
        comma = doc[last].text == "," and last + 1 < len(doc)
        if doc[last + comma].text not in _legal_forms():
            break
        last += 1 + comma
    return last


def _follows_sort(doc: Doc, i: int) -> bool:
    """ "the insurer A", "his airline, A": whether a noun before the name says that it is a firm's."""
    if i and _is_sort(doc[i - 1]):
        return True
    if i < 2 or doc[i - 1].text != "," or not _is_sort(doc[i - 2]):
        return False
    return any(t.dep_ == "appos" and t.head.i == i - 2 for t in doc[i : _run(doc, i)])


def _run(doc: Doc, i: int) -> int:
    """Where the run of capitalised words that begins here ends."""
    last = i + 1
    while last < len(doc) and last - i < _LONGEST and _goes_on(doc, last):
        last += 1
    return last


def _goes_on(doc: Doc, i: int) -> bool:
    """Whether a name goes on at this token: one more capitalised word, or "&" before one."""
    token = doc[i]
    joins = token.text == "&" and i + 1 < len(doc)
    return (token.tag_ in ("NNP", "NNPS") and token.text[0].isupper()) or (joins and doc[i + 1].text[0].isupper())


def _is_no_name(doc: Doc, first: int, last: int) -> bool:
    """A dateline's town ("HONIARA -"), or a word that names no organisation ("Schengen")."""
    words = doc[first:last]
    opens = bool(words) and (first == 0 or doc[first].is_sent_start) and words.text.isupper()
    dash = opens and any(t.text in _DASHES for t in doc[last - 1 : last + 1])
    portfolio = last < len(doc) and doc[last].text in (
        "Minister",
        "Secretary",
        "Commissioner",
    )  # "Home Affairs Minister"
    return bool(dash) or portfolio or words.text in lexicon()["names"]["none"]


def _belongs(token: Token, following: Token) -> bool:
    if token.text[0].isupper() and not token.is_space:
        return True
    return (
        token.lower_ in _SMALL
        and token.i > 0
        and token.nbor(-1).text[0].isupper()
        and token.text not in ("the", "and", "of")
    ) or token.text == "&"


def _full_names(doc: Doc, spans: Sequence[tuple[int, int]]) -> dict[str, str]:
    """Each form -> the fullest form that holds it: its acronym, its first words."""
    texts = sorted({doc[first:last].text for first, last in spans}, key=lambda text: (-len(text), text))
    fullest = {text: text for text in texts}
    for short in texts:
        for long in texts:
            if len(long) > len(short) and _is_short_for(short, long):
                fullest[short] = fullest[long]
                break
    for first, last in spans:
        acronym = _in_brackets(doc, last)
        if acronym:
            fullest[acronym] = fullest[doc[first:last].text]
    return fullest


def _is_short_for(short: str, long: str) -> bool:
    if _ACRONYM.fullmatch(short):
        initials = "".join(word[0] for word in re.findall(r"[A-ZÀ-Þ][\w'’]*", long))
        return len(short) > 2 and short == initials
    return long.startswith(short + " ") and short.split()[-1] not in _SMALL


def _in_brackets(doc: Doc, last: int) -> str | None:
    if (
        last + 2 < len(doc)
        and doc[last].text == "("
        and doc[last + 2].text == ")"
        and _ACRONYM.fullmatch(doc[last + 1].text)
    ):
        return str(doc[last + 1].text)
    return None


def _everywhere(
    doc: Doc, spans: Sequence[tuple[int, int]], fullest: dict[str, str], taken: set[int], sides: set[tuple[int, int]]
) -> Iterator[tuple[int, int, str]]:
    """The spans themselves, and every other place where one of their forms stands."""
    covered = {i for span in spans for i in range(*span)}
    for first, last in spans:
        yield first, last, "acronym" if _ACRONYM.fullmatch(doc[first:last].text) else "name"
    forms = {tuple(form.split()): form for form in fullest if " " not in form or len(form) > 6}
    firsts = {form[0] for form in forms}
    sizes = sorted({len(form) for form in forms}, reverse=True)
    for token in doc:
        if token.text not in firsts or token.i in covered or token.i in taken:
            continue
        for size in sizes:
            last = token.i + size
            if (
                tuple(t.text for t in doc[token.i : last]) in forms
                and (token.i, last) not in sides
                and not covered.intersection(range(token.i, last))
            ):
                covered.update(range(token.i, last))
                yield token.i, last, "acronym" if _ACRONYM.fullmatch(doc[token.i : last].text) else "name"
                break


def _nominals(doc: Doc, named: Sequence[OrganisationAt]) -> Iterator[OrganisationAt]:
    """ "The bank": the last organisation named before it whose name fits."""
    kinds = lexicon()["nominals"]
    inside = {i for org in named for i in range(org.first, org.last)}
    for token in doc:
        wanted = kinds.get(token.lower_)
        if (
            wanted is None
            or token.i in inside
            or token.i == 0
            or (opening := _opening(doc, token.i)) is None
            or _names_follow(doc, token.i)
        ):
            continue
        before = [org for org in named if org.last <= token.i and org.name.split()[-1] not in _PUBLIC]
        fitting = before if "*" in wanted else [org for org in before if _is_called(doc, org, wanted)]
        if fitting:
            yield OrganisationAt(opening, token.i + 1, fitting[-1].name, "nominal")


def _opening(doc: Doc, i: int) -> int | None:
    """Where "the bank" or "the Geneva-based bank" begins, that ends before this token's noun."""
    i -= 1
    if i > 3 and doc[i].tag_ in ("VBN", "JJ") and doc[i - 1].text == "-" and doc[i - 2].text[0].isupper():
        i -= 3
    return i if doc[i].lower_ in ("the", "this", "that") else None


def _names_follow(doc: Doc, i: int) -> bool:
    """ "the producer A" is A, nobody named before."""
    return i + 1 < len(doc) and doc[i + 1].tag_ == "NNP"


def _is_called(doc: Doc, org: OrganisationAt, sorts: Sequence[str]) -> bool:
    """Whether the name, or the words before it, say that it is of this sort ("the airline Blue Heron", "Northbank")."""
    before = doc[max(org.first - 2, doc[org.first].sent.start) : org.first]
    words = [*org.name.lower().split(), *(token.lower_ for token in before)]
    return any(word in sorts or (len(sorts[0]) > 3 and word.endswith(sorts[0])) for word in words)
