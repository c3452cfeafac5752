"""Dates a fact by its context when its own clause does not: of the dates around it, the day of the story, or none.

A log-linear choice between the dates that the article names (and the day of publication) and "none"; the weights in
`lexicon/context_dates.toml` were fitted to annotated articles by `manage.py learn_dates`. A date is given only where
it is much likelier than all else, for a wrong one costs more than none.
"""

import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from math import exp

from spacy.tokens import Token

from tracker.common.vocabulary import HAPPENED, Status
from tracker.extraction import clauses
from tracker.extraction.attachment import lexicon
from tracker.extraction.date_traits import distance, shape, tense_of, word_above
from tracker.extraction.document import DateAt, Document, within
from tracker.extraction.types import Fact, Facts, MeetingFact, VisitFact
from tracker.extraction.types import Span as Offsets

BACK, AHEAD = 5, 2  # sentences around the fact whose dates are weighed
NONE = ""


@dataclass(slots=True)
class Candidate:
    """A date that may be the fact's, with all that speaks for or against it."""

    value: str
    end: str | None = None
    span: Offsets | None = None
    features: set[str] = field(default_factory=set)


def when_of(fact: Fact) -> str | None:
    """The fact's date, whatever its kind calls it."""
    return fact.slots().get("start") or fact.slots().get("date")


def supply(document: Document, facts: Facts) -> None:
    """Give the facts that have no date one from their context, where there is little doubt."""
    undated = [fact for fact in facts if when_of(fact) is None]
    for fact, options in [(fact, candidates(document, facts, fact)) for fact in undated]:
        chosen = choose(options, weights())
        if chosen is None:
            continue
        if isinstance(fact, MeetingFact | VisitFact):
            fact.start, fact.end = chosen.value, chosen.end
        else:
            fact.date = chosen.value
        fact.reasons = (*(r for r in fact.reasons if r != "no date"), "date of the context")
        if chosen.span:
            fact.slot_spans["start" if isinstance(fact, MeetingFact | VisitFact) else "date"] = chosen.span


def choose(options: Sequence[Candidate], known: Mapping[str, float]) -> Candidate | None:
    """The likeliest option, if its probability is above the threshold; None for none."""
    likely = probabilities(options, known)
    best = max(range(len(options)), key=lambda i: likely[i])
    return options[best] if options[best].value != NONE and likely[best] >= known["threshold"] else None


def probabilities(options: Sequence[Candidate], known: Mapping[str, float]) -> list[float]:
    """The chance of each option, in their order."""
    scores = [sum(known.get(name, 0.0) for name in option.features) for option in options]
    top = max(scores)
    raised = [exp(score - top) for score in scores]
    return [one / sum(raised) for one in raised]


@cache
def weights() -> dict[str, float]:
    """feature -> weight; "threshold" is the probability from which a date is given."""
    path = resources.files("tracker.extraction.lexicon").joinpath("context_dates.toml")
    return dict(tomllib.loads(path.read_text("utf-8"))["weights"])


def candidates(document: Document, facts: Facts, fact: Fact) -> list[Candidate]:
    """The option of no date, and every date that could be the fact's."""
    trigger = _trigger(document, fact)
    number = _number(document, trigger)
    kind, tense = fact.kind.plural, tense_of(trigger)
    found: dict[str, Candidate] = {}

    def offer(value: str, end: str | None, span: Offsets | None, features: set[str]) -> None:
        if _possible(document, fact, value):
            candidate = found.setdefault(value, Candidate(value, end, span))
            candidate.features |= features
            candidate.end = candidate.end or end

    published = document.article.published.isoformat()
    offer(published, None, None, {"published", f"published {kind}", f"published {tense}"})
    for date in document.dates:
        value, end = _value(date)
        where = _where(document, date, number)
        if value and where:
            offer(value, end, (date.found.start, date.found.end), _of_date(document, date, where, trigger, kind, tense))
    for other in facts:
        day = when_of(other)
        if day and other is not fact:
            offer(day, getattr(other, "end", None), None, _of_fact(document, other, fact, number))
    for candidate in found.values():
        far = distance(candidate.value, document.article.published)
        candidate.features |= {f"far {far}", f"far {far} {kind}", f"far {far} {tense}", f"far {far} {fact.status}", f"cut {len(candidate.value)}"}
    return [Candidate(NONE, features=_of_none(document, fact, trigger, number, kind, tense)), *found.values()]


def _number(document: Document, token: Token) -> int:
    """The index of the token's sentence."""
    starts = document.shared.get("sentence starts") or [sentence.start for sentence in document.sentences]
    document.shared["sentence starts"] = starts
    return bisect_right(starts, token.i) - 1


def _trigger(document: Document, fact: Fact) -> Token:
    start, _ = fact.slot_spans.get("trigger") or fact.slot_spans.get("action") or fact.span
    return next(t for t in reversed(document.doc) if t.idx <= start)


def _possible(document: Document, fact: Fact, value: str) -> bool:
    """What happened does not lie ahead, what is planned not behind."""
    today = document.article.published.isoformat()[: len(value)]
    if fact.status in HAPPENED:
        return value <= today
    return value >= today or fact.status not in (Status.PLANNED, Status.PROPOSED)


def _value(date: DateAt) -> tuple[str | None, str | None]:
    if not date.found.value:
        return None, None
    start, _, end = date.found.value.partition("/")
    if date.found.within:
        shared = next((start[:n] for n in (10, 7, 4) if start[:n] == end[:n]), None)
        return shared, None
    return start, end or None


def _where(document: Document, date: DateAt, number: int) -> str:
    """Where the date stands, seen from the fact's sentence; "" where it is out of reach."""
    there = _number(document, document.doc[date.first])
    if -BACK <= there - number <= AHEAD:
        return "same" if there == number else f"back {number - there}" if there < number else f"ahead {there - number}"
    body = [i for i in range(len(document.sentences)) if i not in document.headlines][:2]
    return "lead" if there in body else ""


def _of_date(document: Document, date: DateAt, where: str, trigger: Token, kind: str, tense: str) -> set[str]:
    form, above = shape(date.found), word_above(document, date)
    near = where.split()[0]
    first, last = sorted((date.first, trigger.i))
    others = sum(
        1 for d in document.dates if first < d.first < last and d is not date and d.found.value and len(d.found.value) == 10
    )
    apart = "\n\n" in document.article.text[document.doc[first].idx : document.doc[last].idx]
    return {
        where,
        f"{where} {kind}",
        f"{near} {form}",
        f"{near} {form} {kind}",
        f"{near} {above}",
        f"{near} {above} {kind}",
        f"{near} {tense}",
        f"{near} before {date.found.preposition}" if date.found.preposition in lexicon()["bounding"] else near,
        f"{near} others {min(others, 2)}",
        f"{near} {'apart' if apart else 'beside'}",
        f"{near} {'left' if date.first < trigger.i else 'right'}",
    }


def _of_fact(document: Document, other: Fact, fact: Fact, number: int) -> set[str]:
    there = _number(document, _trigger(document, other))
    gap = abs(there - number)
    near = "same" if gap == 0 else "next" if gap <= 1 else "near" if gap <= 3 else "far"
    mine, theirs = fact.slots(), other.slots()
    alike = fact.kind == other.kind and fact.status == other.status
    traits = [f"fact {near}", f"fact {near} {fact.kind.plural} {other.kind.plural}"]
    if alike:
        traits.append(f"fact {near} alike")
        if "action" in mine:
            if mine["action"] == theirs["action"]:
                traits.append(f"fact {near} same action")
                if mine["authority"] == theirs["authority"]:
                    traits.append(f"fact {near} same act")
        if mine.get("city") and mine.get("city") == theirs.get("city"):
            traits.append(f"fact {near} same city")
    if set(_people(fact)) & set(_people(other)):
        traits.append(f"fact {near} same people")
    return set(traits)


def _people(fact: Fact) -> list[str]:
    slots = fact.slots()
    return list(slots.get("participants") or [slots.get("traveller") or slots.get("target") or slots.get("beneficiary")])


def _of_none(document: Document, fact: Fact, trigger: Token, number: int, kind: str, tense: str) -> set[str]:
    dated = [d for d in within(document.dates, document.sentences[number]) if d.found.value]
    verb = trigger if clauses.is_verb(trigger) else clauses.governor(trigger)
    role = verb.dep_ if verb is not None and verb.dep_ in ("relcl", "acl", "advcl", "ccomp", "conj", "ROOT") else "other"
    early = "early" if number < 3 else "late"
    names = [kind, f"{kind} {fact.status}", f"{tense}", f"{kind} {tense}", role, f"{kind} {role}", early, f"{kind} {early}"]
    names.append("dated" if dated else "undated")
    if "action" in fact.slots():
        names.append(f"{kind} {fact.slots()['action']}")
    return {f"none {name}" for name in names} | {"none"}
