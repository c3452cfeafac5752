"""Steps told as those of another: "listed the same four men", "took over the EU's listing of A", "B met the same fate"."""

from collections.abc import Iterator

from tracker.common.vocabulary import Status
from tracker.extraction.context import assertion, attachment
from tracker.extraction.context.attachment import When
from tracker.extraction.document import Document, at
from tracker.extraction.language.clauses import is_passive, is_verb, phrases, subjects
from tracker.extraction.language.measure_words import lemma, lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures import authorities, authority_lands, authority_reference
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Names, names_of
from tracker.extraction.sanctions.context import Context, Continuation, Told
from tracker.extraction.sanctions.groups import SIZES
from tracker.extraction.sanctions.list_members import is_member_noun

SAME = "context: the same"  # how they are found
_REACH = 12  # sentences


def same_measures(
    document: Document, names: Names, context: Context, number: int, sentence: Span
) -> Iterator[Continuation]:
    """The steps that the sentence tells so, each with whoever took it and those whom it hit."""
    words = lexicon("sanctions")["same"]
    for verb in sentence:
        if not is_verb(verb) or any(c.dep_ == "neg" for c in verb.children):
            continue
        if lemma(verb) in words["taking"] and (held := _taken(document, verb)) is not None:
            yield from _of_taker(document, names, context, number, verb, held)
        elif lemma(verb) in words["suffering"] and _suffers(verb):
            yield from _of_sufferer(document, names, context, number, verb)


def _taken(document: Document, verb: Token) -> Token | None:
    """ "the same measures", "the EU's list": what is taken over, or joined."""
    words = lexicon("sanctions")
    known = words["nouns"]["measure"] | words["nouns"]["list"] | words["same"]["taken"]
    joining = lemma(verb) in words["same"]["joining"]
    direct = "nsubjpass" if is_passive(verb) else "dobj"  # "similar steps were taken by Britain"
    for held in (*(c for c in verb.children if c.dep_ == direct), *(phrases(verb, "with", "to") if joining else ())):
        word = held.lemma_.lower()
        taken_over = joining or lemma(verb) == "adopt"
        definite = any(c.lower_ in ("the", "these", "those", "this") for c in held.children) and lemma(verb) != "sign"
        foreign = taken_over and (definite or bool(authorities.of_noun(document, held)))
        same = any(c.lower_ in words["same"]["alike"] for c in held.children)
        over = lemma(verb) == "take" and any(c.lower_ == "over" for c in verb.children) and not is_member_noun(held)
        copied = lemma(verb) in words["continuations"]["copies"] and word in ("entry", "listing", "list")
        if (word in known or is_member_noun(held)) and (same or over or copied or foreign):
            return held
    return None


def _suffers(verb: Token) -> bool:
    held = [*(c for c in verb.children if c.dep_ == "dobj"), *phrases(verb, "with")]
    fates = lexicon("sanctions")["same"]["fates"]
    return any(h.lemma_.lower() in fates and any(c.lower_ == "same" for c in h.children) for h in held)


def _of_taker(
    document: Document, names: Names, context: Context, number: int, verb: Token, held: Token
) -> Iterator[Continuation]:
    acting = authorities.of_verb(document, verb)
    if acting.generic is not None:  # "London said that it would apply the same measures"
        acting = authority_reference.resolve(document, acting.generic, [])
    if not acting and is_passive(verb):
        acting = authority_lands.in_capital(document, verb)
    told = _last_hit(document, context, number, held)
    if not acting or told is None or set(acting.codes) & set(told.authority.codes):
        return
    of = next((c for c in held.children if c.lower_ in ("of", "for", "on", "against")), None)
    own = items(document, names, of.i + 1, verb.sent.end) if of is not None else []
    read = assertion.assess(verb)
    status = assertion.sanction_status(read)
    if status is Status.PROPOSED and acting.how == "context" and not read.conditional:
        status = Status.PLANNED  # what the authority itself says that it would do
    if status is not Status.DENIED and (own or status is not Status.PROPOSED):
        when = attachment.when(document, verb, read, anchor=told.date)
        who = own or told.targets
        when = when or _same_news(context, told)
        yield Continuation(verb, told.action, who, acting, when, status, how=SAME, of=told)


def _of_sufferer(
    document: Document, names: Names, context: Context, number: int, verb: Token
) -> Iterator[Continuation]:
    told = context.last(number, reach=2)
    read = assertion.assess(verb)
    who = [named for head in subjects(verb) for named in items(document, names, head.left_edge.i, verb.i, to_end=True)]
    if told is not None and who and assertion.sanction_status(read) is Status.DONE:
        when = attachment.when(document, verb, read, anchor=told.date)
        yield Continuation(verb, told.action, who, told.authority, when, Status.DONE, how=SAME)


def _last_hit(document: Document, context: Context, number: int, held: Token) -> Told | None:
    """The act meant: of as many as are counted ("the same four men"), of whoever is named ("as London"), or the last."""
    done = [t for t in context.told if t.status is Status.DONE and not t.state]
    acts = [t for t in done if t.targets] or [t for t in done if t.open]
    acts = [t for t in acts if number - t.sentence <= _REACH]
    acts = [t for t in acts if t.sentence < number] or acts  # "Bern did the same, and London hit his bank"
    size = next((SIZES[c.lower_] for c in held.children if c.lower_ in SIZES), None)
    model = {party.code for noun in phrases(held, "as") if (party := at(document.parties, noun)) is not None}
    model |= set(authorities.of_noun(document, held).codes)
    if size is not None:
        acts = [t for t in acts if len(names_of(t.targets)) == size]
    if model:
        acts = [t for t in acts if model & set(t.authority.codes)]
    lists = [t for t in acts if t.listing or t.open]
    return lists[-1] if lists else acts[-1] if acts else None


def _same_news(context: Context, told: Told) -> When:
    return context.same_day(told) if told.date == context.day.start else When()
