"""Day and place that a clause takes from the words it hangs on: "on 3 May, when they met", "in Rome, where they met"."""

from tracker.extraction.context.carriers import lexicon
from tracker.extraction.document import DateAt, Document, PlaceAt, within
from tracker.extraction.language import clauses
from tracker.extraction.language.tokens import Token

_GAP = 3  # tokens that may stand between a place or date and the "where" or "when" after it


def opener(trigger: Token, word: str) -> Token | None:
    """The "when" or "where" that opens the clause of the event; none where another clause lies between."""
    here = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    for _ in range(4):
        if here is None:
            return None
        found = next((c for c in here.children if c.lower_ == word and c.i < trigger.i and c.i < here.i), None)
        if found is not None:
            return found
        above = here.head.head if here.head.dep_ == "acomp" else here.head  # "is due to meet"
        if here.dep_ not in ("conj", "xcomp", "advcl") or not clauses.is_verb(above):
            return None
        here = above
    return None


def occasion(trigger: Token) -> Token | None:
    """The event that the clause goes on about: the dinner of "a dinner in Rome on Friday at which A and B spoke"."""
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    if verb is None or verb.dep_ != "relcl" or verb.head.lemma_.lower() not in lexicon()["events"]:
        return None
    which = (
        c.head
        for prep in verb.children
        if prep.lower_ in lexicon()["inside"]
        for c in prep.children
        if c.lower_ == "which"
    )
    where = (c for c in verb.children if c.lower_ in ("where", "when"))
    return verb.head if next(which, None) or next(where, None) else None


def date_before(document: Document, trigger: Token) -> DateAt | None:
    """The date right before the "when" that opens the clause of the event."""
    when = opener(trigger, "when") or opener(trigger, "where")
    if when is None:
        return None
    if when.lower_ == "where":
        return _of_stay(document, when)
    before = [date for date in within(document.dates, trigger.sent) if 0 <= when.i - date.last <= _GAP]
    return before[-1] if before else None


def _of_stay(document: Document, where: Token) -> DateAt | None:
    """The only date of the stay or journey that a "where" goes on from: "was in Rome last week, where she saw him"."""
    verb = next((t for t in where.ancestors if clauses.is_verb(t) and t.i < where.i), None)
    joined = [verb, *(t for t in verb.ancestors if clauses.is_verb(t))] if verb is not None else []
    if all(t.lemma_.lower() not in lexicon()["moving"] for t in joined):
        return None  # "landed on Friday and was driven to the palace, where they spoke"
    if any(t.lower_ == "from" for t in where.doc[max(where.i - _GAP - 1, 0) : where.i]):
        return None
    before = [date for date in within(document.dates, where.sent) if date.first < where.i]
    return before[0] if len(before) == 1 else None


def place_before(places: list[PlaceAt], document: Document, trigger: Token) -> PlaceAt | None:
    """The place right before the "where" that opens the clause, or beside the date before its "when"."""
    where = opener(trigger, "where")
    if where is not None:
        before = [place for place in places if 0 <= where.i - place.last <= _GAP]
        if not before and (date := _of_stay(document, where)) is not None and where.i - date.last <= _GAP:
            before = [place for place in places if 0 <= date.first - place.last <= _GAP]
        return before[-1] if before else None
    date = date_before(document, trigger)
    if date is None:
        return None
    before = [place for place in places if 0 <= date.first - place.last <= _GAP and _is_located(place, trigger)]
    return before[-1] if before else None


def _is_located(place: PlaceAt, trigger: Token) -> bool:
    return place.first > 0 and trigger.doc[place.first - 1].lower_ in ("in", "at", "to", "for")
