"""What speaks for and against a person as the one that a word stands for.

The features name where the person was last spoken of, in what part of the sentence, how much the article is about
them, and for a nominal how its words agree with what is known of them. `ranking` weighs them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from math import log2

from tracker.extraction.document import Figure
from tracker.extraction.language.people_words import head_of, words
from tracker.extraction.language.tokens import Token
from tracker.extraction.persons.discourse import Memory, Seen, own_subjects, subject_head, subjects_above
from tracker.extraction.weights.ranking import Features

_QUOTES = frozenset('"“”')
_OFTEN = 4  # namings from which on somebody is more than a voice


@dataclass
class Place:
    """The word that is asked about, and the part of the article before it."""

    memory: Memory
    token: Token
    number: int = field(init=False)

    def __post_init__(self) -> None:
        self.number = self.memory.number(self.token.i)

    @cached_property
    def role(self) -> str:
        if subject_head(self.token) is not None:
            return "subject"
        return "possessor" if self.token.dep_ == "poss" else "other"

    @cached_property
    def above(self) -> list[int]:
        """Whom the subjects of the clauses around are, the nearest first; 0 for a person without a name."""
        found = []
        for subject in subjects_above(self.token):
            who = self.memory.who_at(subject) if subject.i < self.token.i else ()
            if len(who) == 1:
                found.append(id(who[0]))
            elif not who and head_of(subject) and subject.i < self.token.i:
                found.append(0)
        return found

    @cached_property
    def own(self) -> list[int]:
        return [id(f) for subject in own_subjects(self.token) for f in self.memory.who_at(subject)]

    @cached_property
    def speaks(self) -> bool:
        return self.token.dep_ == "nsubj" and self.token.head.lemma_ in words().classes["saying"]

    @cached_property
    def in_quotation(self) -> bool:
        before = self.token.doc[max(self.token.sent.start, 0) : self.token.i]
        return sum(t.text in _QUOTES for t in before) % 2 == 1


def fits(figure: Figure, gender: str) -> bool:
    return figure.gender is None or figure.gender == gender


def describe(place: Place, figure: Figure, rank: int) -> Features:
    """The features that any word has with a person who was `rank`-th last spoken of."""
    told = place.memory.told.get(id(figure), ())
    here = [seen for seen in told if seen.number == place.number]
    before = [seen for seen in told if seen.number < place.number]
    found = _standing(place, figure)
    found["rank"] = log2(1 + rank)
    if here:
        found |= _in_sentence(place, figure, here)
    if before:
        found |= _before(place, before)
    if not told:
        found["not yet named"] = 1.0
    return found


def _standing(place: Place, figure: Figure) -> Features:
    """How much the article is about the person."""
    memory, key = place.memory, id(figure)
    paragraphs = memory.paragraphs
    told_here = sum(paragraphs[s.number] == paragraphs[place.number] for s in memory.told.get(key, ()))
    found = {"often named": log2(1 + memory.named[key]), "often told in the paragraph": log2(1 + told_here)}
    if figure.gender is not None:
        found["gender known"] = 1.0
    if not place.speaks and memory.named[key] < _OFTEN and _only_speaks(memory.told.get(key, ())):
        found["only speaks"] = 1.0
    return found


def _only_speaks(told: Sequence[Seen]) -> bool:
    return bool(told) and all(seen.is_speaker for seen in told if seen.mention.how == "name")


def _in_sentence(place: Place, figure: Figure, here: Sequence[Seen]) -> Features:
    found = {f"same sentence, {place.role}": 1.0}
    if any(seen.is_subject for seen in here):
        found[f"subject here, {place.role}"] = 1.0
    if any(seen.is_speaker for seen in here) and place.in_quotation:
        found["speaker of the quotation"] = 1.0
    if place.memory.document.doc[here[-1].head].dep_ == "poss":
        found["possessor here"] = 1.0
    if id(figure) in place.own:
        found[f"own subject, {place.role}"] = 1.0
    elif id(figure) in place.above:
        found["subject above" if place.above[0] == id(figure) else "subject far above"] = 1.0
    return found


def _before(place: Place, before: Sequence[Seen]) -> Features:
    """Where the person stood in the last sentence that speaks of them."""
    distance = place.number - before[-1].number
    near = [seen for seen in before if seen.number == before[-1].number]
    found: Features = {"sentence before": 1.0} if distance == 1 else {"distance": log2(distance)}
    paragraphs = place.memory.paragraphs
    if paragraphs[place.number] == paragraphs[before[-1].number]:
        found["same paragraph"] = 1.0
    weight = 1.0 / distance
    if any(seen.is_subject for seen in near):
        found["was subject"] = weight
        if place.role == "subject":
            found["was subject too"] = weight
    if any(seen.is_main for seen in near):
        found["was main subject"] = weight
    if any(seen.is_speaker for seen in near):
        found["spoke on" if place.speaks else "spoke"] = weight
    doc = place.memory.document.doc
    if all(doc[seen.head].dep_ == "poss" for seen in near):
        found["was possessor"] = weight
    if all(len(seen.mention.who) > 1 for seen in near):
        found["was one of several"] = weight
    return found


def nobody(place: Place) -> Features:
    """What speaks for a person whom the article does not name."""
    found = {"nobody named": 1.0}
    if place.above and place.above[0] == 0:
        found["unnamed subject above"] = 1.0
    return found
