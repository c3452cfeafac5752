"""How long measures hold that an earlier sentence told: "The bans are valid for five years"."""

from collections.abc import Sequence
from dataclasses import replace

from tracker.common.vocabulary import SanctionStep, Status
from tracker.extraction.document import Document, within
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.facts import lasting
from tracker.extraction.sanctions.context import Context, Told
from tracker.extraction.types import SanctionFact

_LASTING = (SanctionStep.IMPOSED, SanctionStep.EXTENDED, SanctionStep.REINSTATED, SanctionStep.SUSPENDED)
_REACH = 4  # sentences


def lengthened(document: Document, context: Context, number: int, facts: Sequence[SanctionFact]) -> list[SanctionFact]:
    """The facts, those of the act told last with the length that the sentence gives to "the ban"."""
    sentence = document.sentences[number]
    length = lasting(_is_measure, sentence) if context.told else None
    last = context.last(number, reach=_REACH, acts_only=True)
    if length is None or last is None or last.action not in _LASTING or last.status is Status.PROPOSED:
        return list(facts)
    codes = {party.code for party in within(document.parties, sentence)} or set(last.authority.codes)
    for told in context.told:
        if _is_of(last, told) and codes & set(told.authority.codes):
            told.duration = length[0]
    return [_with(fact, length) if fact.authority in codes and _tells(fact, last) else fact for fact in facts]


def _is_measure(noun: Token) -> bool:
    words = lexicon("sanctions")
    return noun.lemma_.lower() in words["nouns"]["measure"] | words["cues"]["papers"]


def _is_of(last: Told, told: Told) -> bool:
    return (told.action, told.status, told.date) == (last.action, last.status, last.date) and not told.state


def _tells(fact: SanctionFact, told: Told) -> bool:
    """Whether the fact is one of the act, whoever took part in it."""
    open_still = fact.duration is None
    return open_still and (fact.action, fact.status, fact.date) == (told.action, told.status, told.date)


def _with(fact: SanctionFact, length: tuple[str, tuple[int, int]]) -> SanctionFact:
    duration, span = length
    return replace(fact, duration=duration, slot_spans={**fact.slot_spans, "duration": span})
