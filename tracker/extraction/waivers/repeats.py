"""An act told once more of others: "So did A", "as was B", "Hungary did the same", "the committee did so again in May"."""

from collections.abc import Iterator
from dataclasses import replace

from tracker.common.vocabulary import Status, WaiverStep
from tracker.extraction.context import assertion, attachment
from tracker.extraction.context.attachment import When
from tracker.extraction.document import at
from tracker.extraction.language.clauses import is_passive, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures import authorities
from tracker.extraction.measures.authorities import Authority
from tracker.extraction.measures.lists import items
from tracker.extraction.measures.roles import Roles
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.context import Context, Told
from tracker.extraction.waivers.frames import Leave

_STAND_INS = ("do", "be", "have")
_BEHIND = 4  # tokens between the verb and what says that it repeats another


def repeated(context: Context, number: int, sentence: Span) -> Iterator[Told]:
    """The acts of the sentence whose verb only stands for that of the act told last."""
    for verb in sentence:
        last = _last_before(context, number, verb)
        if last is None:
            continue
        if _is_inverted(verb):
            yield from _of_holder(context, number, verb, last)
        elif _is_same_again(verb):
            yield from _of_another(context, number, verb, last)
        elif last.action is WaiverStep.GRANTED and (who := _left_out(context, verb, last)):
            denied = replace(last, action=WaiverStep.DENIED)
            yield _again(number, verb, denied, tuple(who), last.authority, When())


def _last_before(context: Context, number: int, verb: Token) -> Told | None:
    """The act told in this sentence before the verb, or in the one before."""
    told = [t for t in context.told if number - t.sentence <= 1 and t.leave.trigger.i < verb.i]
    if not told or told[-1].leave.silent:
        return None
    return told[-1] if told[-1].status is Status.DONE and told[-1].beneficiaries else None


def _is_inverted(verb: Token) -> bool:
    """ "So did A", "as was B", "neither has C": the subject stands behind the verb."""
    if verb.lemma_ not in _STAND_INS or not verb.i or verb.i + 1 >= verb.sent.end:
        return False
    opens = verb.nbor(-1).lower_ in lexicon("waivers")["repeats"]["inverting"]
    return opens and verb.nbor().tag_ not in ("PRP", "TO", "VB", "VBN", "RB", "IN", "EX")


def _is_same_again(verb: Token) -> bool:
    """ "did likewise", "did the same", "followed suit", "took the same view" """
    words = lexicon("waivers")["repeats"]
    if verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or verb.i + 1 >= verb.sent.end:
        return False
    following = [t.lower_ for t in verb.doc[verb.i + 1 : min(verb.i + _BEHIND, verb.sent.end)]]
    if lemma(verb) == "do":
        return bool(words["same"] & set(following[:2]))
    return lemma(verb) in words["joining"] and ("suit" in following[:1] or "same" in following[:2])


def _left_out(context: Context, word: Token, last: Told) -> list[Named]:
    """ "A was given a visa, B was not", "a visa to A but not to B": who is told apart from those served."""
    doc, end = word.doc, word.sent.end
    following = [t.lower_ for t in doc[word.i + 1 : end]]
    if word.lower_ == "but" and following[:1] == ["not"] and last.leave.trigger.sent == word.sent:
        start = word.i + 2 + (following[1:2] in (["to"], ["for"]))
        return items(context.document, context.names, start, end)
    stops = following[:1] in (["not"], ["n't"]) and (not following[1:] or not following[1][0].isalpha())
    if word.lemma_ not in _STAND_INS or not stops:
        return []
    return [n for n in Roles(context.document, context.names).subject(word) if not last.names & set(n.names)]


def _of_holder(context: Context, number: int, verb: Token, last: Told) -> Iterator[Told]:
    """The same befell others: only where those told before were the subject too."""
    served = last.leave.received or last.action is WaiverStep.REQUESTED or is_passive(last.leave.trigger)
    who = items(context.document, context.names, verb.i + 1, verb.sent.end)
    if served and who:
        yield again(context, number, verb, last, tuple(who))


def _of_another(context: Context, number: int, verb: Token, last: Told) -> Iterator[Told]:
    """Another authority, or the same one again, does what was told."""
    document = context.document
    sides = [at(document.parties, t) for s in subjects(verb) for t in s.subtree if t.i < verb.i]
    codes = tuple(dict.fromkeys(side.code for side in sides if side is not None))
    when = _when(context, number, verb, last)
    if codes and not set(codes) & set(last.authority.codes):
        yield _again(number, verb, last, last.beneficiaries, Authority(codes, None, "subject"), when)
    elif when.start not in (None, last.date) and _is_the_same(context, verb, last):
        yield _again(number, verb, last, last.beneficiaries, last.authority, when)


def _is_the_same(context: Context, verb: Token, last: Told) -> bool:
    """ "It did so again", "the committee did so in May": never those who asked for it."""
    if any(s.lower_ in ("it", "they") for s in subjects(verb)):
        return True
    return bool(set(authorities.of_verb(context.document, verb).codes) & set(last.authority.codes))


def again(context: Context, number: int, verb: Token, last: Told, who: tuple[Named, ...]) -> Told:
    """The same act by the same authority, which befell others."""
    return _again(number, verb, last, who, last.authority, _when(context, number, verb, last))


def _again(number: int, verb: Token, last: Told, who: tuple[Named, ...], authority: Authority, when: When) -> Told:
    leave = Leave(verb, last.action, last.kind, list(who), how="context")
    return replace(
        last, sentence=number, leave=leave, beneficiaries=who, authority=authority, when=when,
        duration=None, duration_span=None,
    )  # fmt: skip


def _when(context: Context, number: int, verb: Token, last: Told) -> When:
    """The day of this act; without one it is that of the act it repeats."""
    read = replace(assertion.assess(verb), status_class="done", tense="past")
    own = attachment.when(context.document, verb, read, anchor=context.anchor(number))
    return own if own.start else When(last.date, None, "date by context") if last.date else When()
