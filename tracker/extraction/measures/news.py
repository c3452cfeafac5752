"""The day on which the news of an article was made: "announced on Friday", "the Council decided today".

Reports name that day once, and tell all that was done without it: "The bank was listed as well". What is told as
background (past perfect, "earlier", another authority) does not inherit it.
"""

from datetime import date, timedelta

from tracker.common.partial_date import is_day
from tracker.extraction.context.attachment import When
from tracker.extraction.document import DateAt, Document, within
from tracker.extraction.language.clauses import ASIDES, climb, is_verb
from tracker.extraction.language.measure_words import by_word, lemma, lexicon, talk
from tracker.extraction.language.tokens import Token

_RECENT = timedelta(days=8)
_BOUNDS = frozenset({"until", "till", "since", "before", "after", "from", "by", "through"})
_ANSWERS = frozenset({"after", "following", "since", "despite", "before"})
_HOPS = 7
_HEADING = 10  # tokens
_LEAD = 3  # sentences


def news_day(document: Document) -> When:
    """The first recent day on which a measure was taken; else on which something was decided or said; else of the lead."""
    opening = document.dateline.end if document.dateline else 0
    recent = [
        found
        for found in document.dates
        if document.doc[found.first].idx >= opening and _is_recent(found, document.article.published)
    ]
    for fits in (_takes_a_measure, _is_of_a_measure, _is_told_of_news, _stands_alone, _is_the_lead):
        for found in recent:
            if fits(document, found):
                return When(found.found.value, None, "day of the news", document.offsets(found.first, found.last))
    return When()


def _is_recent(found: DateAt, published: date) -> bool:
    value = found.found.value
    if not value or not is_day(value) or found.found.preposition in _BOUNDS or found.found.relative_to_event:
        return False
    return timedelta(0) <= published - date.fromisoformat(value) <= _RECENT


def _takes_a_measure(document: Document, found: DateAt) -> bool:
    """Whether it is the day of an act on a measure, or of its being told: "widened its list on Tuesday"."""
    verb = _verb_of(document, found)
    if verb is None or not _speaks_of_measures(verb):
        return False
    return any(_takes(act) for act in (verb, *(c for c in verb.children if c.dep_ == "ccomp")))


def _is_of_a_measure(document: Document, found: DateAt) -> bool:
    """Whether it is the day of any sentence on measures: "woke up on Friday to find their names on a blacklist"."""
    verb = _verb_of(document, found)
    return verb is not None and _speaks_of_measures(verb)


def _verb_of(document: Document, found: DateAt) -> Token | None:
    """The verb whose day it is: one that tells what happened, and in no clause on somebody or on what came before."""
    for above in climb(document.doc[found.last - 1]):
        if _is_answered(above):
            return None
        if is_verb(above) and not _is_of_a_paper(above):
            return None if above.dep_ in ASIDES or _is_open(above) else above
    return None


def _is_of_a_paper(verb: Token) -> bool:
    """ "In a statement issued on Wednesday, the ministry said": the day of the paper is that of its news."""
    return verb.dep_ == "acl" and verb.head.lemma_.lower() in lexicon("sanctions")["news"]["nouns"]


def _speaks_of_measures(verb: Token) -> bool:
    return bool(talk("sanctions").search(verb.sent.text)) or any(_names_a_measure(token) for token in verb.sent)


def _names_a_measure(word: Token) -> bool:
    words = lexicon("sanctions")
    if is_verb(word):
        return lemma(word) in by_word("sanctions", "direct")
    return word.lemma_.lower() in (words["nouns"]["measure"] - words["nouns"]["loose"]) | words["nouns"]["list"]


def _is_the_lead(document: Document, found: DateAt) -> bool:
    """Whether it is the only day of the first sentences, where a report tells when its news was made."""
    lead = [s for number, s in enumerate(document.sentences) if number not in document.headlines][:_LEAD]
    days = {date.found.value for sentence in lead for date in within(document.dates, sentence)}
    answered = any(_is_answered(above) for above in climb(document.doc[found.last - 1]))
    return found.found.value in days and len(days) == 1 and not answered


def _is_told_of_news(document: Document, found: DateAt) -> bool:
    """Whether the date hangs on an act of an authority or on its announcement."""
    head = document.doc[found.last - 1]
    for _ in range(_HOPS):
        if _tells(head):
            return not _is_answered(head)
        if head.head == head or is_verb(head):
            return False
        head = head.head
    return False


def _is_answered(act: Token) -> bool:
    """ "in connection with their decision of 10 March", "after Friday's listing": what the news only answers."""
    return act.dep_ == "pobj" and (act.head.lower_ in _ANSWERS or act.head.head.lower_ in ("connection", "response"))


def _stands_alone(document: Document, found: DateAt) -> bool:
    """Whether the date is a heading of its own, that of a paper: "Press release - 18 July 2025"."""
    sentence = document.doc[found.first].sent
    return len(sentence) <= _HEADING and not any(is_verb(token) for token in sentence)


def _tells(word: Token) -> bool:
    words = lexicon("sanctions")
    if is_verb(word):
        return not _is_open(word) and (lemma(word) in words["news"]["verbs"] or _takes(word))
    return word.lemma_.lower() in words["news"]["nouns"]


def _takes(verb: Token) -> bool:
    """Whether the verb tells of a step on a measure: "impose", "blacklist", "announce"."""
    word = lemma(verb)
    hits = word in by_word("sanctions", "direct") or word in lexicon("sanctions")["openings"]["hit"]
    return hits or word in by_word("sanctions", "measures")


def _is_open(verb: Token) -> bool:
    """Whether the verb plans or denies, or goes back behind the news: "will be listed", "had listed"."""
    return any(c.tag_ == "MD" or c.lower_ in ("had", "not") for c in verb.children if c.i < verb.i)
