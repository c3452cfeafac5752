"""Who "he", "her" and "who" are."""

from math import log2

from spacy.tokens import Token

from tracker.extraction.discourse import Memory, Seen, own_subjects, subject_head, subjects_above
from tracker.extraction.document import Figure, Mention, at

GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
RELATIVES = frozenset({"who", "whom"})
# How salient a mention is to a pronoun; tried out on annotated articles.
WEIGHTS = {
    "distance": -2.0, "subject": 2.0, "main clause": 0.2, "only quoted": -2.5, "possessor": -0.5, "often named": 0.8,
    "meant by a pronoun": 1.0, "gender known": 0.1,
}  # fmt: skip
_SENTENCES_BACK = 4
_OFTEN = 4  # mentions from which on a person outweighs somebody only quoted


def personal(memory: Memory, token: Token) -> Figure | None:
    """The one that a singular pronoun stands for, or None."""
    gender = GENDERS[token.lower_]
    excluded = _excluded(memory, token)
    for subject in subjects_above(token):
        if subject.i < token.i or (_opens_sentence(token) and subject.i > token.i):
            figure = _one_at(memory, subject)
            if figure is not None and figure not in excluded and fits(figure, gender):
                return figure
    inside = [s for s in memory.seen if s.sentence == token.sent.start and s.head < token.i]
    before = [s for s in memory.recent(token.sent.start, _SENTENCES_BACK) if s.sentence < token.sent.start]
    is_subject = token.dep_ in ("nsubj", "nsubjpass")
    candidates = _fitting(inside, gender, excluded)
    if candidates and not (is_subject and before):
        return _best(memory, candidates, token)
    candidates = _fitting(before, gender, excluded) or candidates
    return _best(memory, candidates, token) if candidates else None


def fits(figure: Figure, gender: str) -> bool:
    return figure.gender is None or figure.gender == gender


def _fitting(seen: list[Seen], gender: str, excluded: list[Figure]) -> list[Seen]:
    return [
        s
        for s in seen
        if len(s.mention.who) == 1 and s.mention.who[0] not in excluded and fits(s.mention.who[0], gender)
    ]


def _best(memory: Memory, candidates: list[Seen], token: Token) -> Figure:
    """The most salient: near, a subject, a person the article keeps returning to; not somebody only quoted."""
    starts = sorted({s.sentence for s in memory.recent(token.sent.start, _SENTENCES_BACK)} | {token.sent.start})
    speaks = _is_of_speech(token)

    def salience(seen: Seen) -> float:
        figure = seen.mention.who[0]
        distance = starts.index(token.sent.start) - starts.index(seen.sentence)
        only_quoted = seen.is_speaker and not speaks and memory.named[id(figure)] < _OFTEN
        return (
            WEIGHTS["distance"] * max(distance - 1, 0)
            + WEIGHTS["subject"] * seen.is_subject
            + WEIGHTS["main clause"] * seen.is_main
            + WEIGHTS["only quoted"] * only_quoted
            + WEIGHTS["possessor"] * (memory.document.doc[seen.head].dep_ == "poss")
            + WEIGHTS["often named"] * log2(1 + memory.named[id(figure)])
            + WEIGHTS["meant by a pronoun"] * (seen.mention.how == "pronoun")
            + WEIGHTS["gender known"] * (figure.gender is not None)
            - 0.001 * (seen.head - seen.sentence)
        )

    return max(candidates, key=salience).mention.who[0]


def _is_of_speech(token: Token) -> bool:
    return token.dep_ == "nsubj" and token.head.lemma_ in (
        "say",
        "add",
        "write",
        "tell",
        "note",
        "insist",
        "argue",
        "warn",
    )


def _opens_sentence(token: Token) -> bool:
    return token.i - token.sent.start < 6


def _excluded(memory: Memory, token: Token) -> list[Figure]:
    """An object is never its own clause's subject: "X met him"."""
    if token.dep_ == "poss" or token.lower_.endswith("self") or subject_head(token) is not None:
        return []
    return [f for subject in own_subjects(token) for f in _all_at(memory, subject)]


def _all_at(memory: Memory, token: Token) -> tuple[Figure, ...]:
    for seen in reversed(memory.seen):
        if seen.mention.first <= token.i < seen.mention.last:
            return seen.mention.who
    mention = at(memory.document.mentions, token)
    return mention.who if mention else ()


def _one_at(memory: Memory, token: Token) -> Figure | None:
    who = _all_at(memory, token)
    return who[0] if len(who) == 1 else None


def relative(memory: Memory, token: Token) -> Mention | None:
    """The mention that "who" belongs to: the one that ends right before it, a comma and a complement allowed."""
    before = [s.mention for s in memory.seen if s.mention.last <= token.i and s.sentence == token.sent.start]
    if not before:
        return None
    nearest = before[-1]
    between = memory.document.doc[nearest.last : token.i]
    if any(t.pos_ in ("VERB", "AUX") and t.dep_ not in ("amod", "acl") for t in between) or len(between) > 12:
        return None
    plain = [t for t in between if t.pos_ in ("NOUN",) and t.dep_ in ("nsubj", "dobj", "pobj") and t.head.i < t.i]
    if plain and len(between) > 2 and not any(t.text == "," for t in between):
        return None  # "X and officials who"
    return nearest
