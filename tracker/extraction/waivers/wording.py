"""How a permission and the verb beside it are worded: negated, "had it annulled", the noun that it is tied to."""

from tracker.extraction.language.clauses import HOPS, is_verb, phrases
from tracker.extraction.language.measure_words import by_word, lemma
from tracker.extraction.language.tokens import Token

_NOUNS = ("NOUN", "PROPN")


def word_of(noun: Token) -> str:
    """The noun's lemma, with what a hyphen ties to it where the lexicon has both: "go-ahead", "carve-out"."""
    whole = noun.doc[max(noun.i - 2, 0) : noun.i + 1].text.lower()
    return whole if whole in by_word("waivers", "kinds") else noun.lemma_.lower()


def points_back(noun: Token) -> bool:
    """ "the visa", "a second licence", never "general licences" or "the visas of a dozen officials"."""
    if any(
        c.dep_ == "prep" and c.lower_ in ("of", "for", "to") and any(n.pos_ in _NOUNS for n in c.children)
        for c in noun.children
    ):
        return False
    if noun.tag_ == "NNS":
        return any(c.lower_ in ("the", "these", "those", "both", "their") for c in noun.children)
    return not any(c.lower_ == "no" for c in noun.children)


def counted(noun: Token) -> Token | None:
    """ "the licences for the three groups", "the visas of both ministers": those told before, as many as counted."""
    behind = [n for n in phrases(noun, "of", "for", "to") if n.tag_ == "NNS" or n.lower_ == "both"]
    definite = frozenset({"the", "both", "all", "these", "those"})
    return next((n for n in behind if n.lower_ == "both" or definite & {c.lower_ for c in n.children}), None)


def negated(verb: Token) -> bool:
    """ "was not allowed", "no visa was issued", "will not be given visas or allowed to enter", "neither A nor B was let in"."""
    if (
        verb.dep_ == "conj"
        and is_verb(verb.head)
        and not any(c.dep_.startswith(("nsubj", "aux")) for c in verb.children)
    ):
        link = [t.lower_ for t in verb.doc[verb.head.i : verb.i] if t.dep_ == "cc" and t.head == verb.head]
        if link[-1:] in (["or"], ["nor"]) and negated(verb.head):
            return True
    if any(g.lower_ == "neither" for c in verb.children if c.dep_.startswith("nsubj") for g in (c, *c.children)):
        return True
    return any(c.dep_ == "neg" or c.lower_ in ("not", "never") for c in verb.children) or any(
        g.lower_ == "no" for c in verb.children if c.dep_ in ("dobj", "nsubjpass") for g in c.children
    )


def is_yet_to(verb: Token) -> bool:
    """ "has yet to receive", "have yet to answer": what has not come about."""
    above = verb.head
    yet = any(c.lower_ == "yet" for c in (*verb.children, *above.children) if c.i < verb.i)
    return yet and verb.dep_ == "xcomp" and lemma(above) in ("have", "be")


def is_had_done(verb: Token) -> bool:
    """ "had their visas annulled", "saw his licence revoked": a participle below the verb of whoever it befalls."""
    below = verb.tag_ in ("VBN", "VBD") and verb.dep_ in ("ccomp", "xcomp", "acl", "oprd")
    return below and verb.i > verb.head.i and is_verb(verb.head) and lemma(verb.head) in ("have", "see", "get")


def is_subject(noun: Token, verb: Token) -> bool:
    top = top_of(noun)
    return top.head == verb and top.dep_ in ("nsubj", "nsubjpass")


def top_of(noun: Token) -> Token:
    for _ in range(HOPS):
        if noun.dep_ in ("conj", "appos", "compound", "nmod") and noun.head.pos_ in _NOUNS and noun.head != noun:
            noun = noun.head
        else:
            break
    return noun
