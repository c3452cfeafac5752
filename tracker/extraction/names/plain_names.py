"""A second parse in which every person bears a name that the parser has often met.

A parser that has never seen "Tsitsi Gombakomba-Ndoro" takes its words for what their neighbours suggest, and the sentence
around it breaks: two ministers joined by "and" become one, an object becomes a subject. Who is named where is known
after the first parse, by more than its tags; told of a Smith and a Johnson, the same sentence is read rightly.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tracker.extraction.document import Mention, PartyAt, within
from tracker.extraction.language import nlp
from tracker.extraction.language.tokens import Doc, Span, Token
from tracker.extraction.names import titles

_GIVEN = ("John", "Peter", "David", "James", "Paul", "Mark", "Tom", "George", "Robert", "Michael")
_FAMILY = (
    "Smith",
    "Johnson",
    "Brown",
    "Wilson",
    "Clark",
    "Lewis",
    "Miller",
    "Davis",
    "Taylor",
    "Moore",
    "Hall",
    "Baker",
)
# What is taken for a noun before a name, told with a verb that is nothing else: "the sanctions target General NAME".
_VERBS = {
    form + ending: verb + ending
    for verb, forms in {
        "include": ("target", "list", "name", "ban", "sanction", "blacklist"),
        "meet": ("host", "visit"),
    }.items()
    for form in forms
    for ending in ("", "s")
}
_OF_NOUNS = frozenset({"DT", "JJ", "CD", "PRP$", "POS", "IN", "VBG", "VBN"})  # tags of what stands before a noun
Hung = dict[int, tuple[int, str]]  # token -> (head, dependency)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    place: int  # of the token it stands for
    first: int  # of all the tokens it stands for
    space: bool


def reparse(doc: Doc, mentions: Iterable[Mention], parties: Sequence[PartyAt], model: str = "") -> None:
    """Give the sentences that name somebody the tags and the tree they have with plain names.

    Tokens stay as they are. Of a name, only its first and its last word take part; the others hang on the last, and so
    do the title before it and the side behind it: "Foreign Minister NAME of Oman" is parsed as a name.
    """
    names = [mention for mention in mentions if mention.how == "name"]
    plain = _Plain(doc, names, parties)
    words: list[_Word] = []
    starts: set[int] = set()
    for sentence in doc.sents:
        if within(names, sentence):
            starts.add(len(words))
            words += plain.words(sentence)
    if words:
        parse = nlp.parse([word.text for word in words], [word.space for word in words], starts, model)
        doc.regrow(parse, [word.place for word in words], [word.first for word in words], plain.hung)
        for verb in plain.verbs:
            verb.lemma_ = verb.lower_.removesuffix("s")


class _Plain:
    """The words of sentences with plain names, and what hangs on these."""

    def __init__(self, doc: Doc, names: Sequence[Mention], parties: Sequence[PartyAt]) -> None:
        self.doc, self.hung = doc, Hung()
        self.verbs: list[Token] = []
        self._numbers: dict[str, int] = {}
        self._named = {_first(doc, name, names): name for name in names}
        self._sides = {party.first: party for party in parties if party.how == "name"}

    def words(self, sentence: Span) -> Iterator[_Word]:
        doc, here = self.doc, sentence.start
        while here < sentence.end:
            name = self._named.get(here)
            if name is None or name.last > sentence.end:
                yield _Word(self._plainly(here), here, here, bool(doc[here].whitespace_))
                here += 1
                continue
            number = self._numbers.setdefault(name.who[0].name, len(self._numbers))
            last, end = name.last - 1, min(_end(doc, name, self._sides), sentence.end)
            _hang(doc, here, name, end, self.hung)
            if any(token.whitespace_ for token in doc[name.first : last]):
                yield _Word(_GIVEN[number % len(_GIVEN)], name.first, here, True)
                here = name.first + 1
                del self.hung[name.first]
            yield _Word(_FAMILY[number % len(_FAMILY)], last, here, bool(doc[end - 1].whitespace_))
            here = end

    def _plainly(self, here: int) -> str:
        """The word, or the plain verb for one that does something to the person named behind it."""
        token = self.doc[here]
        if here + 1 not in self._named or not _may_be_verb(token):
            return token.text
        self.verbs.append(token)
        return _VERBS[token.text]


def _may_be_verb(token: Token) -> bool:
    if token.text not in _VERBS or token.is_sent_start or (token.tag_, token.nbor().tag_) == ("VB", "DT"):
        return False
    return token.nbor(-1).tag_ not in _OF_NOUNS


def _first(doc: Doc, name: Mention, names: Sequence[Mention]) -> int:
    """Where the name starts, with the title before it; not one that names somebody else."""
    title = titles.before(doc, name.first)
    if title is None or title.is_plural(doc) or any(title.first < other.last <= title.last for other in names):
        return name.first
    verbs = [i for i in range(title.first, title.head) if doc[i].tag_.startswith("VB")]
    first = verbs[-1] + 1 if verbs else title.first  # "has met President NAME": a broken parse makes "met" part of it
    first += first < title.head and _may_be_verb(doc[first])
    return first - 1 if first and doc[first - 1].lower_ == "the" else first


def _end(doc: Doc, name: Mention, sides: dict[int, PartyAt]) -> int:
    """Where it ends, with the side behind it: "NAME of Oman"."""
    if name.last + 1 >= len(doc) or doc[name.last].lower_ != "of":
        return name.last
    first = name.last + 1
    if doc[first].lower_ == "the" and first + 1 < len(doc):
        first += 1
    side = sides.get(first) or sides.get(name.last + 1)
    return side.last if side is not None else name.last


def _hang(doc: Doc, first: int, name: Mention, end: int, hung: Hung) -> None:
    """Hang all that does not take part on the last word of the name."""
    last = name.last - 1
    hung.update(dict.fromkeys(range(name.first, last), (last, "compound")))
    if end > name.last:
        hung[name.last] = (last, "prep")
        hung[end - 1] = (name.last, "pobj")
        hung.update(
            {i: (end - 1, "det" if doc[i].lower_ == "the" else "compound") for i in range(name.last + 1, end - 1)}
        )
    inside = range(first, name.first)
    for i in inside:
        token = doc[i]
        if token.head.i in inside and token.head is not token and _leads_out(token, inside):
            hung[i] = (token.head.i, token.dep_)
        else:
            hung[i] = (last, "det" if token.lower_ == "the" else "compound")


def _leads_out(token: Token, inside: range) -> bool:
    """Whether the way up leaves the title, and does not run in a circle."""
    for _ in inside:
        if token.head.i not in inside or token.head is token:
            return True
        token = token.head
    return False
