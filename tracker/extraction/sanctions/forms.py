"""Entries in the form in which committees publish them: "QDi.471 Name: 1: JON 2: HESK 3: na", "Listed on: 2 Aug. 2006".

The parser makes nothing of them. They are read line by line; what becomes of them the sentence told that announces them.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.common.partial_date import is_day
from tracker.common.vocabulary import SanctionStep, Status, TargetType
from tracker.extraction.context.attachment import When
from tracker.extraction.document import Document, tokens_of, within
from tracker.extraction.language.tokens import Span
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.facts import Reading, slots_of
from tracker.extraction.names.naming import Named, Names
from tracker.extraction.sanctions.context import Context
from tracker.extraction.types import SanctionFact

_ACTS = {
    SanctionStep.IMPOSED: r"addition|add(?:s|ed)|list(?:s|ed)|designat(?:es|ed)|included",
    SanctionStep.LIFTED: r"remov(?:al|es|ed)|delet(?:ion|es|ed)|delist(?:s|ed)|strikes?|struck",
    SanctionStep.EXTENDED: r"renew(?:al|s|ed)|extend(?:s|ed)|prolong(?:s|ed)",
}
_POINTING = r"\b(?:following|below|specified)\b"
_ENTRIES = r"\b(?:entr(?:y|ies)|names?|individuals?|persons?|entit(?:y|ies))\b"
_BEHIND = 60  # characters behind a name, where its other names stand
HOW = "entry of a form"
_ENTRY = re.compile(r"^[ \t]*(?:[A-Z]{1,3}([a-zA-Z])?\.[\w.]+\s+)?(?:Full )?Name(?: \([^)\n]*\))?\s*:\s*(\S.*)$", re.M)
_NOTICE = re.compile(
    r"^[ \t]*([A-ZÀ-Þ][A-ZÀ-Þ0-9&.'’\- ]{2,}?)(?:, ([A-Z][\w.'’\- ]+?))?(?: \(|,).*\[[A-Z0-9\- ]+\]", re.M
)
_PART = re.compile(r"\d\s?:\s?([^\d:]+?)(?=\s{0,3}\d\s?:|[.;(]|$)")  # bounded: spaces may come by the thousand
_OTHER_LABELS = "Title|Designation|DOB|POB|A\\.k\\.a|Also known as|Nationality|Function|Listed|Date|Position"
_END = re.compile(rf"\s{{0,3}}(?:\(|;|,? ?\b(?:{_OTHER_LABELS})\b.*:|\.(?:\s|$)|$)")
_LISTED = re.compile(r"(?:Listed on|Date of listing|Date of designation|Listing date)\s*:\s*")


@dataclass(frozen=True, slots=True)
class _Entry:
    """A name in a form, where it stands, and where the form ends."""

    name: str
    first: int
    last: int
    line: tuple[int, int]
    end: int
    sort: str  # "i" of an individual, "e" of an entity, or nothing


@dataclass(frozen=True, slots=True)
class _Announcement:
    """What a sentence says becomes of the entries below it."""

    place: int
    action: SanctionStep
    authority: Authority
    day: str | None


def with_forms(document: Document, context: Context, facts: Sequence[SanctionFact]) -> list[SanctionFact]:
    """The facts with those of the forms, which stand for all that was read of their names."""
    announced = list(_announcements(document, context))
    entries = [(entry, act) for entry in _entries(document) if (act := _above(announced, entry))]
    if not entries:
        return list(facts)
    kept = [fact for fact in facts if not any(_stands_in(fact, entry) for entry, _ in entries)]
    return [*kept, *(fact for entry, act in entries for fact in _facts(document, entry, act))]


def _announcements(document: Document, context: Context) -> Iterator[_Announcement]:
    """ "The Committee approved the addition of the entry below", "On the same day it removed the following names" """
    authority, day = Authority(), None
    for number, sentence in enumerate(document.sentences):
        text = sentence.text
        told = next((t for t in context.told if t.sentence == number and t.authority and not t.state), None)
        own = _acting(document, sentence) or (told.authority if told else Authority())
        if not re.search(_POINTING, text) or not re.search(_ENTRIES, text):
            continue
        acts = [(m.start(), step) for step, words in _ACTS.items() if (m := re.search(rf"\b(?:{words})\b", text))]
        if acts:
            days = [date.found.value for date in within(document.dates, sentence) if is_day(date.found.value)]
            again = day is not None and re.search(r"\bsame da(?:y|te)\b", text)
            authority, day = own or authority, days[0] if days and not again else day
            yield _Announcement(sentence.start_char, min(acts)[1], authority, day)


def _acting(document: Document, sentence: Span) -> Authority:
    """The body that the sentence names: "the Security Council Committee concerning Libya"."""
    bodies = (party for party in within(document.parties, sentence) if party.how == "body")
    return next((Authority((body.code,), None, "context") for body in bodies), Authority())


def _above(announced: Sequence[_Announcement], entry: _Entry) -> _Announcement | None:
    return next((act for act in reversed(announced) if act.place < entry.first), None)


def _entries(document: Document) -> Iterator[_Entry]:
    text = document.article.text
    found = sorted((*_ENTRY.finditer(text), *_NOTICE.finditer(text)), key=lambda match: match.start())
    starts = [*(match.start() for match in found), len(text)]
    for match in found:
        name, first, last, sort = _of_notice(match) if match.re is _NOTICE else _of_form(match)
        following = starts[min(bisect_right(starts, first), len(found))]
        gap = text.find("\n\n", first, following)
        yield _Entry(name, first, last, match.span(), gap if gap > first else following, sort)


def _of_form(match: re.Match[str]) -> tuple[str, int, int, str]:
    """ "QDi.471 Name: 1: JON 2: HESK 3: na", "Name: Jon Hesk (a.k.a. …)": the name, where it stands, its sort."""
    value, start = match.group(2), match.start(2)
    parts = [part for part in _PART.findall(value) if part.strip().lower() != "na"]
    stop = _END.search(value)
    plain = value[: stop.start()] if stop else value
    joined = " ".join(parts)
    name = (joined.title() if joined.isupper() else joined) or plain
    last = match.end() if parts else start + len(plain)
    return name.strip(), start, last, (match.group(1) or _old_sort(match.group())).lower()


def _of_notice(match: re.Match[str]) -> tuple[str, int, int, str]:
    """ "HESK, Jon (a.k.a. …), Oslo; DOB 1970 (individual) [PROGRAMME]", "NORBANK LTD (a.k.a. …), Oslo [PROGRAMME]" """
    family, given = match.group(1), match.group(2)
    if "(individual)" not in match.group():
        return family, match.start(1), match.end(1), "e"
    name = f"{given} {family.title()}" if given else family.title()
    return name, match.start(1), match.end(2) if given else match.end(1), "i"


def _old_sort(line: str) -> str:
    """ "QI.K.207.06." of an individual, "QE.T.66.02." of an entity"""
    code = re.match(r"\s*[A-Z]([IE])\.", line)
    return code.group(1) if code else ""


def _stands_in(fact: SanctionFact, entry: _Entry) -> bool:
    first, last = fact.slot_spans.get("target", (0, 0))
    return entry.line[0] < last and first < min(entry.line[1], entry.last + _BEHIND)


def _facts(document: Document, entry: _Entry, told: _Announcement) -> Iterator[SanctionFact]:
    first, last = tokens_of(document.doc, entry.first, entry.last)
    named = Named(first, last, (entry.name,), _type(document, entry, first), "name")
    listed = _listed(document, entry)
    day = When(told.day, None, "date by context")
    steps = [(told.action, listed if told.action is SanctionStep.IMPOSED and listed else day)]
    if told.action is not SanctionStep.IMPOSED and listed:
        steps.append((SanctionStep.IMPOSED, listed))
    for action, when in steps:
        read = Reading(document.doc[first:last], document.doc[first], told.authority, when, Status.DONE, HOW)
        for target, slots in slots_of(document, read, "target", [named]):
            yield SanctionFact(**slots, target_type=target.type, action=action)


def _type(document: Document, entry: _Entry, first: int) -> TargetType:
    if entry.sort in ("i", "e"):
        return TargetType.PERSON if entry.sort == "i" else TargetType.ORGANISATION
    known = Names.of(document).at_index(first)
    given = document.gazetteer.first_name(entry.name.split()[0]) is not None
    return known.type if known is not None else TargetType.PERSON if given else TargetType.ORGANISATION


def _listed(document: Document, entry: _Entry) -> When:
    """ "Listed on: 2 Aug. 2006" """
    label = _LISTED.search(document.article.text, entry.first, entry.end)
    if label is None:
        return When()
    here = bisect_left(document.dates, label.end(), key=lambda date: date.found.start)
    date = document.dates[here].found if here < len(document.dates) else None
    if date is None or date.value is None or date.start > label.end() + 1:
        return When()
    return When(date.value, None, "date attached", (date.start, date.end))
