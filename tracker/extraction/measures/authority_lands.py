"""Where somebody is under measures, and whose they are said to be: "listed in Britain", "those of Canada"."""

from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import conjuncts, phrases
from tracker.extraction.language.tokens import Token
from tracker.extraction.measures.authority import Authority, together

_LANDS = frozenset({"capital", "name", "body"})


def in_capital(document: Document, verb: Token) -> Authority:
    """ "is to be delisted in London": the capital stands for who acts there."""
    return within_lands(document, verb, frozenset({"capital"}))


def within_lands(document: Document, word: Token, hows: frozenset[str] = _LANDS, *, ahead: bool = False) -> Authority:
    """ "was listed in the EU and in Switzerland", "faces sanctions in Britain": who acts there, not who suffers there.

    `ahead`: where the land may stand in front, "In Britain and Canada he is under sanctions".
    """
    nouns = [n for noun in phrases(word, "in") if ahead or noun.i > word.i for n in conjuncts(noun)]
    found = [p for noun in nouns if (p := at(document.parties, noun)) is not None and p.how in hows]
    return together(document, found, "capital") if found else Authority()


def of_those(document: Document, noun: Token) -> Authority:
    """ "those of Canada and Japan": whose they are."""
    owners = [p for n in phrases(noun, "of") for w in conjuncts(n) if (p := at(document.parties, w)) is not None]
    return together(document, owners, "owner") if noun.lower_ in ("those", "that") and owners else Authority()
