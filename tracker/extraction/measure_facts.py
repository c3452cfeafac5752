"""What facts of sanctions and of waivers share: how long a step lasts, which words a value was read from, and why."""

from collections.abc import Callable

from spacy.tokens import Span, Token

from tracker.extraction.attachment import When
from tracker.extraction.authorities import Authority
from tracker.extraction.clauses import governor, is_verb, subjects
from tracker.extraction.document import Document
from tracker.extraction.durations import find_durations
from tracker.extraction.measure_words import by_word, lemma, lexicon
from tracker.extraction.naming import Named
from tracker.extraction.types import Span as Offsets
from tracker.extraction.verb_phrases import negation_of

# "after three years", "within 30 days" tell when, not how long.
_NOT_A_LENGTH = ("after", "within", "in", "of", "than", "past", "last", "over", "every")


def duration_of(sentence: Span, trigger: Token, noun: Token | None) -> tuple[str | None, Offsets | None]:
    """How long the step is to last: "suspended for seven days", "a two-year entry ban"."""
    for length in find_durations(sentence.text):
        start, end = sentence.start_char + length.start, sentence.start_char + length.end
        tokens = sentence.doc.char_span(start, end, alignment_mode="expand")
        if tokens is None:
            continue
        before = sentence.doc[tokens.start - 1].lower_ if tokens.start > sentence.start else ""
        above = _up_to_the_step(tokens.root)
        owned = noun is not None and noun in above
        if before in _NOT_A_LENGTH and not (owned and before == "of"):
            continue
        if owned or trigger in above:
            return length.value, (start, end)
    return None, None


def _up_to_the_step(length: Token) -> list[Token]:
    """The words above a length, as far as the first step among them: what is joined to that is another step."""
    found = [length]
    for above in list(length.ancestors)[:4]:
        found.append(above)
        if is_verb(above) and lemma(above) in by_word("sanctions", "measures"):
            break
    return found


def lasting(is_meant: Callable[[Token], bool], sentence: Span) -> tuple[str, Offsets] | None:
    """ "It is good for five days", "The licence runs for 120 days": of what is meant, how long it holds."""
    for length in find_durations(sentence.text):
        start, end = sentence.start_char + length.start, sentence.start_char + length.end
        tokens = sentence.doc.char_span(start, end, alignment_mode="expand")
        verb = governor(tokens.root) if tokens is not None else None
        if tokens is None or verb is None or lemma(verb) not in lexicon("waivers")["cues"]["lasting"]:
            continue
        before = sentence.doc[max(tokens.start - 1, 0)].lower_
        heads = [verb.head if head.tag_ == "WDT" else head for head in subjects(verb)]
        if before not in _NOT_A_LENGTH and not negation_of(verb) and any(is_meant(head) for head in heads):
            return length.value, (start, end)
    return None


def offsets(document: Document, first: int, last: int) -> Offsets:
    """Character offsets of tokens."""
    head, tail = document.doc[first], document.doc[last - 1]
    return head.idx, tail.idx + len(tail)


def slot_spans(
    document: Document,
    trigger: Token,
    role: str,
    named: Named,
    authority: Authority,
    when: When,
    duration: Offsets | None,
) -> dict[str, Offsets]:
    """The words that each slot was read from."""
    spans = {"action": (trigger.idx, trigger.idx + len(trigger)), role: offsets(document, named.first, named.last)}
    if authority.span is not None:
        spans["authority"] = offsets(document, *authority.span)
    if when.start and when.span is not None:
        spans["date"] = when.span
    if duration is not None:
        spans["duration"] = duration
    return spans


def notes_on(named: Named, authority: Authority, when: When) -> list[str]:
    """Why the reading is more or less sure: by pronoun, by context, without a date."""
    notes = [] if named.how == "name" else [f"name by {named.how}"]
    if authority.how == "context":
        notes.append("authority by context")
    elif not authority:
        notes.append("no authority")
    notes.append(when.how if when.start else "no date")
    return notes
