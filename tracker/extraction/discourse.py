"""What has been said so far: who was named where in a sentence, and which people were last spoken of together.

`Memory` is filled while an article is read from left to right; pronouns, nominals and groups ask it.
"""

from collections import Counter
from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from tracker.extraction.document import Document, Figure, Mention

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLAUSE_LINKS = frozenset({"conj", "appos"})
_HOPS = 12
_SPEECH = frozenset(
    "say tell add announce report write note declare state confirm insist argue warn explain stress recall comment claim "
    "reply post tweet disclose reveal quote acknowledge admit remark observe".split()
)
_JOURNEYS = frozenset("trip visit journey tour stay arrival mission talk meeting return".split())
_TOGETHER = frozenset(
    "meet talk speak confer negotiate dine discuss see receive host welcome greet visit call telephone phone join brief "
    "accompany consult sit huddle shake embrace hold have agree".split()
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention as it was told: its head token, and whether it is the subject of its clause or of a report."""

    mention: Mention
    head: int
    sentence: int  # first token of the sentence
    is_subject: bool
    is_speaker: bool
    is_main: bool


@dataclass(slots=True)
class Memory:
    document: Document
    seen: list[Seen] = field(default_factory=list)
    group: tuple[Figure, ...] = ()
    group_at: int = -1
    counts: Counter[int] = field(default_factory=Counter)  # mentions so far, by id of the figure
    named: Counter[int] = field(init=False)  # namings in the whole article

    def __post_init__(self) -> None:
        self.named = Counter(id(m.who[0]) for m in self.document.mentions if m.how == "name")

    def add(self, mention: Mention) -> None:
        """Take in a mention that stands to the right of all seen before."""
        doc = self.document.doc
        head = doc[mention.first : mention.last].root
        subject = subject_head(head)
        verb = subject.head if subject is not None else None
        travels = head.dep_ == "poss" and head.head.lemma_.lower() in _JOURNEYS  # "It was NAME's first trip"
        self.seen.append(
            Seen(
                mention=mention,
                head=head.i,
                sentence=head.sent.start,
                is_subject=subject is not None or travels,
                is_speaker=verb is not None and verb.lemma_ in _SPEECH,
                is_main=verb is not None
                and (verb.dep_ == "ROOT" or (verb.dep_ == "conj" and verb.head.dep_ == "ROOT")),
            )
        )
        for figure in mention.who:
            self.counts[id(figure)] += 1
        if len(mention.who) > 1:
            self.set_group(mention.who, mention.last)
        elif mention.how in ("name", "nominal", "pronoun"):
            self._notice_company(head, mention)

    def set_group(self, who: tuple[Figure, ...], where: int) -> None:
        self.group, self.group_at = who, where

    def _notice_company(self, head: Token, mention: Mention) -> None:
        """ "A and B", "A met B": from here on "the two" are these."""
        others = [
            s for s in self.seen[-8:-1] if s.sentence == head.sent.start and s.mention.who[0] is not mention.who[0]
        ]
        partners = [s for s in others if self._are_together(self.document.doc[s.head], head)]
        if partners:
            who: dict[int, Figure] = {}
            for seen in partners:
                who.update({id(f): f for f in seen.mention.who})
            who.update({id(f): f for f in mention.who})
            self.set_group(tuple(who.values()), mention.last)

    def _are_together(self, one: Token, other: Token) -> bool:
        if _list_top(one) == _list_top(other) and _list_top(one).i <= one.i:
            return one != other and (one.dep_ == "conj" or other.dep_ == "conj")
        a, b = verb_over(_list_top(one)), verb_over(_list_top(other))
        if a is None or a != b or subject_head(_list_top(one)) is None:
            return False
        return a.lemma_ in _TOGETHER or _is_company(_list_top(other))

    def recent(self, sentence: int, back: int) -> list[Seen]:
        """What was seen in the `back` sentences before this one and in it, nearest last."""
        starts = sorted({s.sentence for s in self.seen if s.sentence <= sentence})[-(back + 1) :]
        return [s for s in self.seen if s.sentence in starts]


def _list_top(token: Token) -> Token:
    for _ in range(_HOPS):
        if token.dep_ not in _CLAUSE_LINKS or token.head == token:
            return token
        token = token.head
    return token


def _is_company(token: Token) -> bool:
    """ "landed together with NAME", "in a phone call with his counterpart, NAME"."""
    return (
        token.dep_ == "pobj" and token.head.lower_ in ("with", "alongside") and token.pos_ in ("PROPN", "NOUN", "PRON")
    )


def verb_over(token: Token) -> Token | None:
    """The verb of the clause that the token stands in."""
    here = token
    for _ in range(_HOPS):
        if here.head == here:
            return here if here.pos_ in ("VERB", "AUX") else None
        here = here.head
        if here.pos_ in ("VERB", "AUX"):
            return here
    return None


def subject_head(token: Token) -> Token | None:
    """The token through which this one is a clause's subject, itself or as the second of a list; else None."""
    here = _list_top(token)
    return here if here.dep_ in _SUBJECTS else None


def subjects_above(token: Token) -> list[Token]:
    """Subjects of the clauses that hold this token's clause, the nearest first."""
    found: list[Token] = []
    verb = verb_over(token)
    for _ in range(_HOPS):
        if verb is None:
            break
        found += [child for child in verb.children if child.dep_ in _SUBJECTS and child != token]
        verb = verb_over(verb) if verb.head != verb else None
    return found


def own_subjects(token: Token) -> list[Token]:
    """Subjects of the token's own clause (through "to" and "and" clauses that borrow theirs), unless it is in one."""
    verb = verb_over(token)
    top = _list_top(token)
    for _ in range(4):
        if verb is None:
            return []
        found = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if found:
            return [] if any(child == top for child in found) else found
        if verb.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "acl") or verb.head == verb:
            return []
        verb = verb.head if verb.head.pos_ in ("VERB", "AUX") else verb_over(verb)
    return []


def sentence_starts(doc: Doc) -> list[int]:
    return [sentence.start for sentence in doc.sents]
