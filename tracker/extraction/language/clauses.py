"""Small readings of a dependency tree that several readers of facts share: who governs a word, whose subject it is.

Every climb has a limit of hops.
"""

from collections.abc import Iterator

from tracker.extraction.language.tokens import Token

HOPS = 14
ASIDES = frozenset({"relcl", "acl", "advcl"})  # clauses that only describe, or tell what came before
_VERBS = frozenset({"VERB", "AUX"})
_WISHES = frozenset({"want", "like", "see", "have", "get", "need"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of the words that carry a tense
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_OBJECTS = ("dobj", "obj", "dative", "iobj")
_OPEN_CLAUSES = ("xcomp", "advcl", "acl", "pcomp", "prep", "ccomp", "acomp")


def climb(token: Token) -> Iterator[Token]:
    """The words above a token, nearest first."""
    for _ in range(HOPS):
        if token.head == token:
            return
        token = token.head
        yield token


def is_verb(token: Token) -> bool:
    return token.pos_ in _VERBS


def governor(token: Token) -> Token | None:
    """The nearest verb above a word."""
    return next((above for above in climb(token) if is_verb(above)), None)


def head_of(token: Token, first: int, last: int) -> Token:
    """The word of `[first, last)` that governs the others, reached from one of them."""
    for _ in range(HOPS):
        if token.head == token or not first <= token.head.i < last:
            break
        token = token.head
    return token


def conjuncts(token: Token, *, appositions: bool = False) -> list[Token]:
    """The word and what is joined to it: "A, B and C"."""
    found, waiting = [token], [token]
    links = ("conj", "appos") if appositions else ("conj",)
    while waiting and len(found) < 30:
        here = waiting.pop(0)
        for child in here.children:
            if child.dep_ in links and child not in found:
                found.append(child)
                waiting.append(child)
    return sorted(found, key=lambda t: t.i)


def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive, or is a participle that hangs on a noun ("a visit hosted by")."""
    if any(child.dep_ in ("nsubjpass", "auxpass", "agent") for child in verb.children):
        return True
    if verb.dep_ == "ccomp" and verb.tag_ in ("VBN", "VBD") and verb.head.lemma_ in _WISHES and not has_auxiliary(verb):
        return True  # "wants him taken off the list"
    if verb.dep_ == "acomp" and verb.head.lemma_ == "be" and verb.tag_ in ("VBN", "VBD"):
        return True  # "was on Friday refused"
    if verb.dep_ == "advcl" and verb.tag_ in ("VBN", "VBD") and verb.i == verb.sent.start and not has_subject(verb):
        return True  # "Refused a visa by Norway, he stayed at home"
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and not has_subject(verb):
        first = verb.head
        return first.tag_ == "VBN" and is_passive(first)
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl") and not has_subject(verb)


def has_auxiliary(verb: Token) -> bool:
    return any(child.dep_ == "aux" for child in verb.children)


def has_subject(verb: Token) -> bool:
    return any(child.dep_ in SUBJECTS for child in verb.children)


def subjects(verb: Token) -> list[Token]:
    """Heads of the verb's subject, its own or the one it shares with the clause it hangs on."""
    here = verb
    for _ in range(6):
        own = [child for child in here.children if child.dep_ in SUBJECTS]
        if not own and here.lemma_ == "be":
            own = [child for child in here.lefts if child.dep_ == "acomp"]  # "The best known is NAME"
        if own:
            return own
        if (first := _spliced(here)) is not None:
            here = first
            continue
        if here.dep_ == "conj" and is_verb(here.head):
            here = here.head
            continue
        if here.dep_ in ("acl", "relcl"):
            noun = here.head
            nominal = noun.pos_ in ("NOUN", "PROPN", "PRON") or noun.dep_ == "attr"  # "the only Briton to be listed"
            return [noun] if nominal else []
        if here.dep_ in _OPEN_CLAUSES:
            above = here.head
            if here.dep_ in ("xcomp", "ccomp") and is_verb(above):  # "invited her to meet": the object's act
                objects = [child for child in above.children if child.dep_ in _OBJECTS and child.i < here.i]
                if objects and here.dep_ == "xcomp":
                    return objects
            if not is_verb(above):
                upper = governor(here)
                if upper is None:
                    return []
                above = upper
            here = above
            continue
        return []
    return []


def _spliced(verb: Token) -> Token | None:
    """The verb of "was" in "she was in Rome, went on to Bari and left": parsers hang it on the next one, which has no subject."""
    if verb.tag_ not in FINITE or any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return None
    before = [c for c in verb.lefts if c.dep_ == "ccomp" and c.tag_ in FINITE]
    return before[-1] if before and verb.nbor(-1).text == "," else None


def objects(verb: Token) -> list[Token]:
    """Heads of the verb's objects, its own or those shared by joined verbs ("met and thanked him")."""
    own = [child for child in verb.children if child.dep_ in _OBJECTS]
    if own:  # "received A and then B": the parser may join B to the verb
        return own + [c for c in verb.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN") and c.i > own[0].i]
    for child in verb.children:
        if child.dep_ == "conj" and is_verb(child) and child.i - verb.i <= 3:
            return [other for other in child.children if other.dep_ in _OBJECTS]
    return []


def phrases(token: Token, *prepositions: str) -> list[Token]:
    """Heads of the noun phrases under these prepositions, which may be nested or joined ("in talks with", "with or by")."""
    found = []
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative", "conj", "prt") and child.lower_ in prepositions:
            found += [noun for noun in child.children if noun.dep_ in ("pobj", "pcomp")]
            found += [
                n
                for nested in child.children
                if nested.dep_ in ("prep", "conj") and nested.lower_ in prepositions
                for n in nested.children
                if n.dep_ == "pobj"
            ]
    return found


def preposition_of(token: Token) -> Token | None:
    """The preposition that a noun phrase stands under, looked for above its joined and compounding words."""
    here = token
    for _ in range(HOPS):
        if here.dep_ in ("pobj", "pcomp"):
            return here.head
        if here.dep_ not in ("conj", "appos", "compound", "nmod", "amod", "poss", "det") or here.head == here:
            return None
        here = here.head
    return None


def is_at_another_time(noun: Token) -> bool:
    """Whether the noun stands under "before", "after" or "ahead of": what its verb tells was done at another time."""
    above = preposition_of(noun)
    return above is not None and (above.lower_ in ("after", "before", "following") or above.head.lower_ == "ahead")


def counts_among(noun: Token) -> Token | None:
    """ "A is among the people sanctioned", "A was one of 20 bankers whom": the "is" that makes A one of the noun."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("among", "of"):
        return None
    be = noun.head.head
    if noun.head.lower_ == "of" and be.dep_ == "attr" and be.tag_ == "CD":
        be = be.head
    return be if be.lemma_ == "be" and be.i < noun.i else None
