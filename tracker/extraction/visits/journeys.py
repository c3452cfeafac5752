"""From words of movement and stay to who is where, when: what visits are made of, and where meetings take place."""

from collections.abc import Iterator
from dataclasses import replace

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
from tracker.extraction.visits import company, departures, journey_mood, presence, stays
from tracker.extraction.visits.frames import trips
from tracker.extraction.visits.trips import Journey, Trip


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
    day = journey.date.start is not None and len(journey.date.start) == 10 and journey.date.end is None
    return replace(journey, date=When()) if day and journey.date.how != "date of the stop" else journey


def _journeys(narrative: Narrative, trip: Trip, index: int, earlier: list[Journey]) -> Iterator[Journey]:
    document, trigger, place = narrative.document, trip.trigger, trip.place
    if journey_mood.is_praise(trigger):
        return
    record = journey_mood.record(trigger)
    asserted = narrative.told(index, assertion.assess(record or journey_mood.told_by(trigger)))
    if journey_mood.is_none(trigger, asserted):
        return
    if departures.REASON not in trip.reasons and any(
        c.lower_ == "home" and c.dep_ == "advmod" for c in trigger.children
    ):
        return  # "goes home to Rome"
    asserted = journey_mood.settled(trigger, asserted, absent=presence.ABSENT in trip.reasons)
    date = _date(narrative, trip, asserted, index) if record is None else When()
    if stays.is_past_plan(trigger) and date.start:  # "had been due on Sunday": the last one or the next
        ahead = _date(narrative, trip, replace(asserted, status_class="planned", tense="future"), index)
        if ahead.start != date.start:
            same = date.start[:7] if (ahead.start or "").startswith(date.start[:7]) else None
            date = replace(date, start=same, end=None)
    if asserted.status_class in ("cancelled", "denied") and date.start:
        date = _nearest(narrative, trip, asserted, index, date)
    if "as companion" in trip.reasons and date.how == "day of the narrative":
        date = When()
    if date.how == "date shared" and _is_of_other_time(document, asserted, date):
        date = When()  # "came on Friday and goes on on Sunday"
    if date.how == "date shared" and _is_onward(trigger) and earlier and earlier[-1].sentence == index:
        date = When()  # "flew to Rome on Monday and went on to Bari"
    back = departures.REASON in trip.reasons
    status = Status.DONE if back else stays.status(document, trigger, asserted, date)
    if presence.PRESENT in trip.reasons:
        status = Status.ONGOING
    hosts = _inviting(document, trigger) if len(trip.who.figures) > 1 else []
    for figure in trip.who.figures:
        if figure in hosts:
            continue
        way_in = not back and _is_way_in(trigger)
        if figure.country and figure.country == place.country and not (_is_guest(figure) and way_in):
            continue  # going home, or about one's own country
        if not (figure.official or is_diplomatic(document, 1 if figure.country else 2)) or company.is_kin(
            document, figure
        ):
            continue
        known = any(j.traveller == figure and j.place.country == place.country for j in earlier)
        homeward, of_body = _is_homeward(trigger), figure.country in document.gazetteer.bodies
        if not back and not known and homeward and (of_body or figure.country in (None, place.country)):
            continue  # back to headquarters, or most likely home
        if back and not known and not homeward and (of_body or figure.country is None):
            continue  # most likely from home or headquarters
        notes = [*trip.reasons, *trip.who.reasons, *(r for r in (date.how, place.how) if r)]
        yield Journey(trigger, index, figure, place, date, status, list(dict.fromkeys(notes)))


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
    if date or asserted.status_class != "done" or asserted.tense != "past":
        return date
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    for other in verb.subtree if verb is not None else ():
        if verb is not None and clauses.is_verb(other) and other != verb and _in_one_breath(other, verb):
            told = assertion.assess(other)
            if told.status_class == "done" and (date := when(narrative.document, other, told)):
                return replace(date, how="date shared")
    return narrative.heading(index) or narrative.day(trigger, index, reach=1)


def _in_one_breath(other: Token, verb: Token) -> bool:
    """ "Flew to Rome and met X on Friday", "was in Rome, where he met X on Friday"."""
    if other.dep_ == "conj" and other.head == verb:
        return not any(c.dep_ in ("nsubj", "nsubjpass") and c.pos_ in ("NOUN", "PROPN") for c in other.children)
    return other.dep_ == "relcl" and any(c.lower_ == "where" for c in other.children)
