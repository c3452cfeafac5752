"""Contacts between officials and sides."""

from tracker.extraction.meetings.finding import find

__all__ = ["find"]
