"""Visas, travel waivers and licences."""

from tracker.extraction.waivers.finding import find

__all__ = ["find"]
