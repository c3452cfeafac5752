"""Several stops under one word: "in Baku on the 10th, in Yerevan from 11 to 13 May and then in Tbilisi".

The stops are read along the text, since parsers hang the later ones anywhere; each date is given to the stop it stands
beside. One day of a whole list is the day of none but the stop that it clearly goes with.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tracker.common.partial_date import is_day
from tracker.extraction.context.sides import Sides
from tracker.extraction.context.whereabouts import Where, combine, places_in
from tracker.extraction.document import DateAt, Document, PlaceAt, at, tokens_of, within
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits.destinations import is_higher
from tracker.extraction.visits.trips import Trip

_JOINING = frozenset({",", "and", ";", "then", "or", "before", "but"})
_LEADING = frozenset({"to", "in", "into", "at", "for", "on", "via", "near"})
_SMALL = frozenset({"the", "then", "later", "finally", "next", "onward", "onwards", "back", "again", "also", "lastly"})


@dataclass(slots=True)
class Stop:
    """One place of an itinerary; `dates` stand beside it, `led` where it has a preposition of its own."""

    where: Where
    places: list[PlaceAt] = field(default_factory=list)
    dates: list[DateAt] = field(default_factory=list)
    led: bool = False


def trips(document: Document, who: Sides, places: Iterable[Where], trigger: Token, *reasons: str) -> Iterator[Trip]:
    """The ways of these travellers to all places that the word leads to, each with its date."""
    for place, date, alone in stops(document, trigger, list(places)):
        yield Trip(Sides().add(who), place, trigger, ["direct parse", *reasons], date, alone)


def stops(document: Document, trigger: Token, places: list[Where]) -> list[tuple[Where, DateAt | None, bool]]:
    """(place, its own date, whether only that date counts) of all stops that the words after the trigger tell."""
    single: list[tuple[Where, DateAt | None, bool]] = [(place, None, False) for place in places]
    firsts = [tokens_of(document.doc, *place.span)[0] for place in places if place.span]
    if len(firsts) < len(places) or not firsts or min(firsts) < trigger.i:
        return single
    chain = list(_chain(document, trigger, min(firsts)))
    read = [stop for stop in chain if stop.where.span]
    if len(read) < 2:
        return [(places[0], date, True) for date in _times(document, trigger)] or single
    missed = [place for place in places if not any(_same(place, stop.where) for stop in read)]
    _share(document, trigger, read, min(firsts))
    alone = any(stop.dates for stop in read)
    found = [(stop.where, stop.dates[0] if stop.dates else None, alone) for stop in read]
    return found + [(place, None, alone) for place in missed]


def _times(document: Document, trigger: Token) -> list[DateAt]:
    """The dates of several stays in one place: "has been there twice, in January and in April"."""
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    after = document.doc[trigger.i : trigger.sent.end]
    counts = [t.i for t in after if t.lower_ in ("twice", "times") and (verb is None or clauses.governor(t) == verb)]
    if not counts and trigger.tag_ == "NNS":  # "two trips to Rome, on 3 and on 9 May"
        counts = [trigger.i]
    if not counts:
        return []
    dates = [d for d in within(document.dates, trigger.sent) if d.first > counts[0] and d.found.preposition != "since"]
    listed: list[DateAt] = []
    for date in dates:
        first = listed[-1].last if listed else date.first
        if all(t.lower_ in _JOINING | _LEADING for t in document.doc[first : date.first]):
            listed.append(date)
    listed = [d for d in listed if d.found.text.lower() not in ("this year", "last year", "this month")]
    return listed if len(listed) > 1 else []


def _same(one: Where, other: Where) -> bool:
    return one.country == other.country and (one.city == other.city or not one.city or not other.city)


@dataclass(slots=True)
class _Chain:
    """The stops read so far; `waiting` are the dates behind "and", which are the next stop's if one follows."""

    stops: list[Stop] = field(default_factory=list)
    waiting: list[DateAt] = field(default_factory=list)
    joined: bool = False
    led: bool = False

    def add_date(self, date: DateAt) -> None:
        if self.joined:
            self.waiting.append(date)
        elif self.stops:
            self.stops[-1].dates.append(date)
        self.joined = False

    def add_place(self, place: PlaceAt, *, hangs: bool) -> bool:
        """Take in a place, as a stop or as where the last one lies; False where it is none and the list ends."""
        if not self.stops or self.joined or self.led or self.waiting:
            new = self.led or bool(self.waiting) or not self.stops
            if not new and is_higher(self.stops[-1].places[-1], place):
                self.stops[-1].places.append(place)
            elif self.stops and not hangs:
                return False
            else:
                self.stops.append(Stop(Where(), [place], self.waiting, self.led))
                self.waiting = []
        self.joined = self.led = False
        return True

    def join(self) -> None:
        """An "and" or a comma: what waited for a stop is the last one's."""
        if not self.joined:
            self.settle()
        self.joined = True

    def settle(self) -> None:
        if self.stops:
            self.stops[-1].dates += self.waiting
            self.waiting = []


def _chain(document: Document, trigger: Token, first: int) -> Iterator[Stop]:
    """The stops from the first one on, as long as nothing but dates, places and small words stands between."""
    doc, sentence = document.doc, trigger.sent
    places, dates = places_in(document, sentence), within(document.dates, sentence)
    chain, here = _Chain(), first
    while here < sentence.end:
        token = doc[here]
        if (date := at(dates, token)) is not None:
            chain.add_date(date)
            here = date.last
        elif (place := at(places, token)) is not None:
            if not chain.add_place(place, hangs=_is_stop(place, trigger, token)):
                break
            here = place.last
        elif token.lower_ in _JOINING:
            chain.join()
            here += 1
        elif (left := _past_source(places, token)) is not None:
            here = left
        elif _is_small(token):
            chain.led = chain.led or token.lower_ in _LEADING
            here += 1
        else:
            break
    chain.settle()
    for stop in chain.stops:
        stop.where = combine(document, stop.places, "place attached")
        yield stop


def _past_source(places: list[PlaceAt], token: Token) -> int | None:
    """Behind where one comes from: "and from there to Rome", "from the Malian capital to Rome"."""
    if token.lower_ != "from":
        return None
    if token.i + 1 < token.sent.end and token.nbor().lower_ in ("there", "here"):
        return token.i + 2
    return next((place.last for place in places if token.i < place.first <= token.i + 2), None)


def _is_small(token: Token) -> bool:
    small = token.lower_ in _LEADING | _SMALL or token.like_num
    return small or token.lemma_.lower() in lexicon().words["between_stops"]


def _is_stop(place: PlaceAt, trigger: Token, token: Token) -> bool:
    """Whether the place hangs, however loosely, on the trigger's clause, and is no owner."""
    after = token.doc[place.last] if place.last < len(token.doc) else None
    if after is not None and after.tag_ == "POS":
        return False
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    above = clauses.governor(token.doc[place.last - 1])
    return above is not None and above in (verb, trigger)


def _share(document: Document, trigger: Token, read: list[Stop], first: int) -> None:
    """Settle what the dates of the list say: a date before all stops is the first one's, one behind all of them no one's."""
    dated = [stop for stop in read if stop.dates]
    if not dated:
        verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
        leading = [
            date
            for date in within(document.dates, trigger.sent)
            if date.last <= first and clauses.governor(document.doc[date.last - 1]) == verb
        ]
        if leading and _is_day(leading[-1]) and not (verb and lexicon().words["leaving_for"] & set(verb_forms(verb))):
            read[0].dates = leading[-1:]
    elif dated == [read[-1]] and not (read[-1].led and _is_day(read[-1].dates[0])):
        read[-1].dates = []  # "visited A and B on Friday", "went to A and to B in May": left to the clause


def _is_day(date: DateAt) -> bool:
    return date.found.weekday or is_day(date.found.value)
