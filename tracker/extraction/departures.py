"""The last day of a stay, where its sentence goes on to tell it: "landed on Monday and will leave on Friday"."""

from datetime import date

from spacy.tokens import Token

from tracker.extraction import clauses
from tracker.extraction.carriers import lexicon
from tracker.extraction.dates import resolve
from tracker.extraction.document import DateAt, Document, within

_DAY = 10  # characters of an ISO date
_LONGEST = 31  # days


def last_day(document: Document, trigger: Token, first: date) -> str | None:
    """The day until which a stay that began on `first` lasts, or on which the traveller leaves again."""
    for told in within(document.dates, trigger.sent):
        if told.first < trigger.i or told.found.relative_to_event:
            continue
        if told.found.preposition not in ("until", "till") and not _is_of_leaving(document, told, trigger):
            continue
        day, _ = resolve(told.found, first, tense="future")
        if day and len(day) == _DAY and 0 < (date.fromisoformat(day) - first).days <= _LONGEST:
            return day
    return None


def _is_of_leaving(document: Document, told: DateAt, trigger: Token) -> bool:
    verb = clauses.governor(clauses.head_of(document.doc[told.last - 1], told.first, told.last))
    return verb is not None and verb.i > trigger.i and verb.lemma_.lower() in lexicon()["closing"]
