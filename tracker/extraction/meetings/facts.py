"""From a contact with both its sides to the fact, with day and place from around its sentence where it names none."""

from tracker.actors.gazetteer import is_state
from tracker.common.vocabulary import Status
from tracker.extraction.context.attachment import When
from tracker.extraction.context.attribution import attribute
from tracker.extraction.context.sides import is_diplomatic
from tracker.extraction.context.subject_matter import is_about_sport
from tracker.extraction.context.whereabouts import Where
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.contact_words import lexicon, verb_forms
from tracker.extraction.meetings.contact import Contact
from tracker.extraction.meetings.scene import Scene, is_in_person
from tracker.extraction.meetings.told import Told
from tracker.extraction.types import MeetingFact


def fact(scene: Scene, told: Told) -> MeetingFact | None:
    """The fact; None where what is told is no matter of states, or no occasion."""
    if not _is_of_states(scene.document, told):
        return None
    if told.status is Status.DENIED and not lexicon().needs["topical"].isdisjoint(verb_forms(told.contact.trigger)):
        return None  # "failed to sign a pact with X": whether they met is not told
    date, place = _day_and_place(scene, told)
    if _is_relation(told, date, place):
        return None
    return _made(scene.document, told, date, place if is_in_person(told.contact.medium) else Where())


def _is_of_states(document: Document, told: Told) -> bool:
    """Whether sides or people in office meet, and not at a game."""
    sides = told.contact.sides
    if not sides.figures and any(t.lower_ in lexicon().words["sports"] for t in told.sentence):
        return False
    if not sides.codes() and is_about_sport(document):
        return False
    return bool(sides.parties or any(f.official for f in sides.figures)) or (bool(sides) and is_diplomatic(document))


def _day_and_place(scene: Scene, told: Told) -> tuple[When, Where]:
    """Its own day and place, else those of the people, of the narrative, or of the host."""
    contact, status, index, date, place = told.contact, told.status, told.index, told.date, told.place
    sides, in_person = contact.sides, is_in_person(contact.medium)
    if contact.another:  # what is around tells of the one before
        if not date.start and _is_next(contact):
            date = scene.day(contact.trigger, status, index)
        return date, place or (_at_home(contact) if in_person else place)
    if not date.start:
        date = (
            _of_entry(scene, contact, index)
            or scene.day(contact.trigger, status, index)
            or scene.stay(sides, status, index, place)
        )
    if in_person:
        place = place or scene.place(sides, status, date, index, contact.trigger) or _at_home(contact)
        if place and not place.city:
            place = scene.city(sides, place, status, date, index, contact.trigger)
        if not date.start:
            date = scene.arrival(sides, status, index, place)
    return date, place


def _is_next(contact: Contact) -> bool:
    """ "He later received B": on the day on which the narrative stands."""
    in_turn = lexicon().words["in_turn"]
    return is_verb(contact.trigger) and any(c.lower_ in in_turn for c in contact.trigger.children)


def _of_entry(scene: Scene, contact: Contact, index: int) -> When:
    """The date over the entry of a chronicle; one of several days dates what is told by a verb only."""
    heading = scene.narrative.heading(index)
    return heading if heading.end is None or is_verb(contact.trigger) else When()


def _at_home(contact: Contact) -> Where:
    """The country of the host, who receives at home when nothing else is said."""
    host = contact.host
    if host is None or not host.country or not is_state(host.country) or host.country_how == "guess":
        return Where()
    return Where(None, None, host.country, "country of the host")


def _is_relation(told: Told, date: When, place: Where) -> bool:
    """Whether no more than relations of two countries are told: "the dialogue of A and B", without a day or a place."""
    figures = told.contact.sides.figures
    if len(figures) > 1 or (figures and is_verb(told.contact.trigger)):
        return False
    located = bool(place) and place.how != "place from dateline"
    return told.status in (Status.HELD, Status.CANCELLED) and not (date.start or located)


def _made(document: Document, told: Told, date: When, place: Where) -> MeetingFact:
    """The fact, with the words that it was read from."""
    contact = told.contact
    trigger, figures = contact.trigger, contact.sides.figures
    quote, span = document.quote(told.sentence)
    guessed = any(f.country is None or f.country_how == "guess" for f in figures)
    reasons = [*contact.reasons, "side guessed" if guessed else "", date.how, place.how]
    spans = {"trigger": (trigger.idx, trigger.idx + len(trigger)), "start": date.span, "place": place.span}
    return MeetingFact(
        quote=quote,
        span=span,
        status=told.status,
        reasons=tuple(dict.fromkeys(filter(None, reasons))),
        attribution=attribute(document, trigger),
        slot_spans={slot: words for slot, words in spans.items() if words},
        participants=tuple(f.name for f in figures),
        parties=tuple(contact.sides.codes()),
        start=date.start,
        end=date.end,
        venue=place.venue,
        city=place.city,
        country=place.country,
        medium=contact.medium,
    )
