"""Who comes with a group that travels: "a delegation under X", "X's team", "the party, with X at its head"."""

from collections.abc import Iterable, Iterator

from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, at
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token


def leaders(document: Document, heads: Iterable[Token]) -> Sides:
    """The people who lead these groups, or whose they are."""
    found = Sides()
    for group in heads:
        if group.lemma_.lower() in lexicon().words["company"]:
            found.add(Sides(sides_at(document, _named(document, group)).figures))
    return found


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
