"""Restrictive measures on named people and organisations, and every step of them."""

from collections.abc import Iterable
from dataclasses import replace

from tracker.common.vocabulary import SanctionStep, Status
from tracker.extraction.context import assertion
from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.attachment import When
from tracker.extraction.context.subject_matter import is_about_sport
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import is_passive, is_verb
from tracker.extraction.language.measure_words import lemma, lexicon, talk
from tracker.extraction.language.tokens import Span
from tracker.extraction.language.verb_phrases import is_perfect
from tracker.extraction.measures import authorities
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.authority_ellipses import further
from tracker.extraction.measures.facts import Reading, duration_of, slots_of
from tracker.extraction.measures.news import news_day
from tracker.extraction.names.naming import Named, Names, names_of
from tracker.extraction.sanctions import likely_targets
from tracker.extraction.sanctions.authorities import authority_of
from tracker.extraction.sanctions.context import Context, Continuation, Told
from tracker.extraction.sanctions.continuations import LIST, continuations
from tracker.extraction.sanctions.dates import when_of, when_of_each
from tracker.extraction.sanctions.forms import with_forms
from tracker.extraction.sanctions.frames import Frame
from tracker.extraction.sanctions.groups import group, meant, several_meant, size_of, sort_of
from tracker.extraction.sanctions.lengths import lengthened
from tracker.extraction.sanctions.open_lists import leaves_names_out
from tracker.extraction.sanctions.respective_dates import apart
from tracker.extraction.sanctions.same_measures import SAME
from tracker.extraction.sanctions.sentences import SentenceReader
from tracker.extraction.sanctions.status import is_dropped, status_of
from tracker.extraction.types import SanctionFact
from tracker.extraction.types import Span as Offsets


def find(document: Document) -> list[SanctionFact]:
    """The steps of sanctions that the article tells, in the order of its text; waivers ask for them too."""
    return document.once(_read)


def _read(document: Document) -> list[SanctionFact]:
    if not talk("sanctions").search(document.article.text) or is_about_sport(document):
        return []
    names = Names.of(document)
    reader = SentenceReader(document, names)
    context = Context(document.article.published, news_day(document))
    facts: list[SanctionFact] = []
    before: Span | None = None
    for number, sentence in enumerate(document.sentences):
        if number in document.headlines:
            continue
        frames = reader.frames(sentence)
        context.named_before = names.within(before) if before is not None else []
        before = sentence
        for frame in frames:
            facts += _facts_of(document, context, number, sentence, frame)
        for more in continuations(reader.roles, context, number, frames):
            facts += _continued(document, context, number, sentence, more)
        facts = lengthened(document, context, number, facts)
    facts = with_forms(document, context, facts)
    return [*facts, *likely_targets.find(document, context, facts)]


def _facts_of(document: Document, context: Context, number: int, sentence: Span, frame: Frame) -> list[SanctionFact]:
    """The facts of one frame; what it tells is kept for the sentences after it."""
    status, read = _asserted(frame)
    if status is None or _says_nothing(frame, read, status):
        return []
    targets = _targets(document, context, number, frame)
    asked = status is Status.PROPOSED and all(told.sentence != number for told in context.told)
    if frame.inherits and (asked or not targets):
        return []  # "demanded that they be lifted": on whom was told too far off
    if frame.told_only and not context.has_told(targets):
        return []
    authority, when = _whose_and_when(document, context, number, frame, read, targets)
    if status is Status.PLANNED and context.carried_out(number, frame.action, names_of(targets), authority):
        return []  # "They will be barred from entry": the measure just told, spelt out
    begun = context.without_names(number, frame.action, authority) if _is_outcome(frame, status, when) else None
    if begun is not None:
        status, authority, when = Status.DONE, begun.authority, context.same_day(begun)
    duration, span = _length(sentence, frame)
    told = Told(number, frame.action, authority, when.start, status, duration, targets, frame.state)
    told.open, told.begun = leaves_names_out(frame), begun is not None
    context.told.append(told)
    how = "context" if frame.inherits else frame.how
    reading = Reading(sentence, frame.trigger, authority, when, status, how, duration, span)
    each = when_of_each(document, frame, read, targets)
    alike = [(replace(reading, when=each.get(target.first, when)), target) for target in targets]
    facts = [
        fact
        for read_as, target in list(apart(document, reading, targets)) or alike
        for fact in _facts(document, read_as, frame.action, (target,))
    ]
    return facts + _others_too(document, context, told, reading, targets)


def _is_outcome(frame: Frame, status: Status, when: When) -> bool:
    """Whether what will be so may be what an act just told amounts to: "A will be subject to a travel ban", with no other time."""
    later = any(c.lower_ in lexicon("sanctions")["times"]["next"] for c in frame.trigger.children)
    active = is_verb(frame.trigger) and not is_passive(frame.trigger) and frame.trigger.lemma_ != "be"
    return status is Status.PLANNED and not when and not later and not active


def _asserted(frame: Frame) -> tuple[Status | None, Assertion]:
    """Whether the step was taken; "did not renew the listing" tells that it was lifted."""
    read = assertion.assess(frame.trigger)
    status = status_of(frame, read)
    if is_dropped(frame, read):
        frame.action, status = SanctionStep.LIFTED, Status.DONE
    if status is Status.DONE and read.status_class != "done":
        read = replace(read, status_class="done", tense="past" if read.tense == "future" else read.tense)
    return status, read


def _says_nothing(frame: Frame, read: Assertion, status: Status) -> bool:
    """ "would lift the sanctions if", "the sanctions on A will stay": no step of its own."""
    supposed = frame.inherits and (read.conditional or read.modal in ("would", "'d"))
    return supposed or (frame.state and frame.how == "noun" and frame.actor is None and status is Status.PLANNED)


def _whose_and_when(
    document: Document, context: Context, number: int, frame: Frame, read: Assertion, targets: tuple[Named, ...]
) -> tuple[Authority, When]:
    """Who took the step and when; "Among those listed are A and B" goes on with the list told before."""
    authority = authority_of(document, context, number, frame, read, targets)
    waiting = context.open_list(number) if frame.how == "opening" or _is_on_the_list(frame) else None
    if waiting is None or waiting.action is not frame.action or authority.how not in ("context", ""):
        return authority, when_of(document, context, number, frame, read, authority)
    when = when_of(document, context, number, frame, read, waiting.authority)
    inherited = when.how in ("", "date by context", "day of the news")
    return waiting.authority, context.same_day(waiting) if inherited else when


def _is_on_the_list(frame: Frame) -> bool:
    """ "one of the businessmen on the list, A": the list just told, unless it says that he was there before."""
    noun, background = frame.noun, lexicon("sanctions")["times"]["background"]
    if not frame.state or noun is None or noun.lemma_.lower() not in lexicon("sanctions")["nouns"]["list"] | {"it"}:
        return False
    bare = [c.lower_ for c in noun.children] in (["the"], ["this"]) or noun.lower_ == "it"
    return bare and not any(t.lower_ == "since" or lemma(t) in background for t in noun.sent)


def _length(sentence: Span, frame: Frame) -> tuple[str | None, Offsets | None]:
    """How long the step is to last; "has been under sanctions for a decade" tells how long it was so."""
    past = frame.action is SanctionStep.LIFTED or (frame.state and is_perfect(frame.trigger))
    return (None, None) if past else duration_of(sentence, frame.trigger, frame.noun)


def _others_too(
    document: Document, context: Context, told: Told, read: Reading, targets: tuple[Named, ...]
) -> list[SanctionFact]:
    """The same step of other authorities, which the sentence names behind it: "by London in 2019 and by Ottawa in 2020"."""
    if told.status is not Status.DONE or not told.authority:
        return []
    told.others += further(document, read.trigger, told.authority, read.when, state=told.state)
    if targets:
        context.told += [replace(told, authority=by, date=when.start, others=[]) for by, when in told.others]
    return _of_others(document, told, read, targets)


def _of_others(document: Document, told: Told, read: Reading, targets: Iterable[Named]) -> list[SanctionFact]:
    """The act's facts once more for each authority that did the same."""
    return [
        fact
        for authority, when in told.others
        for fact in _facts(document, replace(read, authority=authority, when=when), told.action, targets)
    ]


def _targets(document: Document, context: Context, number: int, frame: Frame) -> tuple[Named, ...]:
    """Those whom the sentence names or, where it only points to them, those told before."""
    targets = tuple(frame.targets)
    if frame.inherits:
        sort = sort_of(frame.trigger)
        targets = group(context.told, number, size_of(frame.trigger), context.named_before, sort)
        if not targets and frame.trigger.pos_ == "VERB":
            targets = context.persons_of(authorities.of_verb(document, frame.trigger))
    if len(targets) == 1:
        targets = meant(document, context.told, number, targets[0])
    if targets and all(target.how == "group" for target in targets):
        targets = several_meant(document, context, number, targets)
    return targets


def _continued(
    document: Document, context: Context, number: int, sentence: Span, more: Continuation
) -> list[SanctionFact]:
    targets = tuple(more.targets)
    if more.how == SAME and not targets and more.of is not None:
        more.of.others.append((more.authority, more.when))  # of those whom later sentences name
        return []
    before = context.told[-1] if context.told else None
    listed = before.targets if before is not None and before.listing and more.how == LIST else ()
    told = Told(number, more.action, more.authority, more.when.start, more.status, more.duration, (*listed, *targets))
    told.listing = more.how == LIST
    if more.of is not None and more.how == LIST:
        told.others = more.of.others
    context.told.append(told)
    read = Reading(sentence, more.trigger, more.authority, more.when, more.status, more.how, more.duration)
    return _facts(document, read, more.action, targets) + _of_others(document, told, read, targets)


def _facts(document: Document, read: Reading, action: SanctionStep, targets: Iterable[Named]) -> list[SanctionFact]:
    return [
        SanctionFact(**slots, target_type=target.type, action=action)
        for target, slots in slots_of(document, read, "target", targets)
    ]
