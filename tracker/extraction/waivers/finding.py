"""Visas, travel waivers and licences: permission for a named person or organisation that would otherwise be barred."""

from dataclasses import replace

from tracker.common.vocabulary import Status, TargetType, WaiverKind, WaiverStep
from tracker.extraction import sanctions
from tracker.extraction.context import assertion
from tracker.extraction.context.attachment import When
from tracker.extraction.context.subject_matter import is_about_sport
from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import is_passive, subjects
from tracker.extraction.language.measure_words import by_word, talk
from tracker.extraction.language.tokens import Span
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.facts import Reading, duration_of, lasting, slots_of
from tracker.extraction.names.naming import Named, Names, names_of
from tracker.extraction.sanctions.enumerations import enumerated
from tracker.extraction.types import WaiverFact
from tracker.extraction.waivers.authorities import authority_of
from tracker.extraction.waivers.context import Context, Told
from tracker.extraction.waivers.dates import LASTING, is_ahead, when_of
from tracker.extraction.waivers.eligibility import asks_for_a_firm, eligible, fitting_kind, is_body
from tracker.extraction.waivers.fellows import befallen
from tracker.extraction.waivers.frames import Leave
from tracker.extraction.waivers.repeats import repeated
from tracker.extraction.waivers.sentences import LeaveReader
from tracker.extraction.waivers.speakers import LeaveNames
from tracker.extraction.waivers.steps import step_of

_LIST_REACH = 2
_LEAD = 3  # sentences in which those in the news may be described before they are named
_GIVEN = (*LASTING, WaiverStep.REVOKED)


def find(document: Document) -> list[WaiverFact]:
    """The steps of waivers that the article tells, in the order of its text."""
    if not talk("waivers").search(document.article.text) or is_about_sport(document):
        return []
    names = LeaveNames.of(document)
    reader = LeaveReader(document, names)
    context = Context(document, names)
    for number, sentence in enumerate(document.sentences):
        if number in document.headlines:
            continue
        leaves = reader.leaves(sentence)
        for leave in leaves:
            _tell(context, reader, number, sentence, leave)
        context.told += list(repeated(context, number, sentence))
        if all(leave.silent for leave in leaves):
            context.told += list(befallen(context, number, sentence))
        if all(leave.trigger is not sentence.root for leave in leaves):
            _go_on(context, number, sentence)
        _lengthen(context, reader, number, sentence)
    context.settle_authorities()
    facts = [fact for told in context.told if not told.leave.silent for fact in _facts(document, told)]
    if talk("waivers", "barring").search(document.article.text):
        return facts
    return [fact for fact in facts if fact.authority]  # else a matter of trade, traffic or law


def _go_on(context: Context, number: int, sentence: Span) -> None:
    """ "The others are A and B", "The group includes A": names of those whom the act before concerns."""
    last = context.told[-1] if context.told else None
    if last is None or last.leave.silent or last.status is not Status.DONE or last.action is WaiverStep.REQUESTED:
        return
    if not 0 < number - last.sentence <= _LIST_REACH:
        return
    who = tuple(enumerated(context.document, context.names, sentence))
    listed = {fact.target for fact in sanctions.find(context.document)} & names_of(who)
    if who and (not listed or last.kind is WaiverKind.TRAVEL_WAIVER):  # else it is the list of those under sanctions
        when = When(last.date, None, "date by context") if last.date else When()
        authority = replace(last.authority, how="context", span=None)
        leave = Leave(sentence.root, last.action, last.kind, how="context list")
        told = replace(last, sentence=number, leave=leave, beneficiaries=who, authority=authority, when=when)
        context.told.append(told)


def _lengthen(context: Context, reader: LeaveReader, number: int, sentence: Span) -> None:
    """ "It is good for five days": how long the permission told last holds."""
    last = context.told[-1] if context.told else None
    if last is None or last.action not in LASTING or last.status is not Status.DONE or last.duration is not None:
        return
    near = number - last.sentence <= _LIST_REACH
    if near and (length := lasting(reader.stands_for_permission, sentence)) is not None:
        last.duration, last.duration_span = length


def _tell(context: Context, reader: LeaveReader, number: int, sentence: Span, leave: Leave) -> None:
    """Add the act to what is told, where it is clear what was done with which permission."""
    document = context.document
    read = assertion.assess(leave.trigger)
    action, status = step_of(leave, read)
    own = tuple(eligible(document, leave))
    if status is None and own and leave.noun is not None:
        leave.silent, status = True, Status.DONE  # no act, but the permission is spoken of
    if status is None or not _is_meant(context, leave, action, status) or (leave.beneficiaries and not own):
        return
    who = own or _unnamed(context, number, sentence, leave)
    kind = leave.kind or context.kind(number, who, None if own else reader.spoken_kind(number, sentence))
    if kind is None or (not who and status is not Status.DONE):
        return
    if asks_for_a_firm(document, leave, kind, who):
        firms = (n for n in context.beneficiaries(number, sentence, leave) if n.type is TargetType.ORGANISATION)
        who = tuple(firms) or who
    kind = fitting_kind(leave, kind, who)
    authority = authority_of(context, number, leave, who)
    if status is Status.DONE:
        read = replace(read, status_class="done", tense=read.tense if read.tense == "present" else "past")
    when = when_of(document, context, number, leave, read, authority)
    ahead = action is WaiverStep.EXPIRED and (read.tense != "past" or is_ahead(document, when))
    if ahead or _is_nobodys(leave, who, authority) or _gives_itself(context.names, leave, who):
        return
    told = Told(number, leave, kind, who, authority, when, action, status)
    if action in LASTING:
        told.duration, told.duration_span = duration_of(sentence, leave.trigger, leave.noun)
    context.told.append(told)


def _is_meant(context: Context, leave: Leave, action: WaiverStep, status: Status) -> bool:
    """ "It was renewed", "the committee agreed": whether there is a permission or a request that the words can mean."""
    asked = bool(context.told) and context.told[-1].action is WaiverStep.REQUESTED
    return (not leave.inherits or _inherits(context.document, leave, action, status)) and (not leave.answers or asked)


def _unnamed(context: Context, number: int, sentence: Span, leave: Leave) -> tuple[Named, ...]:
    """Whom an act serves that names nobody: those told before or, where the article begins, whoever is named next."""
    who: tuple[Named, ...] = ()
    if leave.inherits:
        who = tuple(named for named in context.beneficiaries(number, sentence, leave) if not is_body(named))
        leave.how = leave.how if leave.allows else "context"
    return who if who or number > _LEAD else context.ahead(number, leave)


def _inherits(document: Document, leave: Leave, action: WaiverStep, status: Status) -> bool:
    """Whether an act without a named holder may take the one told before: hopes are too loose for that, and who asks is another."""
    if action is WaiverStep.REQUESTED:  # "the waiver was requested by Qatar", "Qatar asked for a waiver"
        return status is Status.DONE and (is_passive(leave.trigger) or _asks_for_another(document, leave))
    return status is Status.DONE or leave.action is WaiverStep.REVOKED


def _asks_for_another(document: Document, leave: Leave) -> bool:
    """Whether it is a state or a body that asks: never for itself."""
    return any(at(document.parties, noun) is not None for noun in subjects(leave.trigger))


def _is_nobodys(leave: Leave, who: tuple[Named, ...], authority: Authority) -> bool:
    """ "The heron gets clearance": nobody who could give leave is spoken of."""
    is_open = leave.noun is not None and by_word("waivers", "kinds").get(leave.noun.lemma_.lower()) == "open"
    return leave.received and is_open and not authority and bool(who) and who[0].type is TargetType.ORGANISATION


def _gives_itself(names: Names, leave: Leave, who: tuple[Named, ...]) -> bool:
    """ "The company extended its licence with nine consulates": what is agreed among equals is no permission."""
    if leave.noun is None or leave.received or is_passive(leave.trigger) or leave.action not in _GIVEN:
        return False
    own = names_of(who)
    return any(own.intersection(found.names) for s in subjects(leave.trigger) if (found := names.at(s)) is not None)


def _facts(document: Document, told: Told) -> list[WaiverFact]:
    leave = told.leave
    read = Reading(
        leave.trigger.sent,
        leave.trigger,
        told.authority,
        told.when,
        told.status,
        leave.how,
        told.duration,
        told.duration_span,
    )
    return [
        WaiverFact(**slots, waiver_kind=told.kind, action=told.action)
        for _, slots in slots_of(document, read, "beneficiary", told.beneficiaries)
    ]
