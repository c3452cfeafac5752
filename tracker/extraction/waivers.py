"""Visas, travel waivers and licences: permission for a named person or organisation that would otherwise be barred."""

from dataclasses import replace

from tracker.common.vocabulary import Status, TargetType, WaiverKind, WaiverStep
from tracker.extraction import assertion, attachment, authorities, authority_reference
from tracker.extraction.announcements import announced
from tracker.extraction.assertion import Assertion
from tracker.extraction.attachment import When
from tracker.extraction.authorities import Authority
from tracker.extraction.chronology import entry_date, told_date
from tracker.extraction.clauses import governor, is_passive, subjects
from tracker.extraction.dates import resolve
from tracker.extraction.document import Document, within
from tracker.extraction.enumerations import enumerated
from tracker.extraction.measure_facts import Reading, duration_of, lasting, slots_of
from tracker.extraction.measure_words import by_word, lemma, lexicon, talk
from tracker.extraction.naming import Named, Names, names_of
from tracker.extraction.subject_matter import is_about_sport
from tracker.extraction.tokens import Span
from tracker.extraction.types import WaiverFact
from tracker.extraction.waiver_authorities import actor, destination, overflown, source
from tracker.extraction.waiver_context import Context, Told
from tracker.extraction.waiver_frames import Leave, negated
from tracker.extraction.waiver_repeats import repeated
from tracker.extraction.waiver_sentences import LeaveReader

_LIST_REACH = 2
_LEAD = 3  # sentences in which those in the news may be described before they are named
_LASTING = (WaiverStep.GRANTED, WaiverStep.EXTENDED)
_GIVEN = (*_LASTING, WaiverStep.REVOKED)


def find(document: Document) -> list[WaiverFact]:
    """The steps of waivers that the article tells, in the order of its text."""
    if not talk("waivers").search(document.article.text) or is_about_sport(document):
        return []
    names = Names.of(document)
    reader = LeaveReader(document, names)
    context = Context(document, names)
    for number, sentence in enumerate(document.sentences):
        if number in document.headlines:
            continue
        leaves = reader.leaves(sentence)
        for leave in leaves:
            _tell(context, reader, number, sentence, leave)
        context.told += list(repeated(context, number, sentence))
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
    if (
        last is None
        or last.status is not Status.DONE
        or last.action is WaiverStep.REQUESTED
        or not 0 < number - last.sentence <= _LIST_REACH
    ):
        return
    if who := tuple(enumerated(context.document, context.names, sentence)):
        when = When(last.date, None, "date by context") if last.date else When()
        authority = replace(last.authority, how="context", span=None)
        leave = Leave(sentence.root, last.action, last.kind, how="context list")
        told = replace(last, sentence=number, leave=leave, beneficiaries=who, authority=authority, when=when)
        context.told.append(told)


def _lengthen(context: Context, reader: LeaveReader, number: int, sentence: Span) -> None:
    """ "It is good for five days": how long the permission told last holds."""
    last = context.told[-1] if context.told else None
    if last is None or last.action not in _LASTING or last.status is not Status.DONE or last.duration is not None:
        return
    near = number - last.sentence <= _LIST_REACH
    if near and (length := lasting(reader.stands_for_permission, sentence)) is not None:
        last.duration, last.duration_span = length


def _tell(context: Context, reader: LeaveReader, number: int, sentence: Span, leave: Leave) -> None:
    document = context.document
    read = assertion.assess(leave.trigger)
    action, status = _step(leave, read)
    if status is None or (leave.inherits and not _inherits(leave, action, status)):
        return
    if leave.answers and (not context.told or context.told[-1].action is not WaiverStep.REQUESTED):
        return
    who = tuple(named for named in leave.beneficiaries if not _is_body(named))
    if leave.beneficiaries and not who:
        return
    spoken = leave.kind or (None if who else reader.spoken_kind(number, sentence))
    if not who and leave.inherits:
        who = context.beneficiaries(number, sentence, leave)
        leave.how = "context"
    if not who and number <= _LEAD:
        who = context.ahead(number, leave)
    kind = leave.kind or context.kind(number, who, spoken)
    if kind is None or (not who and status is not Status.DONE):
        return
    authority = _authority(context, number, leave, who)
    if status is Status.DONE:
        read = replace(read, status_class="done", tense=read.tense if read.tense == "present" else "past")
    when = _when(document, context, number, leave, read, authority)
    if _is_nobodys(leave, who, authority) or _gives_itself(context.names, leave, who):
        return
    if action is WaiverStep.EXPIRED and (read.tense != "past" or _is_ahead(document, when)):
        return
    if (
        kind is WaiverKind.LICENCE
        and "UN" in authority.codes
        and leave.noun is not None
        and leave.noun.lemma_.lower() != "licence"
    ):
        kind = WaiverKind.OTHER
    told = Told(number, leave, kind, who, authority, when, action, status)
    if action in _LASTING:
        told.duration, told.duration_span = duration_of(sentence, leave.trigger, leave.noun)
    context.told.append(told)


def _is_body(named: Named) -> bool:
    """ "visas for the session of the Assembly", "linked to the seizure of the Embassy": none that gets leave."""
    last = named.names[0].split()[-1].lower()
    return named.type is TargetType.ORGANISATION and last in lexicon("waivers")["cues"]["bodies"]


def _is_ahead(document: Document, when: When) -> bool:
    return when.start is not None and when.start > document.article.published.isoformat()


def _inherits(leave: Leave, action: WaiverStep, status: Status) -> bool:
    """Whether an act without a named holder may take the one told before: hopes are too loose for that, and who asks is another."""
    if action is WaiverStep.REQUESTED:
        return status is Status.DONE and is_passive(leave.trigger)  # "the waiver was requested by Qatar"
    return status is Status.DONE or leave.action is WaiverStep.REVOKED


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


def _step(leave: Leave, read: Assertion) -> tuple[WaiverStep, Status | None]:
    """The act and the guide's status; None where the sentence denies that there was one."""
    status = assertion.waiver_status(read)
    if leave.allows:
        return leave.action, Status.DONE
    if _is_open(leave):
        return leave.action, None
    if read.reasons in (("agree",), ("move",)) and read.modal is None:
        status = Status.DONE  # "the committee agreed to exempt him"
    if leave.how == "leave" and read.modal == "will" and status is Status.PLANNED and not read.conditional:
        status = Status.DONE  # "Portugal will let him in next week": what is ahead is the journey
    if leave.action is WaiverStep.DENIED and status is Status.PLANNED and not leave.refused:
        return leave.action, None  # "they will be denied visas": a ban
    if leave.refused:
        # The words of refusal are the act itself: "would not give", "refused to issue".
        if read.modal == "will" and is_passive(leave.trigger):
            return leave.action, None  # "they will not be issued visas": a consequence of another measure
        if any(assertion.lexicon()["governors"].get(reason) == "proposed" for reason in read.reasons):
            return leave.action, Status.PROPOSED  # "asked not to grant"
        outer = [r for r in read.reasons if r in ("deny", "denied")]
        return leave.action, Status.DENIED if outer else Status.DONE
    if leave.received and leave.action is WaiverStep.REVOKED and read.modal in ("would", "could", "may", "might"):
        return leave.action, None  # "would rather lose his visa"
    asked = {"ask", "ask for", "request", "apply", "apply for", "seek"} & set(read.reasons)
    if leave.action is WaiverStep.GRANTED and status is Status.PROPOSED and asked:
        return WaiverStep.REQUESTED, Status.DONE
    if status is Status.DENIED and "deny" not in " ".join(read.reasons):
        return leave.action, None
    return leave.action, status


def _is_open(leave: Leave) -> bool:
    """ "whether he has been given leave", "has yet to issue a visa", "visas have not yet been issued": nobody knows, or nothing was done."""
    verb = leave.trigger
    asked = any(c.lower_ == "whether" and c.dep_ == "mark" for c in verb.children)
    yet = any(c.lower_ == "yet" and c.dep_ == "advmod" for c in (*verb.children, *verb.head.children) if c.i < verb.i)
    late = yet and (negated(verb) or lemma(verb.head) in ("have", "be"))  # never "could yet be given"
    return asked or (late and leave.action in (WaiverStep.GRANTED, WaiverStep.DENIED))


def _authority(context: Context, number: int, leave: Leave, who: tuple[Named, ...]) -> Authority:
    document = context.document
    candidates = []
    if (
        leave.trigger.pos_ in ("VERB", "AUX", "ADJ")
        and not leave.allows
        and not leave.received
        and leave.action is not WaiverStep.REQUESTED
    ):
        candidates.append(authorities.of_verb(document, leave.trigger))
    if leave.noun is not None:
        candidates.append(authorities.of_noun(document, leave.noun))
    candidates.append(source(document, leave))
    candidates += [actor(document, leave), overflown(document, leave), destination(document, leave, who)]
    names = names_of(who)
    found = authority_reference.settle(document, candidates, context.past(number), leave.trigger, names, number)
    if found.how == "context" and len(found.codes) > 1:
        return Authority()  # several acted before: which of them now is not said
    return found or context.pierced(leave.kind, names)


def _when(
    document: Document, context: Context, number: int, leave: Leave, read: Assertion, authority: Authority
) -> When:
    carried = (
        leave.noun is not None
        and leave.noun.dep_ == "pobj"
        and lemma(leave.trigger) in lexicon("waivers")["cues"]["carrying"]
    )
    if leave.allows:
        return When()  # the dates are those of the journey, or of the end
    if carried:
        return entry_date(document, number) if read.status_class == "done" else When()
    if leave.dated is not None:
        start, _ = resolve(leave.dated.found, document.article.published, tense="past")
        return When(start, None, "date attached", document.offsets(leave.dated.first, leave.dated.last))
    found = attachment.when(document, leave.trigger, read, anchor=context.anchor(number))
    if leave.action in _LASTING and _is_the_end(document, found):
        found = When()
    if leave.noun is not None and _is_of_its_clause(document, found, leave):
        own = [
            d for d in within(document.dates, leave.trigger.sent) if governor(document.doc[d.first]) == leave.trigger
        ]
        found = attachment.date_of(document, own[0], read, context.anchor(number)) if own else When()
    if found.start is None and leave.how == "leave" and read.status_class == "done":
        found = _journey_before(document, leave) or found
    if found.start is None and read.status_class == "done":
        found = announced(document, leave.trigger, authority) or found
    if found.start is None and read.status_class == "done" and read.tense == "present":
        found = entry_date(document, number)
    if found.start is None and read.status_class == "done":
        found = told_date(document, leave.trigger, number, is_news=not context.told)
    return found


def _is_of_its_clause(document: Document, when: When, leave: Leave) -> bool:
    """ "the visa that A received in March was revoked": the date is that of the clause, not of the act."""
    if when.span is None or leave.noun is None:
        return False
    start, _ = when.span
    clauses = [c for c in leave.noun.children if c.dep_ in ("relcl", "acl") and c != leave.trigger]
    return any(t.idx <= start < t.idx + len(t) for c in clauses if c.i < leave.trigger.i for t in c.subtree)


def _is_the_end(document: Document, when: When) -> bool:
    """ "extended to 26 May": until when it holds is not when it was given."""
    if when.span is None or when.how != "date attached":
        return False
    before = document.article.text[: when.span[0]].split()[-1:]
    return before != [] and before[0].lower() in ("to", "until", "till", "through")


def _journey_before(document: Document, leave: Leave) -> When | None:
    """ "was allowed to enter the country last week": leave for a journey that was made is as old as the journey."""
    dates = [d for d in within(document.dates, leave.trigger.sent) if d.first > leave.trigger.i]
    if len(dates) != 1 or dates[0].found.preposition in ("until", "from", "since"):
        return None
    start, end = resolve(dates[0].found, document.article.published, tense="past")
    if start is None or end or start > document.article.published.isoformat():
        return None
    return When(start, None, "date of the clause", document.offsets(dates[0].first, dates[0].last))


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
