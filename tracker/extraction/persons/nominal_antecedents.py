"""Whom a singular nominal stands for: of those whom its words allow, the likeliest, or nobody the article names."""

from collections.abc import Iterable

from tracker.extraction.document import Figure
from tracker.extraction.language.people_words import words
from tracker.extraction.persons import antecedents
from tracker.extraction.persons.discourse import Memory, own_subjects
from tracker.extraction.persons.nominals import NATIONAL, Nominal
from tracker.extraction.persons.office_match import (
    bears,
    differs_in_field,
    is_a_counterpart,
    is_exact,
    is_former,
    may_be,
    shares_office,
    shares_portfolio,
)
from tracker.extraction.weights.ranking import Decision, Features, choose


def resolve(memory: Memory, nominal: Nominal, never: Iterable[Figure] = ()) -> Figure | None:
    """The one person that the nominal stands for, or None.

    `never` are those whose own title it stands in: "the president" of an aide to the president.
    """
    place = antecedents.Place(memory, nominal.head)
    excluded = {id(f) for f in never} | {id(f) for s in own_subjects(nominal.head) for f in memory.who_at(s)}
    excluded.add(id(nominal.owner))
    told = memory.by_recency()
    seen = {id(figure) for figure in told}
    later = [figure for figure in memory.document.figures if id(figure) not in seen]
    found: list[tuple[Figure | None, Features]] = []
    for figure in (*told, *later):
        if id(figure) in excluded or not may_be(figure, nominal):
            continue
        agreement = _agreement(memory, nominal, figure, is_told=id(figure) in seen)
        if agreement:
            found.append((figure, antecedents.describe(place, figure, len(found)) | agreement))
    if not found:
        return None
    found.append((None, antecedents.nobody(place) | _nobody(nominal)))
    return choose(Decision(nominal.head.i, "nominal", found))[0]


def _agreement(memory: Memory, nominal: Nominal, figure: Figure, *, is_told: bool) -> Features:
    """How the nominal's words agree with what is known of the person; nothing where they do not."""
    if nominal.noun in words().classes["counterparts"]:
        found = _as_counterpart(nominal, figure)
    elif nominal.noun in words().classes["generic"]:
        allowed = is_told and (nominal.noun != NATIONAL or bears(figure, nominal))
        found = {"anybody": 1.0} if allowed else {}
    else:
        found = _by_title(nominal, figure, is_told=is_told)
    if not found:
        return {}
    if differs_in_field(figure, nominal):
        found["another field"] = 1.0
    if nominal.is_former or is_former(figure):
        found["former too" if nominal.is_former and is_former(figure) else "former, not both"] = 1.0
    return found | _country(nominal, figure) | _part_played(memory, nominal, figure)


def _as_counterpart(nominal: Nominal, figure: Figure) -> Features:
    if not (figure.official and nominal.country is not None and figure.country == nominal.country):
        return {}
    same = nominal.owner is not None and shares_office(nominal.owner, figure)
    return {"counterpart": 1.0, "counterpart in office": float(same)}


def _by_title(nominal: Nominal, figure: Figure, *, is_told: bool) -> Features:
    if bears(figure, nominal):
        found = {"has the title" if is_exact(figure, nominal) else "has such a title": 1.0}
        if nominal.portfolios and shares_portfolio(figure, nominal):
            found["has the portfolio"] = 1.0
        return found
    if not is_told or nominal.noun not in words().office:
        return {}
    if is_a_counterpart(figure):
        return {"a counterpart": 1.0}
    return {} if figure.titles or figure.offices else {"without a title": 1.0}


def _country(nominal: Nominal, figure: Figure) -> Features:
    owner = None if nominal.noun in words().classes["facing"] else nominal.owner
    wanted = nominal.country or (owner.country if owner else None)
    if wanted is None:
        return {}
    if figure.country is None:
        return {"country unknown": 1.0}
    if figure.country_how == "guess":
        return {"country guessed" if figure.country == wanted else "country guessed otherwise": 1.0}
    return {"country agrees" if figure.country == wanted else "country differs": 1.0}


def _part_played(memory: Memory, nominal: Nominal, figure: Figure) -> Features:
    found: Features = {}
    key = id(figure)
    if nominal.is_visiting and key in memory.movers:
        found["visits"] = 1.0
    if nominal.noun in words().classes["guests"] or nominal.noun == "host":
        own, other = (
            (memory.movers, memory.hosts)
            if nominal.noun in words().classes["guests"]
            else (memory.hosts, memory.movers)
        )
        found["plays the part"] = float(key in own)
        found["plays the other part"] = float(key in other and key not in own)
    if key in memory.lead:
        found["in the lead"] = 1.0
    if memory.nominal_of.get(nominal.head.lower_) == key:
        found["called so before"] = 1.0
    return found


def _nobody(nominal: Nominal) -> Features:
    found: Features = {}
    if nominal.noun in words().classes["generic"]:
        found["nobody, anybody"] = 1.0
    if nominal.country is not None:
        found["nobody, of a country"] = 1.0
    if nominal.is_owned:
        found["nobody, owned"] = 1.0
    if nominal.complement:
        found["nobody, with a field"] = 1.0
    if nominal.noun in words().weak:
        found["nobody, weak title"] = 1.0
    return found
