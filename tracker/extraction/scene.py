"""Where and on which day the people of a meeting are, when its own clause does not say: from the sentences around it."""

from dataclasses import dataclass

from spacy.tokens import Span

from tracker.common.vocabulary import HAPPENED, Medium, Status
from tracker.extraction.attachment import When, Where, lexicon
from tracker.extraction.document import Document, within
from tracker.extraction.journeys import Journey
from tracker.extraction.sides import Sides

_REACH = 2  # sentences after a journey in which its people are still there


@dataclass(slots=True)
class Scene:
    """The article's journeys, asked by its meetings."""

    document: Document
    journeys: list[Journey]

    def place(self, sides: Sides, status: Status, date: When, sentence: int) -> Where:
        """Where a journey of one of the people has just led; else the dateline's place for a meeting of that day."""
        for reach in range(_REACH):
            for journey in reversed(self.journeys):
                if sentence - journey.sentence != reach or journey.traveller not in sides.figures:
                    continue
                if not _alike(journey.status, status) or not _agree(journey.date, date):
                    continue
                how = "place of a journey before" if reach else "place of a journey"
                place = journey.place
                return Where(place.venue, place.city, place.country, how, place.span)
        return self._dateline(status, date)

    def _dateline(self, status: Status, date: When) -> Where:
        dateline = self.document.dateline
        if dateline is None or not dateline.city or status is not Status.HELD or not date.start:
            return Where()
        days = {dateline.date, self.document.article.published.isoformat()}
        if date.start in days:
            return Where(None, dateline.city, dateline.country, "place from dateline")
        return Where()

    def day(self, sides: Sides, status: Status, sentence: int) -> When:
        """The day of a journey told in the same sentence for the sake of the meeting."""
        for journey in self.journeys:
            if journey.sentence != sentence or journey.traveller not in sides.figures or not journey.date.start:
                continue
            if journey.status is Status.DONE and status is Status.HELD:
                return When(journey.date.start, None, "date of a journey", journey.date.span)
        return When()


def _alike(journey: Status, meeting: Status) -> bool:
    return (journey in HAPPENED) == (meeting in HAPPENED) or journey is Status.ONGOING


def _agree(journey: When, meeting: When) -> bool:
    """No contradiction; a meeting may lie on a later day of a stay."""
    a, b = journey.start, meeting.start
    if not a or not b:
        return True
    return a.startswith(b) or b.startswith(a) or a < b


def continues(document: Document, sentence: Span) -> bool:
    """Whether the sentence goes on on the day of the one before: "later", "in the evening", "before the session"."""
    words = lexicon()["continuing"]
    head = [t.lower_ for t in sentence[:6]]
    if within(document.dates, sentence):
        return False
    return any(word in words for word in head) or " ".join(head[:3]) in words


def is_in_person(medium: Medium) -> bool:
    return medium in (Medium.IN_PERSON, Medium.UNKNOWN)
