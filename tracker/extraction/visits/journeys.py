"""From words of movement and stay to who is where, when: what visits are made of, and where meetings take place."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.common.partial_date import is_day
from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion
from tracker.extraction.context.attachment import When, date_of, when
from tracker.extraction.context.narrative import Narrative
from tracker.extraction.context.sides import is_diplomatic
from tracker.extraction.document import Document, Figure
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import verb_forms
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.language.verb_phrases import is_past_perfect
from tracker.extraction.visits import company, departures, journey_mood, logs, presence, scenes, stay_status, stays
from tracker.extraction.visits.frames import trips
from tracker.extraction.visits.trips import Journey, Trip

_SHARING = frozenset({("done", "past"), ("planned", "future")})  # what shares a day with what is done there


def read(document: Document) -> list[Journey]:
    """All journeys of the article, in the order of the text; read once per document."""
    return document.once(_read)


def _read(document: Document) -> list[Journey]:
    narrative = Narrative.of(document)
    found: list[Journey] = []
    for index, sentence in enumerate(document.sentences):
        if index in document.headlines:
            continue
        known = len(found)
        found += [j for trip in logs.trips(document, sentence) for j in _journeys(narrative, trip, index, found)]
        for token in sentence:
            told = [j for trip in trips(document, token, found) for j in _journeys(narrative, trip, index, found)]
            stops = [j for j in told if departures.REASON not in j.reasons]
            if len({(j.place.city, j.place.country) for j in stops}) > 1:
                told = [_undated(j) for j in told]
            found += told
        found += company.joined(document, sentence, index, found)
        # What lies before the rest of its sentence comes first: "arrived from Rome, where he had been".
        found[known:] = sorted(found[known:], key=lambda journey: not is_past_perfect(journey.trigger))
    return found


def _is_guest(figure: Figure) -> bool:
    """Whether somebody may come from elsewhere than where the article seems to have them at home."""
    return figure.country_how == "guess" and figure.official


def _is_way_in(trigger: Token) -> bool:
    """Whether it tells of getting to the place, not of being there or of leaving it."""
    if not clauses.is_verb(trigger):
        return True
    forms = set(verb_forms(trigger))
    verbs = lexicon().verbs
    if "spend" in forms or trigger.lemma_ == "be":
        return True  # who counts the days is no one at home
    return not forms & (verbs["quitting"] | verbs["staying"] | lexicon().words["leaving_for"])


def _is_homeward(trigger: Token) -> bool:
    return clauses.is_verb(trigger) and bool(lexicon().words["returning"].intersection(verb_forms(trigger)))


def _is_onward(trigger: Token) -> bool:
    return clauses.is_verb(trigger) and bool(lexicon().words["onward"].intersection(verb_forms(trigger)))


def _is_of_other_time(document: Document, asserted: assertion.Assertion, date: When) -> bool:
    """Whether a day shared with another verb lies ahead of what is past, or behind what is to come."""
    today = document.article.published.isoformat()
    if not date.start or len(date.start) < len(today):
        return False
    if asserted.status_class == "done" and asserted.tense == "past":
        return date.start > today
    return asserted.status_class == "planned" and date.start <= today


def _nearest(narrative: Narrative, trip: Trip, asserted: assertion.Assertion, index: int, date: When) -> When:
    """The last May or the next one of "a visit in May was called off": the nearer one, where the words leave it open."""
    past = _date(narrative, trip, replace(asserted, status_class="done", tense="past"), index)
    today = narrative.document.article.published.isoformat()
    told = (past.start or "").split("-"), (date.start or "").split("-")
    if told[0][1:] != told[1][1:] or len(told[0]) < 2 or not (past.start or "") < today[: len(past.start or "")]:
        return date
    months = [(int(year) - int(today[:4])) * 12 + int(month) - int(today[5:7]) for year, month, *_ in told]
    return past if -months[0] < months[1] else date


def _undated(journey: Journey) -> Journey:
    """One of several stops under one verb: a single day of the clause is not that of each."""
    day = is_day(journey.date.start) and journey.date.end is None
    return replace(journey, date=When()) if day and journey.date.how != "date of the stop" else journey


def _journeys(narrative: Narrative, trip: Trip, index: int, earlier: list[Journey]) -> Iterator[Journey]:
    """The journeys of each of the travellers, where the words tell that one was made or is to be."""
    document, trigger = narrative.document, trip.trigger
    trip.place = scenes.at_airfield(document, trip.place)
    if journey_mood.is_praise(trigger) or (not _is_back(trip) and _is_home(trigger)):
        return
    record = journey_mood.record(trigger)
    asserted = narrative.told(index, assertion.assess(record or journey_mood.told_by(trigger)))
    if journey_mood.is_none(trigger, asserted):
        return
    asserted = journey_mood.settled(trigger, asserted, absent=presence.ABSENT in trip.reasons)
    date = _own_date(narrative, trip, asserted, index, earlier) if record is None else When()
    status = Status.DONE if _is_back(trip) else stay_status.status(document, trigger, asserted, date)
    if presence.PRESENT in trip.reasons:
        status = Status.ONGOING
    mentioned = status is Status.DONE and journey_mood.is_mention(trigger)
    hosts = _inviting(document, trigger) if len(trip.who.figures) > 1 else []
    notes = [*trip.reasons, *trip.who.reasons, *(how for how in (date.how, trip.place.how) if how)]
    for figure in trip.who.figures:
        if figure not in hosts and _is_visitor(document, figure) and _is_away(document, trip, figure, earlier):
            told = _open_before(figure, trip, earlier) if mentioned else None
            yield Journey(trigger, index, figure, trip.place, date, told or status, list(dict.fromkeys(notes)))


def _open_before(figure: Figure, trip: Trip, earlier: list[Journey]) -> Status | None:
    """That the traveller's way there has just been told as one to come."""
    before = [j for j in earlier if j.traveller == figure and j.place.country == trip.place.country]
    return Status.PLANNED if before and before[-1].status is Status.PLANNED else None


def _is_back(trip: Trip) -> bool:
    """Whether the trip tells where one was who has left: "came back from Rome"."""
    return departures.REASON in trip.reasons


def _is_home(trigger: Token) -> bool:
    """ "Goes home to Rome"."""
    return any(c.lower_ == "home" and c.dep_ == "advmod" for c in trigger.children)


def _own_date(
    narrative: Narrative, trip: Trip, asserted: assertion.Assertion, index: int, earlier: list[Journey]
) -> When:
    """The days of the journey, as far as they are sure and not another one's."""
    date = _date(narrative, trip, asserted, index)
    if stays.is_past_plan(trip.trigger) and date.start:
        date = _of_past_plan(narrative, trip, asserted, index, date)
    if asserted.status_class in ("cancelled", "denied") and date.start:
        date = _nearest(narrative, trip, asserted, index, date)
    if date.how != "date shared":
        return date
    onward = _is_onward(trip.trigger) and bool(earlier) and earlier[-1].sentence == index
    if onward or _is_of_other_time(narrative.document, asserted, date):
        return When()  # "flew to Rome on Monday and went on to Bari", "came on Friday and goes on on Sunday"
    return date


def _of_past_plan(narrative: Narrative, trip: Trip, asserted: assertion.Assertion, index: int, date: When) -> When:
    """ "Had been due on Sunday": the last one or the next; what is the same of both."""
    ahead = _date(narrative, trip, replace(asserted, status_class="planned", tense="future", overtaken=False), index)
    if ahead.start == date.start:
        return date
    month = (date.start or "")[:7]
    return replace(date, start=month if (ahead.start or "").startswith(month) else None, end=None)


def _is_visitor(document: Document, figure: Figure) -> bool:
    """Whether somebody travels in an official capacity."""
    official = figure.official or is_diplomatic(document, 1 if figure.country else 2)
    return official and not company.is_kin(document, figure)


def _is_away(document: Document, trip: Trip, figure: Figure, earlier: list[Journey]) -> bool:
    """Whether the place is neither one's own country nor, of an unknown or a body's official, most likely home."""
    back, homeward = _is_back(trip), _is_homeward(trip.trigger)
    guest = not back and _is_guest(figure) and _is_way_in(trip.trigger)
    if figure.country and figure.country == trip.place.country and not guest:
        return False
    if back == homeward or any(j.traveller == figure and j.place.country == trip.place.country for j in earlier):
        return True
    return figure.country not in (None, trip.place.country, *document.gazetteer.bodies)


def _inviting(document: Document, trigger: Token) -> list[Figure]:
    """Who invites in "at the invitation of the president, X, the minister Y will visit", wherever the parser puts X."""
    for token in trigger.sent:
        if token.lemma_.lower() == "invitation" and token.i < trigger.i:
            named = [m for m in document.mentions if m.how == "name" and token.i < m.first < trigger.i]
            return list(named[0].who) if len(named) > 1 else []
    return []


def _date(narrative: Narrative, trip: Trip, asserted: assertion.Assertion, index: int) -> When:
    """The days of the stay: those beside its place, else the day of arrival."""
    document, trigger = narrative.document, trip.trigger
    told = stays.since(document, trigger) or trip.date
    if trip.alone or told != trip.date:
        if told is None:
            return When()
        found = date_of(document, told, asserted, narrative.anchor(index))
        return stays.lasting(document, trigger, replace(found, how="date of the stop") if found else found)
    date = _arrival(narrative, trigger, asserted, index)
    return stays.till(date) if departures.REASON in trip.reasons else stays.lasting(document, trigger, date)


def _arrival(narrative: Narrative, trigger: Token, asserted: assertion.Assertion, index: int) -> When:
    """The day of arrival: of the clause, of what else it tells in one breath, or of the narrative."""
    if trigger.lemma_.lower() in ("invite", "accept"):
        return When()  # the day is that of inviting
    date = when(narrative.document, trigger, asserted, anchor=narrative.anchor(index))
    if not date and trigger.dep_ == "relcl" and trigger.head.lemma_ == "time" and trigger.head.dep_ == "nsubj":
        date = when(narrative.document, trigger.head.head, asserted)  # "the last time X visited Rome was in 2023"
    if date or (asserted.status_class, asserted.tense) not in _SHARING:
        return date
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    for other in verb.subtree if verb is not None else ():
        if verb is not None and clauses.is_verb(other) and other != verb and _in_one_breath(other, verb):
            told = assertion.assess(other)
            if asserted.tense == "future" and not _is_of_traveller(other):
                continue
            if is_past_perfect(other) and not is_past_perfect(verb):
                continue  # "flew in from Rome, where he had met X a day earlier"
            if told.tense == "present" and asserted.tense == "future":
                told = asserted  # "will fly to Rome, where he is slated to speak on Friday"
            meant = [other, *(c for c in other.children if c.dep_ == "xcomp" and c.i > other.i)]
            dates = (when(narrative.document, word, told) for word in meant)
            if told.status_class == asserted.status_class and (shared := next((d for d in dates if d), None)):
                return replace(shared, how="date shared")
    if asserted.status_class == "planned":
        return When()
    return narrative.heading(index) or narrative.day(trigger, index, reach=1)


def _is_of_traveller(other: Token) -> bool:
    """ "Where he is to speak on Friday": not what others will do there, before or after the arrival."""
    return other.dep_ == "relcl" and all(s.pos_ == "PRON" for s in clauses.subjects(other))


def _in_one_breath(other: Token, verb: Token) -> bool:
    """ "Flew to Rome and met X on Friday", "was in Rome, where he met X on Friday"."""
    if other.dep_ == "conj" and other.head == verb:
        return not any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN") for c in other.children)
    return other.dep_ == "relcl" and any(c.lower_ == "where" for c in other.children)
