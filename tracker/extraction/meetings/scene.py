"""Where and on which day the people of a meeting are, when its own clause does not say: from the sentences around it."""

from dataclasses import dataclass
from datetime import date as date_type

from tracker.common.partial_date import is_day
from tracker.common.vocabulary import HAPPENED, Medium, Status
from tracker.extraction.context.attachment import When
from tracker.extraction.context.narrative import REACH, Narrative
from tracker.extraction.context.sides import Sides
from tracker.extraction.context.whereabouts import Where
from tracker.extraction.document import Document, Figure
from tracker.extraction.language.clauses import governor
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.protagonist import named_before
from tracker.extraction.visits.journeys import Journey

BACK = 8  # sentences after which a guest is still taken to be at the host's
_LEAD = 1  # the last sentence of a report's opening
_AROUND = 3  # days around its publication on which a report is taken to follow its people
FORWARD = 4  # and those before a journey that is told later


@dataclass(slots=True)
class Scene:
    """The article's journeys and the days and places of its sentences, asked by its meetings."""

    document: Document
    journeys: list[Journey]
    narrative: Narrative

    def day(self, trigger: Token, status: Status, sentence: int) -> When:
        """The day on which the narrative stands, for what happened."""
        return self.narrative.day(trigger, sentence) if status is Status.HELD else When()

    def stay(self, sides: Sides, status: Status, sentence: int, place: Where) -> When:
        """When a planned meeting is to be, from the planned journey it belongs to: its day, else the month of its days."""
        if status not in (Status.PLANNED, Status.PROPOSED):
            return When()
        for journey in reversed(self.journeys):
            if journey.traveller not in sides.figures or not _is_there(journey, place):
                continue
            hosts = {f.country for f in sides.figures if f != journey.traveller}
            if not 0 <= sentence - journey.sentence <= (BACK if journey.place.country in hosts else REACH):
                continue
            if journey.status is Status.PLANNED and journey.date.start:
                start, end = journey.date.start, journey.date.end
                return When(start[:7] if end else start, None, "date of a journey", journey.date.span)
        return When()

    def arrival(self, sides: Sides, status: Status, sentence: int, place: Where) -> When:
        """When those were there who met where a journey had led: its day if told in one breath, else its month."""
        if status is not Status.HELD or not place:
            return When()
        for journey in reversed(self.journeys):
            near = 0 <= sentence - journey.sentence <= REACH
            if not near or journey.traveller not in sides.figures or journey.status not in HAPPENED:
                continue
            start, stay = journey.date.start, bool(journey.date.end) or journey.sentence < sentence
            if start and _is_there(journey, place) and journey.place.country == place.country:
                return When(start[:7] if stay else start, None, "date of a journey", journey.date.span)
        return When()

    def called_off(self, sides: Sides, sentence: int) -> bool:
        """Whether what was to be had been part of a journey that was called off: "he had been due to meet B"."""
        return any(
            journey.status is Status.CANCELLED
            and abs(sentence - journey.sentence) <= BACK
            and journey.traveller in sides.figures
            and journey.place.country in {f.country for f in sides.figures if f != journey.traveller}
            for journey in self.journeys
        )

    def partner(self, sides: Sides, sentence: int) -> Sides:
        """The other side of "talks with X are planned": who is on a journey to X's country, or whom the report follows."""
        codes, start = set(sides.codes()), self.document.sentences[sentence].start
        named = named_before(self.document, start, sides)
        found: list[Figure] = []
        for journey in reversed(self.journeys):
            who = journey.traveller
            if not 0 <= sentence - journey.sentence <= REACH or who in sides.figures or who.country in codes:
                continue
            if journey.place.country in codes or (named and named[who] == max(named.values())):
                found.append(who)
        best = max(found, key=lambda who: named[who], default=None)
        return Sides([best], [], ["side from a journey"]) if best is not None else Sides()

    def place(self, sides: Sides, status: Status, date: When, sentence: int, trigger: Token) -> Where:
        """Where a journey of one of the people has just led, else where the narrative or the report stands."""
        found = self._of_journey(sides, status, date, sentence, trigger) or self._at_host(sides, status, date, sentence)
        if found.city:
            return found
        beside = self._narrative(status, date, sentence) or self._dateline(sides, status, date, sentence)
        return beside if not found or beside.country == found.country else found

    def city(self, sides: Sides, place: Where, status: Status, date: When, sentence: int, trigger: Token) -> Where:
        """A place of which only the venue or the country is known, with the city in which the people are."""
        around = self.place(sides, status, date, sentence, trigger)
        if not around.city or (place.country and place.country != around.country) or (place.venue and around.venue):
            return place
        how, span = place.how or around.how, place.span or around.span
        return Where(place.venue or around.venue, around.city, around.country, how, span)

    def _of_journey(self, sides: Sides, status: Status, date: When, sentence: int, trigger: Token) -> Where:
        """Where a journey of one of the people, told last, has led."""
        for back in range(REACH):
            for journey in reversed(self.journeys):
                if sentence - journey.sentence != back or journey.traveller not in sides.figures:
                    continue
                if back == 0 and _goes_on(journey.trigger, trigger):
                    continue
                if _alike(journey.status, status) and _agree(journey.date, date):
                    place = journey.place
                    return Where(place.venue, place.city, place.country, "place of a journey", place.span)
        return Where()

    def _at_host(self, sides: Sides, status: Status, date: When, sentence: int) -> Where:
        """Where a guest is who meets someone of the country that a journey, told not far off, led to."""
        near = [j for j in self.journeys if -FORWARD <= sentence - j.sentence <= BACK and j.traveller in sides.figures]
        for journey in sorted(near, key=lambda j: (abs(sentence - j.sentence), not j.place.city)):
            codes = {f.country for f in sides.figures if f != journey.traveller} | set(sides.parties)
            hosted = journey.place.country in codes and journey.place.country != journey.traveller.country
            if hosted and _alike(journey.status, status) and _agree(journey.date, date):
                return Where(None, journey.place.city, journey.place.country, "place of a journey", journey.place.span)
        return Where()

    def _narrative(self, status: Status, date: When, sentence: int) -> Where:
        """The city in which the sentences before are set."""
        if status is not Status.HELD:
            return Where()
        for back in range(1, REACH + 1):
            if sentence - back < 0:
                break
            moment = self.narrative.moment(sentence - back)
            if moment.place.city:
                if date.start and moment.day.start and date.start != moment.day.start:
                    break
                return Where(None, moment.place.city, moment.place.country, "place of the narrative", moment.place.span)
        return Where()

    def _dateline(self, sides: Sides, status: Status, date: When, sentence: int) -> Where:
        """Where the report was written, for what happened that day, or about then to a guest of that country."""
        dateline = self.document.dateline
        if dateline is None or not dateline.city or status not in (Status.HELD, Status.PLANNED):
            return Where()
        found = Where(None, dateline.city, dateline.country, "place from dateline")
        published = self.document.article.published
        if status is Status.HELD and date.start in {dateline.date, published.isoformat()}:
            return found
        guests = set(sides.codes()) - {dateline.country}
        abroad = any(
            j.traveller in sides.figures and j.traveller.country == dateline.country != j.place.country
            for j in self.journeys
        )
        present = any(
            j.traveller in sides.figures
            and j.place.country == dateline.country
            and j.place.city in (None, dateline.city)
            and j.status in HAPPENED
            for j in self.journeys
        )
        if not present and (dateline.country not in sides.codes() or not guests or abroad):
            return Where()
        if not date.start:
            return found if sentence <= _LEAD and status is Status.HELD else Where()
        if not is_day(date.start):
            return Where()
        days = (published - date_type.fromisoformat(date.start)).days
        return found if (0 <= days <= _AROUND if status is Status.HELD else -_AROUND <= days <= 0) else Where()


def _goes_on(journey: Token, meeting: Token) -> bool:
    """ "Met X before flying to Rome", "met X and then flew to Rome": the way there comes after."""
    if journey.i < meeting.i:
        return False
    marks = [journey.head, *journey.children] if journey.dep_ == "pcomp" else journey.children
    joined = journey.dep_ == "conj" and journey.head in (meeting, governor(meeting))
    return joined or any(mark.lower_ == "before" for mark in marks)


def _is_there(journey: Journey, place: Where) -> bool:
    """Whether a journey leads to where the meeting is to be, as far as both are told."""
    city, country = journey.place.city, journey.place.country
    if place.city and city:
        return place.city == city
    return not place.country or not country or place.country == country


def _alike(journey: Status, meeting: Status) -> bool:
    return (journey in HAPPENED) == (meeting in HAPPENED) or journey is Status.ONGOING


def _agree(journey: When, meeting: When) -> bool:
    """No contradiction; a meeting may lie on a later day of a stay."""
    a, b = journey.start, meeting.start
    if not a or not b:
        return True
    return a.startswith(b) or b.startswith(a) or a < b


def is_in_person(medium: Medium) -> bool:
    return medium in (Medium.IN_PERSON, Medium.UNKNOWN)
