"""Dates told for several at once: "since 2013 and 2014 respectively", "both are listed, A since May and B since June"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.extraction.context import attachment
from tracker.extraction.context.attachment import When
from tracker.extraction.document import Document
from tracker.extraction.language.tokens import Span
from tracker.extraction.measures.chronology import PAST
from tracker.extraction.measures.facts import Reading
from tracker.extraction.names.naming import Named, Names, names_of
from tracker.extraction.sanctions.gapping import gapped


def apart(document: Document, read: Reading, targets: Sequence[Named]) -> Iterator[tuple[Reading, Named]]:
    """The step for each authority or each target with its own date; nothing where the dates are not told so."""
    dates = _respective(document, read.sentence)
    codes = read.authority.codes
    each = [(target, name) for target in targets for name in target.names]
    if len(dates) > 1 and len(dates) == len(codes):
        for code, when in zip(codes, dates, strict=True):
            for target in targets:
                yield replace(read, authority=replace(read.authority, codes=(code,)), when=when), target
    elif len(dates) > 1 and len(dates) == len(each):
        for (target, name), when in zip(each, dates, strict=True):
            yield replace(read, when=when), replace(target, names=(name,))
    elif own := _own_dates(document, read, frozenset(name for _, name in each)):
        for target, name in each:
            yield replace(read, when=own.get(name, read.when)), replace(target, names=(name,))


def _own_dates(document: Document, read: Reading, names: frozenset[str]) -> dict[str, When]:
    """ "A since 2024 and B since January", where the step was told of both."""
    found = [
        (name, more.when) for more in gapped(document, Names.of(document), read.trigger) for name in names_of(more.who)
    ]
    return {name: when for name, when in found if name in names}


def _respective(document: Document, sentence: Span) -> list[When]:
    if not any(token.lower_ == "respectively" for token in sentence):
        return []
    dates = [d for d in document.dates if sentence.start <= d.first < sentence.end]
    found = [attachment.date_of(document, date, PAST, None) for date in dates]
    return [w if w.start else When(d.found.value, None, "date attached") for w, d in zip(found, dates, strict=True)]
