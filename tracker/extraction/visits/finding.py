"""Reads journeys of named people in an official capacity from an article."""

from tracker.extraction.context.attribution import attribute
from tracker.extraction.document import Document
from tracker.extraction.language.tokens import Span
from tracker.extraction.types import VisitFact
from tracker.extraction.visits import journeys


def find(document: Document) -> list[VisitFact]:
    """The journeys the article tells of, in the order of the text; one entry per telling."""
    sentences = document.sentences
    placed = [j for j in journeys.read(document) if j.place.country or j.place.city]  # no mere "Airport Hotel"
    return [_fact(document, journey, sentences[journey.sentence]) for journey in placed]


def _fact(document: Document, journey: journeys.Journey, sentence: Span) -> VisitFact:
    quote, span = document.quote(sentence)
    spans = {"trigger": (journey.trigger.idx, journey.trigger.idx + len(journey.trigger))}
    if journey.date.span:
        spans["start"] = journey.date.span
    if journey.place.span:
        spans["place"] = journey.place.span
    return VisitFact(
        quote=quote,
        span=span,
        status=journey.status,
        reasons=tuple(journey.reasons),
        attribution=attribute(document, journey.trigger),
        slot_spans=spans,
        traveller=journey.traveller.name,
        city=journey.place.city,
        country=journey.place.country,
        start=journey.date.start,
        end=journey.date.end,
    )
