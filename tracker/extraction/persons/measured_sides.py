"""Which sides impose a measure and whose people suffer it, by the grammar around their names."""

from tracker.extraction.language.people_words import lexicon
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.persons.discourse import subject_head

_AGAINST = frozenset({"on", "against", "for", "of"})


def imposes(token: Token) -> bool:
    """Whether a side acts in a measure: subject or agent of its verb, or owner of its noun."""
    measures = lexicon()["deeds"]["measures"]
    subject = subject_head(token)
    if subject is not None:
        return any(t.lemma_.lower() in measures for t in subject.head.subtree if t.i - subject.i in range(8))
    above = token.head.head if token.head.dep_ == "agent" else token.head
    return above.lemma_.lower() in measures


def suffers(token: Token) -> bool:
    """Whether a side's people are the object of a measure: "sanctions against Haitian senators", "bars Iran's minister"."""
    measures = lexicon()["deeds"]["measures"]
    for _ in range(4):
        above = token.head
        if token.dep_ in ("dobj", "nsubjpass") and above.lemma_.lower() in measures:
            return True
        if token.dep_ == "pobj" and above.lower_ in _AGAINST and above.head.lemma_.lower() in measures:
            return True
        if above is token or token.dep_ not in ("amod", "compound", "poss", "nmod", "conj", "pobj", "prep"):
            return False
        token = above
    return False


def is_measured(sentence: Span) -> bool:
    return any(token.lemma_.lower() in lexicon()["deeds"]["measures"] for token in sentence)
