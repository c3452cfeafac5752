"""Steps told by likening another to them: "following similar action by Canada in March", "the measures mirror those of Japan"."""

from collections.abc import Iterator

from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion, attachment
from tracker.extraction.context.attachment import When
from tracker.extraction.document import Document, within
from tracker.extraction.language.clauses import governor, is_verb
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures import authorities, authority_lands
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.chronology import PAST
from tracker.extraction.sanctions.context import Context, Continuation
from tracker.extraction.sanctions.same_measures import SAME

_BEHIND = frozenset({"after", "following", "alongside", "like", "to", "with"})
_ANY = frozenset({"those", "that", "action"})


def likened(document: Document, context: Context, number: int, sentence: Span) -> Iterator[Continuation]:
    """Those whose step the one just told resembles: they hit the same targets."""
    told = context.last(number, reach=1, acts_only=True)
    if told is None or told.status is not Status.DONE or not (told.targets or told.open):
        return
    for noun in sentence:
        if not _is_likened(noun):
            continue
        acting = _whose(document, noun)
        if acting and not set(acting.codes) & set(told.authority.codes):
            when = _date(document, noun)
            yield Continuation(noun, told.action, told.targets, acting, when, Status.DONE, how=SAME, of=told)


def _is_likened(noun: Token) -> bool:
    """ "after a similar move", "mirrors those": what the step told is compared with, and was taken as well."""
    words = lexicon("sanctions")
    word, verb = noun.lemma_.lower(), governor(noun)
    if word not in words["nouns"]["measure"] | words["same"]["taken"] | _ANY or verb is None:
        return False
    if assertion.sanction_status(assertion.assess(verb)) is not Status.DONE:
        return False
    held = noun.dep_ == "dobj" and lemma(verb) in words["continuations"]["copies"] | {"follow"}
    alike = any(c.lower_ in words["same"]["alike"] for c in noun.children)
    if held and is_verb(verb):
        return alike or (noun.lower_ in _ANY and lemma(verb) != "follow")
    return alike and noun.dep_ == "pobj" and noun.head.lower_ in _BEHIND


def _whose(document: Document, noun: Token) -> Authority:
    return authorities.of_noun(document, noun) or authority_lands.of_those(document, noun)


def _date(document: Document, noun: Token) -> When:
    below = {token.i for token in noun.subtree}
    dates = [date for date in within(document.dates, noun.sent) if date.first in below and date.first > noun.i]
    return attachment.date_of(document, dates[0], PAST, None) if dates else When()
