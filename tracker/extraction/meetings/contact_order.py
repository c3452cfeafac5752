"""Who meets whom by the order of words, where the parser hung the names elsewhere.

"In the palace, A and the minister, B, signed", "a call on Monday between A and B".
"""

from tracker.extraction.context.sides import Sides
from tracker.extraction.document import Document, Mention, PartyAt, at
from tracker.extraction.language.clauses import is_verb
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Token

_REACH = 40  # tokens of a phrase


def pair_before(document: Document, verb: Token) -> Sides:
    """The two joined names right before the verb: "A and B", "she and the minister, B,"."""
    named = [m for m in document.mentions if verb.sent.start <= m.first and m.last <= verb.i]
    named = [m for m in named if len(m.who) == 1 and m.how in ("name", "pronoun", "nominal")]
    named = [m for m in named if document.doc[m.first].tag_ != "PRP$"]
    second = _last_of_one(named)
    if not second or not _is_bare(document, second[-1].last, verb.i, verb):
        return Sides()
    first = _last_of_one(named[: -len(second)])
    if not first:
        return Sides()
    between = document.doc[first[-1].last : second[0].first]
    joined = [t.lower_ for t in between if t.lower_ == "and"]
    if len(joined) != 1 or len(between) > 8 or any(is_verb(t) or t.dep_ == "prep" for t in between):
        return Sides()
    figures = [first[-1].who[0], second[-1].who[0]]
    return Sides(figures, [], ["linear fallback"]) if figures[0] != figures[1] else Sides()


def _last_of_one(named: list[Mention]) -> list[Mention]:
    """The last mention with those right before it that mean the same person: the title and the name."""
    found: list[Mention] = []
    for mention in reversed(named):
        if found and mention.who != found[0].who:
            break
        found.insert(0, mention)
    return found


def _is_bare(document: Document, first: int, last: int, verb: Token) -> bool:
    """Whether only commas, auxiliaries and adverbs stand between."""
    between = [t for t in document.doc[first:last] if t.text != "," and t.pos_ not in ("AUX", "ADV", "PART")]
    return all(t.head == verb and t.dep_ in ("aux", "auxpass", "advmod", "neg") for t in between)


def between(document: Document, noun: Token) -> Sides:
    """Those under "between" behind no more than a day or a place: "a lunch at the palace between A and B"."""
    doc, end = noun.doc, min(noun.sent.end, noun.i + _REACH)
    start = next((t.i for t in doc[noun.i + 1 : end] if t.lower_ == "between" or _goes_on(document, t)), None)
    if start is None or not all(_tells_when_or_where(document, t) for t in doc[noun.i + 1 : start]):
        return Sides()
    found, joined, last = Sides([], [], ["linear fallback"]), False, start + 1
    for item in _named(document, start + 1, end):
        gap = doc[last : item.first]
        if any(is_verb(t) or t.text in (";", ":") for t in gap):
            break
        same = isinstance(item, Mention) and item.who[0] in found.figures
        if not same and (joined or any(t.pos_ == "ADP" and t.lower_ not in ("of", "for") for t in gap)):
            break
        joined = joined or any(t.lower_ == "and" for t in gap)
        found.add(Sides(list(item.who)) if isinstance(item, Mention) else Sides([], [item.code]))
        last = item.last
    return found if joined and found.are_two() else Sides()


def _goes_on(document: Document, token: Token) -> bool:
    """ "A meeting on Thursday of A and B"."""
    return token.lower_ == "of" and at(document.dates, token.doc[token.i - 1]) is not None


def _tells_when_or_where(document: Document, token: Token) -> bool:
    if token.pos_ in ("ADP", "DET", "PROPN", "NUM", "PUNCT", "ADV", "ADJ"):
        return token.text not in (";", ":")
    return at(document.dates, token) is not None or token.lower_ in lexicon().words["phone_words"]


def _named(document: Document, first: int, last: int) -> list[Mention | PartyAt]:
    """People and sides in the order of the text."""
    people = [m for m in document.mentions if first <= m.first and m.last <= last and len(m.who) == 1]
    sides = [p for p in document.parties if first <= p.first and p.last <= last]
    sides = [p for p in sides if at(document.mentions, document.doc[p.first]) is None]
    return sorted([*people, *sides], key=lambda item: item.first)
