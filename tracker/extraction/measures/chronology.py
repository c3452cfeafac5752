"""The date of an act by where it is told: in an entry headed by a date, on the narrative's day, as the news itself."""

from dataclasses import replace

from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.attachment import When
from tracker.extraction.context.narrative import Narrative
from tracker.extraction.document import Document, within
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.language.verb_phrases import is_past_perfect
from tracker.extraction.measures.news import news_day

PAST = Assertion("done", "past", False, None, False, ())  # how what was done is told, for a date by itself
_PARAGRAPH = "\n\n"


def entry_date(document: Document, number: int) -> When:
    """The date that heads the entry to which the sentence belongs; of a span of days its month."""
    heading = Narrative.of(document).heading(number)
    start, end = heading.start or "", heading.end
    return replace(heading, start=start[:7] if start[:7] == end[:7] else start[:4], end=None) if end else heading


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
