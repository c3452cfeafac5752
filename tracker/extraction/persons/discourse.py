"""What has been said so far: who was named where in a sentence, and which people were last spoken of together.

`Memory` is filled while an article is read from left to right; pronouns, nominals and groups ask it.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from tracker.extraction.document import Document, Figure, Mention, at
from tracker.extraction.language.clauses import governor
from tracker.extraction.language.people_words import words
from tracker.extraction.language.tokens import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLAUSE_LINKS = frozenset({"conj", "appos"})
_HOPS = 12


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention as it was told: its head token, and whether it is the subject of its clause or of a report."""

    mention: Mention
    head: int
    sentence: int  # first token of the sentence
    is_subject: bool
    is_speaker: bool
    is_main: bool
    number: int  # the sentence's place in the text


@dataclass(slots=True)
class Memory:
    """What was told so far; everything that is kept by figure is kept by its id."""

    document: Document
    seen: list[Seen] = field(default_factory=list)
    told: defaultdict[int, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    group: tuple[Figure, ...] = ()
    group_at: int = -1
    groups: dict[int, tuple[Figure, ...]] = field(default_factory=dict)  # the last one of each sentence
    named: Counter[int] = field(init=False)  # namings in the whole article
    movers: set[int] = field(default_factory=set)  # who came from elsewhere
    hosts: set[int] = field(default_factory=set)  # who received somebody
    called: defaultdict[int, defaultdict[str, float]] = field(  # by gender: how surely pronouns meant the figure
        default_factory=lambda: defaultdict(lambda: defaultdict(float))
    )
    nominal_of: dict[str, int] = field(default_factory=dict)  # noun -> whom it last meant
    starts: list[int] = field(init=False)  # first token of every sentence, and of what follows a semicolon
    paragraphs: list[int] = field(init=False)  # number of the paragraph that each of these is in
    lead: set[int] = field(init=False)  # who is named in the title or the first sentences

    def __post_init__(self) -> None:
        self.named = Counter(id(m.who[0]) for m in self.document.mentions if m.how == "name")
        self.starts = _unit_starts(self.document)
        self.paragraphs = _paragraph_numbers(self.document.doc, self.starts)
        self.lead = _leading(self.document, self.starts)

    def number(self, token: int) -> int:
        """The place in the text of the sentence, or part of one, that holds the token."""
        return bisect_right(self.starts, token) - 1

    def add(self, mention: Mention) -> None:
        """Take in a mention that stands to the right of all seen before."""
        doc = self.document.doc
        head = doc[mention.first : mention.last].root
        subject = subject_head(head)
        verb = subject.head if subject is not None else None
        travels = (
            head.dep_ == "poss" and head.head.lemma_.lower() in words().classes["journeys"]
        )  # "It was NAME's first trip"
        self.seen.append(
            Seen(
                mention=mention,
                head=head.i,
                sentence=head.sent.start,
                is_subject=subject is not None or travels,
                is_speaker=verb is not None and verb.lemma_ in words().classes["saying"],
                is_main=verb is not None and _is_main(verb),
                number=self.number(head.i),
            )
        )
        for figure in mention.who:
            self.told[id(figure)].append(self.seen[-1])
        self._notice_guests(head, mention, verb)
        if mention.how == "nominal" and len(mention.who) == 1:
            self.nominal_of[head.lower_] = id(mention.who[0])
        if len(mention.who) > 1:
            self.set_group(mention.who, mention.last)
        elif mention.how in ("name", "nominal", "pronoun"):
            self._notice_company(head, mention)

    def set_group(self, who: tuple[Figure, ...], where: int) -> None:
        self.group, self.group_at = who, where
        number = self.number(where - 1)
        self.groups.pop(number, None)
        self.groups[number] = who

    def _notice_company(self, head: Token, mention: Mention) -> None:
        """ "A and B", "A met B": from here on "the two" are these."""
        *before, here = self.seen[-8:]
        others = [s for s in before if s.sentence == here.sentence and s.mention.who[0] is not mention.who[0]]
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
        a, b = governor(_list_top(one)), governor(_list_top(other))
        if a is None or a != b or subject_head(_list_top(one)) is None:
            return False
        return a.lemma_ in words().classes["together"] or _is_company(_list_top(other))

    def _notice_guests(self, head: Token, mention: Mention, verb: Token | None) -> None:
        """Who travels, or is received, is a visitor; who receives is a host."""
        who = {id(figure) for figure in mention.who}
        if verb is not None and (verb.lemma_ in words().classes["moving"]) != (
            head.dep_ == "nsubjpass" and verb.lemma_ in words().classes["hosting"]
        ):
            self.movers |= who
        elif (verb is not None and verb.lemma_ in words().classes["hosting"]) or _is_agent_of_hosting(head):
            self.hosts |= who
        elif (head.dep_ == "dobj" and head.head.lemma_ in words().classes["hosting"]) or (
            head.dep_ == "poss"
            and head.head.lemma_.lower() in words().classes["journeys"] - words().classes["together"]
        ):
            self.movers |= who

    def who_at(self, token: Token) -> tuple[Figure, ...]:
        """Whom the mention that covers the token means, told already or named later."""
        if who := self.who_told(token):
            return who
        mention = at(self.document.mentions, token)
        return mention.who if mention else ()

    def who_told(self, token: Token) -> tuple[Figure, ...]:
        for seen in reversed(self.seen):
            if seen.mention.last <= token.i:
                break
            if seen.mention.first <= token.i:
                return seen.mention.who
        return ()

    def by_recency(self) -> list[Figure]:
        """All who were spoken of, the last one first."""
        order: dict[int, Figure] = {}
        for seen in reversed(self.seen):
            for figure in seen.mention.who:
                order.setdefault(id(figure), figure)
        return list(order.values())


def _is_agent_of_hosting(head: Token) -> bool:
    """ "He was received by NAME"."""
    by = head.head
    return (
        head.dep_ == "pobj"
        and by.dep_ in ("agent", "prep")
        and by.lower_ == "by"
        and by.head.lemma_ in words().classes["hosting"]
    )


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


def subject_head(token: Token) -> Token | None:
    """The token through which this one is a clause's subject, itself or as the second of a list; else None."""
    here = _list_top(token)
    return here if here.dep_ in _SUBJECTS else None


def subjects_above(token: Token) -> list[Token]:
    """Subjects of the clauses that hold this token's clause, the nearest first."""
    found: list[Token] = []
    verb = governor(token)
    for _ in range(_HOPS):
        if verb is None:
            break
        found += [child for child in verb.children if child.dep_ in _SUBJECTS and child != token]
        verb = governor(verb)
    return found


def own_subjects(token: Token) -> list[Token]:
    """Subjects of the token's own clause (through "to" and "and" clauses that borrow theirs), unless it is in one."""
    verb = governor(token)
    top = _list_top(token)
    for _ in range(4):
        if verb is None:
            return []
        found = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if found:
            return [] if any(child == top for child in found) else found
        if verb.dep_ not in ("xcomp", "conj", "advcl", "pcomp", "acl") or verb.head == verb:
            return []
        verb = verb.head if verb.head.pos_ in ("VERB", "AUX") else governor(verb)
    return []


def _is_main(verb: Token) -> bool:
    """Whether it heads the sentence, or would but for a report behind it: "NAME met X, the ministry said"."""
    if verb.dep_ == "conj":
        verb = verb.head
    above = verb.head
    reported = verb.dep_ == "ccomp" and verb.i < above.i and above.lemma_ in words().classes["saying"]
    return verb.dep_ == "ROOT" or (reported and above.dep_ == "ROOT")


def _unit_starts(document: Document) -> list[int]:
    """What a semicolon parts is as good as two sentences."""
    doc = document.doc
    after = (
        [token.i + 1 for token in doc if token.text == ";" and token.i + 1 < len(doc)]
        if ";" in document.article.text
        else []
    )
    return sorted({*(sentence.start for sentence in document.sentences), *after})


def _paragraph_numbers(doc: Doc, starts: list[int]) -> list[int]:
    numbers, number = [], 0
    for start in starts:
        before = doc[start - 1] if start else None
        if before is not None and ("\n" in before.text or "\n" in doc[start].text):
            number += 1
        numbers.append(number)
    return numbers


def _leading(document: Document, starts: list[int]) -> set[int]:
    end = starts[2] if len(starts) > 2 else len(document.doc)
    leading = {id(m.who[0]) for m in document.mentions if m.how == "name" and m.first < end}
    title = document.article.title
    return leading | {id(f) for f in document.figures if f.name.split()[-1] in title}
