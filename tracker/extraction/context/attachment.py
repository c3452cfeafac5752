"""Ties dates to the event they belong to, by the grammar of its clause.

A date counts only where the verb that governs it is the event's own, or where it stands in the event's noun phrase.
Dates of saying and announcing belong to the report. A wrong date costs more than none, so what is unsure gives none.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date as date_type
from datetime import timedelta

from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.carriers import (
    carriers_of,
    is_joined,
    is_within_clause_of,
    lexicon,
    names_leader,
    outer_of,
)
from tracker.extraction.context.chronicle import entry_of
from tracker.extraction.context.main_clause import day_from_main_clause
from tracker.extraction.context.relative_clauses import date_before, opener
from tracker.extraction.dates import resolve
from tracker.extraction.document import DateAt, Document, within
from tracker.extraction.language.clauses import climb, head_of, is_verb
from tracker.extraction.language.tokens import Token
from tracker.extraction.types import Span as Offsets

_HOW = {1: "date attached", 2: "date attached", 3: "date of the clause", 4: "date shared"}


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
    ranked = [(rank, date) for date in within(document.dates, trigger.sent) if (rank := _tie(date, trigger, assertion))]
    told = assertion.status_class not in ("cancelled", "denied", "proposed")
    if not ranked and told and (opening := date_before(document, trigger)) is not None:
        ranked = [(2, opening)]  # "in May, when she met him"
    if not ranked:
        return _from_main_clause(document, trigger, assertion, anchor)
    best = min(rank for rank, _ in ranked)
    fitting = [date for rank, date in ranked if rank == best or (near is not None and rank <= 2)]
    nearest = sorted(fitting, key=lambda d: abs(d.first - trigger.i))
    if near is not None:
        nearest = _beside(document, nearest, trigger, near)
    shared = best == max(_HOW)  # "a day later A froze and barred": one day after what was told before both
    read = [found for date in nearest if (found := _read(document, date, assertion, None if shared else anchor)).start]
    if near is None and len(read) == len(fitting) == 2 and _joined_dates(document, fitting):
        read.sort(key=lambda found: found.start or "")
    if not read:
        return _from_main_clause(document, trigger, assertion, anchor)
    # Of two words for one time ("on Thursday, 3 April") the more precise one speaks.
    chosen = read[0]
    for other in read[1:]:
        if chosen.start and other.start and other.start.startswith(chosen.start):
            chosen = other
    if near is None and chosen.start and chosen.end is None and len(fitting) == 2 and _joined_dates(document, fitting):
        chosen = replace(chosen, end=_day_after(chosen.start, read))
    stays = ranked[0][1].last <= opened.i if (opened := opener(trigger, "where")) is not None else False
    if chosen.end and stays:  # some day of the stay: its month
        month = (chosen.start or "")[:7]
        chosen = replace(chosen, start=month if chosen.end.startswith(month) else None, end=None)
    return replace(chosen, how=_HOW[best])


def _joined_dates(document: Document, dates: list[DateAt]) -> bool:
    """Whether two dates stand side by side: "on Wednesday and Thursday"."""
    first, last = sorted(dates, key=lambda date: date.first)
    return [t.lower_ for t in document.doc[first.last : last.first] if t.lower_ != "on"] == ["and"]


def _day_after(start: str, others: list[When]) -> str | None:
    """The second of two days on end: "talks on Wednesday and Thursday"."""
    if len(start) < 10:
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
    if (entry := entry_of(document, date)) is not None:
        return When(entry.start, entry.end, "", document.offsets(date.first, date.last))
    tense: str | None = assertion.tense
    if assertion.status_class in ("planned", "proposed"):
        tense = "future"
    published = document.article.published
    if assertion.status_class in ("cancelled", "denied"):
        tense = _nearer(date, published)
    start, end = resolve(date.found, published, tense=tense, anchor=_date_before(document, date) or anchor)
    if anchor and date.found.text.lower() in lexicon()["same_day"]:
        start, end = anchor, None
    if start is None and date.found.relative_to_event and date.found.value:
        start, _, stop = date.found.value.partition("/")
        end = stop or None
    if start and tense == "past" and assertion.status_class == "done":
        start, end = _passed(start, end, published)
    return When(start, end, "", document.offsets(date.first, date.last))


def date_of(document: Document, date: DateAt, assertion: Assertion, anchor: str | None) -> When:
    """What one expression of date says of an event asserted so."""
    return replace(_read(document, date, assertion, anchor), how=_HOW[1])


def _nearer(date: DateAt, published: date_type) -> str:
    """What was called off may have lain on either side of publication; the nearer day is meant."""
    past, _ = resolve(date.found, published, tense="past")
    ahead, _ = resolve(date.found, published, tense="future")
    if not past or not ahead or len(past) < 7 or len(ahead) < 7:
        return "past"
    back = published - date_type.fromisoformat(f"{past}-15"[:10])
    return "future" if date_type.fromisoformat(f"{ahead}-15"[:10]) - published < back else "past"


def _date_before(document: Document, date: DateAt) -> str | None:
    """The date named before this one in the same sentence, from which "the 27th" and "two days later" count."""
    sentence = document.doc[date.first].sent
    named = [d for d in within(document.dates, sentence) if d.found.preposition not in lexicon()["bounding"]]
    before = [d for d in named if d.last <= date.first and d.found.value]
    return before[-1].found.value if before else None


def _passed(start: str, end: str | None, published: date_type) -> tuple[str | None, str | None]:
    """What happened cannot lie after publication: a date without a year was meant of the year before, or is unknown."""
    today = published.isoformat()
    if start <= today[: len(start)] or start[:7] == today[:7]:
        return start, end
    if len(start) < 7 or start[:4] == today[:4] or start.endswith("-02-29"):
        return None, None
    earlier = f"{int(start[:4]) - 1}{start[4:]}"
    return (earlier, None) if earlier <= today[: len(earlier)] else (None, None)


def _tie(date: DateAt, trigger: Token, assertion: Assertion) -> int:
    """How closely the date hangs on the event: 1 its own words, 2 its verb, 3 the clause, 4 a joined clause; 0 not."""
    doc = trigger.doc
    last = doc[date.last - 1]
    if date.found.preposition in lexicon()["bounding"] or _is_count_to(last, trigger):
        return 0
    top = head_of(doc[date.last - 1], date.first, date.last)
    carriers = carriers_of(trigger)
    if _stands_before(date, carriers[-1]):
        return 1
    outer = outer_of(carriers[-1])
    for above in _above(top, date):
        if above == trigger:
            return 1
        if above in carriers:
            # "cancelled on Friday" dates the cancelling, "cancelled a visit on Friday" the visit
            after_object = above.i < trigger.i < date.first
            own = after_object or date.found.preposition == "for"  # "was set for May but called off"
            return 2 if own or not _ends(above, trigger, assertion) else 0
        if is_verb(above):
            if names_leader(above):
                continue
            if is_within_clause_of(above, trigger):
                if assertion.status_class != "cancelled" and above.lemma_.lower() in lexicon()["undoing"]:
                    return 0  # "the round, called off in June, will now be held in May"
                return 2  # "a meeting that was to take place on Friday"
            marker = next((c for c in above.children if c.dep_ == "aux" and c.lower_ == "to"), None)
            if marker is not None and date.last <= marker.i and above.dep_ in ("advcl", "xcomp", "acl"):
                continue  # "phoned her on Friday to thank her": the date is the first verb's
            if _closes_relative(date, trigger, above):
                return 3
            break
        lemma = above.lemma_.lower()
        if lemma in lexicon()["occasions"] and above.i < trigger.i and _opens_occasion(above):
            return 0
        if above.pos_ in ("NOUN", "PROPN") and lemma in lexicon()["events"] and lemma not in lexicon()["stays"]:
            # another event's date ("before the summit on Friday"), unless the event lies in it ("in a call on Friday")
            return 3 if _lies_within(above, carriers) else 0
    else:
        return 0
    if above.lemma_.lower() in lexicon()["reports"]:
        return 0
    if above in outer:
        between = range(min(date.first, trigger.i), max(date.first, trigger.i))
        return 3 if date.first > trigger.i or not any(doc[i].lower_ == "that" for i in between) else 0
    if is_joined(above, carriers[-1]) and not _ends(above, trigger, assertion):
        return 4
    return 0


def _opens_occasion(noun: Token) -> bool:
    """ "in the light of", "in response to", never "in a response"."""
    return noun.head.lower_ == "in" and not any(c.lower_ in ("a", "an") or c.dep_ == "poss" for c in noun.children)


def _lies_within(event: Token, carriers: list[Token]) -> bool:
    """Whether the act was done in the other event: "in a call on Friday", "on the sidelines of a summit last month"."""
    if event.dep_ != "pobj":
        return False
    margin = event.head.head
    if event.head.lower_ == "of" and margin.lemma_.lower() in lexicon()["fringes"] and margin.dep_ == "pobj":
        return margin.head.head in carriers
    return event.head.lower_ in lexicon()["inside"] and margin in carriers


def _closes_relative(date: DateAt, trigger: Token, verb: Token) -> bool:
    """ "X, who spoke with Y, the minister, on Friday, has urged": a present perfect bears no day, the relative does."""
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children)
    return (
        perfect
        and trigger.dep_ == "relcl"
        and trigger.tag_ == "VBD"
        and verb.is_ancestor(trigger)
        and trigger.i < date.first
        and date.last <= verb.i
    )


def _is_count_to(last: Token, trigger: Token) -> bool:
    """Whether a date counts from the clause of the event: "came two days after he met her"."""
    for marker in (last, last.nbor() if last.i + 1 < len(last.doc) else last):
        if marker.lower_ in ("after", "before") and marker.dep_ == "mark":
            return marker.head == trigger or marker.head.is_ancestor(trigger)
    return False


def _above(top: Token, date: DateAt) -> Iterator[Token]:
    """The words that govern a date; one that opens the sentence belongs to the main clause, whatever the parser says."""
    opening = all(t.is_punct or t.dep_ in ("prep", "cc", "mark") for t in top.doc[top.sent.start : date.first])
    comma = date.last < len(top.doc) and top.doc[date.last].text == ","
    for above in climb(top):
        if not (opening and comma and above.dep_ == "advcl" and above.head == top.sent.root and above.i < above.head.i):
            yield above


def _stands_before(date: DateAt, carrier: Token) -> bool:
    """Whether the date stands between subject and verb: "the president on Wednesday received"."""
    between = carrier.doc[date.last : carrier.i]
    subject = any(
        c.dep_ in ("nsubj", "nsubjpass", "csubj") and c.i < date.first and not _tells_more(c, date)
        for c in carrier.children
    )
    return is_verb(carrier) and 0 <= carrier.i - date.last <= 3 and subject and all(t.head == carrier for t in between)


def _tells_more(subject: Token, date: DateAt) -> bool:
    """Whether a clause on the subject has the date: "A, who came to power in 2019, received"."""
    return any(t.tag_ in ("WP", "WDT", "VBD", "VBZ") for t in subject.doc[subject.i + 1 : date.first])


def _ends(verb: Token, trigger: Token, assertion: Assertion) -> bool:
    if verb == trigger or verb.lemma_.lower() in lexicon()["occurring"]:
        return False
    return assertion.status_class in ("cancelled", "denied", "proposed")
