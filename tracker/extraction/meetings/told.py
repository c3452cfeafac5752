"""A contact with what its sentence says of it: whether it was held, when and where."""

from dataclasses import dataclass, replace

from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion
from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.attachment import When, when
from tracker.extraction.context.whereabouts import Where, where
from tracker.extraction.document import Document
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.meetings import undone
from tracker.extraction.meetings.contact import Contact
from tracker.extraction.meetings.scene import Scene
from tracker.extraction.meetings.series import occasions


@dataclass(slots=True)
class Told:
    """A contact as the sentence with this index tells it."""

    contact: Contact
    sentence: Span
    index: int
    asserted: Assertion
    status: Status
    date: When
    place: Where

    def is_ahead(self) -> bool:
        """Whether it is told neither as held nor as denied."""
        return self.status not in (Status.HELD, Status.DENIED)


def tell(scene: Scene, contact: Contact, sentence: Span, index: int) -> Told:
    """Read what the sentence says of a contact."""
    document, trigger = scene.document, contact.trigger
    asserted = _asserted(scene, trigger, index)
    anchor = scene.narrative.anchor(index)
    date = when(document, trigger, asserted, anchor=anchor, near=contact.focus)
    if not date.start and contact.below is not None:
        date = when(document, contact.below, asserted, anchor=anchor)
    status = _status(document, asserted, date)
    if status is Status.PLANNED and asserted.tense == "past" and scene.called_off(contact.sides, index):
        status = Status.CANCELLED
    if status is Status.HELD and _is_unconfirmed(sentence):
        status = Status.REPORTED
    place = where(document, trigger, near=contact.focus)
    if not place and contact.below is not None:
        place = where(document, contact.below)
    return Told(contact, sentence, index, asserted, status, date, place)


def each_occasion(scene: Scene, told: Told) -> list[Told]:
    """The contact once for each day it is told with: "on 16 October and again on 13 November"."""
    document, asserted = scene.document, told.asserted
    anchor = scene.narrative.anchor(told.index)
    days = occasions(document, told.contact.trigger, asserted, told.date, anchor)
    if not days:
        return [told]
    return [replace(told, status=_status(document, asserted, day), date=day, place=place) for day, place in days]


def _asserted(scene: Scene, trigger: Token, index: int) -> Assertion:
    """How the contact is asserted, with what is only told later of what was planned: "but it did not come off"."""
    asserted = scene.narrative.told(index, assertion.assess(trigger))
    planned = asserted.status_class == "planned"
    if (planned and undone.came_to_nothing(trigger)) or undone.did_not_take_place(trigger):
        return replace(asserted, status_class="cancelled")
    return asserted


def _status(document: Document, asserted: Assertion, date: When) -> Status:
    """The status, planned where the day is still to come."""
    status = assertion.meeting_status(asserted)
    ahead = bool(date.start) and str(date.start) > document.article.published.isoformat()[: len(str(date.start))]
    return Status.PLANNED if status is Status.HELD and ahead else status


def _is_unconfirmed(sentence: Span) -> bool:
    """ "The talks could not be confirmed"."""
    text = sentence.text.lower()
    return any(phrase in text for phrase in lexicon().words["unconfirmed"])
