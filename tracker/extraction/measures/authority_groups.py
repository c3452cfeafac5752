"""Several authorities that one word stands for: "both countries", "the two governments", "either", "all three"."""

from collections.abc import Sequence

from tracker.extraction.document import Document, PartyAt, at
from tracker.extraction.language.clauses import conjuncts
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Token

_COUNTS = {"both": 2, "either": 2, "neither": 2, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_BACK = 400  # tokens
_STATE = 2  # letters of a state's code


def counted(noun: Token) -> int:
    """How many authorities the word stands for, where it counts them and names none; else 0."""
    if noun.lower_ in _COUNTS:
        return _COUNTS[noun.lower_]
    if lemma(noun) not in lexicon("sanctions")["cues"]["powers"]:
        return 0
    words = [word for c in noun.children if c.i < noun.i for word in (c, *c.children)]
    return next((_COUNTS[word.lower_] for word in words if word.lower_ in _COUNTS), 0)


def meant_by(document: Document, noun: Token, told: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """As many as are counted: those who acted together last, all who acted, or those named together last."""
    size = counted(noun)
    together = next((codes for codes in reversed(told) if len(codes) == size), None)
    if together is not None:
        return together
    acted = tuple(dict.fromkeys(code for codes in told for code in codes))
    return acted if len(acted) == size else _named_together(document, noun, size)


def _named_together(document: Document, noun: Token, size: int) -> tuple[str, ...]:
    for party in reversed(document.parties):
        if not 0 < noun.i - party.first <= _BACK:
            continue
        codes = tuple(dict.fromkeys(p.code for p in _joined(document, party)))
        if len(codes) == size and all(len(code) == _STATE for code in codes):
            return codes
    return ()


def _joined(document: Document, party: PartyAt) -> list[PartyAt]:
    head = document.doc[party.first : party.last].root
    return [found for word in conjuncts(head) if (found := at(document.parties, word)) is not None]
