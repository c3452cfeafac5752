"""Journeys of officials."""

from tracker.extraction.visits.finding import find

__all__ = ["find"]
