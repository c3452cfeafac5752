"""Which written names mean one person: a pure function of the forms and the curators' edges.

A form is one spelling with one country, over all articles that use it. Forms join best pair first, and only where
no form of the one group speaks against one of the other; the name alone never joins people of two countries. Order
and batches cannot matter: everything is compared by value, ties go by spelling.
"""

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from tracker.actors.gazetteer import folded
from tracker.actors.name_words import normalise
from tracker.actors.names import LIKELY, SURE, UNLIKELY, Match, compare
from tracker.common.vocabulary import Judgement, Kind

MUCH_OFTENER = 3  # told of in so many times as many articles: the one a bare name means
COMPANY = 2  # so many common companions outweigh that two articles tell two countries
SURNAME_ALONE = 0.55  # from here on a lone surname may join, if all else agrees and nobody else has it

Bearer = tuple[str, str | None]  # a name, and whom its bearer stands for: "" nobody told, None any
NameEdges = Mapping[frozenset[Bearer], Judgement]  # two of them -> what a curator said; one alone: its bearers


@lru_cache(maxsize=200_000)
def compared(one: str, other: str) -> Match:
    """`names.compare`, worked out once: a drawing holds the same names against each other many times."""
    return compare(one, other)


@dataclass(frozen=True, slots=True)
class Form:
    """A name as written, whom its bearer stands for, and what the articles say of him."""

    name: str
    country: str = ""
    titles: frozenset[str] = frozenset()
    articles: int = 0  # how many use it
    outlets: frozenset[str] = frozenset()  # independent origins that use it; two stand for any number
    companions: frozenset[str] = frozenset()  # normalised names of those told of in the same facts
    deeds: frozenset[str] = frozenset()  # what he is told to have done: "meeting with anna weber in 2025-04"
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
    """The people behind the forms, sorted by name.

    Forms of one country join by their names; those of two only where they did the same things, for an article may
    have been misread; those without a country then go to the one person they fit.
    """
    ordered = sorted(forms, key=_order)
    links = _Links(edges or {}, ordered)
    groups: dict[Form, tuple[Form, ...]] = {form: links.kin[form.order] for form in ordered}
    placed = [form for form in ordered if form.country]
    _join(placed, groups, lambda a, b: links.of(a, b) if a.country == b.country else None, links)
    _join(placed, groups, lambda a, b: links.of(a, b) if a.country != b.country else None, links)
    _place([form for form in ordered if not any(f.country for f in groups[form])], placed, groups, links)
    _join(ordered, groups, lambda a, b: links.of(a, b) if not a.country and not b.country else None, links)
    people = [_person(group, links) for group in dict.fromkeys(groups.values())]
    return sorted(people, key=lambda person: (person.name, person.country, person.forms[0].order))


class _Links:
    """The link of any two forms, worked out once; `kin` has the forms that curators joined with each, and itself."""

    def __init__(self, edges: NameEdges, forms: Sequence[Form]) -> None:
        self.edges = edges
        self.known: dict[tuple[tuple[str, str], tuple[str, str]], Link] = {}
        self.kin = _joined_by_hand(forms, edges)

    def of(self, a: Form, b: Form) -> Link:
        """What fits one form of a person as curators know him fits him, unless they say otherwise of these two."""
        key = (a.order, b.order) if a.order < b.order else (b.order, a.order)
        if key not in self.known:
            pairs = itertools.product(self.kin[a.order], self.kin[b.order])
            found = [link(a, b, self.edges), *(link(x, y, self.edges) for x, y in pairs if (x, y) != (a, b))]
            refused = judged(a, b, self.edges) is Judgement.DIFFERENT
            self.known[key] = found[0] if refused else max(found, key=lambda one: one.score)
        return self.known[key]


def _joined_by_hand(forms: Sequence[Form], edges: NameEdges) -> dict[tuple[str, str], tuple[Form, ...]]:
    """form -> the forms that curators' "same" joins with it, never over a "different"."""
    kin: dict[tuple[str, str], tuple[Form, ...]] = {form.order: (form,) for form in forms}
    if not edges:
        return kin
    for a, b in itertools.combinations(forms, 2):
        one, other = kin[a.order], kin[b.order]
        if one is other or judged(a, b, edges) is not Judgement.SAME:
            continue
        if not any(judged(x, y, edges) is Judgement.DIFFERENT for x, y in itertools.product(one, other)):
            joined = tuple(sorted((*one, *other), key=_order))
            kin.update({form.order: joined for form in joined})
    return kin


def _join(
    forms: Sequence[Form],
    groups: dict[Form, tuple[Form, ...]],
    between: Callable[[Form, Form], Link | None],
    links: _Links,
) -> None:
    """Join groups, the surest links first, where no form of the one is certainly not a form of the other."""
    pairs = [(found, a, b) for a, b in itertools.combinations(forms, 2) if (found := between(a, b))]
    ranked = sorted(pairs, key=lambda item: (-item[0].score, item[1].order, item[2].order))
    for found, a, b in ranked:
        one, other = groups[a], groups[b]
        if found.score < LIKELY or one is other or _forbidden(one, other, links):
            continue
        joined = tuple(sorted((*one, *other), key=_order))
        groups.update(dict.fromkeys(joined, joined))


def _forbidden(one: Sequence[Form], other: Sequence[Form], links: _Links) -> bool:
    return any(links.of(a, b).score == 0 for a, b in itertools.product(one, other))


def _place(
    homeless: Sequence[Form], placed: Sequence[Form], groups: dict[Form, tuple[Form, ...]], links: _Links
) -> None:
    """Give each form without a country to the one person it fits: the only one, the one who did the same things,
    the one of this very spelling, or one far more often told of than the others; to nobody where that is open."""
    chosen: dict[tuple[Form, ...], list[Form]] = {}
    for form in (form for form in homeless if form is groups[form][0]):
        fitting = {groups[other] for other in placed if links.of(form, other).score >= LIKELY}
        able = [group for group in fitting if not _forbidden(groups[form], group, links)]
        if not able:
            continue
        able = [group for group in able if any(f.in_fact for f in group)] or able
        alike = {group: max(links.of(form, f).score for f in group) for group in able}
        shared = {group: len(form.deeds & frozenset().union(*(f.deeds for f in group))) for group in able}
        told = {group: sum(f.articles for f in group) for group in able}
        ranked = sorted(able, key=lambda g: (-shared[g], -alike[g], -told[g], g[0].order))
        first, rest = ranked[0], ranked[1:]
        clear = all(
            shared[first] > shared[g] or alike[first] > alike[g] or told[first] >= MUCH_OFTENER * told[g] for g in rest
        )
        if clear:
            chosen.setdefault(first, []).extend(groups[form])
    for group, its in chosen.items():
        joined = tuple(sorted((*group, *its), key=_order))
        groups.update(dict.fromkeys(joined, joined))


def judged(a: Form, b: Form, edges: NameEdges) -> Judgement | None:
    """What a curator said of two forms: of these very ones, or else of the names whatever the country."""
    if not edges:
        return None
    exact = edges.get(frozenset((a.order, b.order)))
    return exact or edges.get(frozenset(((a.name, None), (b.name, None))))


def link(a: Form, b: Form, edges: NameEdges | None = None) -> Link:
    """How surely two forms name one person; below LIKELY they do not join, at 0 they never may."""
    said = judged(a, b, edges or {})
    if said is Judgement.DIFFERENT:
        return Link(0, "a curator says different people")
    if said is Judgement.SAME:
        return Link(1, "a curator says the same person")
    match = compared(a.name, b.name)
    if match.score < UNLIKELY:
        return Link(0, match.reason)
    if a.country and b.country and a.country != b.country:
        shared, others = a.deeds & b.deeds, a.companions & b.companions
        if match.score >= SURE and (shared or len(others) >= COMPANY):
            witness = f"both {min(shared)}" if shared else f"both with {' and '.join(sorted(others)[:COMPANY])}"
            misread = f"one article may misread {a.country} or {b.country}"
            return Link(LIKELY, f"{match.reason}, {witness}; {misread}")
        return Link(0.1, f"of {a.country}, not of {b.country}")
    if match.score >= SURE:
        return Link(match.score, match.reason)
    witness = _witness(a, b)
    if match.score >= LIKELY and witness:
        return Link(match.score, f"{match.reason}, {witness}")
    if match.score >= SURNAME_ALONE and witness and a.country and a.country == b.country:
        return Link(LIKELY, f"{match.reason}, {witness}")
    return Link(min(match.score, 0.5), match.reason)


def _witness(a: Form, b: Form) -> str:
    """What beside the name speaks for one person."""
    if shared := a.deeds & b.deeds:
        return f"both {min(shared)}"
    if a.country and a.country == b.country:
        if others := a.companions & b.companions:
            return f"both with {min(others)}"
        if words := _words(a.titles) & _words(b.titles):
            return f"both {min(words)}"
    return ""


def _words(titles: Iterable[str]) -> frozenset[str]:
    """The words of titles that tell offices apart."""
    words = frozenset(word for title in titles for word in re.findall(r"\w+", folded(title).casefold()))
    return frozenset(word for word in words if len(word) > 3)


def _order(form: Form) -> tuple[str, str]:
    return form.order


def _country(group: Sequence[Form]) -> str:
    """What most articles say; ties alphabetical."""
    counts: dict[str, int] = {}
    for form in group:
        if form.country:
            counts[form.country] = counts.get(form.country, 0) + max(1, form.articles)
    return min(counts, key=lambda code: (-counts[code], code), default="")


def _person(group: tuple[Form, ...], links: _Links) -> Person:
    uses: Counter[str] = Counter()
    for form in group:
        uses[form.name] += form.articles
    fullest = max(len(normalise(name).split()) for name in uses)
    full = [name for name in uses if len(normalise(name).split()) > 1] if fullest > 1 else list(uses)
    name = min(full or list(uses), key=lambda n: (-uses[n], n))
    canonical = min((form for form in group if form.name == name), key=lambda form: (-form.articles, form.order))
    why = {form.order: Link(1, "the name") if form is canonical else links.of(form, canonical) for form in group}
    return Person(group, name, _country(group), why)


def deeds_of(kind: str, reading: Mapping[str, Any], told_on: date, companions: Iterable[str]) -> set[str]:
    """What a fact says its people did, by the month: "meeting with anna weber in 2025-04"."""
    month = str(reading.get("start") or reading.get("date") or told_on)[:7]
    if kind == Kind.MEETING:
        return {f"meeting with {other} in {month}" for other in companions}
    what = reading.get("city") or reading.get("country") or reading.get("authority")
    step = " ".join(str(reading[slot]) for slot in ("kind", "action") if reading.get(slot))
    return {f"{step or kind} by {what} in {month}" if step else f"visit to {what} in {month}"} if what else set()
