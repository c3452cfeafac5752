"""Who "the envoy", "the Iranian minister" and "his Omani counterpart" are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log2

from spacy.tokens import Token

from tracker.extraction.discourse import Memory, own_subjects
from tracker.extraction.document import Document, Figure, at
from tracker.extraction.people_words import head_of, words
from tracker.extraction.pronouns import fits

_DEFINITE = frozenset({"the", "this", "that"})
_INDEFINITE = frozenset({"a", "an", "another", "some", "any", "every", "each", "no", "one"})
_COUNTERPARTS = frozenset({"counterpart", "homologue", "opposite number", "colleague"})
_SENT = frozenset(
    {
        "envoy",
        "emissary",
        "mediator",
        "negotiator",
        "representative",
        "diplomat",
        "ambassador",
        "adviser",
        "intermediary",
    }
)
_GENERIC = frozenset({"man", "woman", "host", "guest", "visitor", "politician", "statesman", "figure"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj", "agent", "attr"})


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


def read(document: Document, memory: Memory, token: Token) -> Nominal | None:
    """The nominal that this noun heads, or None where it is indefinite, part of a longer title or of a name."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ in ("compound", "amod", "nmod"):
        return None
    noun = head_of(token)
    if noun is None or (token.i + 1 < len(token.doc) and token.nbor().text == "-"):
        return None
    left = [t for t in token.doc[token.left_edge.i : token.i] if t.sent.start == token.sent.start]
    if any(t.text in (",", ";") for t in left) and left:
        cut = max(i for i, t in enumerate(left) if t.text in (",", ";"))
        left = left[cut + 1 :]
    nominal = Nominal(token, noun, left[0].i if left else token.i, is_plural=token.tag_ in ("NNS", "NNPS"))
    definite = nominal.is_plural and any(word.lower_ in words().group_numbers or word.lower_ == "all" for word in left)
    for word in left:
        if word.lower_ in _INDEFINITE and word.head == token:
            return None
        definite |= word.lower_ in _DEFINITE or word.tag_ in ("PRP$", "POS")
        if word.lower_ in words().portfolios:
            nominal.portfolios.add(words().portfolios[word.lower_])
        party = at(document.parties, word)
        if party is not None and party.code not in nominal.countries:
            nominal.countries.append(party.code)
        if party is not None and nominal.country is None:
            nominal.country = party.code
            definite |= (
                party.how == "demonym" and nominal.is_plural is False and token.doc[nominal.first].lower_ in _DEFINITE
            )
        owner = _owner(memory, word)
        if owner is not None and (word.tag_ == "PRP$" or _is_possessor(word)):
            nominal.owner = owner
    if not definite:
        return None
    for child in token.children:
        if child.dep_ == "prep" and child.i > token.i and child.lower_ in ("of", "for", "to"):
            for word in child.subtree:
                party = at(document.parties, word)
                if party is not None and child.lower_ == "of" and party.code not in nominal.countries:
                    nominal.countries.append(party.code)
                    nominal.country = nominal.country or party.code
                if word.lower_ in words().portfolios:
                    nominal.portfolios.add(words().portfolios[word.lower_])
                if word.pos_ in ("NOUN", "PROPN") and not word.is_stop:
                    nominal.complement.add(word.lower_)
    return nominal


def _owner(memory: Memory, token: Token) -> Figure | None:
    for seen in reversed(memory.seen):
        if seen.mention.first <= token.i < seen.mention.last:
            return seen.mention.who[0] if len(seen.mention.who) == 1 else None
    return None


def _is_possessor(token: Token) -> bool:
    return token.dep_ == "poss" or any(child.tag_ == "POS" for child in token.children)


def resolve(memory: Memory, nominal: Nominal, never: Iterable[Figure] = ()) -> Figure | None:
    """The one person that the nominal stands for: fitting titles first, then the nearest and most spoken of.

    `never` are those whose own title it stands in: "the president" of an aide to the president.
    """
    excluded = [*never, nominal.owner] if nominal.owner else [*never]
    for subject in own_subjects(nominal.head):
        for seen in reversed(memory.seen):
            if seen.mention.first <= subject.i < seen.mention.last:
                excluded += seen.mention.who
                break
    figures = [f for f in memory.document.figures if f not in excluded and _may_be(f, nominal)]
    titled = [f for f in figures if _has_title(f, nominal)]
    if nominal.noun in _COUNTERPARTS:
        return _counterpart(memory, nominal, figures)
    if nominal.country is not None and (of_country := [f for f in titled if f.country == nominal.country]):
        titled = of_country
    told = [f for f in _by_recency(memory) if f in titled]
    if told:
        weight = {id(f): place - 1.2 * log2(1 + memory.named[id(f)]) for place, f in enumerate(told)}
        return min(told, key=lambda f: weight[id(f)])
    if titled and (nominal.country or nominal.owner) and len(titled) == 1:
        return titled[0]
    if nominal.noun in _GENERIC and not nominal.complement and nominal.country is None:
        recent = [f for f in _by_recency(memory, subjects=True)[:5] if f in figures]
        return max(recent, key=lambda f: memory.counts[id(f)]) if recent else None
    if nominal.country and nominal.noun in words().office and not nominal.complement:
        return _untitled(memory, nominal, figures)
    if nominal.country is None and nominal.owner is None and nominal.noun in _SENT and not nominal.complement:
        return _just_named(memory, nominal, figures)
    return None


def _just_named(memory: Memory, nominal: Nominal, figures: list[Figure]) -> Figure | None:
    """ "The bloc turned to NAME. The new mediator ...": the only one newly named, without a title, in the sentence before."""
    near = {seen.mention.first for seen in memory.recent(nominal.head.sent.start, 1)}
    fresh = [f for f in figures if f.first in near and not f.titles]
    return fresh[0] if len(fresh) == 1 else None


def _untitled(memory: Memory, nominal: Nominal, figures: list[Figure]) -> Figure | None:
    """ "The Belarusian president" after a name that came without title and country: the last such name."""
    near = {id(f) for seen in memory.recent(nominal.head.sent.start, 3) for f in seen.mention.who}
    open_ones = [
        f
        for f in _by_recency(memory)
        if id(f) in near and f in figures and not f.titles and not f.offices and f.country in (None, nominal.country)
    ]
    return open_ones[0] if open_ones else None


def by_nationality(memory: Memory, token: Token) -> tuple[Figure, ...]:
    """ "The Norwegian", "the two Americans": the last spoken of who stand for that country."""
    party = at(memory.document.parties, token)
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if party is None or party.how != "demonym" or token.dep_ not in _ARGUMENTS:
        return ()
    if following is not None and (following.pos_ in ("NOUN", "PROPN", "ADJ") or following.text == "-"):
        return ()
    before = [child.lower_ for child in token.children if child.i < token.i]
    number = next((words().group_numbers[word] for word in before if word in words().group_numbers), None)
    if number is None and ("the" not in before or token.tag_ in ("NNS", "NNPS") or token.text.endswith("s")):
        return ()
    own = [f for f in _by_recency(memory) if f.country == party.code]
    own = [f for f in own if f.country_how != "guess"] or own
    return tuple(reversed(own[: number or 1])) if len(own) >= (number or 1) else ()


def _by_recency(memory: Memory, *, subjects: bool = False) -> list[Figure]:
    order: dict[int, Figure] = {}
    for seen in reversed(memory.seen):
        if not subjects or seen.is_subject:
            for figure in seen.mention.who:
                order.setdefault(id(figure), figure)
    return list(order.values())


def _counterpart(memory: Memory, nominal: Nominal, figures: list[Figure]) -> Figure | None:
    """The one of the country named who bears the owner's office, else the only official of that country."""
    if nominal.country is None:
        return None
    own = [f for f in figures if f.country == nominal.country and f.official and f.country_how != "guess"]
    if nominal.owner is not None and len(own) > 1:
        nouns = set(_title_words(nominal.owner))
        same = [f for f in own if nouns & set(_title_words(f)) & (words().heads | set(words().portfolios))]
        own = same or own
    order = _by_recency(memory)
    own.sort(key=lambda f: next((i for i, g in enumerate(order) if g is f), len(order)))
    return own[0] if own else None


def _title_words(figure: Figure) -> list[str]:
    return [word for title in figure.titles for word in title.lower().replace("-", " ").split()]


def _may_be(figure: Figure, nominal: Nominal) -> bool:
    if nominal.noun in words().female and not fits(figure, "f"):
        return False
    if nominal.noun in words().male and nominal.noun not in ("man",) and not fits(figure, "m"):
        return False
    if nominal.country is not None and figure.country not in (nominal.country, None) and figure.country_how != "guess":
        return False
    return not (
        nominal.country is None
        and nominal.owner is not None
        and nominal.noun not in _COUNTERPARTS
        and nominal.owner.country
        and figure.country
        and figure.country != nominal.owner.country
        and figure.country_how != "guess"
    )


def _has_title(figure: Figure, nominal: Nominal) -> bool:
    wanted = words().stands_for.get(nominal.noun, frozenset({nominal.noun}))
    if "*" in wanted and nominal.country is not None and figure.country != nominal.country:
        return False
    for title in (*figure.titles, *figure.offices):
        plain = title.lower().replace("’", "'")
        parts = [_singular(word) for word in plain.replace("'s", " ").replace("-", " ").split()]
        whole = [_singular(word) for word in plain.replace("'s", " ").split()]
        if "*" in wanted:
            if figure.official or nominal.noun in _GENERIC:
                return True
            continue
        if not wanted.intersection([*parts, *whole]):
            continue
        own = {words().portfolios[word] for word in parts if word in words().portfolios}
        if nominal.portfolios and own and not nominal.portfolios & own:
            continue
        if nominal.noun in ("president", "minister") and ("vice" in own) != ("vice" in nominal.portfolios):
            continue
        if ("prime" in nominal.portfolios) != ("prime" in own) and nominal.noun == "minister":
            continue
        if nominal.complement and nominal.country is None and not nominal.complement & set(parts):
            continue
        return True
    return False


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
