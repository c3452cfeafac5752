"""Reads meetings, talks and calls between two sides from an article."""

from dataclasses import replace

from tracker.actors.gazetteer import is_state
from tracker.common.vocabulary import HAPPENED, Medium, Status
from tracker.extraction.context import assertion
from tracker.extraction.context.attachment import When, when
from tracker.extraction.context.attribution import attribute
from tracker.extraction.context.narrative import Narrative
from tracker.extraction.context.sides import Sides, is_diplomatic
from tracker.extraction.context.subject_matter import is_about_sport
from tracker.extraction.context.whereabouts import Where, where
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.meetings import answers, likely_meetings, undone, unnamed_hosts
from tracker.extraction.meetings.attendance import attendees, is_attended, leaders
from tracker.extraction.meetings.carried import is_another, is_retelling
from tracker.extraction.meetings.contacts import Contact, read
from tracker.extraction.meetings.current import Current, Pending
from tracker.extraction.meetings.protagonist import protagonist
from tracker.extraction.meetings.scene import Scene, is_in_person
from tracker.extraction.meetings.series import occasions
from tracker.extraction.meetings.telling import is_telling
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
        for contact in _united(contacts):
            if current.in_reach(index) and is_attended(contact.trigger) and contact.definite and not contact.another:
                _join(scene, sentence, index, current)
                continue
            facts += _facts(scene, contact, sentence, index, current)
        current.name(sentence)
        answers.apply(document, sentence, index, current)
    for contact, sentence, index in likely_meetings.find(document, facts):
        found = _facts(scene, contact, sentence, index, Current())
        facts += [fact for fact in found if fact.start]  # words without a day are too often about relations
    return facts


def _join(scene: Scene, sentence: Span, index: int, current: Current) -> None:
    """Add people of whom the sentence says that they were at the meeting last told: "X sat in", "also present were Y"."""
    if current.fact is None or current.fact.status not in HAPPENED or index - current.sentence > _JOIN_REACH:
        return
    for verb in filter(is_verb, sentence):
        known = set(current.sides.codes())
        heads = [f for f in leaders(scene.document, verb).figures if f.country is None or f.country in known]
        people = attendees(scene.document, verb).add(Sides(heads))
        if people and assertion.assess(verb).status_class == "done":
            current.join(people, index, scene.document.quote(sentence)[1])


def _united(contacts: list[Contact]) -> list[Contact]:
    """One contact out of the words of a sentence that tell the same one: "hosted him for talks"."""
    united: list[Contact] = []
    for contact in contacts:
        for other in united:
            pair = sorted((other, contact), key=lambda c: _rank(c, _rest(c, other, contact)))
            if _one_event(other, contact) and _covers(pair[1].sides, pair[0].sides):
                united[united.index(other)] = pair[1]
                break
        else:
            united.append(contact)
    return united


def _rank(contact: Contact, other: Token) -> tuple[int, bool, bool]:
    """How well it tells the contact: with more people, by "over dinner" rather than by "told", by the word above."""
    people = len(contact.sides.figures) + len(contact.sides.parties)
    return people, not is_telling(contact.trigger), contact.trigger.is_ancestor(other)


def _rest(contact: Contact, first: Contact, second: Contact) -> Token:
    return (second if contact is first else first).trigger


def _one_event(first: Contact, second: Contact) -> bool:
    if first.another or second.another:
        return False
    a, b = first.trigger, second.trigger
    if a == b:
        return False
    return a.is_ancestor(b) or b.is_ancestor(a)


def _covers(wide: Sides, narrow: Sides) -> bool:
    return all(f in wide.figures for f in narrow.figures) and set(narrow.codes()) <= set(wide.codes())


def _facts(scene: Scene, contact: Contact, sentence: Span, index: int, current: Current) -> list[MeetingFact]:
    """What a contact tells: a meeting, several of the same people, or nothing but more of the one told before."""
    document = scene.document
    asserted = scene.narrative.told(index, assertion.assess(contact.trigger))
    planned = asserted.status_class == "planned"
    if (planned and undone.came_to_nothing(contact.trigger)) or undone.did_not_take_place(contact.trigger):
        asserted = replace(asserted, status_class="cancelled")
    anchor = scene.narrative.anchor(index)
    date = when(document, contact.trigger, asserted, anchor=anchor, near=contact.focus)
    place = where(document, contact.trigger)
    status = _status(document, asserted, date)
    if status is Status.PLANNED and asserted.tense == "past" and scene.called_off(contact.sides, index):
        status = Status.CANCELLED
    if status is Status.HELD and _is_unconfirmed(sentence):
        status = Status.REPORTED
    if contact.at_place:
        around = scene.place(contact.sides, status, date, index)
        country = unnamed_hosts.host(contact.sides, place, around) or unnamed_hosts.summoner(document, contact)
        if country is None:
            return []
        contact.sides = Sides(contact.sides.figures, [country], contact.sides.reasons)
        place = place or around
    if contact.open and not contact.sides.are_two():
        partner = (
            scene.partner(contact.sides, index)
            or current.partner(contact.sides, index)
            or protagonist(document, contact.trigger, contact.sides)
        )
        if partner and (contact.sides.figures or status is not Status.DENIED):  # "no contact with Iran"
            contact.sides = partner.add(contact.sides)
            contact.reasons += partner.reasons
    if is_retelling(contact, current, index, date, place):
        undoing = any(c.lower_ == "no" for c in contact.trigger.children)
        if current.fill(index, status, date, place, undoing=undoing):
            return []
    if not contact.sides.are_two():
        if not is_another(document, contact, current, index, status, date, place):
            told = current.sentence == index
            if not (contact.sides or told or is_verb(contact.trigger)) and (date.start or place.city):
                current.pending = Pending(contact, sentence, index, status, date, place)
            return []
        contact.sides = Sides([], current.sides.codes()) if contact.between else current.carried(contact.trigger)
        contact.reasons.append("sides carried over")
        contact.medium = current.medium(contact.trigger, contact.medium)
    days = occasions(document, contact.trigger, asserted, date, anchor)
    found = []
    for day, spot in days or [(date, place)]:
        known = _status(document, asserted, day) if days else status
        fact = _fact(scene, contact, sentence, index, known, day, spot)
        if fact is not None:
            current.tell(fact, contact.sides, index, contact.trigger)
            found.append(fact)
    return found


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
    fact = _fact(scene, told.contact, told.sentence, told.index, told.status, told.date, told.place)
    if fact is None:
        return []
    current.tell(fact, people, index, told.contact.trigger)
    return [fact]


def _fact(
    scene: Scene, contact: Contact, sentence: Span, index: int, status: Status, date: When, place: Where
) -> MeetingFact | None:
    document, sides, reasons = scene.document, contact.sides, list(contact.reasons)
    if not sides or (not sides.figures and any(t.lower_ in lexicon().words["sports"] for t in sentence)):
        return None
    if not sides.codes() and is_about_sport(document):
        return None
    if not date.start and not contact.another:
        date = (
            _of_entry(scene, contact, index)
            or scene.day(contact.trigger, status, index)
            or scene.stay(sides, status, index, place)
        )
    if not place and is_in_person(contact.medium) and not contact.another:
        place = scene.place(sides, status, date, index)
    if not place and is_in_person(contact.medium):
        place = _at_home(contact)
    if place and not place.city and is_in_person(contact.medium) and not contact.another:
        place = scene.city(sides, place, status, date, index)
    if not date.start and is_in_person(contact.medium) and not contact.another:
        date = scene.arrival(sides, status, index, place)
    noun = not is_verb(contact.trigger)
    located = bool(place) and place.how != "place from dateline"
    vague = noun or not sides.figures
    if vague and len(sides.figures) < 2 and status in (Status.HELD, Status.CANCELLED) and not (date.start or located):
        return None  # relations of two countries, not an occasion
    if not sides.parties and not any(f.official for f in sides.figures) and not is_diplomatic(document):
        return None
    if any(f.country is None or f.country_how == "guess" for f in sides.figures):
        reasons.append("side guessed")
    return _made(document, contact, sentence, sides, status, date, place, reasons)


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


def _is_unconfirmed(sentence: Span) -> bool:
    text = sentence.text.lower()
    return any(phrase in text for phrase in lexicon().words["unconfirmed"])


def _status(document: Document, asserted: assertion.Assertion, date: When) -> Status:
    status = assertion.meeting_status(asserted)
    ahead = bool(date.start) and str(date.start) > document.article.published.isoformat()[: len(str(date.start))]
    if status is Status.HELD and ahead:
        return Status.PLANNED
    return status


def _made(
    document: Document,
    contact: Contact,
    sentence: Span,
    sides: Sides,
    status: Status,
    date: When,
    place: Where,
    reasons: list[str],
) -> MeetingFact:
    quote, span = document.quote(sentence)
    if contact.medium in (Medium.PHONE, Medium.LETTER, Medium.VIDEO):
        place = Where()
    spans = {"trigger": (contact.trigger.idx, contact.trigger.idx + len(contact.trigger))}
    if date.span:
        spans["start"] = date.span
    if place.span:
        spans["place"] = place.span
    return MeetingFact(
        quote=quote,
        span=span,
        status=status,
        reasons=tuple(dict.fromkeys([*reasons, *(r for r in (date.how, place.how) if r)])),
        attribution=attribute(document, contact.trigger),
        slot_spans=spans,
        participants=tuple(f.name for f in sides.figures),
        parties=tuple(sides.codes()),
        start=date.start,
        end=date.end,
        venue=place.venue,
        city=place.city,
        country=place.country,
        medium=contact.medium,
    )
