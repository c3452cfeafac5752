"""How closely a date hangs on an event: its own words, its verb, the clause around it, or not at all."""

from collections.abc import Iterator

from tracker.extraction.context.assertion import Assertion
from tracker.extraction.context.carriers import (
    carriers_of,
    is_joined,
    is_within_clause_of,
    lexicon,
    names_leader,
    outer_of,
)
from tracker.extraction.document import DateAt
from tracker.extraction.language.clauses import climb, governor, head_of, is_verb
from tracker.extraction.language.tokens import Token

_UNITS = frozenset({"day", "week", "month", "year", "hour", "night"})


def tie(date: DateAt, trigger: Token, assertion: Assertion) -> int:
    """How closely the date hangs on the event: 1 its own words, 2 its verb, 3 the clause, 4 a joined clause; 0 not."""
    last = trigger.doc[date.last - 1]
    if date.found.preposition in lexicon()["bounding"] or _is_count_to(last, trigger) or _is_name(date, last, trigger):
        return 0
    carriers = carriers_of(trigger)
    if _stands_before(date, carriers[-1]) and (trigger.i < date.first or not _ends(carriers[-1], trigger, assertion)):
        return 1  # never "on Friday cancelled a visit"
    for above in _above(head_of(last, date.first, date.last), date):
        if above.lower_ in ("after", "before") and above.head.lemma_.lower() in _UNITS:
            return 0  # "the day after his return on Monday"
        if above == trigger:
            return 1
        if above in carriers:
            return 2 if _is_of_event(date, trigger, above, assertion) else 0
        if is_verb(above):
            if not _leads_on(above, date, trigger):
                return _under_verb(date, trigger, above, carriers, assertion)
        elif _opens_occasion(above, trigger):
            return 0
        elif _is_event(above):
            if above.dep_ == "dobj" and is_joined(above.head, carriers[-1]):
                return 4  # "had lunch on Friday with A and saw B"
            return 3 if _lies_within(above, carriers) else 0
    return 0


def _is_name(date: DateAt, year: Token, trigger: Token) -> bool:
    """Whether a year only tells which one is meant: "the 1988 sanctions committee", "lifted its 2012 sanctions"."""
    noun = year.head
    bare = date.last - date.first == 1 and year.text.isdecimal() and year.dep_ in ("nummod", "compound", "amod", "nmod")
    return bare and noun.i > year.i and noun is not trigger and noun.lemma_.lower() not in lexicon()["measures"]


def _is_of_event(date: DateAt, trigger: Token, carrier: Token, assertion: Assertion) -> bool:
    """ "Cancelled on Friday" dates the cancelling, "cancelled a visit on Friday" the visit, "set for May" too."""
    if assertion.status_class == "planned" and carrier.tag_ == "VBD" and trigger.head.lower_ == "for":
        return date.first > trigger.i  # "came on Friday for talks that are to begin on Monday"
    after_object = carrier.i < trigger.i < date.first
    return after_object or date.found.preposition == "for" or not _ends(carrier, trigger, assertion)


def _leads_on(verb: Token, date: DateAt, trigger: Token) -> bool:
    """Whether the date is of a verb further up: "met a team led by X on Friday", "phoned her on Friday to thank her"."""
    if names_leader(verb):
        return True
    if is_within_clause_of(verb, trigger) or verb.dep_ not in ("advcl", "xcomp", "acl"):
        return False
    marker = next((c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"), None)
    return marker is not None and date.last <= marker.i


def _under_verb(date: DateAt, trigger: Token, verb: Token, carriers: list[Token], assertion: Assertion) -> int:
    """How closely a date hangs on the event through a verb that does not carry it."""
    lemma = verb.lemma_.lower()
    if is_within_clause_of(verb, trigger):  # "a meeting that was to take place on Friday"
        undone = assertion.status_class != "cancelled" and lemma in lexicon()["undoing"]
        return 0 if undone else 2  # "the round, called off in June, will now be held in May"
    if _closes_relative(date, trigger, verb):
        return 3
    if lemma in lexicon()["reports"]:
        return 0
    if verb in outer_of(carriers[-1]):
        if verb.tag_ == "VBD" and verb.lemma_ != "be" and assertion.status_class in ("planned", "proposed"):
            return 0  # "agreed on Friday to meet her"
        between = trigger.doc[min(date.first, trigger.i) : max(date.first, trigger.i)]
        return 3 if date.first > trigger.i or not any(t.lower_ == "that" for t in between) else 0
    return 4 if is_joined(verb, carriers[-1]) and not _ends(verb, trigger, assertion) else 0


def _is_event(noun: Token) -> bool:
    """Another event, whose date it is: "before the summit on Friday"."""
    lemma = noun.lemma_.lower()
    return noun.pos_ in ("NOUN", "PROPN") and lemma in lexicon()["events"] and lemma not in lexicon()["stays"]


def _opens_occasion(noun: Token, trigger: Token) -> bool:
    """ "In the light of", "in response to", never "in a response"; before the event."""
    if noun.lemma_.lower() not in lexicon()["occasions"] or noun.i > trigger.i or noun.head.lower_ != "in":
        return False
    return not any(c.lower_ in ("a", "an") or c.dep_ == "poss" for c in noun.children)


def _lies_within(event: Token, carriers: list[Token]) -> bool:
    """Whether the act was done in the other event: "in a call on Friday", "on the sidelines of a summit last month"."""
    if event.dep_ != "pobj":
        return False
    margin = event.head.head
    if event.head.lower_ == "of" and margin.lemma_.lower() in lexicon()["fringes"] and margin.dep_ == "pobj":
        return margin.head.head in carriers
    return event.head.lower_ in lexicon()["inside"] and margin in carriers


def _closes_relative(date: DateAt, trigger: Token, verb: Token) -> bool:
    """ "X, who spoke with Y, the minister, on Friday, has urged": a present perfect bears no day, the relative does."""
    perfect = any(c.dep_ == "aux" and c.lower_ in ("has", "have") for c in verb.children)
    return (
        perfect
        and trigger.dep_ == "relcl"
        and trigger.tag_ == "VBD"
        and verb.is_ancestor(trigger)
        and trigger.i < date.first
        and date.last <= verb.i
    )


def _is_count_to(last: Token, trigger: Token) -> bool:
    """Whether a date counts from the clause of the event: "came two days after he met her"."""
    for marker in (last, last.nbor() if last.i + 1 < len(last.doc) else last):
        if marker.lower_ in ("after", "before") and marker.dep_ == "mark":
            return marker.head == trigger or marker.head.is_ancestor(trigger)
    return False


def _above(top: Token, date: DateAt) -> Iterator[Token]:
    """The words that govern a date; one that opens the sentence belongs to the main clause, whatever the parser says."""
    opening = all(t.is_punct or t.dep_ in ("prep", "cc", "mark") for t in top.doc[top.sent.start : date.first])
    comma = date.last < len(top.doc) and top.doc[date.last].text == ","
    for above in climb(top):
        if not (opening and comma and above.dep_ == "advcl" and above.head == top.sent.root and above.i < above.head.i):
            yield above


def _stands_before(date: DateAt, carrier: Token) -> bool:
    """Whether the date stands between subject and verb: "the president on Wednesday received"."""
    between = carrier.doc[date.last : carrier.i]
    subject = any(
        c.dep_ in ("nsubj", "nsubjpass", "csubj") and c.i < date.first and not _tells_more(c, date)
        for c in carrier.children
    )
    beside = (
        is_verb(carrier) and 0 <= carrier.i - date.last <= 3 and subject and all(t.head == carrier for t in between)
    )
    return beside and not _is_of_aside(governor(carrier.doc[date.last - 1]), carrier)


def _is_of_aside(verb: Token | None, carrier: Token) -> bool:
    """Whether another verb between the subject and its own has the date: "A, elected in 2019, received"."""
    return verb is not None and verb.i < carrier.i and verb.dep_ in ("acl", "relcl", "pcomp", "advcl")


def _tells_more(subject: Token, date: DateAt) -> bool:
    """Whether a clause on the subject has the date: "A, who came to power in 2019, received"."""
    return any(t.tag_ in ("WP", "WDT", "VBD", "VBZ") for t in subject.doc[subject.i + 1 : date.first])


def _ends(verb: Token, trigger: Token, assertion: Assertion) -> bool:
    """Whether the verb ends the event, and so has a date of its own: "cancelled", not "was to take place"."""
    if verb == trigger or verb.lemma_.lower() in lexicon()["occurring"]:
        return False
    return assertion.status_class in ("cancelled", "denied", "proposed")
