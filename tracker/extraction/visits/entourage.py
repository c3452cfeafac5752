"""Who goes along with whom, as one sentence lists it: "accompanied by X", "with him were X and Y", "X is in his delegation"."""

from collections.abc import Iterator

from tracker.extraction.context import assertion
from tracker.extraction.context.sides import sides_at
from tracker.extraction.document import Document, Figure
from tracker.extraction.language import clauses
from tracker.extraction.language.movement_words import lexicon
from tracker.extraction.language.tokens import Token

_ALONG = frozenset({"along", "too"})
_AMONG = frozenset({"among", "including", "amongst"})

Pair = tuple[Figure | None, Figure]  # the leader is None where the sentence does not say whose company it is


def pairs(document: Document, token: Token) -> Iterator[Pair]:
    """(whom one goes with, who goes along) of a word of company."""
    if clauses.is_verb(token) and not assertion.assess(token).negated:
        for led, along in (_beside(document, token), _in_delegation(document, token)):
            owners = sides_at(document, led).figures
            leaders = sorted((f for f in owners if f not in along), key=lambda figure: not figure.official)
            unnamed = all(head.pos_ == "PRON" for head in led)  # "with them were X and Y"
            for companion in along if leaders or unnamed else ():  # of a couple, the one in office
                if companion not in leaders:
                    yield (leaders[0] if leaders else None), companion


Found = tuple[list[Token], list[Figure]]
_NOBODY: Found = ([], [])


def _beside(document: Document, verb: Token) -> Found:
    """ "X accompanies her", "she is accompanied by X", "X is travelling with her", "with her are X and Y"."""
    lemma = verb.lemma_.lower()
    on_visit = lemma == "join" and any(
        n.lemma_.lower() in lexicon().nouns["visit"] for n in clauses.phrases(verb, "on", "for", "during")
    )  # "joined X on his trip"
    if on_visit or _is_joining_there(verb) or lemma in lexicon().words["accompanying"]:
        heads, led = clauses.subjects(verb), clauses.objects(verb)
        if clauses.is_passive(verb):
            agents = [t for t in verb.subtree if t.lower_ == "by" and (t.head == verb or t.nbor(-1).lower_ == "and")]
            beside = [n for agent in agents for n in agent.children if n.dep_ == "pobj"]  # "by X and by Y"
            return (heads, sides_at(document, beside).figures) if heads else _NOBODY
        return (led, sides_at(document, [b for head in heads for b in _bearers(head)]).figures) if led else _NOBODY
    beside = [p for p in verb.children if p.dep_ == "prep" and p.lower_ in ("with", "alongside")]
    if lemma in lexicon().words["going_along"]:
        if any(c.dep_ == "prep" and c.lower_ in lexicon().prepositions["towards"] for c in verb.children):
            return _NOBODY  # has a place of its own
        first = [n for p in beside if p.i < verb.i for n in clauses.phrases(verb, p.lower_)]
        if first and sides_at(document, first).figures:  # "with him comes X"
            return first, _named(document, verb.i, verb.sent.end)
        people = [b for head in clauses.subjects(verb) for b in _bearers(head)]
        led = clauses.phrases(verb, "with")
        return (led, sides_at(document, people).figures) if led else _NOBODY
    vehicles = lexicon().words["vehicles"] | {"board"}
    if lemma == "be" and (aboard := [n for n in clauses.phrases(verb, "on") if n.lemma_.lower() in vehicles]):
        before = aboard[0].i < verb.i  # "on board were X and Y", "X was on the plane"
        return [], _named(document, *((verb.i, verb.sent.end) if before else (verb.sent.start, verb.i)))
    if lemma == "be":
        led = [n for p in beside if p.i < verb.i for n in p.children if n.dep_ == "pobj"]
        return (led, _named(document, verb.i, verb.sent.end)) if led else _NOBODY
    return _NOBODY


def _is_joining_there(verb: Token) -> bool:
    """ "Joined her there", "will be joined there by X"."""
    return verb.lemma_ == "join" and any(c.lower_ == "there" for c in verb.children)


def _bearers(head: Token) -> list[Token]:
    """Who "is among those accompanying her", "is one of the ministers travelling with her"."""
    here = head
    for _ in range(3):
        if (here.dep_ == "pobj" and here.head.lower_ in ("of", "among", "amongst")) or (
            here.dep_ == "prep" and here.head.pos_ in ("NOUN", "NUM", "PRON")
        ):
            here = here.head
    told = here.dep_ in ("attr", "prep") and here.head.lemma_ == "be" and here != head
    named = clauses.subjects(here.head) if told else []
    return [n for n in named if n.i < here.i] or [head]


def _in_delegation(document: Document, verb: Token) -> Found:
    """ "In her delegation are X and Y", "X is part of the delegation", "the delegation includes X", "X came along"."""
    lemma = verb.lemma_.lower()
    if lemma in lexicon().words["going_along"] and (
        _ALONG & {c.lower_ for c in verb.children if c.dep_ in ("prt", "advmod")}
    ):
        if any(c.lower_ == "with" for c in verb.children):
            return _NOBODY
        told = sides_at(document, clauses.subjects(verb)).figures
        listed = next((t for t in verb.sent if t.i > verb.i and t.lower_ in _AMONG), None)
        return [], [*told, *(_named(document, listed.i, verb.sent.end) if listed is not None else [])]
    if lemma in lexicon().words["counting"]:
        told_of = [verb.head] if verb.dep_ == "relcl" else clauses.subjects(verb)  # "a delegation that includes X"
        groups = [n for n in told_of if (group := _company(n)) is not None and group]
        return (_owners(groups), _named(document, verb.i, verb.sent.end)) if groups else _NOBODY
    if lemma != "be" or verb.head.lower_ in ("while", "where"):
        return _NOBODY
    for group in (t for t in verb.subtree if t.lemma_.lower() in lexicon().words["company"]):
        if group.dep_ != "pobj" or group.head.lower_ not in ("of", "in", "among", "on"):
            continue
        if clauses.governor(group) != verb or (group.head.lower_ == "of" and not _is_share(group.head.head)):
            continue
        reach = (verb.i, verb.sent.end) if group.i < verb.i else (verb.sent.start, verb.i)
        return _owners([group]), _named(document, *reach)
    return _NOBODY


def _is_share(noun: Token) -> bool:
    return noun.lemma_.lower() in ("part", "member")


def _company(noun: Token) -> Token | None:
    """The delegation that a subject names, or of whose members it speaks."""
    heads = [noun, *clauses.phrases(noun, "of")] if _is_share(noun) else [noun]
    return next((n for n in heads if n.lemma_.lower() in lexicon().words["company"]), None)


def _owners(groups: list[Token]) -> list[Token]:
    """Whose delegation it is, where the words say so: no country's and no body's."""
    companies = [company for group in groups if (company := _company(group)) is not None]
    return [
        child
        for company in companies
        for child in company.children
        if child.dep_ == "poss" and (child.lower_ in ("his", "her") or child.pos_ in ("NOUN", "PROPN"))
        if child.ent_type_ not in ("GPE", "NORP", "ORG")
    ]


def _named(document: Document, first: int, last: int) -> list[Figure]:
    """The people named in `[first, last)`, as far as no other verb takes the sentence on."""
    doc, found = document.doc, list[Figure]()
    for mention in document.mentions:
        if mention.how != "name" or not first <= mention.first < last or len(mention.who) != 1:
            continue
        head = clauses.head_of(doc[mention.last - 1], mention.first, mention.last)
        outer = head.dep_ == "pobj" and head.head.lower_ in ("to", "for", "of", "by", "with")
        if head.dep_ == "poss" or outer:
            continue
        if any(t.text == ";" for t in doc[first : mention.first]):
            break
        if any(above.dep_ == "relcl" and first < above.i < mention.first for above in clauses.climb(head)):
            continue  # "X, who serves under Y"
        found.append(mention.who[0])
    return found
