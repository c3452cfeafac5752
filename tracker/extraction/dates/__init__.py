"""Dates and durations in a text, never more precise than their words."""

from tracker.extraction.dates.finding import FoundDate, find_dates, find_durations, resolve

__all__ = ["FoundDate", "find_dates", "find_durations", "resolve"]
