"""Sanctions imposed, suspended, eased, extended, reinstated and lifted."""

from tracker.extraction.sanctions.finding import find

__all__ = ["find"]
