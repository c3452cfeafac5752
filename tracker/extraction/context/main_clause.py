"""The date of an event told in a clause of before, after or when, from its main clause: "said on Friday, a day after"."""

from datetime import date, timedelta

from tracker.common.partial_date import is_day
from tracker.extraction.dates import words
from tracker.extraction.document import DateAt, Document, within
from tracker.extraction.language import clauses
from tracker.extraction.language.tokens import Token

_MARKERS = {"after": -1, "before": 1, "when": 0, "as": 0, "while": 0}
_DAYS = {"day": 1, "days": 1, "week": 7, "weeks": 7}
_LONGER = {"days", "weeks", "months", "years", "month", "year", "long", "since", "ever", "ahead", "even"}


def day_from_main_clause(document: Document, trigger: Token, anchor: str | None) -> tuple[str, DateAt | None] | None:
    """The day, and the date it counts from where the sentence names it (else the day of the narrative, `anchor`)."""
    marker = _marker(trigger)
    if marker is None:
        return None
    verb = clauses.governor(marker) if marker.dep_ == "prep" else clauses.governor(marker.head)
    inside = {token.i for token in (marker.head if marker.dep_ == "mark" else marker).subtree}
    dates = [
        found
        for found in within(document.dates, trigger.sent)
        if found.first not in inside and found.found.value and "/" not in found.found.value
    ]
    beside = min(dates, key=lambda found: abs(found.first - marker.i), default=None)
    days = _days_before(marker)
    base = beside.found.value if beside is not None else anchor if days else None
    if verb is None or days is None or not base:
        return None
    if not is_day(base):  # "In June he freed him after she came": the month at least
        return (base, beside) if days == 0 else None
    try:
        moved = date.fromisoformat(base) + timedelta(days=_MARKERS[marker.lower_] * days)
    except OverflowError:  # "ten million days after"
        return None
    return moved.isoformat(), beside


def _marker(trigger: Token) -> Token | None:
    """The "after" or "before" over the clause or noun of the event."""
    here = trigger if clauses.is_verb(trigger) else None
    if here is None:
        preposition = clauses.preposition_of(trigger)
        if preposition is not None and preposition.lower_ in _MARKERS:
            return preposition
        here = clauses.governor(trigger)
    for _ in range(3):
        if here is None:
            return None
        found = next((c for c in here.children if c.dep_ in ("mark", "advmod") and c.lower_ in _MARKERS), None)
        if found is not None:
            return found
        if here.dep_ == "pcomp" and here.head.lower_ in _MARKERS:
            return here.head
        if here.dep_ != "conj":
            return None
        here = here.head
    return None


def _days_before(marker: Token) -> int | None:
    """How many days the words before the marker name: "a day", "two weeks"; 0 where they name none."""
    before = marker.nbor(-1).lower_ if marker.i else ""
    if (unit := _DAYS.get(before)) is None or marker.i < 2:
        return None if before in _LONGER or marker.lower_ == "before" else 0
    word = marker.nbor(-2).lower_
    count = int(word) if word.isdecimal() else 1 if word in ("a", "the") else words.lexicon()["numbers"].get(word)
    return None if count is None else count * unit
