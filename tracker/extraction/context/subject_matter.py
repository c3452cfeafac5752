"""What an article is about, where words of sanctions mean something else: penalties of sport."""

from tracker.extraction.document import Document
from tracker.extraction.language.measure_words import lexicon

_ENOUGH = 3  # different words of sport


def is_about_sport(document: Document) -> bool:
    """Whether bans and suspensions in the article are those of a league."""
    return document.once(_is_about_sport)


def _is_about_sport(document: Document) -> bool:
    return len({token.lower_ for token in document.doc} & lexicon("sanctions")["stops"]["sport"]) >= _ENOUGH
