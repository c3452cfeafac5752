"""Reads articles: `extract(article, gazetteer=...)` gives the facts that a text states.

Plain Python, without Django, settings, clock, database or network. The language model is loaded at the first call.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.actors.gazetteer import Gazetteer
    from tracker.extraction.types import Article, Facts


def extract(article: "Article", *, gazetteer: "Gazetteer", model: str = "") -> "Facts":
    """The facts of one article; `model` names the language model ("md", "sm", a package), the best one if empty."""
    from tracker.extraction import pipeline

    return pipeline.extract(article, gazetteer=gazetteer, model=model)


def version(gazetteer: "Gazetteer", model: str = "") -> str:
    """The extractor's version: another one may read the same text otherwise."""
    from tracker.extraction import pipeline

    return pipeline.version(gazetteer, model)
