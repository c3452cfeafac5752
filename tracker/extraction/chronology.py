"""The date at the head of a chronicle's entry: "28 February 2022. The Treasury lists …"."""

from spacy.tokens import Span

from tracker.extraction.attachment import When
from tracker.extraction.document import Document, within

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
    tokens = document.doc[dates[0].first : dates[0].last]
    return When(value, None, "date of the entry", (tokens.start_char, tokens.end_char))
