"""Sentences that go on where another stopped: the names of those listed, or what others did likewise."""

from collections.abc import Iterator

from tracker.extraction.document import Document
from tracker.extraction.language.measure_words import by_word, lemma, lexicon
from tracker.extraction.language.tokens import Span
from tracker.extraction.measures.roles import Roles
from tracker.extraction.names.naming import Named, Names, names_of
from tracker.extraction.sanctions.bare_lists import bare_list
from tracker.extraction.sanctions.context import Context, Continuation, Told
from tracker.extraction.sanctions.enumerations import beside, enumerated, is_bullet
from tracker.extraction.sanctions.frames import Frame
from tracker.extraction.sanctions.gapping import gaps
from tracker.extraction.sanctions.likened_measures import likened
from tracker.extraction.sanctions.likewise import also_hit, inverted, joined, likewise
from tracker.extraction.sanctions.list_members import counted_off, members
from tracker.extraction.sanctions.open_lists import is_in_aside
from tracker.extraction.sanctions.remaining import of_those_who_stay, remaining
from tracker.extraction.sanctions.same_measures import same_measures

LIST = "context list"  # how an item of a list was found


def continuations(roles: Roles, context: Context, number: int, frames: list[Frame]) -> Iterator[Continuation]:
    """What this sentence adds to the acts told before it."""
    document, names = roles.document, roles.names
    sentence = document.sentences[number]
    last, found = _listed(document, names, context, number, frames)
    if last is not None and found:
        listed = context.extended(last, sentence.root, found, LIST)
        listed.duration = last.duration
        yield listed
        yield from inverted(document, names, context, number)
        return
    hit = {frame.trigger for frame in frames if frame.targets}
    same = [more for more in same_measures(document, names, context, number, sentence) if more.trigger not in hit]
    yield from same
    yield from likened(document, context, number, sentence)
    yield from inverted(document, names, context, number)
    yield from gaps(document, names, context, number, frames)
    yield from joined(document, frames)
    yield from also_hit(roles, context, number, frames)
    read = {more.trigger for more in same}
    yield from (more for more in likewise(roles, context, number, frames) if more.trigger not in read)


def _listed(
    document: Document, names: Names, context: Context, number: int, frames: list[Frame]
) -> tuple[Told | None, list[Named]]:
    """The act whose list the sentence goes on with, and the names it adds."""
    sentence = document.sentences[number]
    if not all(is_in_aside(frame) for frame in frames):
        return None, []
    opener = _opener(document, number) if is_bullet(document, sentence) else None
    if opener is not None:
        last = _told_by(document, context, opener)
        return last, enumerated(document, names, sentence) if last is not None else []
    staying = remaining(document, names, sentence)
    if staying and (renewed := of_those_who_stay(context, number)) is not None:
        return renewed, staying
    waiting = context.open_list(number)
    last = waiting or _told_last(context, number, sentence)
    if last is None or last.sentence >= number:
        return None, []
    found = enumerated(document, names, sentence) or bare_list(document, names, number)
    found = [*found, *beside(document, names, sentence)] if found else []
    if waiting is not None:
        known = names_of(found)
        found += [named for named in members(document, names, sentence) if not known & set(named.names)]
        if not found and number - waiting.sentence == 1:
            found = list(counted_off(document, names, sentence))
    return last, found


def _told_last(context: Context, number: int, sentence: Span) -> Told | None:
    return context.last(number, acts_only=True) or (context.last(number) if _is_of_a_list(sentence) else None)


def _told_by(document: Document, context: Context, opener: int) -> Told | None:
    """The act of the sentence that opens a list, whatever was told between; without one the act it goes on with."""
    sentence = document.sentences[opener]
    colon = _has_colon(sentence)
    own = next((told for told in context.told if told.sentence == opener and not told.state), None)
    if own is not None:
        return own if colon or not own.targets else None
    words = lexicon("sanctions")
    speaks = (
        words["openings"]["announcing"]
        | words["nouns"]["measure"]
        | words["nouns"]["list"]
        | by_word("sanctions", "direct").keys()
    )
    goes_on = colon and any(lemma(token) in speaks for token in sentence)
    return (context.open_list(opener) or context.last(opener, acts_only=True)) if goes_on else None


def _opener(document: Document, number: int) -> int | None:
    """The sentence before the list of bullets in which this one stands."""
    for before in range(number - 1, -1, -1):
        sentence = document.sentences[before]
        label = before in document.headlines and not _has_colon(sentence)
        if not label and not is_bullet(document, sentence):
            return before
    return None


def _has_colon(sentence: Span) -> bool:
    return sentence.text.rstrip().endswith(":")


def _is_of_a_list(sentence: Span) -> bool:
    """ "The list also includes A": it may have been spoken of as the place where somebody stands."""
    lists = lexicon("sanctions")["nouns"]["list"]
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in lists for c in sentence.root.children)
