"""Sentences that say of others what was said before: "so are C and D", "Canada did the same", "C followed in May"."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion, attachment
from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.attachment import When
from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import conjuncts, is_passive, is_verb
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures import authorities
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.authority_ellipses import further
from tracker.extraction.measures.lists import items
from tracker.extraction.measures.roles import Roles
from tracker.extraction.names.naming import Named, Names, names_of
from tracker.extraction.sanctions.context import Context, Continuation, Told
from tracker.extraction.sanctions.frames import Frame
from tracker.extraction.sanctions.same_measures import SAME

_INVERTED = frozenset({"was", "were", "is", "are", "did", "does", "do", "has", "have"})
_TOO = frozenset({"also", "too", "likewise", "similarly", "equally", "well"})


def inverted(document: Document, names: Names, context: Context, number: int) -> Iterator[Continuation]:
    """ "A was listed, as was B", "So are C and D", "So did Canada": the verb is left out, the names stand behind."""
    sentence = document.sentences[number]
    for token in sentence[:-2]:
        verb = token.nbor()
        if token.lower_ not in ("as", "so") or verb.lower_ not in _INVERTED:
            continue
        if not (token.i == sentence.start or token.nbor(-1).text in (",", ";", "and", "—", "–")):
            continue
        told = context.last(number, reach=int(token.i == sentence.start))
        acting = _behind_auxiliary(document, verb)
        if told is not None and token.i == sentence.start and acting:
            day = context.same_day(told) if told.date == context.day.start else When()
            more = Continuation(verb, told.action, told.targets, acting, day, told.status, how=SAME, of=told)
            yield from with_others(document, more)
        found = items(document, names, verb.i + 1, sentence.end)
        if told is not None and found:
            known = names_of(told.targets)
            fresh = [target for target in found if not known & set(target.names)]
            yield context.extended(told, verb, fresh, "context: so does")


def _behind_auxiliary(document: Document, verb: Token) -> Authority:
    """ "So did Canada and, a day later, Japan": who acted, where the verb says that somebody acts."""
    acts = verb.lower_ in ("did", "does", "do", "has", "have")
    return authorities.of_verb(document, verb) if acts and not is_passive(verb) else Authority()


def joined(document: Document, frames: list[Frame]) -> Iterator[Continuation]:
    """ "Bern has joined the EU in punishing A", "followed London in listing B": who is joined did it too."""
    for frame in frames:
        verb = frame.trigger.head.head
        if frame.trigger.dep_ != "pcomp" or frame.trigger.head.lower_ != "in" or lemma(verb) not in ("join", "follow"):
            continue
        held = [word for c in verb.children if c.dep_ == "dobj" for word in conjuncts(c)]
        found = [p for word in held if (p := at(document.parties, word))]
        if found and assertion.sanction_status(assertion.assess(verb)) is Status.DONE:
            codes = tuple(party.code for party in found)
            before = Authority(codes, None, "object", (found[0].first, found[-1].last))
            yield Continuation(verb, frame.action, frame.targets, before, When(), Status.DONE, how=SAME)


def also_hit(roles: Roles, context: Context, number: int, frames: list[Frame]) -> Iterator[Continuation]:
    """ "B is covered too", "B shares her fate": one more whom the act told just before hits."""
    told = context.last(number, reach=3, acts_only=True)
    if told is None or told.sentence >= number:
        return
    hit = lexicon("sanctions")["openings"]["hit"]
    for verb in _untold_verbs(roles.document.sentences[number], frames):
        added = lemma(verb) in hit and is_passive(verb) and any(c.lower_ in _TOO for c in verb.children)
        shares = lemma(verb) == "share" and any(c.dep_ == "dobj" and c.lemma_ == "fate" for c in verb.children)
        denied = any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children)
        if (added or shares) and not denied and (who := roles.subject(verb)):
            yield context.extended(told, verb, who, "context: also hit")


def likewise(roles: Roles, context: Context, number: int, frames: list[Frame]) -> Iterator[Continuation]:
    """ "Canada did the same", "London followed suit a day later", "C followed in May", "Washington had acted earlier"."""
    for verb in _untold_verbs(roles.document.sentences[number], frames):
        same = _does_the_same(verb)
        if verb.dep_ == "prep" or not (same or _is_bare(verb)):
            continue
        told = context.last(number, reach=0) or context.last(number, reach=3, acts_only=True)
        told = told or context.last(number, reach=1)
        if told is not None and (more := _repeated(roles, context, number, told, verb, same=same)) is not None:
            yield from with_others(roles.document, more)


def with_others(document: Document, more: Continuation) -> Iterator[Continuation]:
    """ "London did so in 2022 and Ottawa in 2023": whoever is named behind did it as well."""
    yield more
    if more.status is Status.DONE and more.how == SAME and more.authority:
        for authority, when in further(document, more.trigger, more.authority, more.when, state=False):
            yield replace(more, authority=authority, when=when)


def _untold_verbs(sentence: Span, frames: list[Frame]) -> Iterator[Token]:
    """The verbs that tell of no act themselves."""
    triggers = [frame.trigger for frame in frames]
    return (token for token in sentence if is_verb(token) and token not in triggers)


def _does_the_same(verb: Token) -> bool:
    """ "did the same", "followed suit", "mirrored the decision" """
    words = lexicon("sanctions")["continuations"]
    held = [c for c in verb.children if c.dep_ in ("dobj", "advmod", "attr", "oprd")]
    below = [g for c in held if c.dep_ == "dobj" for g in c.children]
    same = any(word.lower_ in words["same_objects"] for word in (*held, *below))
    return (same and lemma(verb) in words["same"]) or _copies(verb)


def _is_bare(verb: Token) -> bool:
    """ "C followed in May", "Washington had acted earlier" """
    held = any(c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i for c in verb.children)
    return lemma(verb) in ("follow", "act") and not held


def _repeated(
    roles: Roles, context: Context, number: int, told: Told, verb: Token, *, same: bool
) -> Continuation | None:
    """The act told before, once more: by another authority, or on others."""
    document, names = roles.document, roles.names
    read, targets = assertion.assess(verb), _aimed_at(document, names, verb)
    status = assertion.sanction_status(read)
    if status is Status.DENIED or (status is Status.PROPOSED and not targets):
        return None  # "asked Ottawa to follow suit": against whom is not said
    if lemma(verb) == "do" and any(c.lower_ == "so" and c.i < verb.i for c in verb.children):
        who = items(document, names, verb.i + 1, verb.sent.end)
        return context.extended(told, verb, who, "context: so does") if who else None
    if _copies(verb) and not targets and number - told.sentence > 1:
        return None
    status = told.status if status is Status.DONE else status
    when = _when(document, context, told, verb, read, same=same)
    if acting := authorities.of_verb(document, verb):
        who = targets or list(told.targets)
        meant = (who or _waits(told, status)) and (same or not targets)
        return Continuation(verb, told.action, who, acting, when, status, how=SAME, of=told) if meant else None
    followed = lemma(verb) == "follow" and _is_bare(verb) and not told.state
    who = roles.subject(verb) if followed else []
    return Continuation(verb, told.action, who, told.authority, when, status, how="context: followed") if who else None


def _waits(told: Told, status: Status) -> bool:
    """ "Six officers were listed. London followed suit": their names are to come."""
    return told.open and status is Status.DONE


def _when(document: Document, context: Context, told: Told, verb: Token, read: Assertion, *, same: bool) -> When:
    """The verb's own day, or that of the news, where the act told before is the news."""
    when = attachment.when(document, verb, read, anchor=told.date)
    if not when and same and read.tense != "future" and told.date == context.day.start:
        return context.same_day(told)
    return when


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
