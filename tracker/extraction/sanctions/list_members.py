"""Members of a list that was told with names left out: "The best known is A", "Next come B and C", "D completes it".

These wordings say nothing of sanctions themselves: they count only while "seven men were listed" still waits for names.
"""

from collections.abc import Iterator

from tracker.extraction.document import Document
from tracker.extraction.language.clauses import FINITE, is_verb, subjects
from tracker.extraction.language.measure_words import by_word, lemma, lexicon
from tracker.extraction.language.people_words import words as people_words
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named, Names

_REST = frozenset(
    "other others rest remaining another first second third fourth last latest only latter former".split()
)
_THEM = frozenset({"them", "those", "these"})


def members(document: Document, names: Names, sentence: Span) -> list[Named]:
    """Those whom the sentence adds to an open list."""
    if any(c.dep_ == "neg" or c.tag_ == "MD" for c in sentence.root.children):
        return []
    for read in (_labelled, _singled_out, _existing, _following, _making_up, _spanning):
        if found := list(read(document, names, sentence)):
            return found
    return []


def _labelled(document: Document, names: Names, sentence: Span) -> Iterator[Named]:
    """ "Jon Hesk: owner of a bank" """
    first = next((t for t in sentence if not t.is_space), sentence[0])
    named = names.at(first)
    if named is None or named.how != "name" or named.last + 1 >= len(document.doc):
        return
    colon = document.doc[named.last]
    if colon.text == ":" and colon.nbor().text[:1].islower():
        yield named


def is_member_noun(noun: Token) -> bool:
    """Whether a noun stands for those who are listed: people by office or trade, and bodies."""
    word, nouns = noun.lemma_.lower(), lexicon("sanctions")["nouns"]
    return word in nouns["targets"] or word in nouns["members"] or word in people_words().heads


def is_of_others(token: Token) -> bool:
    """ "among those freed are A and B": what "those" did or suffered is no sanction."""
    known = by_word("sanctions", "direct").keys() | by_word("sanctions", "measures").keys()
    known |= lexicon("sanctions")["openings"]["hit"] | {"be", "involve", "subject"}
    if token.dep_ == "pobj" and token.tag_ in ("VBN", "JJ", "VBD") and token.lower_.endswith("ed"):
        return lemma(token) not in known  # "among the released"
    return any(
        c.dep_ in ("acl", "relcl") and is_verb(c) and lemma(c) not in known and c.i < token.i + 8 and not is_barred(c)
        for c in token.children
    )


def is_barred(verb: Token) -> bool:
    """ "those who may no longer travel to the bloc" """
    return any(c.tag_ == "MD" for c in verb.children) and any(
        c.lower_ in ("not", "longer", "never") for c in verb.children
    )


def _singled_out(document: Document, names: Names, sentence: Span) -> Iterator[Named]:
    """ "The best known is A", "The others are B and C", "The two academics are D and E", "F is one; another is G" """
    for be in sentence:
        if be.lemma_ != "be" or be.tag_ not in FINITE or be.dep_ in ("relcl", "acl", "aux", "auxpass", "advcl"):
            continue
        end = _clause_end(be, sentence)
        if any(c.dep_ == "attr" and c.lower_ in ("one", "another") and not list(c.children) for c in be.children):
            yield from items(document, names, sentence.start, be.i, to_end=True)
        elif any(c.dep_ == "attr" and _is_of_the_number(c) for c in be.children):
            for subject in subjects(be):
                yield from (
                    n for n in items(document, names, subject.left_edge.i, be.i, to_end=True) if n.how == "name"
                )
        elif any(c.dep_ in ("nsubj", "acomp") and c.i < be.i and _points_to_member(c, names) for c in be.children):
            yield from items(document, names, be.i + 1, end)


def _is_of_the_number(noun: Token) -> bool:
    """ "the best known of the five", "the only woman among them", "two of those listed" """
    among = [n for c in noun.children if c.lower_ in ("of", "among") for n in c.children]
    return any(n.lower_ in _THEM or n.tag_ == "CD" or (n.tag_ == "NNS" and _counts(n)) for n in among)


def _counts(noun: Token) -> bool:
    return is_member_noun(noun) and any(c.tag_ == "CD" for c in noun.children)


def counted_off(document: Document, names: Names, sentence: Span) -> Iterator[Named]:
    """ "One of them, A, is a banker", "Three of the nine are officers: B, C and D", right behind the sentence on them."""
    colon = next((t.i for t in sentence if t.text == ":"), None)
    for subject in subjects(sentence.root):
        partial = (subject.tag_ == "CD" or subject.lower_ in _REST) and _is_of_the_number(subject)
        if colon is not None and (partial or subject.tag_ == "CD" or _counts(subject)):
            yield from items(document, names, colon + 1, sentence.end)
        elif partial and subject.i < sentence.root.i:
            yield from items(document, names, subject.i + 1, sentence.root.i, to_end=True)


def _clause_end(be: Token, sentence: Span) -> int:
    return next((t.i for t in sentence if t.i > be.i and t.text == ";" and _opens_clause(t, sentence)), sentence.end)


def _opens_clause(semicolon: Token, sentence: Span) -> bool:
    return any(t.lemma_ == "be" and t.tag_ in FINITE for t in sentence if 0 < t.i - semicolon.i < 8)


def _points_to_member(subject: Token, names: Names) -> bool:
    before = [c for c in subject.children if c.i < subject.i]
    if names.at(subject) is not None or not (subject.lower_ in _REST or any(c.tag_ in ("DT", "PRP$") for c in before)):
        return False
    words = {subject.lower_, *(c.lower_ for c in before), *(g.lower_ for c in before for g in c.children)}
    raised = words & (_REST | lexicon("sanctions")["cues"]["raised"]) or any(
        t.tag_ in ("JJS", "RBS") for t in (subject, *before)
    )
    counted = subject.tag_ == "NNS" or bool(words & {"only", "one"})
    noun = is_member_noun(subject)
    return (bool(raised) and (noun or subject.tag_ not in ("NN", "NNP"))) or (counted and noun)


def _existing(document: Document, names: Names, sentence: Span) -> Iterator[Named]:
    """ "Then there are two deputy ministers, A and B" """
    be = sentence.root
    if be.lemma_ == "be" and any(c.dep_ == "expl" for c in be.children):
        yield from items(document, names, be.i + 1, sentence.end)


def _following(document: Document, names: Names, sentence: Span) -> Iterator[Named]:
    """ "From Congress come the deputies A and B", "Two advisers come next: C and D" """
    verb = sentence.root
    if lemma(verb) not in ("come", "follow") or any(_is_name(names, t) for t in sentence if t.i < verb.i):
        return
    opening = {sentence[0].lower_, *(c.lower_ for c in verb.children)}
    if opening & {"from", "next", "then", "finally", "lastly"}:
        yield from items(document, names, verb.i + 1, sentence.end)


def _is_name(names: Names, token: Token) -> bool:
    named = names.at(token)
    return named is not None and named.how == "name"


def _making_up(document: Document, names: Names, sentence: Span) -> Iterator[Named]:
    """ "A and B complete it", "C heads the list, followed by D" """
    verb = sentence.root
    words = lexicon("sanctions")
    roles = ("dobj", "nsubjpass")  # "The list is headed by A"
    held = [c for c in verb.children if c.dep_ in roles and (c.lower_ == "it" or lemma(c) in words["nouns"]["list"])]
    if lemma(verb) in words["cues"]["making_up"] and held:
        for subject in subjects(verb):
            yield from items(document, names, subject.left_edge.i, verb.i, to_end=True)
        yield from items(document, names, held[0].i + 1, sentence.end)
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        if agent is not None:
            yield from items(document, names, agent.i + 1, sentence.end)
        by = next((t.i for t in sentence if t.lower_ == "by" and t.nbor(-1).lower_ == "followed"), None)
        if by is not None:
            yield from items(document, names, by + 1, sentence.end)


def _spanning(document: Document, names: Names, sentence: Span) -> Iterator[Named]:
    """ "It opens with A and ends with B", "They range from A to B" """
    words = lexicon("sanctions")
    lists = words["nouns"]["list"] | {"it", "they"}
    first = sentence.root
    if not any(lemma(s) in lists or s.lower_ in lists or _counts(s) for s in subjects(first)):
        return
    for verb in (first, *(c for c in first.children if c.dep_ == "conj")):
        if lemma(verb) in words["continuations"]["spanning"]:
            behind = [c for c in verb.subtree if c.lower_ in ("with", "from", "to") and c.dep_ == "prep"]
            for preposition in behind:
                end = next((c.i for c in behind if c.i > preposition.i), sentence.end)
                yield from items(document, names, preposition.i + 1, end)
