"""Steps told without their verb: "A was listed in 2014, B in 2017", "both are under sanctions, C since May and D since June"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.common.vocabulary import Status
from tracker.extraction.context import attachment
from tracker.extraction.context.attachment import When
from tracker.extraction.document import DateAt, Document, at, within
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.chronology import PAST
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named, Names, names_of
from tracker.extraction.sanctions.context import Context, Continuation
from tracker.extraction.sanctions.frames import Frame

GAPPED = "context: so does"  # how they are found
_PARTING = frozenset({",", ";", "and", "but", "while", "–", "—", "("})


@dataclass(frozen=True, slots=True)
class Gapped:
    """Names with a date of their own, and who acted where that is said as well: "B by Canada in 2017"."""

    who: Sequence[Named]
    authority: Authority
    when: When
    goes_on: bool  # behind another date, which closes the step's own clause


def gapped(document: Document, names: Names, trigger: Token) -> Iterator[Gapped]:
    """What stands behind the step's own clause, from one date to the next, without a verb."""
    dates = [d for d in within(document.dates, trigger.sent) if d.first > trigger.i and d.found.preposition != "until"]
    start, before = _first_comma(trigger), None
    for date in dates:
        who = _named_alone(document, names, start, date)
        when = attachment.date_of(document, date, PAST, before)
        if who and when:
            yield Gapped(who, _agent(document, start, date), when, goes_on=before is not None)
        start, before = date.last, when.start or before


def gaps(
    document: Document, names: Names, context: Context, number: int, frames: list[Frame]
) -> Iterator[Continuation]:
    """The same step on others, each with its day: "A was listed in 2014, B in 2017 and C in 2022"."""
    for frame in frames:
        known = names_of(frame.targets)
        told = next((t for t in context.told if t.sentence == number and names_of(t.targets) & known), None)
        if told is None or told.status is not Status.DONE or told.action is not frame.action:
            continue
        for more in (more for more in gapped(document, names, frame.trigger) if more.goes_on):
            fresh = [named for named in more.who if not known & set(named.names)]
            authority = more.authority or told.authority
            yield Continuation(frame.trigger, told.action, fresh, authority, more.when, told.status, how=GAPPED)


def _first_comma(trigger: Token) -> int:
    behind = trigger.doc[trigger.i : trigger.sent.end]
    return next((t.i for t in behind if t.text in (",", "–", "—", ";")), trigger.sent.end)


def _named_alone(document: Document, names: Names, start: int, date: DateAt) -> list[Named]:
    """The names between `start` and the date, where nothing is said there but who they are."""
    words, reasons = document.doc[start : date.first], lexicon("sanctions")["cues"]["reasons"] - {"since"}
    if len(words) < 2 or words[0].lower_ not in _PARTING:
        return []
    if any(t.pos_ in ("VERB", "AUX") or t.lower_ in reasons for t in words):
        return []
    return items(document, names, start + 1, date.first, to_end=True)


def _agent(document: Document, start: int, date: DateAt) -> Authority:
    by = next((t for t in document.doc[start : date.first] if t.lower_ == "by"), None)
    acting = [p for t in document.doc[by.i : date.first] if (p := at(document.parties, t))] if by is not None else []
    return Authority((acting[0].code,), None, "agent", (acting[0].first, acting[0].last)) if acting else Authority()
