"""Sentences that go on where another stopped: the names of those listed, "Canada did the same", "C followed in May"."""

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.common.vocabulary import SanctionStep, Status
from tracker.extraction.context import assertion, attachment
from tracker.extraction.context.attachment import When
from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import is_passive, is_verb
from tracker.extraction.language.measure_words import by_word, lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures import authorities
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named, Names, names_of
from tracker.extraction.sanctions.bare_lists import bare_list
from tracker.extraction.sanctions.context import Context, Told
from tracker.extraction.sanctions.enumerations import enumerated, is_bullet
from tracker.extraction.sanctions.frames import Frame
from tracker.extraction.sanctions.list_members import members
from tracker.extraction.sanctions.open_lists import is_in_aside
from tracker.extraction.sanctions.same_measures import same_measures
from tracker.extraction.sanctions.sentences import SentenceReader

_INVERTED = frozenset({"was", "were", "is", "are", "did", "does", "do", "has", "have"})
_TOO = frozenset({"also", "too", "likewise", "similarly", "equally", "well"})
LIST = "context list"  # how an item of a list was found


@dataclass(slots=True)
class Continuation:
    trigger: Token
    action: SanctionStep
    targets: list[Named]
    authority: Authority
    when: When
    status: Status
    duration: str | None = None
    how: str = "context"


def continuations(
    document: Document,
    names: Names,
    reader: SentenceReader,
    context: Context,
    number: int,
    sentence: Span,
    frames: list[Frame],
) -> Iterator[Continuation]:
    """What this sentence adds to the acts told before it."""
    last, found = _listed(document, names, context, number, frames)
    if last is not None and found:
        yield Continuation(
            sentence.root,
            last.action,
            found,
            last.authority,
            context.same_day(last),
            last.status,
            last.duration,
            LIST,
        )
        return
    for verb, action, who, authority, when, status in same_measures(document, names, context, number, sentence):
        if all(frame.trigger != verb or not frame.targets for frame in frames):
            yield Continuation(verb, action, who, authority, when, status, None, "context: the same")
    yield from _inverted(document, names, context, number, sentence)
    yield from _joined(document, sentence, frames)
    yield from _also_hit(reader, context, number, sentence, frames)
    yield from _likewise(document, names, reader, context, number, sentence, frames)


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
    waiting = context.open_list(number)
    last = waiting or _told_last(context, number, sentence)
    if last is None or last.sentence >= number:
        return None, []
    found = enumerated(document, names, sentence) or bare_list(document, names, number)
    return last, found or (members(document, names, sentence) if waiting is not None else [])


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
    return context.last(opener, acts_only=True) if goes_on else None


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


def _inverted(
    document: Document, names: Names, context: Context, number: int, sentence: Span
) -> Iterator[Continuation]:
    """ "A was listed, as was B", "So are C and D": the verb is left out, the names stand behind."""
    for token in sentence[:-2]:
        verb = token.nbor()
        if token.lower_ not in ("as", "so") or verb.lower_ not in _INVERTED:
            continue
        if not (token.i == sentence.start or token.nbor(-1).text in (",", ";", "and", "—", "–")):
            continue
        told = context.last(number, reach=int(token.i == sentence.start))
        found = items(document, names, verb.i + 1, sentence.end)
        if told is not None and found:
            known = names_of(told.targets)
            fresh = [target for target in found if not known & set(target.names)]
            day = context.same_day(told)
            yield Continuation(verb, told.action, fresh, told.authority, day, told.status, None, "context: so does")


def _likewise(
    document: Document,
    names: Names,
    reader: SentenceReader,
    context: Context,
    number: int,
    sentence: Span,
    frames: list[Frame],
) -> Iterator[Continuation]:
    """ "Canada did the same", "London followed suit a day later", "C followed in May", "Washington had acted earlier"."""
    words = lexicon("sanctions")["continuations"]
    for verb in sentence:
        if (
            not is_verb(verb)
            or verb.dep_ == "prep"
            or not (lemma(verb) in words["same"] or _copies(verb))
            or any(f.trigger == verb for f in frames)
        ):
            continue
        objects = {c.lower_ for c in verb.children if c.dep_ in ("dobj", "advmod", "attr", "oprd")} | {
            g.lower_ for c in verb.children if c.dep_ in ("dobj",) for g in c.children
        }
        same = bool(objects & words["same_objects"])
        bare = lemma(verb) in ("follow", "act") and not any(
            c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i for c in verb.children
        )
        same = same or _copies(verb)
        if not (same or bare):
            continue
        told = context.last(number, reach=0) or context.last(number, reach=3, acts_only=True)
        told = told or context.last(number, reach=1)
        if told is None:
            return
        read = assertion.assess(verb)
        status = assertion.sanction_status(read)
        if status is Status.DENIED:
            continue
        if status is Status.PROPOSED and not same and not _aimed_at(document, names, verb):
            continue  # "asked Ottawa to act as well": against whom is not said
        if status is Status.DONE and told.status is not Status.DONE:
            status = told.status
        when = attachment.when(document, verb, read, anchor=told.date)
        if not when and same and read.tense != "future" and told.date == context.day.start:
            when = context.same_day(told)
        if lemma(verb) == "do" and any(c.lower_ == "so" and c.i < verb.i for c in verb.children):
            if who := items(document, names, verb.i + 1, sentence.end):
                yield Continuation(
                    verb,
                    told.action,
                    who,
                    told.authority,
                    context.same_day(told),
                    told.status,
                    None,
                    "context: so does",
                )
            continue
        acting = authorities.of_verb(document, verb)
        targets = _aimed_at(document, names, verb)
        if _copies(verb) and not targets:
            continue
        if acting:
            who = targets or list(told.targets)
            if who and (same or not targets):
                yield Continuation(verb, told.action, who, acting, when, status, None, "context: the same")
        elif bare and lemma(verb) == "follow" and not told.state:
            who = reader.roles.subject(verb)
            if who:
                yield Continuation(verb, told.action, who, told.authority, when, status, None, "context: followed")


def _joined(document: Document, sentence: Span, frames: list[Frame]) -> Iterator[Continuation]:
    """ "Bern has joined the EU in punishing A", "followed London in listing B": who is joined did it too."""
    for frame in frames:
        verb = frame.trigger.head.head
        if frame.trigger.dep_ != "pcomp" or frame.trigger.head.lower_ != "in" or lemma(verb) not in ("join", "follow"):
            continue
        party = next((p for c in verb.children if c.dep_ == "dobj" and (p := at(document.parties, c))), None)
        if party is not None and assertion.sanction_status(assertion.assess(verb)) is Status.DONE:
            before = Authority((party.code,), None, "object", (party.first, party.last))
            yield Continuation(
                verb, frame.action, frame.targets, before, When(), Status.DONE, None, "context: the same"
            )


def _also_hit(
    reader: SentenceReader, context: Context, number: int, sentence: Span, frames: list[Frame]
) -> Iterator[Continuation]:
    """ "B is covered too", "B shares her fate": one more whom the act told just before hits."""
    told = context.last(number, reach=3, acts_only=True)
    hit = lexicon("sanctions")["openings"]["hit"]
    for verb in sentence if told is not None and told.sentence < number else ():
        if not is_verb(verb) or any(f.trigger == verb for f in frames):
            continue
        added = lemma(verb) in hit and is_passive(verb) and any(c.lower_ in _TOO for c in verb.children)
        shares = lemma(verb) == "share" and any(c.dep_ == "dobj" and c.lemma_ == "fate" for c in verb.children)
        denied = any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)
        if told is not None and (added or shares) and not denied and (who := reader.roles.subject(verb)):
            day = context.same_day(told)
            yield Continuation(verb, told.action, who, told.authority, day, told.status, None, "context: also hit")


def _copies(verb: Token) -> bool:
    """ "mirrored the decision", "matched the American measures" """
    words = lexicon("sanctions")
    if lemma(verb) not in words["continuations"]["copies"]:
        return False
    held = [c for c in verb.children if c.dep_ in ("dobj", "obj")]
    return any(c.lemma_.lower() in ("move", "decision", "list", *words["nouns"]["measure"]) for c in held)


def _aimed_at(document: Document, names: Names, verb: Token) -> list[Named]:
    held = [c for c in verb.children if c.dep_ in ("dobj", "obj")] if _copies(verb) else []
    for child in (c for word in (verb, *held) for c in word.children):
        aimed = child.dep_ in ("prep", "dative") and child.lower_ in ("to", "for", "with", "against", "on")
        start = child.i + (3 if document.doc[child.i + 1 : child.i + 2].text in ("regard", "respect") else 1)
        if aimed and (found := items(document, names, start, verb.sent.end)):
            return found
    return []
