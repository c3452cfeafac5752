"""What a choice of dates looks at: the form of a date, what it hangs on, how far it lies from publication."""

from datetime import date

from spacy.tokens import Token

from tracker.common.partial_date import bounds
from tracker.extraction import clauses
from tracker.extraction.attachment import lexicon
from tracker.extraction.dates import FoundDate
from tracker.extraction.document import DateAt, Document

_DISTANCES = ((0, "today"), (1, "yesterday"), (3, "days"), (7, "week"), (31, "month"), (366, "year"))


def distance(value: str, published: date) -> str:
    """How long before publication the date lies, as a word; "ahead" after it."""
    first, last = bounds(value)[:2]
    if first > published:
        return "ahead"
    gap = (published - min(last, published)).days
    return next((word for reach, word in _DISTANCES if gap <= reach), "long")


def shape(found: FoundDate) -> str:
    """The form of the expression: a weekday, words that count from another day, a date by its parts."""
    if found.weekday:
        return "weekday"
    if found.relative_to_event:
        return "relative"
    if any(c.isdigit() for c in found.text):
        return f"numbered {len(found.value or '')}"
    return f"worded {len(found.value or '')}"


def word_above(document: Document, date: DateAt) -> str:
    """What kind of word the date hangs on: a report, a verb, an event, another noun."""
    top = clauses.head_of(document.doc[date.last - 1], date.first, date.last)
    for above in clauses.climb(top):
        if clauses.is_verb(above):
            return "report" if above.lemma_.lower() in lexicon()["reports"] else f"verb {above.dep_ == 'ROOT'}"
        if above.pos_ in ("NOUN", "PROPN"):
            return "event" if above.lemma_.lower() in lexicon()["events"] else "noun"
    return "nothing"


def tense_of(trigger: Token) -> str:
    """The tense of the clause, as its verb and auxiliaries show it."""
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    if verb is None:
        return "verbless"
    helpers = {(c.lemma_, c.tag_) for c in verb.children if c.dep_ in ("aux", "auxpass")}
    if any(tag == "MD" for _, tag in helpers):
        return "modal"
    if ("have", "VBD") in helpers:
        return "pluperfect"
    if any(lemma == "have" for lemma, _ in helpers):
        return "perfect"
    if verb.tag_ == "VBD" or any(tag == "VBD" for _, tag in helpers):
        return "past"
    if verb.tag_ in ("VBZ", "VBP") or any(tag in ("VBZ", "VBP") for _, tag in helpers):
        return "present"
    return "unmarked"
