"""Which written names mean one person, or one organisation: a pure function of the forms and the curators' edges.

A form is one spelling with one country, over all articles that use it. Forms join best pair first, and only where
no form of the one group speaks against one of the other; the name alone never joins people of two countries. Order
and batches cannot matter: everything is compared by value, ties go by spelling.
"""

import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker.actors.gazetteer import folded
from tracker.actors.names import LIKELY, SURE, compare, normalise
from tracker.common.vocabulary import Judgement

SURNAME_ALONE = 0.55  # from here on a lone surname may join, if all else agrees and nobody else has it

NameEdges = Mapping[frozenset[str], Judgement]  # two names -> what a curator said of them


@dataclass(frozen=True, slots=True)
class Form:
    """A name as written, whom its bearer stands for, and what the articles say of him."""

    name: str
    country: str = ""
    titles: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()  # independent origins that use it
    companions: frozenset[str] = frozenset()  # normalised names of those told of in the same facts
    in_fact: bool = True  # a fact names him; False where articles only introduce him

    @property
    def order(self) -> tuple[str, str]:
        return self.name, self.country


@dataclass(frozen=True, slots=True)
class Link:
    """Whether two forms are one person: a score (0: certainly not) and why."""

    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Person:
    """The forms of one person; `why` has the score and reason of each form's link to the canonical one."""

    forms: tuple[Form, ...]
    name: str
    country: str
    why: Mapping[tuple[str, str], Link] = field(compare=False, default_factory=dict)

    @property
    def titles(self) -> frozenset[str]:
        return frozenset().union(*(form.titles for form in self.forms))

    @property
    def is_known(self) -> bool:
        """DESIGN rule 7: worth a page of his own, by an office in the text or two independent articles."""
        if not any(form.in_fact for form in self.forms):
            return False
        return bool(self.titles) or len(frozenset().union(*(form.outlets for form in self.forms))) >= 2


def resolve(forms: Iterable[Form], edges: NameEdges | None = None) -> list[Person]:
    """The people behind the forms, sorted by name."""
    edges = edges or {}
    ordered = sorted(forms, key=lambda form: form.order)
    links = {(a, b): link(a, b, edges) for a, b in itertools.combinations(ordered, 2)}
    groups: dict[Form, tuple[Form, ...]] = {form: (form,) for form in ordered}

    def between(one: Sequence[Form], other: Sequence[Form]) -> list[Link]:
        return [links[min(a, b, key=_order), max(a, b, key=_order)] for a, b in itertools.product(one, other)]

    for named_country in (True, False):  # those whose country is told first, then the rest, where one place is theirs
        ranked = sorted(
            (pair for pair, found in links.items() if found.score >= LIKELY and _told(pair) is named_country),
            key=lambda pair: (-links[pair].score, pair[0].order, pair[1].order),
        )
        for a, b in ranked:
            one, other = groups[a], groups[b]
            if one is other or any(found.score == 0 for found in between(one, other)):
                continue
            if not named_country and _undecided(a, b, links, groups):
                continue
            joined = tuple(sorted((*one, *other), key=_order))
            groups.update(dict.fromkeys(joined, joined))
    people = [_person(group, links) for group in dict.fromkeys(groups.values())]
    return sorted(people, key=lambda person: (person.name, person.country, person.forms[0].order))


def link(a: Form, b: Form, edges: NameEdges | None = None) -> Link:
    """How surely two forms name one person; below LIKELY they do not join, at 0 they never may."""
    judged = (edges or {}).get(frozenset((a.name, b.name)))
    if judged is Judgement.DIFFERENT:
        return Link(0, "a curator says different people")
    if judged is Judgement.SAME:
        return Link(1, "a curator says the same person")
    if a.country and b.country and a.country != b.country:
        return Link(0, f"of {a.country}, not of {b.country}")
    match = compare(a.name, b.name)
    if match.score >= SURE:
        return Link(match.score, match.reason)
    witness = _witness(a, b)
    if match.score >= LIKELY and witness:
        return Link(match.score, f"{match.reason}, {witness}")
    if match.score >= SURNAME_ALONE and witness and a.country and a.country == b.country:
        return Link(LIKELY, f"{match.reason}, {witness}")
    return Link(min(match.score, LIKELY - 0.01) if match.score >= SURNAME_ALONE else 0, match.reason)


def _witness(a: Form, b: Form) -> str:
    """What beside the name speaks for one person."""
    if a.country and a.country == b.country:
        if shared := a.companions & b.companions:
            return f"both with {min(shared)}"
        if shared := _words(a.titles) & _words(b.titles):
            return f"both {min(shared)}"
    return ""


def _words(titles: Iterable[str]) -> frozenset[str]:
    """The words of titles that tell offices apart."""
    words = frozenset(word for title in titles for word in re.findall(r"\w+", folded(title).casefold()))
    return frozenset(word for word in words if len(word) > 3)


def _order(form: Form) -> tuple[str, str]:
    return form.order


def _told(pair: tuple[Form, Form]) -> bool:
    return bool(pair[0].country and pair[1].country)


def _undecided(
    a: Form, b: Form, links: Mapping[tuple[Form, Form], Link], groups: Mapping[Form, tuple[Form, ...]]
) -> bool:
    """A form without a country that several different people could own belongs to none of them."""
    for form, its in ((a, b), (b, a)):
        if form.country:
            continue
        owners = {
            groups[other]
            for pair, found in links.items()
            if found.score >= LIKELY and form in pair
            for other in pair
            if other is not form and other.country
        }
        if len({_country(group) for group in owners}) > 1 and its.country:
            return True
    return False


def _country(group: Sequence[Form]) -> str:
    """What most articles say; ties alphabetical."""
    counts: dict[str, int] = {}
    for form in group:
        if form.country:
            counts[form.country] = counts.get(form.country, 0) + max(1, len(form.articles))
    return min(counts, key=lambda code: (-counts[code], code), default="")


def _person(group: tuple[Form, ...], links: Mapping[tuple[Form, Form], Link]) -> Person:
    uses: dict[str, set[str]] = {}
    for form in group:
        uses.setdefault(form.name, set()).update(form.articles)
    fullest = max(len(normalise(name).split()) for name in uses)
    full = [name for name in uses if len(normalise(name).split()) > 1] if fullest > 1 else list(uses)
    name = min(full or list(uses), key=lambda n: (-len(uses[n]), n))
    canonical = next(form for form in group if form.name == name)
    why = {
        form.order: links.get((min(form, canonical, key=_order), max(form, canonical, key=_order)), Link(1, "the name"))
        for form in group
    }
    return Person(group, name, _country(group), why)


# --- Organisations -----------------------------------------------------------------------------------

_SMALL = frozenset({"the", "of", "for", "and", "on", "in", "de", "a"})


def same_organisation(one: str, other: str) -> bool:
    """Equal but for articles, marks and case, or one the initials of the other."""
    if organisation_key(one) == organisation_key(other):
        return True
    short, full = sorted((one.strip(), other.strip()), key=len)
    return short.isupper() and short.isalpha() and 3 <= len(short) <= 8 and short in _initials(full)


def organisation_key(name: str) -> str:
    """The name without articles, marks and case; a short form in brackets left out."""
    words = re.findall(r"\w+", folded(re.sub(r"\(.*?\)", " ", name)).casefold())
    return " ".join(word for word in words if word not in _SMALL)


def organisation_keys(name: str) -> set[str]:
    """Keys of which two names of one organisation share one: the words, and the initials."""
    short = {name.strip()} if name.strip().isupper() else set()
    return {organisation_key(name)} | _initials(name) | short


def _initials(name: str) -> set[str]:
    words = [word for word in re.findall(r"\w+", re.sub(r"\(.*?\)", " ", name)) if word]
    capital = [word for word in words if word.casefold() not in _SMALL]
    return {"".join(w[0] for w in chosen).upper() for chosen in (words, capital) if len(chosen) > 1}


def resolve_organisations(names: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Groups of names for one organisation, each led by the form to show; `names` counts the articles of each.

    Initials join the full name only where one full name has them.
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(names):
        groups.setdefault(organisation_key(name), []).append(name)
    for key in sorted(groups):
        short = groups[key]
        owners = [k for k in groups if k != key and any(same_organisation(s, f) for s in short for f in groups[k])]
        if len(owners) == 1 and all(name.isupper() for name in short):
            groups[owners[0]] += groups[key]
            groups[key] = []
    return sorted(tuple(sorted(group, key=lambda n: (n.isupper(), -names[n], n))) for group in groups.values() if group)
