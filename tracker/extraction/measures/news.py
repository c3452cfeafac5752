"""The day on which the news of an article was made: "announced on Friday", "the Council decided today".

Reports name that day once, and tell all that was done without it: "The bank was listed as well". What is told as
background (past perfect, "earlier", another authority) does not inherit it.
"""

from datetime import date, timedelta

from tracker.extraction.context.attachment import When
from tracker.extraction.document import DateAt, Document
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.measure_words import by_word, lemma, lexicon
from tracker.extraction.language.tokens import Token

_RECENT = timedelta(days=8)
_DAY = 10  # characters of an ISO date
_BOUNDS = frozenset({"until", "till", "since", "before", "after", "from", "by", "through"})
_ANSWERS = frozenset({"after", "following", "since", "despite", "before"})
_HOPS = 7
_HEADING = 10  # tokens


def news_day(document: Document) -> When:
    """The first recent day on which something was decided, announced or said by an official."""
    opening = document.dateline.end if document.dateline else 0
    recent = [
        found
        for found in document.dates
        if document.doc[found.first].idx >= opening and _is_recent(found, document.article.published)
    ]
    for fits in (_is_told_of_news, _stands_alone):
        for found in recent:
            if fits(document, found):
                return When(found.found.value, None, "day of the news", document.offsets(found.first, found.last))
    return When()


def _is_recent(found: DateAt, published: date) -> bool:
    value = found.found.value
    if not value or len(value) != _DAY or found.found.preposition in _BOUNDS or found.found.relative_to_event:
        return False
    return timedelta(0) <= published - date.fromisoformat(value) <= _RECENT


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
        if any(c.tag_ == "MD" or c.lower_ in ("had", "not") for c in word.children if c.i < word.i):
            return False
        return (
            lemma(word) in words["news"]["verbs"]
            or lemma(word) in by_word("sanctions", "measures")
            or lemma(word) in by_word("sanctions", "direct")
        )
    return word.lemma_.lower() in words["news"]["nouns"]
