"""What facts of sanctions and of waivers share: how long a step lasts, its slots, the words they were read from, and why."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tracker.common.vocabulary import Status
from tracker.extraction.context import attribution
from tracker.extraction.context.attachment import When
from tracker.extraction.dates.durations import find_durations
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import governor, is_verb, subjects
from tracker.extraction.language.measure_words import by_word, lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.language.verb_phrases import negation_of
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.names.naming import Named
from tracker.extraction.types import Span as Offsets

# "after three years", "within 30 days" tell when, not how long.
_NOT_A_LENGTH = ("after", "within", "in", "of", "than", "past", "last", "over", "every")


def duration_of(sentence: Span, trigger: Token, noun: Token | None) -> tuple[str | None, Offsets | None]:
    """How long the step is to last: "suspended for seven days", "a two-year entry ban"."""
    for value, span, tokens in _lengths(sentence):
        above = _up_to_the_step(tokens.root)
        owned = noun is not None and noun in above
        before = _word_before(tokens)
        if _is_an_age(tokens) or (before in _NOT_A_LENGTH and not (owned and before == "of")):
            continue
        if owned or trigger in above:
            return value, span
    return None, None


def _lengths(sentence: Span) -> Iterator[tuple[str, Offsets, Span]]:
    """The lengths of time that the sentence names, where they stand, and their words."""
    for length in find_durations(sentence.text):
        start, end = sentence.start_char + length.start, sentence.start_char + length.end
        tokens = sentence.doc.char_span(start, end)
        if tokens is not None:
            yield length.value, (start, end), tokens


def _is_an_age(tokens: Span) -> bool:
    """ "put the 51-year-old on its list" """
    return any(word.lower_ in ("old", "olds") for word in tokens.doc[tokens.end : tokens.end + 2])


def _word_before(tokens: Span) -> str:
    return tokens.doc[tokens.start - 1].lower_ if tokens.start > tokens.sent.start else ""


def _up_to_the_step(length: Token) -> list[Token]:
    """The words above a length, as far as the first step among them, or a clause on somebody: beyond it is another step."""
    found = [length]
    for above in list(length.ancestors)[:4]:
        found.append(above)
        step = is_verb(above) and lemma(above) in by_word("sanctions", "measures")
        if step and above.dep_ == "relcl":
            found.append(above.head)  # "the sanctions, which were imposed for ten years, apply to"
        if step or (is_verb(above) and above.dep_ == "relcl"):
            break
    return found


def lasting(is_meant: Callable[[Token], bool], sentence: Span) -> tuple[str, Offsets] | None:
    """ "It is good for five days", "The licence runs for 120 days": of what is meant, how long it holds."""
    for value, span, tokens in _lengths(sentence):
        verb = governor(tokens.root)
        if verb is None or lemma(verb) not in lexicon("waivers")["cues"]["lasting"]:
            continue
        heads = [verb.head if head.tag_ == "WDT" else head for head in subjects(verb)]
        held = _word_before(tokens) not in _NOT_A_LENGTH and not negation_of(verb)
        if held and any(is_meant(head) for head in heads):
            return value, span
    return None


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence tells of one step, whoever it concerns."""

    sentence: Span
    trigger: Token
    authority: Authority
    when: When
    status: Status
    how: str
    duration: str | None = None
    duration_span: Offsets | None = None


def slots_of(
    document: Document, read: Reading, role: str, those: Iterable[Named]
) -> Iterator[tuple[Named, dict[str, Any]]]:
    """The step's slots for each name, in its role, of those whom it concerns, and for each authority."""
    quote, span = document.quote(read.sentence)
    source = attribution.attribute(document, read.trigger)
    for named in those:
        shared = {
            "quote": quote,
            "span": span,
            "status": read.status,
            "reasons": (read.how, *_notes_on(named, read.authority, read.when)),
            "attribution": source,
            "body": read.authority.body if len(read.authority.codes) <= 1 else None,
            "date": read.when.start,
            "duration": read.duration,
        }
        for name in named.names:
            for code in read.authority.codes or (None,):
                yield (
                    named,
                    {**shared, role: name, "authority": code, "slot_spans": _slot_spans(document, read, role, named)},
                )


def _slot_spans(document: Document, read: Reading, role: str, named: Named) -> dict[str, Offsets]:
    """The words that each slot was read from."""
    trigger, authority, when = read.trigger, read.authority, read.when
    spans = {"action": (trigger.idx, trigger.idx + len(trigger)), role: document.offsets(named.first, named.last)}
    if authority.span is not None:
        spans["authority"] = document.offsets(*authority.span)
    if when.start and when.span is not None:
        spans["date"] = when.span
    if read.duration_span is not None:
        spans["duration"] = read.duration_span
    return spans


def _notes_on(named: Named, authority: Authority, when: When) -> list[str]:
    """Why the reading is more or less sure: by pronoun, by context, without a date."""
    notes = [] if named.how == "name" else [f"name by {named.how}"]
    if authority.how == "context":
        notes.append("authority by context")
    elif not authority:
        notes.append("no authority")
    notes.append(when.how if when.start else "no date")
    return notes
