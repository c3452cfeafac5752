"""The words of a parsed text as plain objects: readers ask for them millions of times, and spaCy's answer slowly.

What is here behaves as spaCy's `Doc`, `Span` and `Token` do, but a word is one object, so that `is` and `==` agree.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import overload

from spacy.tokens import Doc as Parse
from spacy.tokens import Token as Parsed


class Token:
    """A word or mark with its place in the sentence's tree."""

    __slots__ = (
        "dep_", "doc", "ent_iob_", "ent_type_", "head", "i", "idx", "is_alpha", "is_punct", "is_quote", "is_sent_start",
        "is_space", "is_stop", "lefts", "lemma_", "like_num", "lower_", "pos_", "rights", "sent", "tag_", "text",
        "whitespace_",
    )  # fmt: skip

    sent: "Span"
    head: "Token"

    def __init__(self, doc: "Doc", parsed: Parsed) -> None:
        self.doc = doc
        self.i, self.idx, self.text, self.whitespace_ = parsed.i, parsed.idx, parsed.text, parsed.whitespace_
        self.lower_, self.lemma_ = parsed.lower_, parsed.lemma_
        self.pos_, self.tag_, self.dep_ = parsed.pos_, parsed.tag_, parsed.dep_
        self.ent_type_, self.ent_iob_ = parsed.ent_type_, parsed.ent_iob_
        self.is_alpha, self.is_punct, self.is_space = parsed.is_alpha, parsed.is_punct, parsed.is_space
        self.is_stop, self.is_quote = parsed.is_stop, parsed.is_quote
        self.like_num, self.is_sent_start = parsed.like_num, parsed.is_sent_start
        self.lefts: list[Token] = []  # those that hang on it, before it and behind it
        self.rights: list[Token] = []

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def hang(self, head: "Token") -> None:
        """Hang the word on another one than before."""
        for side in (self.head.lefts, self.head.rights):
            if self in side:
                side.remove(self)
        self.head = head
        if head is self:
            return
        side = head.lefts if self.i < head.i else head.rights
        side.append(self)
        side.sort(key=lambda token: token.i)

    def nbor(self, distance: int = 1) -> "Token":
        return self.doc.tokens[self.i + distance]

    @property
    def children(self) -> list["Token"]:
        return self.lefts + self.rights

    @property
    def subtree(self) -> Iterator["Token"]:
        for child in self.lefts:
            yield from child.subtree
        yield self
        for child in self.rights:
            yield from child.subtree

    @property
    def ancestors(self) -> Iterator["Token"]:
        here = self
        while here.head is not here:
            here = here.head
            yield here

    def is_ancestor(self, other: "Token") -> bool:
        return any(above is self for above in other.ancestors)

    @property
    def left_edge(self) -> "Token":
        return min(self.subtree, key=lambda token: token.i)

    @property
    def right_edge(self) -> "Token":
        return max(self.subtree, key=lambda token: token.i)


class Span:
    """The words `[start, end)` of a text."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: "Doc", start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    def __reversed__(self) -> Iterator[Token]:
        return reversed(self.doc.tokens[self.start : self.end])

    def __len__(self) -> int:
        return self.end - self.start

    @overload
    def __getitem__(self, where: int) -> Token: ...
    @overload
    def __getitem__(self, where: slice) -> "Span": ...
    def __getitem__(self, where: int | slice) -> "Token | Span":
        if isinstance(where, slice):
            start, end, _ = where.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        return self.doc.tokens[self.start : self.end][where]

    @property
    def start_char(self) -> int:
        return self.doc.tokens[self.start].idx if self.start < len(self.doc) else len(self.doc.text)

    @property
    def end_char(self) -> int:
        if self.start == self.end:
            return self.start_char
        last = self.doc.tokens[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> "Span":
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word that stands highest in the tree."""
        outer = [t for t in self if t.head is t or not self.start <= t.head.i < self.end]
        return min(outer, key=_depth, default=self[0])


def _depth(token: Token) -> int:
    if (token.is_punct or token.is_space) and not token.children and token.head is not token:
        return len(token.doc)  # no head of anything, if there is a word
    return sum(1 for _ in token.ancestors)


class Doc:
    """A whole text."""

    def __init__(self, parse: Parse) -> None:
        self.text = parse.text
        self.tokens = [Token(self, parsed) for parsed in parse]
        for token, parsed in zip(self.tokens, parse, strict=True):
            token.head = self.tokens[parsed.head.i]
        self._grow()
        self._divide([sentence.start for sentence in parse.sents])
        self.ents = [Span(self, entity.start, entity.end, entity.label_) for entity in parse.ents]

    def regrow(
        self, parse: Parse, places: Sequence[int], firsts: Sequence[int], hung: Mapping[int, tuple[int, str]]
    ) -> None:
        """Take the tree and the tags of a parse in which each word stands for the token at its place.

        A word may stand for several, from its first on; all but the one at its place are hung as told: token -> (head,
        dependency).
        """
        for place, parsed in zip(places, parse, strict=True):
            token = self.tokens[place]
            token.lemma_, token.pos_ = parsed.lemma_, parsed.pos_
            token.tag_, token.dep_, token.head = parsed.tag_, parsed.dep_, self.tokens[places[parsed.head.i]]
        for here, (head, dependency) in hung.items():
            self.tokens[here].head, self.tokens[here].dep_ = self.tokens[head], dependency
        self._grow()
        self._divide(sorted({*(s.start for s in self.sents), *(firsts[s.start] for s in parse.sents)}))

    def _grow(self) -> None:
        """Hang every word on its head."""
        for token in self.tokens:
            token.lefts, token.rights = [], []
        for token in self.tokens:
            if token.head.i > token.i:
                token.head.lefts.append(token)
            elif token.head is not token:
                token.head.rights.append(token)

    def _divide(self, starts: Sequence[int]) -> None:
        """Let sentences begin at these words."""
        self.sents = [
            Span(self, start, end) for start, end in zip(starts, [*starts[1:], len(self.tokens)], strict=True)
        ]
        for sentence in self.sents:
            for token in sentence:
                token.sent, token.is_sent_start = sentence, token.i == sentence.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    def __len__(self) -> int:
        return len(self.tokens)

    @overload
    def __getitem__(self, where: int) -> Token: ...
    @overload
    def __getitem__(self, where: slice) -> Span: ...
    def __getitem__(self, where: int | slice) -> Token | Span:
        if isinstance(where, slice):
            start, end, _ = where.indices(len(self.tokens))
            return Span(self, start, max(start, end))
        return self.tokens[where]

    def char_span(self, start: int, end: int) -> Span:
        """The words that hold these characters, or some of them."""
        first = bisect_left(self.tokens, start + 1, key=lambda token: token.idx) - 1
        return Span(self, first, bisect_left(self.tokens, end, key=lambda token: token.idx))
