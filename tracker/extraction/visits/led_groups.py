"""Who comes with a group that travels: "a delegation under X", "X's team", "the party, with X at its head"."""

from collections.abc import Iterable, Iterator

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, at
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token

_AHEAD = 3  # sentences, the group's own one among them, in which it may be told who leads it


def leaders(document: Document, heads: Iterable[Token]) -> Sides:
    """The people who lead these groups, or whose they are."""
    found = Sides()
    for group in map(_meant, heads):
        if group.lemma_.lower() in lexicon().words["company"]:
            named = Sides(sides_at(document, _named(document, group)).figures)
            found.add(named if named.figures else _told_later(document, group))
    return found


def _meant(word: Token) -> Token:
    """ "A delegation, which flew to Rome"."""
    return word.head.head if word.tag_ == "WDT" and word.head.dep_ == "relcl" else word


def _named(document: Document, group: Token) -> Iterator[Token]:
    for child in group.children:
        if child.dep_ == "poss" and at(document.mentions, child) is not None and child.pos_ != "PRON":
            yield child  # "X's delegation"
    yield from (n for n in clauses.phrases(group, "of", "under") if at(document.mentions, n) is not None)
    fronts = [t for t in group.subtree if t.i > 0 and t.lower_ in lexicon().words["front"]]
    if any(t.nbor(-1).lower_ in ("its", "the") for t in fronts):
        yield from clauses.phrases(group, "with")
    for word in group.subtree:  # "the team, ten men and a woman led by X"
        if word.lemma_.lower() in lexicon().words["heading"] and word.dep_ == "acl":
            yield from clauses.phrases(word, "by")


def _told_later(document: Document, group: Token) -> Sides:
    """ "A delegation flew to Rome. It was led by X": X, if of the group's side."""
    codes = sides_at(document, [group], joined=False).parties
    for verb in _ahead(group):
        if not clauses.is_verb(verb) or verb.lemma_.lower() not in lexicon().words["heading"]:
            continue
        passive = clauses.is_passive(verb)
        led = clauses.subjects(verb) if passive else clauses.objects(verb)
        if any(n.lower_ == "it" or n.lemma_.lower() in lexicon().words["company"] for n in led):
            found = sides_at(document, clauses.phrases(verb, "by") if passive else clauses.subjects(verb)).figures
            return Sides([f for f in found if not codes or f.country in codes or f.country_how == "guess"])
    return Sides()


def _ahead(group: Token) -> Iterator[Token]:
    """The words behind the group, over the next sentences."""
    here = group.sent
    yield from group.doc[group.i + 1 : here.end]
    for _ in range(_AHEAD - 1):
        if here.end >= len(group.doc):
            return
        here = group.doc[here.end].sent
        yield from here
