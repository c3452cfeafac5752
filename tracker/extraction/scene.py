"""Where and on which day the people of a meeting are, when its own clause does not say: from the sentences around it."""

from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from tracker.common.vocabulary import HAPPENED, Medium, Status
from tracker.extraction import assertion, clauses
from tracker.extraction.attachment import When, Where, lexicon, when, where
from tracker.extraction.document import Document, within
from tracker.extraction.journeys import Journey
from tracker.extraction.sides import Sides

_REACH = 3  # sentences after which day and place are no longer taken for granted


@dataclass(frozen=True, slots=True)
class Moment:
    """What one sentence tells of day and place; `dated` where it speaks of any date at all."""

    day: When = field(default_factory=When)
    place: Where = field(default_factory=Where)
    dated: bool = False


@dataclass(slots=True)
class Scene:
    """The article's journeys and the days and places of its sentences, asked by its meetings."""

    document: Document
    journeys: list[Journey]
    moments: list[Moment] = field(default_factory=list)
    headings: dict[int, When] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.headings = _headings(self.document)
        self.moments = [_moment(self.document, sentence) for sentence in self.document.sentences]

    def heading(self, sentence: int) -> When:
        """The date that heads the entry of a chronicle to which the sentence belongs: "13 March 2025. X lands in Y"."""
        return self.headings.get(sentence, When())

    def told(self, sentence: int, asserted: assertion.Assertion) -> assertion.Assertion:
        """In a chronicle the present tense tells what is past."""
        heading = self.heading(sentence)
        today = self.document.article.published.isoformat()
        if heading.start and heading.start <= today and asserted.tense == "present":
            return replace(asserted, tense="past")
        return asserted

    def anchor(self, sentence: int) -> str | None:
        """The day from which "the same day" and "two days later" count."""
        for back in range(1, _REACH + 1):
            if sentence - back >= 0 and self.moments[sentence - back].day.start:
                return self.moments[sentence - back].day.start
        return self.heading(sentence).start

    def day(self, trigger: Token, status: Status, sentence: int) -> When:
        """The day on which the narrative stands; nothing for a past perfect or a plan."""
        if status is not Status.HELD or not _goes_on(trigger):
            return When()
        for back in range(_REACH + 1):
            if sentence - back < 0:
                break
            moment = self.moments[sentence - back]
            if moment.day.start:
                return When(moment.day.start, None, "day of the narrative", moment.day.span)
            if moment.dated:
                break
        return When()

    def stay(self, sides: Sides, status: Status, sentence: int) -> When:
        """When a planned meeting is to be, from the planned journey it belongs to: its day, else the month of its days."""
        if status not in (Status.PLANNED, Status.PROPOSED):
            return When()
        for journey in reversed(self.journeys):
            if not 0 <= sentence - journey.sentence <= _REACH or journey.traveller not in sides.figures:
                continue
            if journey.status is Status.PLANNED and journey.date.start:
                start, end = journey.date.start, journey.date.end
                return When(start[:7] if end else start, None, "date of a journey", journey.date.span)
        return When()

    def place(self, sides: Sides, status: Status, date: When, sentence: int) -> Where:
        """Where a journey of one of the people has just led, else where the narrative or the report stands."""
        for back in range(_REACH):
            for journey in reversed(self.journeys):
                if sentence - journey.sentence != back or journey.traveller not in sides.figures:
                    continue
                if _alike(journey.status, status) and _agree(journey.date, date):
                    place = journey.place
                    return Where(place.venue, place.city, place.country, "place of a journey", place.span)
        return self._narrative(status, date, sentence) or self._dateline(status, date)

    def _narrative(self, status: Status, date: When, sentence: int) -> Where:
        if status is not Status.HELD:
            return Where()
        for back in range(1, _REACH + 1):
            if sentence - back < 0:
                break
            moment = self.moments[sentence - back]
            if moment.place.city:
                if date.start and moment.day.start and date.start != moment.day.start:
                    break
                return Where(None, moment.place.city, moment.place.country, "place of the narrative", moment.place.span)
        return Where()

    def _dateline(self, status: Status, date: When) -> Where:
        dateline = self.document.dateline
        if dateline is None or not dateline.city or status is not Status.HELD or not date.start:
            return Where()
        days = {dateline.date, self.document.article.published.isoformat()}
        if date.start in days:
            return Where(None, dateline.city, dateline.country, "place from dateline")
        return Where()


def _headings(document: Document) -> dict[int, When]:
    """Per sentence of a paragraph that opens with nothing but a date: that date."""
    found: dict[int, When] = {}
    current = When()
    text = document.article.text
    for index, sentence in enumerate(document.sentences):
        before = text[max(0, sentence.start_char - 2) : sentence.start_char] + sentence.text[:2]
        if "\n" in before or sentence.start_char == 0:
            current = When()
        dates = within(document.dates, sentence)
        words = [t for t in sentence if t.is_alpha or t.like_num]
        if len(dates) == 1 and len(words) <= dates[0].last - dates[0].first and dates[0].found.value:
            start, _, end = dates[0].found.value.partition("/")
            current = When(start, end or None, "date of the entry", (dates[0].found.start, dates[0].found.end))
        elif current.start:
            found[index] = current
    return found


def _moment(document: Document, sentence: Span) -> Moment:
    """Day and place of the sentence's main act, one level of saying taken off."""
    dated = bool(within(document.dates, sentence))
    verb = sentence.root
    if not clauses.is_verb(verb):
        return Moment(dated=dated)
    told = [c for c in verb.children if c.dep_ == "ccomp" and clauses.is_verb(c)]
    if verb.lemma_.lower() in lexicon()["reports"]:
        if not told:
            return Moment(dated=dated)
        verb = told[0]
    asserted = assertion.assess(verb)
    if asserted.status_class != "done" or asserted.tense != "past":
        return Moment(dated=dated)
    day = when(document, verb, asserted)
    if not day.start or len(day.start) < 10:
        day = When()
    return Moment(day, where(document, verb), dated)


def _goes_on(trigger: Token) -> bool:
    """Whether the clause is in the simple past, or the past perfect with a word for the same day."""
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    if verb is None or verb.tag_ not in ("VBD", "VBN", "VBG", "VB"):
        return False
    perfect = any(c.lemma_ == "have" and c.dep_ == "aux" for c in verb.children)
    return not perfect or any(t.lower_ in lexicon()["continuing"] for t in trigger.sent[:8])


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
