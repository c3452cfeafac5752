"""Visas, travel waivers and licences: permission for a named person or organisation that would otherwise be barred."""

import re
from dataclasses import dataclass, replace

from spacy.tokens import Span

from tracker.common.vocabulary import Status, TargetType, WaiverKind, WaiverStep
from tracker.extraction import assertion, attachment, attribution, authorities, authority_reference, sanctions
from tracker.extraction.announcements import announced
from tracker.extraction.assertion import Assertion
from tracker.extraction.attachment import When
from tracker.extraction.authorities import Authority
from tracker.extraction.authority_reference import Past
from tracker.extraction.chronology import entry_date
from tracker.extraction.clauses import is_passive, subjects
from tracker.extraction.continuations import enumerated
from tracker.extraction.document import Document, at
from tracker.extraction.measure_facts import duration_of, notes_on, slot_spans
from tracker.extraction.measure_words import by_word
from tracker.extraction.naming import Named, Names
from tracker.extraction.subject_matter import is_about_sport
from tracker.extraction.types import WaiverFact
from tracker.extraction.waiver_frames import Leave
from tracker.extraction.waiver_sentences import LeaveReader

# Talk of barring and leave; without it "permission" and "allowed to travel" are nobody's business.
_TALK = re.compile(
    r"\bvisas?\b|\blicen[cs]es?\b|\btravel (?:ban|waiver|exemption)s?\b|\bsanction(?:s|ed)\b|\bexempt(?:ed|ion)|\bwaivers?\b|\bairspace\b|\boverfl(?:y|ight)"
    r"|\b(?:flight|diplomatic|landing) clearance|\bsafe[- ]conduct\b|\b(?:entry|residence|flight|entry) permit|\bbarred\b|\bblacklist|\bentry ban",
    re.IGNORECASE,
)
_REACH = 6  # sentences
_LIST_REACH = 2
_COUNTS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}


@dataclass(slots=True)
class _Told:
    sentence: int
    kind: WaiverKind
    beneficiaries: tuple[Named, ...]
    authority: Authority
    date: str | None
    action: WaiverStep
    status: Status = Status.DONE


def find(document: Document) -> list[WaiverFact]:
    """The steps of waivers that the article tells, in the order of its text."""
    if not _TALK.search(document.article.text) or is_about_sport(document):
        return []
    names = Names(document)
    reader = LeaveReader(document, names)
    told: list[_Told] = []
    facts: list[WaiverFact] = []
    for number, sentence in enumerate(document.sentences):
        if number in document.headlines:
            continue
        leaves = reader.leaves(sentence)
        if (
            not leaves
            and told
            and told[-1].status is Status.DONE
            and 0 < number - told[-1].sentence <= _LIST_REACH
            and told[-1].action is not WaiverStep.REQUESTED
        ):
            facts += _listed(document, names, told, number, sentence)
        for leave in leaves:
            facts += _facts_of(document, names, reader, told, number, sentence, leave)
    return facts


def _listed(document: Document, names: Names, told: list[_Told], number: int, sentence: Span) -> list[WaiverFact]:
    """ "The others are A and B", "The group includes A": names of those whom the act before concerns."""
    last = told[-1]
    who = tuple(enumerated(document, names, sentence))
    if not who:
        return []
    told.append(_Told(number, last.kind, who, last.authority, last.date, last.action))
    when = When(last.date, None, "date by context") if last.date else When()
    authority = replace(last.authority, how="context", span=None)
    leave = Leave(sentence.root, last.action, last.kind)
    return _emit(
        document,
        sentence,
        leave,
        last.action,
        last.kind,
        who,
        authority,
        when,
        None,
        None,
        Status.DONE,
        ["context list"],
    )


def _facts_of(
    document: Document, names: Names, reader: LeaveReader, told: list[_Told], number: int, sentence: Span, leave: Leave
) -> list[WaiverFact]:
    near = [t for t in told if number - t.sentence <= _REACH]
    kind = leave.kind or next((t.kind for t in reversed(near)), None) or reader.spoken_kind(number, sentence)
    who = tuple(leave.beneficiaries)
    reasons = [leave.how]
    if not who and leave.inherits:
        who = next((t.beneficiaries for t in reversed(near) if t.kind == kind), ()) or _hit_before(
            document, sentence, leave
        )
        reasons = ["context"]
    if kind is None:
        return []
    read = assertion.assess(leave.trigger)
    action, status = _step(leave, read)
    if status is None or (leave.inherits and status is not Status.DONE and leave.action is not WaiverStep.REVOKED):
        return []
    if leave.inherits and action is WaiverStep.REQUESTED:
        return []
    authority = _authority(document, near, leave, who, number)
    anchor = next((t.date for t in reversed(near) if t.date), None)
    when = _when(document, leave, read, authority, anchor)
    open_noun = leave.noun is not None and by_word("waivers", "kinds").get(leave.noun.lemma_.lower()) == "open"
    if leave.received and open_noun and not authority and who and who[0].type is TargetType.ORGANISATION:
        return []  # "the heron gets clearance": nobody who could give leave is spoken of
    if action is WaiverStep.EXPIRED and when.start and when.start > document.article.published.isoformat():
        return []
    if (
        kind is WaiverKind.LICENCE
        and "UN" in authority.codes
        and leave.noun is not None
        and leave.noun.lemma_.lower() != "licence"
    ):
        kind = WaiverKind.OTHER
    duration, span = duration_of(sentence, leave.trigger, leave.noun)
    if not who and status is not Status.DONE:
        return []
    told.append(_Told(number, kind, who, authority, when.start, action, status))
    return _emit(document, sentence, leave, action, kind, who, authority, when, duration, span, status, reasons)


def _hit_before(document: Document, sentence: Span, leave: Leave) -> tuple[Named, ...]:
    """Whom this sentence or the one before tells to be under sanctions: it is they who need leave ("… and a visa")."""
    start = document.doc[sentence.start - 1].sent.start_char if sentence.start else 0
    hit = [fact for fact in sanctions.find(document) if fact.target_type is TargetType.PERSON]
    count = next((_COUNTS[t.lower_] for t in subjects(leave.trigger) if t.lower_ in _COUNTS), 0)
    everybody = tuple(dict.fromkeys(fact.target for fact in hit if fact.span[0] < sentence.end_char))
    if count and len(everybody) == count:  # "all three were granted permission"
        return (Named(sentence.start, sentence.start + 1, everybody, TargetType.PERSON, "group"),)
    names = [fact.target for fact in hit if start <= fact.span[0] < sentence.end_char]
    if len(set(names)) != 1 or leave.noun is None or leave.kind is WaiverKind.LICENCE:
        return ()
    return (Named(sentence.start, sentence.start + 1, (names[0],), TargetType.PERSON, "context"),)


def _step(leave: Leave, read: Assertion) -> tuple[WaiverStep, Status | None]:
    """The act and the guide's status; None where the sentence denies that there was one."""
    status = assertion.waiver_status(read)
    if leave.how == "may travel":
        return leave.action, Status.DONE
    if read.reasons in (("agree",), ("move",)) and read.modal is None:
        status = Status.DONE  # "the committee agreed to exempt him"
    if leave.refused:
        # The words of refusal are the act itself: "would not give", "refused to issue".
        if read.modal == "will" and is_passive(leave.trigger):
            return leave.action, None  # "they will not be issued visas": a consequence of another measure
        if any(assertion.lexicon()["governors"].get(reason) == "proposed" for reason in read.reasons):
            return leave.action, Status.PROPOSED  # "asked not to grant"
        outer = [r for r in read.reasons if r in ("deny", "denied")]
        return leave.action, Status.DENIED if outer else Status.DONE
    asked = {"ask", "ask for", "request", "apply", "apply for", "seek"} & set(read.reasons)
    if leave.action is WaiverStep.GRANTED and status is Status.PROPOSED and asked:
        return WaiverStep.REQUESTED, Status.DONE
    if status is Status.DENIED and "deny" not in " ".join(read.reasons):
        return leave.action, None
    return leave.action, status


def _authority(document: Document, near: list[_Told], leave: Leave, who: tuple[Named, ...], number: int) -> Authority:
    candidates = []
    if (
        leave.trigger.pos_ in ("VERB", "AUX", "ADJ")
        and leave.how != "may travel"
        and not leave.received
        and leave.action is not WaiverStep.REQUESTED
    ):
        candidates.append(authorities.of_verb(document, leave.trigger))
    if leave.noun is not None:
        candidates.append(authorities.of_noun(document, leave.noun))
    if (source := _source(document, leave)) is not None:
        candidates.append(source)
    names = {name for named in who for name in named.names}
    past = [Past(t.sentence, t.authority, frozenset(n for b in t.beneficiaries for n in b.names)) for t in near]
    return authority_reference.settle(document, candidates, past, leave.trigger, names, number)


def _source(document: Document, leave: Leave) -> Authority | None:
    """ "received a visa from Canada", "applied in Washington" """
    wanted = ("from", "by") if leave.action is not WaiverStep.REQUESTED else ("to", "in", "from")
    for child in leave.trigger.children:
        if child.dep_ in ("prep", "agent") and child.lower_ in wanted:
            for noun in child.children:
                party = at(document.parties, noun)
                if party is not None:
                    return Authority((party.code,), None, "source", (party.first, party.last))
    return None


def _when(document: Document, leave: Leave, read: Assertion, authority: Authority, anchor: str | None) -> When:
    if leave.how == "may travel":
        return When()  # the dates are those of the journey
    found = attachment.when(document, leave.trigger, read, anchor=anchor)
    if found.start is None and read.status_class == "done":
        found = announced(document, leave.trigger, authority) or found
    if found.start is None and read.status_class == "done" and read.tense == "present":
        found = entry_date(document, leave.trigger.sent)
    return found


def _emit(
    document: Document,
    sentence: Span,
    leave: Leave,
    action: WaiverStep,
    kind: WaiverKind,
    who: tuple[Named, ...],
    authority: Authority,
    when: When,
    duration: str | None,
    duration_span: tuple[int, int] | None,
    status: Status,
    reasons: list[str],
) -> list[WaiverFact]:
    quote, span = document.quote(sentence)
    source = attribution.attribute(document, leave.trigger)
    facts = []
    for named in who:
        notes = (*reasons, *notes_on(named, authority, when))
        spans = slot_spans(document, leave.trigger, "beneficiary", named, authority, when, duration_span)
        for name in named.names:
            for code in authority.codes or (None,):
                facts.append(
                    WaiverFact(
                        quote=quote,
                        span=span,
                        status=status,
                        reasons=notes,
                        attribution=source,
                        slot_spans=dict(spans),
                        beneficiary=name,
                        waiver_kind=kind,
                        action=action,
                        authority=code,
                        body=authority.body if len(authority.codes) <= 1 else None,
                        date=when.start,
                        duration=duration,
                    )
                )
    return facts
