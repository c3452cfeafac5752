"""Who comes with a group that travels: "a delegation under X", "X's team", "the party, with X at its head"."""

from collections.abc import Iterable, Iterator

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, Figure, at
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token
from tracker.extraction.visits import entourage

_AHEAD = 3  # sentences, the group's own one among them, in which it may be told who leads it
_BACK = 2  # sentences before it


def leaders(document: Document, heads: Iterable[Token]) -> Sides:
    """The people who lead these groups, or whose they are; else all who are told to be in them."""
    found = Sides()
    for group in (_meant(document, head) for head in heads):
        if is_company(group):
            named = Sides(sides_at(document, _named(document, group)).figures)
            found.add(named if named.figures else _told_around(document, group))
        elif group.lemma_.lower() in lexicon().words["vehicles"]:
            found.add(_told_around(document, group))
    return found


def is_company(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon().words["company"]


def _meant(document: Document, word: Token) -> Token:
    """ "A delegation, which flew to Rome", "the delegation is large; it flew to Rome"."""
    if word.tag_ == "WDT" and word.head.dep_ == "relcl":
        return word.head.head
    start = word.sent.start
    if word.lower_ not in ("they", "it") or at(document.mentions, word) is not None or not start:
        return word
    told = [t for t in word.doc[start - 1].sent if is_company(t) and t.dep_ in ("nsubj", "nsubjpass")]
    return told[-1] if told else word


def _named(document: Document, group: Token) -> Iterator[Token]:
    for child in group.children:
        if child.dep_ == "poss" and at(document.mentions, child) is not None and child.pos_ != "PRON":
            yield child  # "X's delegation"
    leaders = [
        *clauses.phrases(group, "of", "under"),
        *clauses.phrases(group.head, "under"),
    ]  # "landed in Rome under X"
    yield from (n for n in leaders if at(document.mentions, n) is not None)
    fronts = [t for t in group.subtree if t.i > 0 and t.lower_ in lexicon().words["front"]]
    if any(t.nbor(-1).lower_ in ("its", "the") for t in fronts):
        yield from clauses.phrases(group, "with")
    for word in group.subtree:  # "the team, ten men and a woman led by X"
        if word.lemma_.lower() in lexicon().words["heading"] and word.dep_ == "acl":
            yield from clauses.phrases(word, "by")


def _told_around(document: Document, group: Token) -> Sides:
    """ "A delegation flew to Rome. It was led by X, and included Y": those of the group's side."""
    codes = sides_at(document, [group], joined=False).parties
    found = Sides()
    for verb in _around(group):
        if clauses.is_verb(verb):
            told = [*_leading(document, verb), *(who for leader, who in entourage.pairs(document, verb) if not leader)]
            found.add(Sides([f for f in told if not codes or f.country in codes or f.country_how == "guess"]))
    return found


def _leading(document: Document, verb: Token) -> list[Figure]:
    if verb.lemma_.lower() not in lexicon().words["heading"]:
        return []
    passive = clauses.is_passive(verb)
    led = clauses.subjects(verb) if passive else clauses.objects(verb)
    if not any(n.lower_ == "it" or is_company(n) for n in led):
        return []
    return sides_at(document, clauses.phrases(verb, "by") if passive else clauses.subjects(verb)).figures


def _around(group: Token) -> Iterator[Token]:
    """The words of the group's sentence and of those around it."""
    first = last = group.sent
    for _ in range(_BACK):
        first = group.doc[first.start - 1].sent if first.start else first
    for _ in range(_AHEAD - 1):
        last = group.doc[last.end].sent if last.end < len(group.doc) else last
    return iter(group.doc[first.start : last.end])
