"""A contact as one word and its clause tell it, and the lists of people under a preposition."""

from dataclasses import dataclass, field

from tracker.common.vocabulary import Medium
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, Figure, at
from tracker.extraction.language.clauses import FINITE, conjuncts, phrases
from tracker.extraction.language.contact_words import lexicon
from tracker.extraction.language.tokens import Token


@dataclass(slots=True)
class Contact:
    """A contact as its clause tells it; `sides` may still be incomplete."""

    trigger: Token
    sides: Sides
    medium: Medium = Medium.IN_PERSON
    definite: bool = False  # "the talks", "their meeting": one already told, or known
    another: bool = False  # "a second round", "the last meeting": not the one just told
    host: Figure | None = None  # who receives the other, at home
    between: bool = False  # "the foreign ministers of the two countries": others of the sides told before
    open: bool = False  # one side is named, the other left to the context: "talks with X are planned"
    at_place: bool = False  # the other side is office-holders without a name, of the country where they meet
    focus: Token | None = (
        None  # where one of several contacts of a list stands: "with A on Friday and with B on Sunday"
    )
    reasons: list[str] = field(default_factory=list)
    below: Token | None = None  # another word for it below the trigger: "received him for talks on Friday"


Found = list[tuple[Sides, Token | None]]


def groups_under(document: Document, trigger: Token, words: tuple[str, ...]) -> Found:
    """The sides under these prepositions, one entry for each that is met apart: "with A and, later, with B"."""
    groups: list[list[Token]] = []
    for child in trigger.children:
        if child.dep_ in ("prep", "agent", "dative", "conj", "prt") and child.lower_ in words:
            groups += _heads_under(child, words)
        elif child.dep_ in ("prep", "agent") and child.i > trigger.i:
            groups += _heads_within(document, child, words)
    groups += _in_turn(trigger, words, groups)
    found: Found = []
    for heads in groups:
        sides = sides_at(document, heads, joined=False)
        if sides:
            found.append((sides, heads[0]))
    if len(found) > 1 and not all(sides.figures for sides, _ in found):
        merged = Sides()
        for sides, _ in found:
            merged.add(sides)
        return [(merged, None)]
    return found


def _in_turn(trigger: Token, words: tuple[str, ...], groups: list[list[Token]]) -> list[list[Token]]:
    """The heads of "and then with B", "and, on another line, with B", wherever the parser hangs it."""
    found: list[list[Token]] = []
    if not groups:
        return found
    known = {token.i for heads in groups for token in heads}
    for token in trigger.doc[max(known) + 1 : min(max(known) + 20, trigger.sent.end)]:
        if token.tag_ in FINITE:
            break
        before = {t.lower_ for t in token.doc[token.i - 2 : token.i]}
        joined = before & lexicon().words["in_turn"] or _is_joined_on(token)
        if token.lower_ in words and token.lower_ not in ("by", "to") and joined:
            found += [[n] for n in token.children if n.dep_ == "pobj" and n.i not in known]
    return found


def _is_joined_on(preposition: Token) -> bool:
    """Whether "and" stands before it, or before a phrase in commas: "and with B", "and, in the evening, with B"."""
    before = [t.lower_ for t in preposition.doc[max(preposition.i - 8, 0) : preposition.i]]
    if before[-1:] == [","] and before.count(",") > 1:
        before = before[: -before[-2::-1].index(",") - 1]
        before = before[:-1] if before[-1:] == [","] else before
    return before[-1:] == ["and"]


def _heads_under(preposition: Token, words: tuple[str, ...]) -> list[list[Token]]:
    """The heads under a preposition and under those joined to it: "with A and B and, on Sunday, with C"."""
    found: list[list[Token]] = []
    for noun in preposition.children:
        if noun.dep_ in ("pobj", "pcomp"):
            heads = conjuncts(noun)
            found.append(heads)
            for token in heads:  # "with A, the minister, and with B": the second phrase hangs on the first name
                for child in token.children:
                    if child.dep_ in ("prep", "conj") and child.lower_ in words and child.i > token.i:
                        found += _heads_under(child, words)
    for child in preposition.children:
        if child.dep_ not in ("prep", "conj"):
            continue
        if child.lower_ in words:
            found += _heads_under(child, words)
        elif child.pos_ == "ADP":  # "on Saturday with A, and on Sunday with B"
            for nested in child.children:
                if nested.dep_ == "prep" and nested.lower_ in words:
                    found += _heads_under(nested, words)
    return found


def _heads_within(document: Document, preposition: Token, words: tuple[str, ...]) -> list[list[Token]]:
    """The heads that the parser hangs on a noun under another preposition: "by telephone with X", "on trade with Y"."""
    found: list[list[Token]] = []
    for noun in preposition.children:
        if noun.dep_ == "pobj" and at(document.mentions, noun) is None:
            for nested in noun.children:
                if nested.dep_ == "prep" and nested.lower_ in words and nested.lower_ != "by":
                    found += _heads_under(nested, words)
    return found


def is_with_another(document: Document, *holders: Token) -> bool:
    """Whether somebody stands under "with" of whom the article does not say who it is: "A and B each met with her"."""
    for holder in holders:
        for noun in phrases(holder, "with"):
            person = noun.pos_ == "PRON" or (noun.tag_ == "NN" and noun.lemma_.lower() in lexicon().side_heads)
            if person and noun.lower_ not in ("other", "another") and not sides_at(document, [noun]):
                return True
    return False


def each_of(left: Sides, groups: Found) -> Found:
    """The sides of each contact of one side with the others: "A met B and, later, C"."""
    return [(Sides().add(left).add(right), focus if len(groups) > 1 else None) for right, focus in groups]


def nearest_left(document: Document, verb: Token) -> Sides:
    """The person named last before a verb that has no subject, if no other verb stands between."""
    before = [m for m in document.mentions if verb.sent.start <= m.first and m.last <= verb.i]
    if not before:
        return Sides()
    nearest = before[-1]
    between = verb.doc[nearest.last : verb.i]
    if len(between) > 10 or any(t.tag_ in FINITE and t != _modal_of(verb) and t.head != verb for t in between):
        return Sides()
    return Sides(list(nearest.who), [], ["linear fallback"])


def _modal_of(verb: Token) -> Token | None:
    """The "is" of "In Rome A is to see B", where the parser made A part of the place and left the clause without a subject."""
    above = verb.head
    bare = above.lemma_ == "be" and not any(c.dep_ in ("nsubj", "nsubjpass", "expl", "attr") for c in above.children)
    return above if verb.dep_ == "xcomp" and bare else None
