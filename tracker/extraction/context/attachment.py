"""Ties dates to the event they belong to, by the grammar of its clause.

A date counts only where the verb that governs it is the event's own, or where it stands in the event's noun phrase.
Dates of saying and announcing belong to the report. A wrong date costs more than none, so what is unsure gives none.
"""

from dataclasses import dataclass, replace
from datetime import date as date_type
from datetime import timedelta

from tracker.common.partial_date import is_day
from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.carriers import lexicon
from tracker.extraction.context.chronicle import entry_of
from tracker.extraction.context.date_ties import tie
from tracker.extraction.context.main_clause import day_from_main_clause
from tracker.extraction.context.relative_clauses import date_before, occasion, opener
from tracker.extraction.dates import resolve
from tracker.extraction.dates.days import Calendar
from tracker.extraction.document import DateAt, Document, within
from tracker.extraction.language.clauses import climb, governor, head_of
from tracker.extraction.language.tokens import Token
from tracker.extraction.types import Span as Offsets

_HOW = {1: "date attached", 2: "date attached", 3: "date of the clause", 4: "date shared"}
_LEANING = 3  # days by which the coming day may be further off than the last, where a plan is told in the past


@dataclass(frozen=True, slots=True)
class When:
    """`start` and `end` in the guide's form; `how` is the reason a reader is given; `span` the words it was read from."""

    start: str | None = None
    end: str | None = None
    how: str = ""
    span: Offsets | None = None

    def __bool__(self) -> bool:
        return bool(self.start)


def when(
    document: Document,
    trigger: Token,
    assertion: Assertion,
    *,
    anchor: str | None = None,
    near: Token | None = None,
) -> When:
    """The date of the event that the trigger names; `anchor` is the date of the event told before it.

    `near` is a word by which the event of a list stands, each with a date of its own.
    """
    ranked = _ranked(document, trigger, assertion)
    best = min((rank for rank, _ in ranked), default=0)
    dates = [date for rank, date in ranked if rank == best or (near is not None and rank <= 2)]
    base = None if best == max(_HOW) else anchor  # "a day later A froze and barred": a day after what came before both
    ordered = _in_order(document, dates, trigger, near)
    read = [found for date in ordered if (found := _read(document, date, assertion, base)).start]
    if not read:
        return _from_main_clause(document, trigger, assertion, anchor)
    pair = near is None and len(read) == len(dates) == 2 and _joined_dates(document, dates)
    if pair:
        read.sort(key=lambda found: found.start or "")
    chosen = _most_precise(read)
    if pair and chosen.end is None:
        chosen = replace(chosen, end=_day_after(chosen.start or "", read))
    if chosen.end and (opened := opener(trigger, "where")) is not None and ranked[0][1].last <= opened.i:
        chosen = _month_of(chosen)  # "was in Rome from 3 to 5 May, where she met him"
    return replace(chosen, how=_HOW[best])


def _ranked(document: Document, trigger: Token, assertion: Assertion) -> list[tuple[int, DateAt]]:
    """The dates of the event with how closely they hang on it; else the one before its clause: "in May, when she met him"."""
    found = [(rank, date) for date in within(document.dates, trigger.sent) if (rank := tie(date, trigger, assertion))]
    if found or assertion.status_class in ("cancelled", "denied", "proposed"):
        return found
    opening = date_before(document, trigger)
    if opening is None and (event := occasion(trigger)) is not None:
        return _ranked(document, event, assertion)
    return [(2, opening)] if opening is not None else []


def _in_order(document: Document, dates: list[DateAt], trigger: Token, near: Token | None) -> list[DateAt]:
    """The dates with the likeliest first."""
    nearest = sorted(dates, key=lambda date: abs(date.first - trigger.i))
    return nearest if near is None else _beside(document, nearest, trigger, near)


def _most_precise(read: list[When]) -> When:
    """Of two words for one time ("on Thursday, 3 April") the more precise one."""
    chosen = read[0]
    for other in read[1:]:
        if (other.start or "").startswith(chosen.start or ""):
            chosen = other
    return chosen


def _month_of(stay: When) -> When:
    """The month of some day of a stay, if it is one."""
    month = (stay.start or "")[:7]
    return replace(stay, start=month if (stay.end or "").startswith(month) else None, end=None)


def _joined_dates(document: Document, dates: list[DateAt]) -> bool:
    """Whether two dates stand side by side: "on Wednesday and Thursday"."""
    first, last = sorted(dates, key=lambda date: date.first)
    return [t.lower_ for t in document.doc[first.last : last.first] if t.lower_ != "on"] == ["and"]


def _day_after(start: str, others: list[When]) -> str | None:
    """The second of two days on end: "talks on Wednesday and Thursday"."""
    if not is_day(start):
        return None
    following = (date_type.fromisoformat(start) + timedelta(days=1)).isoformat()
    return following if any(other.start == following for other in others) else None


def _from_main_clause(document: Document, trigger: Token, assertion: Assertion, anchor: str | None) -> When:
    """The day of what is told in a clause of before or after, for what happened."""
    found = day_from_main_clause(document, trigger, anchor) if assertion.status_class == "done" else None
    if found is None:
        return When()
    day, base = found
    return When(day, None, _HOW[3], (base.found.start, base.found.end) if base is not None else None)


def _beside(document: Document, dates: list[DateAt], trigger: Token, near: Token) -> list[DateAt]:
    """The dates ordered by how well they go with one entry of a list: "on Monday with A and on Tuesday with B"."""
    first = min((d.first for d in dates if d.first > trigger.i), default=0)
    leading = not any(trigger.i < m.first < first for m in document.mentions)  # the dates stand before the names
    if leading:
        return sorted(dates, key=lambda d: (d.first > near.i, abs(d.first - near.i)))
    return sorted(dates, key=lambda d: (d.first < near.i, abs(d.first - near.i)))


def _read(document: Document, date: DateAt, assertion: Assertion, anchor: str | None) -> When:
    """What a date says of the event: the day of a chronicle's entry, or the one resolved by tense and by what came before."""
    if (entry := entry_of(document, date)) is not None:
        return When(entry.start, entry.end, "", document.offsets(date.first, date.last))
    tense: str | None = assertion.tense
    if assertion.status_class in ("planned", "proposed"):
        tense = "future"
    published = document.article.published
    if assertion.status_class in ("cancelled", "denied"):
        tense = _nearer(date, published)
    elif assertion.status_class == "planned" and assertion.overtaken:
        tense = _nearer(date, published, give=_LEANING)
    elif assertion.status_class == "done" and _is_of_participle(document, date):
        tense = "past"
    elif date.found.preposition == "for" and tense == "past":
        tense = _nearer(date, published, give=7)  # "was summoned for Monday"
    start, end = resolve(date.found, published, tense=tense, anchor=_base(document, date, anchor))
    if start is None and date.found.relative_to_event and date.found.value:
        start, _, stop = date.found.value.partition("/")
        end = stop or None
    if start and tense == "past" and assertion.status_class == "done":
        start, end = _passed(start, end, published)
    return When(start, end, "", document.offsets(date.first, date.last))


def _is_of_participle(document: Document, date: DateAt) -> bool:
    """ "The measures, announced on Tuesday, cover A": the day has passed, whatever the tense of the clause around it."""
    verb = governor(document.doc[date.last - 1])
    told = verb is not None and verb.dep_ == "acl" and verb.tag_ == "VBN"
    return told and date.found.preposition != "for"  # "a session pencilled in for January"


def date_of(document: Document, date: DateAt, assertion: Assertion, anchor: str | None) -> When:
    """What one expression of date says of an event asserted so."""
    return replace(_read(document, date, assertion, anchor), how=_HOW[1])


def _nearer(date: DateAt, published: date_type, *, give: int = 0) -> str:
    """What was called off or was to be may lie on either side of publication; the nearer day is meant, or one up to `give` days further ahead."""
    past, _ = resolve(date.found, published, tense="past")
    ahead, _ = resolve(date.found, published, tense="future")
    if not past or not ahead or len(past) < 7 or len(ahead) < 7:
        return "past"
    back = published - date_type.fromisoformat(f"{past}-15"[:10])
    coming = date_type.fromisoformat(f"{ahead}-15"[:10]) - published
    return "future" if coming < back + timedelta(days=give) else "past"


def _base(document: Document, date: DateAt, anchor: str | None) -> str | None:
    """From what it counts: the date before it in the sentence, else the day of the event before (`anchor`).

    "Of that year" is said of the date told last, and "later in the day" not of one in an aside.
    """
    sentence = document.doc[date.first].sent
    named = [d for d in within(document.dates, sentence) if d.found.preposition not in lexicon()["bounding"]]
    before = [d for d in named if d.last <= date.first and d.found.value]
    in_day = getattr(date.found.expression, "today", False)
    if in_day and any(_is_aside(document, d, date) for d in before):
        return anchor
    if before:
        return before[-1].found.value
    if isinstance(date.found.expression, Calendar):
        return date.found.before or anchor
    return anchor or (date.found.before if in_day else None)


def _is_aside(document: Document, before: DateAt, date: DateAt) -> bool:
    """Whether a date only tells more of a noun: Monday of "the guest, who came on Monday, left later in the day"."""
    head = head_of(document.doc[before.last - 1], before.first, before.last)
    asides = [above for above in climb(head) if above.dep_ in ("relcl", "acl")]
    return any(not aside.is_ancestor(document.doc[date.last - 1]) for aside in asides)


def _passed(start: str, end: str | None, published: date_type) -> tuple[str | None, str | None]:
    """What happened cannot lie after publication: a date without a year was meant of the year before, or is unknown."""
    today = published.isoformat()
    if start <= today[: len(start)] or start[:7] == today[:7]:
        return start, end
    if len(start) < 7 or start[:4] == today[:4] or start.endswith("-02-29"):
        return None, None
    earlier = f"{int(start[:4]) - 1}{start[4:]}"
    return (earlier, None) if earlier <= today[: len(earlier)] else (None, None)
