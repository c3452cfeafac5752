"""Reads "the envoy", "the Iranian minister" and "his Omani counterpart": definite phrases with a title as their head."""

from dataclasses import dataclass, field

from tracker.extraction.document import Figure, at
from tracker.extraction.language.people_words import head_of, singular, words
from tracker.extraction.language.tokens import Token
from tracker.extraction.persons.discourse import Memory

_DEFINITE = frozenset({"the", "this", "that"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "every", "each", "no", "one"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "agent", "attr"})
NOUNS = ("NOUN", "PROPN")
NATIONAL = "national"  # the noun of "the Norwegian"


@dataclass(slots=True)
class Nominal:
    """A definite noun phrase with a title as its head; `owner` is whose envoy, aide or counterpart it is."""

    head: Token
    noun: str
    first: int
    country: str | None = None
    countries: list[str] = field(default_factory=list)  # all that are named: "the Greek and Turkish leaders"
    owner: Figure | None = None
    portfolios: set[str] = field(default_factory=set)
    complement: set[str] = field(default_factory=set)
    is_plural: bool = False
    is_owned: bool = False  # "his", "their", "the president's"
    is_former: bool = False
    is_visiting: bool = False

    def take_country(self, code: str) -> None:
        if code not in self.countries:
            self.countries.append(code)
        self.country = self.country or code


def read(memory: Memory, token: Token) -> Nominal | None:
    """The nominal that this noun heads, or None where it is indefinite, part of a longer title or of a name."""
    if token.pos_ not in NOUNS or token.dep_ in ("compound", "amod", "nmod"):
        return None
    noun = noun_of(token)
    if noun is None or (token.i + 1 < len(token.doc) and token.nbor().text == "-"):
        return None
    left = _words_before(token)
    if any(word.lower_ in _INDEFINITE and word.head == token for word in left):
        return None
    nominal = Nominal(token, noun, left[0].i if left else token.i, is_plural=token.tag_ in ("NNS", "NNPS"))
    if not _read_left(memory, nominal, left):
        return None
    _read_right(memory, nominal)
    if noun == "head" and nominal.complement & words().classes["states"]:  # "the head of state"
        nominal.noun, nominal.complement = "leader", nominal.complement - words().classes["states"]
    return nominal


def noun_of(token: Token) -> str | None:
    """The title that the word is, or the part that it tells: "the visitor" is nobody's title, but stands for somebody."""
    word = singular(token.lower_)
    return head_of(token) or (word if word in words().stands_for else None)


def _words_before(token: Token) -> list[Token]:
    left = list(token.doc[max(token.left_edge.i, token.sent.start) : token.i])
    cut = max((i for i, t in enumerate(left) if t.text in (",", ";")), default=-1)
    return left[cut + 1 :]


def _read_left(memory: Memory, nominal: Nominal, left: list[Token]) -> bool:
    """Country, owner and portfolio from the words before the head; whether they make it definite."""
    definite = nominal.is_plural and any(word.lower_ in ("both", "all") for word in left)
    for word in left:
        definite |= word.lower_ in _DEFINITE
        nominal.is_former |= word.lower_ in words().former
        nominal.is_visiting |= word.lower_ == "visiting"
        if word.lower_ in words().portfolios:
            nominal.portfolios.add(words().portfolios[word.lower_])
        if party := at(memory.document.parties, word):
            nominal.take_country(party.code)
        if word.tag_ in ("PRP$", "POS"):
            definite = nominal.is_owned = True
        if word.tag_ == "PRP$" or _is_possessor(word):
            who = memory.who_told(word)
            nominal.owner = who[0] if len(who) == 1 else nominal.owner
    return definite


def _read_right(memory: Memory, nominal: Nominal) -> None:
    """Country, portfolio and field from "of ...", "for ...", "to ..."."""
    for child in nominal.head.children:
        if child.dep_ != "prep" or child.i < nominal.head.i or child.lower_ not in ("of", "for", "to"):
            continue
        for word in child.subtree:
            party = at(memory.document.parties, word) if child.lower_ == "of" else None
            if party is not None:
                nominal.take_country(party.code)
            if word.lower_ in words().portfolios:
                nominal.portfolios.add(words().portfolios[word.lower_])
            if word.pos_ in ("NOUN", "PROPN") and not word.is_stop:
                nominal.complement.add(word.lower_)


def _is_possessor(token: Token) -> bool:
    return token.dep_ == "poss" or any(child.tag_ == "POS" for child in token.children)


def of_nationality(memory: Memory, token: Token) -> Nominal | None:
    """ "The Norwegian", "the two Americans"."""
    if token.dep_ not in _ARGUMENTS:
        return None
    party = at(memory.document.parties, token)
    if party is None or party.how != "demonym":
        return None
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if following is not None and (following.pos_ in ("NOUN", "PROPN", "ADJ") or following.text == "-"):
        return None
    left = [child for child in token.children if child.i < token.i]
    if any(child.lower_ in words().group_numbers for child in left):
        is_plural = True
    elif not any(child.lower_ == "the" for child in left) or token.tag_ in ("NNS", "NNPS") or token.text.endswith("s"):
        return None
    else:
        is_plural = False
    return Nominal(token, NATIONAL, token.i, party.code, [party.code], is_plural=is_plural)
