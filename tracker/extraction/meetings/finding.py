"""Reads meetings, talks and calls between two sides from an article."""

from tracker.common.vocabulary import HAPPENED, Status
from tracker.extraction.context import assertion
from tracker.extraction.context.narrative import Narrative
from tracker.extraction.context.sides import Sides
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.tokens import Span
from tracker.extraction.meetings import answers, likely_meetings, unnamed_hosts
from tracker.extraction.meetings.attendance import attendees, is_attended, leaders
from tracker.extraction.meetings.carried import is_another, is_retelling, leave_out_host
from tracker.extraction.meetings.contacts import Contact, read
from tracker.extraction.meetings.current import REACH, Current
from tracker.extraction.meetings.facts import fact
from tracker.extraction.meetings.protagonist import named_before, protagonist
from tracker.extraction.meetings.scene import Scene
from tracker.extraction.meetings.seating import BESIDE, OPPOSITE
from tracker.extraction.meetings.told import Told, each_occasion, tell
from tracker.extraction.meetings.united import united
from tracker.extraction.types import MeetingFact
from tracker.extraction.visits import journeys

_JOIN_REACH = 2  # sentences after a meeting in which is said who else was at it


def find(document: Document) -> list[MeetingFact]:
    """The contacts the article tells of, in the order of the text; one entry per telling."""
    scene = Scene(document, journeys.read(document), Narrative.of(document))
    current = Current()
    facts: list[MeetingFact] = []
    for index, sentence in enumerate(document.sentences):
        if index in document.headlines:
            continue
        contacts = [contact for token in sentence for contact in read(document, token)]
        if (current.in_reach(index) or current.pending) and not any(contact.sides.are_two() for contact in contacts):
            if completed := _completed(scene, sentence, index, current):
                facts += completed
                continue
            _join(scene, sentence, index, current)
        for contact in united(contacts):
            if current.in_reach(index) and is_attended(contact.trigger) and contact.definite and not contact.another:
                _join(scene, sentence, index, current, reach=REACH)
                continue
            if {OPPOSITE, BESIDE} & set(contact.reasons) and _is_joinable(current, index):
                _seat(scene, contact, sentence, index, current)
                continue
            if BESIDE in contact.reasons:
                continue
            facts += _facts(scene, contact, sentence, index, current)
        current.name(sentence)
        answers.apply(document, sentence, index, current)
    for contact, sentence, index in likely_meetings.find(document, facts):
        found = _facts(scene, contact, sentence, index, Current())
        facts += [meeting for meeting in found if meeting.start]  # words without a day are too often about relations
    return facts


def _is_joinable(current: Current, index: int, reach: int = _JOIN_REACH) -> bool:
    """Whether a meeting that was held has just been told."""
    held = current.fact is not None and current.fact.status in HAPPENED
    return held and index - current.sentence <= reach


def _seat(scene: Scene, contact: Contact, sentence: Span, index: int, current: Current) -> None:
    """Add those who are told to have sat there to the meeting last told: "opposite them sat X"."""
    known = set(current.sides.codes())
    people = [f for f in contact.sides.figures if f.country is None or f.country in known or len(known) < 2]
    current.join(Sides(people), index, scene.document.quote(sentence)[1])


def _join(scene: Scene, sentence: Span, index: int, current: Current, reach: int = _JOIN_REACH) -> None:
    """Add people of whom the sentence says that they were at the meeting last told: "X sat in", "also present were Y"."""
    if not _is_joinable(current, index, reach):
        return
    for verb in filter(is_verb, sentence):
        known = set(current.sides.codes())
        heads = [f for f in leaders(scene.document, verb).figures if f.country is None or f.country in known]
        people = attendees(scene.document, verb).add(Sides(heads))
        if people and assertion.assess(verb).status_class == "done":
            current.join(people, index, scene.document.quote(sentence)[1])


def _facts(scene: Scene, contact: Contact, sentence: Span, index: int, current: Current) -> list[MeetingFact]:
    """What a contact tells: a meeting, several of the same people, or nothing but more of the one told before."""
    current.resume(contact, index)
    told = tell(scene, contact, sentence, index)
    if contact.at_place:
        _add_host(scene, told)
        if not contact.sides.parties:
            return []
    if contact.open and not contact.sides.are_two():
        _add_partner(scene, told, current)
    if is_retelling(told, current) and current.fill(told):
        return []
    if not contact.sides.are_two():
        if not is_another(scene.document, told, current):
            _await(told, current)
            return []
        current.carry_over(contact)
        leave_out_host(scene.document, contact)
    return [made for occasion in each_occasion(scene, told) for made in _told(scene, occasion, index, current)]


def _told(scene: Scene, told: Told, index: int, current: Current) -> list[MeetingFact]:
    """The fact of a contact whose sides this sentence has told, kept in mind; none where it is no meeting."""
    made = fact(scene, told)
    if made is None:
        return []
    current.tell(made, told.contact, index)
    return [made]


def _add_host(scene: Scene, told: Told) -> None:
    """Add the country in which somebody meets office-holders without a name, where it is known."""
    contact = told.contact
    around = scene.place(contact.sides, told.status, told.date, told.index, contact.trigger)
    country = unnamed_hosts.host(contact.sides, told.place, around) or unnamed_hosts.summoner(scene.document, contact)
    if country is not None:
        contact.sides = Sides(contact.sides.figures, [country], contact.sides.reasons)
        told.place = told.place or around


def _add_partner(scene: Scene, told: Told, current: Current) -> None:
    """Add who has the contact of which one side is named: "talks with X are planned"."""
    contact = told.contact
    named = named_before(scene.document, told.sentence.start, contact.sides)
    partner = (
        scene.partner(contact.sides, told.index)
        or current.partner(contact.sides, told.index, named)
        or protagonist(scene.document, contact.trigger, contact.sides)
    )
    if partner and (contact.sides.figures or told.status is not Status.DENIED):  # "no contact with Iran"
        contact.sides = partner.add(contact.sides)
        contact.reasons += partner.reasons


def _await(told: Told, current: Current) -> None:
    """Keep in mind a contact with a day or a place but without sides, which the next sentences may tell."""
    known = told.contact.sides or current.sentence == told.index or is_verb(told.contact.trigger)
    if not known and (told.date.start or told.place.city):
        current.pending = told


def _completed(scene: Scene, sentence: Span, index: int, current: Current) -> list[MeetingFact]:
    """The meeting of which only now is said who led the delegations: "Talks opened in Rome. A headed one side, B the other"."""
    told = current.pending
    people = Sides()
    for token in sentence:
        people.add(leaders(scene.document, token))
    if not people.are_two():
        return []
    if (
        current.lacks_people()
        and 0 < index - current.sentence <= _JOIN_REACH
        and set(people.codes()) <= set(current.sides.codes())
    ):
        current.join(people, index, scene.document.quote(sentence)[1])
        return []
    if told is None or not 0 < index - told.index <= _JOIN_REACH:
        return []
    current.pending = None
    told.contact.sides = people
    return _told(scene, told, index, current)
