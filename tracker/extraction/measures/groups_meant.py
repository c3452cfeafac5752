"""Whether a verb's subject or object points to several told before: "both were listed", "listed the two", "all of whom"."""

from tracker.extraction.language.clauses import subjects
from tracker.extraction.language.measure_words import lexicon
from tracker.extraction.language.tokens import Token


def is_group(verb: Token, *, passive: bool) -> bool:
    """Whether "both", "the two" or "they" are meant: those told last."""
    heads = subjects(verb) if passive else [c for c in verb.children if c.dep_ in ("dobj", "obj")]
    words = lexicon("sanctions")
    groups, people = words["cues"]["groups"], words["nouns"]["targets"]
    if not passive:
        following = [t.lower_ for t in verb.doc[verb.i + 1 : verb.i + 3]]
        if following[:1] == ["both"] or (following[:1] == ["the"] and following[1:] and following[1] in groups):
            return True
        heads += [verb.head] if verb.dep_ == "relcl" and _is_of_whom(verb.head) else []
    if any(
        w.tag_ == "NNS"
        and w.lemma_.lower() in people
        and any(c.lower_ in ("all", "both", "the", "these", "those") for c in w.children)
        and any(c.lower_ in groups for c in w.children)
        for w in heads
    ):
        return True
    return any(w.lower_ in groups and (_is_of_whom(w) or not _has_phrase(w)) for w in heads)


def _is_of_whom(word: Token) -> bool:
    """ "A and B, both of whom London listed" """
    return any(c.lower_ == "of" and any(n.tag_ == "WP" for n in c.children) for c in word.children)


def _has_phrase(word: Token) -> bool:
    return any(c.dep_ == "prep" for c in word.children)
