"""Firms, funds, banks and other organisations that are no side, at their words."""

import re
from collections.abc import Iterator, Sequence

from tracker.extraction.document import Mention, OrganisationAt, PartyAt, PlaceAt
from tracker.extraction.language.tokens import Doc
from tracker.extraction.names import organisation_names
from tracker.extraction.names.organisation_names import LONGEST, SMALL, follows_sort, legal_forms, lexicon

_SMALL_WORD = 4  # letters that a headline does not capitalise
_SHORT = 3  # words: "Northern Star Bank" may be all of a line
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&-]{1,9}|[A-Z]\d{1,3}")


def find(
    doc: Doc, parties: Sequence[PartyAt], mentions: Sequence[Mention], places: Sequence[PlaceAt]
) -> list[OrganisationAt]:
    """All organisations in the order of the text, each under the fullest form that the article uses."""
    taken = {i for m in mentions if not _is_firm(doc, m) for i in range(m.first, m.last)}
    sides = {(party.first, party.last) for party in parties}
    spots = {i for place in places if place.city for i in range(place.first, place.last)}
    spans = [
        span
        for span in organisation_names.find(doc, taken)
        if span not in sides and not _is_place(span, spots) and not _is_title(doc, *span)
    ]
    fullest = _full_names(doc, spans)
    named = [
        OrganisationAt(first, last, fullest[doc[first:last].text], how)
        for first, last, how in _everywhere(doc, spans, fullest, taken, sides)
    ]
    return sorted([*named, *_nominals(doc, named)], key=lambda org: (org.first, org.last))


def _is_firm(doc: Doc, mention: Mention) -> bool:
    """Whether a name that was taken for a person's is a firm's: "Petromar S.A.", "the insurer Calder Marine"."""
    if mention.how != "name" or mention.last - mention.first > LONGEST:
        return False
    words = {token.text for token in doc[mention.first : mention.last]}
    return bool(words & legal_forms()) or follows_sort(doc, mention.first)


def _is_title(doc: Doc, first: int, last: int) -> bool:
    """Whether it opens a first line in title case: "Treasury Targets Network Financing Armed Group in Norland"."""
    if first or last <= _SHORT:
        return False
    end = next((t.i for t in doc[last:] if t.is_space), len(doc))
    long = [token for token in doc[:end] if token.is_alpha and len(token) > _SMALL_WORD]
    return all(token.text[0].isupper() for token in long) and not doc[end - 1].is_punct


def _is_place(span: tuple[int, int], spots: set[int]) -> bool:
    return all(i in spots for i in range(*span))


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
    return long.startswith(short + " ") and short.split()[-1] not in SMALL


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
        before = [
            org for org in named if org.last <= token.i and org.name.split()[-1] not in lexicon()["names"]["public"]
        ]
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
