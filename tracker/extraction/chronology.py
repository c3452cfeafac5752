"""The date of an act by where it is told: in an entry headed by a date, on the narrative's day, as the news itself."""

from spacy.tokens import Span, Token

from tracker.extraction.attachment import When
from tracker.extraction.document import Document, within
from tracker.extraction.narrative import Narrative
from tracker.extraction.sanction_news import news_day
from tracker.extraction.verb_phrases import is_past_perfect

_LONGEST = 8  # tokens of a heading that is a date and nothing else
_PARAGRAPH = "\n\n"


def entry_date(document: Document, sentence: Span) -> When:
    """The date that opens the sentence's paragraph as a heading of its own; of a span of days its month."""
    first = sentence
    while first.start and _PARAGRAPH not in document.article.text[document.doc[first.start - 1].idx : first.start_char]:
        before = document.doc[first.start - 1].sent
        if _PARAGRAPH in before.text.rstrip(" ") and before.text.endswith(_PARAGRAPH):
            break
        first = before
    dates = within(document.dates, first)
    if first == sentence or len(first) > _LONGEST or len(dates) != 1 or not dates[0].found.value:
        return When()
    outside = [t for t in first if not dates[0].first <= t.i < dates[0].last and not t.is_punct and not t.is_space]
    if outside:
        return When()
    start, _, end = dates[0].found.value.partition("/")
    value = start if not end else start[:7] if start[:7] == end[:7] else start[:4]
    return When(value, None, "date of the entry", document.offsets(dates[0].first, dates[0].last))


def told_date(document: Document, trigger: Token, number: int, *, is_news: bool) -> When:
    """The date of an act whose sentence names none; `is_news`: no other was told before it."""
    if is_past_perfect(trigger):
        return When()
    narrative = Narrative.of(document)
    if (heading := narrative.heading(number)) and heading.end is None:
        return heading
    if any(date.found.value for date in within(document.dates, trigger.sent)):
        return When()
    goes_on = trigger.dep_ in ("ROOT", "conj") and not _opens_paragraph(document, trigger.sent)
    day = narrative.day(trigger, number, reach=1) if goes_on else When()
    return day or (news_day(document) if is_news else When())


def _opens_paragraph(document: Document, sentence: Span) -> bool:
    return _PARAGRAPH in document.article.text[max(0, sentence.start_char - 3) : sentence.start_char]
