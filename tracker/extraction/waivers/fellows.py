"""Others whom the act told last befell as well: "B was notified too", "C suffered the same fate", "then came those of D"."""

from collections.abc import Iterator

from tracker.common.vocabulary import Status, WaiverStep
from tracker.extraction.document import within
from tracker.extraction.language.clauses import is_passive, is_verb, phrases
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.lists import items
from tracker.extraction.measures.roles import Roles
from tracker.extraction.names.naming import Named
from tracker.extraction.waivers.context import Context, Told
from tracker.extraction.waivers.repeats import again
from tracker.extraction.waivers.wording import negated

_REACH = 2  # sentences


def befallen(context: Context, number: int, sentence: Span) -> Iterator[Told]:
    """The act told last, once more for each clause of the sentence that says whom it befell too."""
    last = context.told[-1] if context.told else None
    if last is None or number - last.sentence > _REACH or last.status is not Status.DONE:
        return
    if last.action is WaiverStep.REQUESTED or last.leave.silent:
        return
    roles, goes_on = Roles(context.document, context.names), False
    for verb in sentence:
        if is_verb(verb) and not negated(verb):
            others = _others(context, roles, verb, goes_on=goes_on)
            who = tuple(named for named in others if not last.names & set(named.names))
            if who:
                goes_on = True
                yield again(context, number, verb, last, who)


def _others(context: Context, roles: Roles, verb: Token, *, goes_on: bool) -> list[Named]:
    words = lexicon("waivers")["repeats"]
    if lemma(verb) == "include" and any(_are_those(s) for s in verb.children):
        return items(context.document, context.names, verb.i + 1, verb.sent.end)
    if lemma(verb) in words["following"] and (those := _of_those(context, verb)):
        return those
    too = goes_on or _says_too(verb)  # "A learned of it in May; B was notified in June"
    told = lemma(verb) in words["befalling"] and is_passive(verb) and too
    learned = lemma(verb) in words["learning"] and any(n.lower_ == "it" for n in phrases(verb, "of", "about"))
    learned = learned and (too or any(date.first > verb.i for date in within(context.document.dates, verb.sent)))
    shared = lemma(verb) in words["sharing"] and any(c.lower_ == "same" for o in verb.children for c in o.children)
    listed = lemma(verb) == "be" and (_is_pointing(verb) or (too and bool(phrases(verb, "on"))))
    if not (told or learned or shared or listed):
        return []
    return [named for named in roles.subject(verb) if named.how != "group"]


def _of_those(context: Context, verb: Token) -> list[Named]:
    """ "days later came those of A and B", "In May it was the turn of C" """
    for word in verb.doc[verb.i + 1 : verb.sent.end]:
        turn = word.lower_ == "turn" if lemma(verb) == "be" else word.lower_ in ("those", "that")
        if turn and word.i + 1 < verb.sent.end and word.nbor().lower_ == "of":
            return items(context.document, context.names, word.i + 2, verb.sent.end)
    return []


def _says_too(verb: Token) -> bool:
    """ "was informed too", "he also was notified", "had his cancelled as well" """
    too = lexicon("waivers")["repeats"]["too"]
    return any(t.lower_ in too for c in verb.children for t in (c, *c.children))


def _are_those(word: Token) -> bool:
    """ "Those affected include A", "Among those notified are B and C", "Among them was D" """
    told = lexicon("waivers")["repeats"]["befalling"]
    those = [t.lower_ for t in word.doc[word.i : word.i + 1]] == ["those"] or word.tag_ == "NNS"
    return word.lower_ == "them" or (those and any(c.tag_ == "VBN" and lemma(c) in told for c in word.children))


def _is_pointing(verb: Token) -> bool:
    """ "was among them", "is another of those affected" """
    if any(c.lower_ == "among" and any(_are_those(n) for n in c.children) for c in verb.lefts):
        return True
    below = [n for c in verb.children if c.i > verb.i for n in (c, *c.children)]
    return any(p.lower_ in ("among", "of") and n.lower_ in ("them", "those") for p in below for n in p.children)
