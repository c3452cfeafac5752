"""Those who stay on a list of which was told that it was renewed or that others left it: "Those who remain are A and B"."""

from dataclasses import replace

from tracker.common.vocabulary import SanctionStep
from tracker.extraction.document import Document
from tracker.extraction.language.clauses import FINITE, is_verb
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named, Names
from tracker.extraction.sanctions.context import Context, Told

_THOSE = frozenset({"those", "who", "still", "they", "remaining", "list", "others", "other"})
_REACH = 12  # sentences
_LABEL = 8  # tokens
_ENDED = (SanctionStep.LIFTED, SanctionStep.SUSPENDED, SanctionStep.EASED)


def remaining(document: Document, names: Names, sentence: Span) -> list[Named]:
    """The names behind the words that tell that somebody stays: "Still there: A", "Among those staying on are B and C"."""
    breaks = next((t for t in sentence if t.text == ":" or (t.lemma_ == "be" and t.tag_ in FINITE)), None)
    if (
        breaks is None
        or breaks.i - sentence.start > _LABEL
        or not _tell_that_they_stay(document, names, sentence, breaks)
    ):
        return []
    return items(document, names, breaks.i + 1, sentence.end)


def _tell_that_they_stay(document: Document, names: Names, sentence: Span, breaks: Token) -> bool:
    before = document.doc[sentence.start : breaks.i]
    words = {t.lower_ for t in before} | {t.lemma_.lower() for t in before}
    stays = bool(words & lexicon("sanctions")["continuations"]["staying"]) and bool(words & _THOSE)
    named = any((named := names.at(t)) is not None and named.how == "name" for t in before)
    told = breaks.text == ":" and any(is_verb(t) and t.tag_ in FINITE and t.dep_ == "ROOT" for t in before)
    return stays and not named and not told and not any(t.dep_ == "neg" for t in before)


def of_those_who_stay(context: Context, number: int) -> Told | None:
    """The renewal told last; else what was lifted from others, which is still imposed on those who stay."""
    near = [told for told in reversed(context.told) if number - told.sentence <= _REACH and not told.state]
    if renewed := next((told for told in near if told.action is SanctionStep.EXTENDED), None):
        return renewed
    ended = next((told for told in near if told.action in _ENDED), None)
    return replace(ended, action=SanctionStep.IMPOSED, date=None, state=True) if ended is not None else None
