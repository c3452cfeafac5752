"""When a step was taken, or when a state began: the sentence's own date, that of the announcement, that of the news."""

from dataclasses import replace

from tracker.common.partial_date import is_day
from tracker.extraction.context import assertion, attachment
from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.attachment import When
from tracker.extraction.context.narrative import Narrative
from tracker.extraction.document import Document, tokens_of, within
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.announcements import announced
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.chronology import PAST, entry_date
from tracker.extraction.names.naming import Named
from tracker.extraction.sanctions.context import Context, may_date
from tracker.extraction.sanctions.frames import BARRED, Frame

_BOUNDS = frozenset({"until", "till", "before", "after", "by", "through", "to", "between", "from", "since"})
_REASONS = frozenset({"for", "over", "following"})
_NEXT = 2  # tokens
_BREAKS = ("NOUN", "PROPN", "CCONJ", "SCONJ", "NUM")


def when_of(
    document: Document, context: Context, number: int, frame: Frame, read: Assertion, authority: Authority
) -> When:
    """The step's own date; of a state when it began; of a step without a date that of the announcement it belongs to."""
    if read.status_class == "proposed":
        return When()  # the date is that of the asking
    anchor = _anchor(context, number, frame.trigger)
    if frame.state:
        began = _of_dated(document, frame, anchor)
        return began if began.start else _since(document, frame) or When()
    if frame.how == "opening" and (opening := _in_opening(document, frame.trigger)):
        return opening
    found = attachment.when(document, frame.trigger, read, anchor=anchor)
    if _is_of_the_reason(document, frame, found):
        found = When()
    entry = Narrative.of(document).heading(number)
    if found.start is None and entry and entry.end is None:
        return entry
    if found.start is None and frame.dated is not None:
        found = _of_dated(document, frame, anchor)
    if found.start is None and frame.place is not None:
        found = attachment.when(document, frame.place, read, anchor=anchor)  # "barred from entering … on Monday"
    if found.start is None:
        found = _since(document, frame) or found
    if found.start is None and (read.status_class == "done" or frame.how == BARRED):
        found = _by_the_news(document, context, number, frame, read, authority) or found
    return found


def _is_of_the_reason(document: Document, frame: Frame, found: When) -> bool:
    """ "was listed for the killings in 2016", "deleted following his death in January": the day of what it was done for."""
    if found.span is None or not found.start:
        return False
    doc, verb = document.doc, frame.trigger
    first, _ = tokens_of(doc, *found.span)
    for reason in verb.children:
        between = doc[reason.i : first]
        if reason.lower_ not in _REASONS or not verb.i < reason.i < first or any(t.text in (",", ";") for t in between):
            continue
        events = [n for n in reason.children if n.dep_ == "pobj" and n.i < first]
        if any(c.dep_ == "poss" or c.lower_ in ("the", "a", "an") for n in events for c in n.children):
            return True
    return False


def _anchor(context: Context, number: int, trigger: Token) -> str | None:
    """What "on the same day" or "a month later" counts from: the date told last."""
    near = [told for told in reversed(context.told) if number - told.sentence <= 3]
    days = [told.date for told in near if told.date and not told.state] or [told.date for told in near if told.date]
    if any(token.lower_ == "day" for token in trigger.sent):  # "on the same day": that of a day, not of a month
        days = [day for day in days if is_day(day)]
    return next(iter(days), None)


def _of_dated(document: Document, frame: Frame, anchor: str | None) -> When:
    """ "is under sanctions that Canada imposed in May": the date of the verb that tells how it began."""
    if frame.dated is None:
        return When()
    return attachment.when(document, frame.dated, assertion.assess(frame.dated), anchor=anchor)


def _by_the_news(
    document: Document, context: Context, number: int, frame: Frame, read: Assertion, authority: Authority
) -> When | None:
    """The day on which a step without a date was made known."""
    return (
        announced(document, frame.trigger, authority)
        or (entry_date(document, number) if read.tense == "present" else None)
        or _beside(document, frame)
        or context.news(number, frame, authority, document.dates)
    )


def when_of_each(document: Document, frame: Frame, read: Assertion, targets: tuple[Named, ...]) -> dict[int, When]:
    """ "listed A in May and B in June": the date behind each name, by where the name begins."""
    doc, verb = document.doc, frame.trigger
    names = sorted({target.first for target in targets if verb.i < target.first < verb.sent.end})
    if frame.state or len(names) < 2:
        return {}
    dates = [d for d in document.dates if d.first > names[0] and may_date(d, verb) and d.found.preposition != "since"]
    if not dates or dates[0].first > names[-1]:
        return {}  # one date for all, behind them or before
    found = {}
    for name in names:
        behind = next((date for date in dates if date.first > name), None)
        if behind is None or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in doc[name : behind.first]):
            return {}
        found[name] = attachment.date_of(document, behind, read, None)
    return found if all(found.values()) else {}


def _in_opening(document: Document, verb: Token) -> When | None:
    """ "Those affected by Tuesday's order are A and B": the date in the words before "are"."""
    for date in document.dates:
        if verb.sent.start <= date.first < verb.i and date.found.value:
            value = date.found.value.partition("/")[0]
            return When(value, None, "date attached", document.offsets(date.first, date.last))
    return None


def _beside(document: Document, frame: Frame) -> When | None:
    """The date next to the verb, wherever the parser hangs it: "the ministry on Nov. 10 suspended", "removed, in June"."""
    verb = frame.trigger
    for date in within(document.dates, verb.sent):
        first, last = sorted(((date.first, date.last), (verb.i, verb.i + 1)))
        between = verb.doc[first[1] : last[0]]
        near = len(between) <= _NEXT and not any(is_verb(t) or t.pos_ in _BREAKS or t.text == ";" for t in between)
        if near and date.found.value and date.found.preposition not in _BOUNDS and may_date(date, verb):
            return attachment.date_of(document, date, PAST, None)
    return None


def _since(document: Document, frame: Frame) -> When | None:
    """ "on the list since 2021": when it began."""
    sentence = frame.trigger.sent
    for date in document.dates:
        if not frame.state and not may_date(date, frame.trigger):
            continue  # "A, which had been on the list since 1997, will be deleted"
        if (
            date.first < frame.trigger.i
            or date.last > sentence.end
            or date.found.preposition != "since"
            or not date.found.value
        ):
            continue
        if not any(
            t.tag_ in ("VBD", "VBZ", "VBP") and t.i > max(frame.trigger.i, frame.noun.i if frame.noun else 0)
            for t in document.doc[frame.trigger.i + 1 : date.first]
        ):
            began = attachment.date_of(document, date, PAST, None)  # "will be joined by A, listed since September"
            return replace(began, start=began.start or date.found.value.partition("/")[0], end=None, how="since")
    return None
