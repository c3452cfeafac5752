"""One contact told with several days: "on 16 October and again on 13 November", "in April in Lima and on 2 May in Quito"."""

from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.attachment import When, when
from tracker.extraction.context.whereabouts import Where, where
from tracker.extraction.document import DateAt, Document, at, within
from tracker.extraction.language.tokens import Token

_JOINTS = frozenset({"and", ",", ";", "then", "again", "once", "more", "the", "most", "recently", "later", "finally"})
_PREPOSITIONS = frozenset({"in", "on", "at"})
_SPANNING = frozenset({"between", "from"})


def occasions(
    document: Document, trigger: Token, asserted: Assertion, first: When, anchor: str | None
) -> list[tuple[When, Where]]:
    """Day and place of each occasion; nothing where the clause tells of one day only."""
    chain = _chain(document, trigger, first)
    found: list[tuple[When, Where]] = []
    for number, date in enumerate(chain):
        day = when(document, trigger, asserted, anchor=anchor, near=document.doc[date.first])
        if not day.start or day.span is None or not date.found.start <= day.span[0] < date.found.end:
            continue
        start = trigger.sent.start if number == 0 else _joint(document, chain[number - 1], date)
        end = trigger.sent.end if date is chain[-1] else _joint(document, date, chain[number + 1])
        found.append((day, where(document, trigger, start=start, end=end)))
    places = [place for _, place in found if place]
    if len(found) < 2 or len({day.start for day, _ in found}) < 2:
        return []
    return [(day, place or places[0]) for day, place in found] if len(places) == 1 else found


def _chain(document: Document, trigger: Token, first: When) -> list[DateAt]:
    """The dates joined to the one that the contact was given, each under a preposition of its own."""
    chains: list[list[DateAt]] = []
    for date in within(document.dates, trigger.sent):
        if chains and _are_joined(document, chains[-1][-1], date):
            chains[-1].append(date)
        else:
            chains.append([date])
    for chain in chains:
        if first.span and any(date.found.start <= first.span[0] < date.found.end for date in chain):
            return [date for date in chain if date.found.value]
    return []


def _are_joined(document: Document, one: DateAt, other: DateAt) -> bool:
    """Whether no more than "and", "then", "again" and a preposition stands between two dates."""
    between = document.doc[one.last : other.first]
    words = [token.lower_ for token in between if at(document.places, token) is None]
    opening = document.doc[max(one.first - 1, 0)].lower_
    months = all(len(date.found.value or "") == 7 for date in (one, other))
    if months and set(words) <= {"and", ","} and words and opening not in _SPANNING:
        return True  # "meetings in December, April and May"
    return (
        bool(words)
        and words[-1] in _PREPOSITIONS
        and bool({"and", ",", "again", "then"} & set(words))
        and set(words) <= _JOINTS | _PREPOSITIONS
        and opening not in _SPANNING
    )


def _joint(document: Document, one: DateAt, other: DateAt) -> int:
    """Where the words for the one occasion end and those for the other begin."""
    joints = [token.i for token in document.doc[one.last : other.first] if token.lower_ in ("and", ",", "then")]
    return joints[-1] if joints else other.first
