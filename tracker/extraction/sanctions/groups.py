"""Whom "both", "the three", "all six" or "the magnate" stands for: those hit by the acts told last."""

from collections.abc import Sequence

from tracker.common.vocabulary import TargetType
from tracker.extraction.document import Document, within
from tracker.extraction.language.clauses import subjects
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.naming import Named, names_of
from tracker.extraction.names.organisation_names import lexicon
from tracker.extraction.sanctions.context import Context, Told

SIZES = {
    word: size
    for size, words in {
        1: ("he", "she", "him", "her"),
        2: ("both", "two", "pair", "duo", "couple", "neither", "brothers", "sisters"),
        3: ("three", "trio"),
        4: ("four", "quartet"),
        5: ("five",),
        6: ("six",),
        7: ("seven",),
        8: ("eight",),
        9: ("nine",),
        10: ("ten",),
    }.items()
    for word in words
}
_REACH = 5  # sentences
_FAR = 12  # where it is said how many are meant


def size_of(verb: Token) -> int | None:
    """How many the verb's subject or object stands for, where it says so: "All six were barred"."""
    heads = _heads(verb)
    for head in heads:
        for word in (head, *head.children):
            if word.lower_ in SIZES and (word == head or word.dep_ in ("nummod", "det", "predet", "amod", "appos")):
                return SIZES[word.lower_]
    return 1 if heads and all(head.tag_ == "NN" for head in heads) else None


def sort_of(verb: Token) -> TargetType:
    """ "The firm has been under sanctions": an organisation, where the verb's subject or object says so."""
    firm = any(head.lemma_.lower() in lexicon()["nominals"] for head in _heads(verb))
    return TargetType.ORGANISATION if firm else TargetType.PERSON


def _heads(verb: Token) -> list[Token]:
    return [*subjects(verb), *(c for c in verb.children if c.dep_ in ("dobj", "obj"))]


def group(
    told: Sequence[Told],
    sentence: int,
    size: int | None,
    before: Sequence[Named],
    wanted: TargetType = TargetType.PERSON,
) -> tuple[Named, ...]:
    """Those told last: so many of them as the group has, gathered over several acts where one has fewer.

    `before` are those named in the sentence before; where they are as many, they are meant.
    """
    if size and size > 1 and len(names_of(before)) == size:
        return tuple(before)
    reach = _FAR if size and size > 1 else _REACH
    near = [act for act in reversed(told) if act.targets and sentence - act.sentence <= reach]
    if not near:
        return ()
    if size is None:
        return near[0].targets
    gathered: list[Named] = []
    for act in near:
        fresh = [t for t in act.targets if not set(t.names) & names_of(gathered)]
        gathered = [*fresh, *gathered]
        if len(names_of(gathered)) == size:
            return tuple(gathered)
        if len(names_of(gathered)) > size:
            break
    if size == 1:
        people = [t for t in near[0].targets if t.type is wanted]
        return tuple(people) if len(people) == 1 else ()
    close = sentence - near[0].sentence <= _REACH
    return near[0].targets if close and len(names_of(near[0].targets)) < size else ()


def several_meant(document: Document, context: Context, sentence: int, pointed: tuple[Named, ...]) -> tuple[Named, ...]:
    """ "the assets of both", "They face": those hit just before, or else the people of the sentence before.

    Where as many were hit as are meant, or "they" are among more, it is these and not the people who met.
    """
    head = next((t for t in document.doc[pointed[0].first : pointed[0].last] if t.tag_ == "NNS"), None)
    if head is not None and head.lemma_.lower() in lexicon()["nominals"]:
        return ()  # "four companies": no people
    before = context.with_targets(sentence)
    names, hit = names_of(pointed), names_of(before)
    ever = {name for act in context.told for name in names_of(act.targets)}
    plural = document.doc[pointed[0].first].lower_ in ("they", "them", "their")
    if not plural and names == names_of(context.named_before) and not names & ever:
        return pointed  # "A and B do not appear in it. Both have been on the list since 2022"
    if len(hit) == len(names) or (plural and names < hit):
        return before
    if not plural and ever and not names <= ever:  # somebody who was never hit
        last = group(context.told, sentence, len(names), ())
        if len(names_of(last)) == len(names):
            return last
    near = [n for n in context.named_before if n.type is TargetType.PERSON]
    return tuple(near) if len(names_of(near)) == len(names) and not plural else pointed


def meant(document: Document, told: Sequence[Told], sentence: int, pronoun: Named) -> tuple[Named, ...]:
    """ "He had been listed before": whoever was hit just now, where there is only one of that sex."""
    if pronoun.type is not TargetType.PERSON or pronoun.how != "pronoun":
        return (pronoun,)
    near = [act for act in told if act.targets and 0 <= sentence - act.sentence <= 1 and not act.state]
    hit = names_of(target for act in near for target in act.targets)
    here = document.doc[pronoun.first].sent
    own = any(m.how == "name" and {f.name for f in m.who} & set(pronoun.names) for m in within(document.mentions, here))
    if not hit or own or hit & set(pronoun.names):
        return (pronoun,)
    gender = {"he": "m", "him": "m", "she": "f", "her": "f"}.get(document.doc[pronoun.first].lower_)
    people = [f for f in document.figures if f.name in hit and (gender is None or f.gender in (None, gender))]
    if len(people) != 1:
        return (pronoun,)
    return (Named(pronoun.first, pronoun.last, (people[0].name,), TargetType.PERSON, "pronoun"),)
