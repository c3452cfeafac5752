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
    if not clauses.is_verb(token):
        return
    for read in (_accompanying, _going_with, _being_with, _fronted, _coming_along, _counted, _in_delegation):
        led, along = read(document, token)
        if along and assertion.assess(token).negated:
            return
        owners = sides_at(document, led).figures
        leaders = sorted((f for f in owners if f not in along), key=lambda figure: not figure.official)
        unnamed = all(head.pos_ == "PRON" for head in led)  # "with them were X and Y"
        for companion in along if leaders or unnamed else ():  # of a couple, the one in office
            if companion not in leaders:
                yield (leaders[0] if leaders else None), companion


Found = tuple[list[Token], list[Figure]]  # whom one goes with, who goes along
_NOBODY: Found = ([], [])


def _accompanying(document: Document, verb: Token) -> Found:
    """ "X accompanies her", "she is accompanied by X", "X joined her on her trip"."""
    if not _is_joining(verb) and verb.lemma_.lower() not in lexicon().words["accompanying"]:
        return _NOBODY
    heads, led = clauses.subjects(verb), clauses.objects(verb)
    if clauses.is_passive(verb):
        agents = [t for t in verb.subtree if t.lower_ == "by" and (t.head == verb or t.nbor(-1).lower_ == "and")]
        beside = [n for agent in agents for n in agent.children if n.dep_ == "pobj"]  # "by X and by Y"
        return (heads, sides_at(document, beside).figures) if heads else _NOBODY
    groups = [noun for noun in led if noun.lemma_.lower() in lexicon().words["company"]]
    led = _owners(groups) if groups else led  # "will join the team"
    return (
        (led, sides_at(document, [b for head in heads for b in _bearers(head)]).figures) if led or groups else _NOBODY
    )


def _is_joining(verb: Token) -> bool:
    """ "Joined her there", "joined X on his trip", "will join the delegation"."""
    if verb.lemma_ != "join":
        return False
    if any(noun.lemma_.lower() in lexicon().words["company"] for noun in clauses.objects(verb)):
        return True
    visits = (n for n in clauses.phrases(verb, "on", "for", "during") if n.lemma_.lower() in lexicon().nouns["visit"])
    return any(c.lower_ == "there" for c in verb.children) or any(visits)


def _going_with(document: Document, verb: Token) -> Found:
    """ "X is travelling with her", "with him comes X": none who goes to a place of their own."""
    if verb.lemma_.lower() not in lexicon().words["going_along"]:
        return _NOBODY
    if any(c.dep_ == "prep" and c.lower_ in lexicon().prepositions["towards"] for c in verb.children):
        return _NOBODY
    first = _with_before(verb)
    if first and sides_at(document, first).figures:
        return first, _named(document, verb.i, verb.sent.end)
    people = [b for head in clauses.subjects(verb) for b in _bearers(head)]
    led = clauses.phrases(verb, "with")
    return (led, sides_at(document, people).figures) if led else _NOBODY


def _being_with(document: Document, verb: Token) -> Found:
    """ "With her are X and Y", "on board were X and Y", "X was on the plane"."""
    if verb.lemma_ != "be":
        return _NOBODY
    vehicles = lexicon().words["vehicles"] | {"board"}
    if aboard := [n for n in clauses.phrases(verb, "on") if n.lemma_.lower() in vehicles]:
        before = aboard[0].i < verb.i
        return [], _named(document, *((verb.i, verb.sent.end) if before else (verb.sent.start, verb.i)))
    led = _with_before(verb)
    return (led, _named(document, verb.i, verb.sent.end)) if led else _NOBODY


def _fronted(document: Document, verb: Token) -> Found:
    """ "Travelling with her are X and Y", "accompanying him was X", "also travelling were X and Y"."""
    words = lexicon().words
    kinds = words["going_along"] | words["accompanying"]
    opening = next((t for t in (verb, *verb.lefts) if t.tag_ == "VBG" and t.lemma_.lower() in kinds), None)
    if opening is None or "be" not in {verb.lemma_, *(c.lemma_ for c in verb.children if c.i > verb.i)}:
        return _NOBODY
    told = [c for c in verb.children if c.dep_ in ("attr", "nsubj") and c.i > opening.i]
    led = clauses.phrases(opening, "with", "alongside") or clauses.objects(opening)
    return (led, sides_at(document, told).figures) if told else _NOBODY


def _with_before(verb: Token) -> list[Token]:
    """Her of "with her are X and Y"."""
    with_ = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("with", "alongside") and c.i < verb.i]
    return [n for preposition in with_ for n in preposition.children if n.dep_ == "pobj"]


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


def _coming_along(document: Document, verb: Token) -> Found:
    """ "X came along", "several ministers travelled too, among them X"."""
    along = any(c.lower_ in _ALONG and c.dep_ in ("prt", "advmod") for c in verb.children)
    if verb.lemma_.lower() not in lexicon().words["going_along"] or not along:
        return _NOBODY
    if any(c.lower_ == "with" for c in verb.children):
        return _NOBODY
    told = sides_at(document, clauses.subjects(verb)).figures
    listed = next((t for t in verb.sent if t.i > verb.i and t.lower_ in _AMONG), None)
    return [], [*told, *(_named(document, listed.i, verb.sent.end) if listed is not None else [])]


def _counted(document: Document, verb: Token) -> Found:
    """ "The delegation includes X", "a delegation that includes X"."""
    if verb.lemma_.lower() not in lexicon().words["counting"]:
        return _NOBODY
    told_of = [verb.head] if verb.dep_ == "relcl" else clauses.subjects(verb)
    groups = [n for n in told_of if _company(n) is not None or _is_of_company(n)]
    return (_owners(groups), _named(document, verb.i, verb.sent.end)) if groups else _NOBODY


def _in_delegation(document: Document, verb: Token) -> Found:
    """ "In her delegation are X and Y", "X is part of the delegation"."""
    if verb.lemma_ != "be" or verb.head.lower_ in ("while", "where"):
        return _NOBODY
    for group in (t for t in verb.subtree if t.lemma_.lower() in lexicon().words["company"]):
        if group.dep_ != "pobj" or group.head.lower_ not in ("of", "in", "among", "on"):
            continue
        if clauses.governor(group) != verb or (group.head.lower_ == "of" and not _is_share(group.head.head)):
            continue
        if group.i < verb.i:
            return _owners([group]), _named(document, verb.i, verb.sent.end)
        named = _named(document, verb.sent.start, verb.i)
        return _owners([group]), named or sides_at(document, clauses.subjects(verb)).figures
    return _NOBODY


def _is_share(noun: Token) -> bool:
    return noun.lemma_.lower() in ("part", "member", "one")


def _is_of_company(word: Token) -> bool:
    """ "It includes X", "its members include X": of the delegation that the sentence or the one before is about."""
    owned = _is_share(word) and any(c.lower_ in ("its", "the") for c in word.children)
    if word.lower_ != "it" and not owned:
        return False
    start = word.sent.start
    before = word.doc[word.doc[start - 1].sent.start if start else 0 : word.i]
    return any(t.lemma_.lower() in lexicon().words["company"] and t.dep_ in ("nsubj", "nsubjpass") for t in before)


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
