"""Which words carry an event: the verbs that it hangs on, and the clauses around them that share its day and place."""

import tomllib
from functools import cache
from importlib import resources

from tracker.extraction.language.clauses import HOPS, governor, is_verb, subjects
from tracker.extraction.language.tokens import Token


@cache
def lexicon() -> dict[str, frozenset[str]]:
    """Word classes that decide what a date or place hangs on."""
    text = resources.files("tracker.extraction.lexicon").joinpath("attachment.toml").read_text("utf-8")
    return {name: frozenset(words) for name, words in tomllib.loads(text).items()}


def is_within_clause_of(verb: Token, noun: Token) -> bool:
    """Whether the verb only says of the noun, in a clause of its own, that it takes or took place."""
    occurs = verb.lemma_.lower() in lexicon()["occurring"]
    for _ in range(3):
        if verb.dep_ in ("relcl", "acl"):
            passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)
            passive &= not any(c.lower_ in ("where", "who", "whom") for c in verb.children)  # of the place, of somebody
            return verb.head == noun or ((passive or occurs) and noun.is_ancestor(verb.head) and not is_verb(noun))
        if verb.dep_ not in ("xcomp", "conj", "acomp"):
            return False
        verb = verb.head
    return False


def carriers_of(trigger: Token) -> list[Token]:
    """The trigger and the verbs that carry it: "held" of talks held, "took place" of a meeting that took place."""
    carriers = [trigger]
    if trigger.dep_ == "acomp" and is_verb(trigger.head):  # "is due on Friday"
        return [trigger, trigger.head]
    if is_verb(trigger):
        return carriers
    here = trigger
    for _ in range(HOPS):
        if here.dep_ in ("dobj", "obj", "nsubj", "nsubjpass", "attr", "oprd") and is_verb(here.head):
            carriers.append(here.head)
            carriers += [
                c for c in here.head.children if here.head.lemma_ == "be" and c.dep_ == "xcomp"
            ]  # "is to be held"
            break
        if here.dep_ in ("conj", "compound", "pobj", "prep", "appos", "nmod", "poss") and not is_verb(here.head):
            if _is_behind_date(here) and here.lower_ in lexicon()["with_event"]:
                carriers.append(here.head.head)
                break
            if here.dep_ == "prep" and (here.lower_ != "of" or here.head.lemma_.lower() not in lexicon()["measures"]):
                break  # "on the fringes of the summit": another act's setting; "a round of talks": the same
            here = here.head
            continue
        if here.dep_ in ("prep", "agent") and is_verb(here.head):
            told = here.head.lemma_.lower() in lexicon()["reports"]
            if here.lower_ in lexicon()["telling_within" if told else "with_event"]:
                carriers.append(here.head)
            break
        break
    return carriers


def _is_behind_date(preposition: Token) -> bool:
    """ "Will travel to Rome June 26-28 for meetings": the parser hangs it on the date, it is the verb's."""
    date = preposition.head
    return preposition.dep_ == "prep" and date.dep_ == "npadvmod" and (date.like_num or date.ent_type_ == "DATE")


def outer_of(carrier: Token) -> list[Token]:
    """Verbs above the carrier whose date is the event's too: "is expected on Friday to meet", "flew on Friday to see"."""
    found = []
    here = carrier if is_verb(carrier) else governor(carrier)
    if here is not None and here.lemma_.lower() in lexicon()["preparing"]:
        return []  # "travels on Friday to prepare a summit"
    for _ in range(4):
        if here is None or here.head == here or here.dep_ not in ("xcomp", "advcl", "acl", "pcomp"):
            break
        above = here.head if is_verb(here.head) else governor(here)
        if above is None or any(c.dep_ == "mark" and c.lower_ in lexicon()["apart"] for c in here.children):
            break
        if here.dep_ == "pcomp" and here.head.lower_ in lexicon()["apart"]:
            break  # "spoke on Thursday, a day after meeting her"
        if here.dep_ == "advcl" and any(c.dep_ in ("nsubj", "nsubjpass") for c in here.children):
            break
        if above.lemma_.lower() in lexicon()["reports"]:
            break
        found.append(above)
        here = above
    return found


def names_leader(verb: Token) -> bool:
    """Whether it only says who leads: in "met a team led by X in Rome on Friday" the day and the place are the meeting's."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN" and verb.lemma_.lower() in lexicon()["leading_a_side"]


def is_joined(verb: Token, carrier: Token) -> bool:
    """Whether the carrier is told in one breath with the verb: same subject, joined by "and"."""
    here = carrier if is_verb(carrier) else governor(carrier)
    for _ in range(3):
        if here is None or here.dep_ != "conj":
            return False
        own = [c for c in here.children if c.dep_ in ("nsubj", "nsubjpass")]
        here = here.head
        if not own and verb in outer_of(here):
            return True  # "is due on Friday to visit the port and meet him"
        if here == verb:
            return not own or (bool({t.lower_ for t in own} & {"he", "she", "they"}) and bool(subjects(verb)))
    return False
