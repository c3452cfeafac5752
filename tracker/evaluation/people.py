"""How well names became people, held against those who are known to stand in the articles: merged and split."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tracker.actors.name_words import normalise
from tracker.actors.names import SURE, same_person


@dataclass(frozen=True, slots=True)
class Bearer:
    """An envoy as drawn up: his spellings, and the code of his side where it is known."""

    name: str
    spellings: frozenset[str]
    country: str = ""


@dataclass
class People:
    """Of so many known people: envoys that are several of them, people that are several envoys, envoys that are none."""

    known: int = 0
    shared: int = 0
    split: int = 0
    strangers: int = 0
    notes: list[str] = field(default_factory=list)


def judge_people(known: Sequence[Mapping[str, Any]], envoys: Iterable[Bearer]) -> People:
    """Compare envoys with known people ({name, aliases, country}), by spelling and side."""
    result = People(known=len(known))
    owners: dict[int, list[Bearer]] = defaultdict(list)
    for envoy in sorted(envoys, key=lambda one: (one.name, one.country)):
        meant = [found for spelling in sorted(envoy.spellings) if (found := _meant(spelling, envoy.country, known))]
        common = set.intersection(*meant) if meant else set()
        if len(common) == 1:
            owners[common.pop()].append(envoy)
        elif meant:
            several = sorted(f"{known[i]['name']} ({known[i].get('country')})" for i in common or set().union(*meant))
            result.shared += 1
            result.notes.append(f"one envoy, {envoy.name}, for {', '.join(several)}")
        else:
            result.strangers += 1
            result.notes.append(f"nobody known: {envoy.name} ({envoy.country or 'no side'})")
    for index, its in sorted(owners.items()):
        if len(its) > 1:
            result.split += 1
            forms = ", ".join(f"{one.name} ({one.country or 'no side'})" for one in its)
            result.notes.append(f"{known[index]['name']} ({known[index].get('country')}) is {len(its)} envoys: {forms}")
    return result


def _meant(spelling: str, country: str, known: Sequence[Mapping[str, Any]]) -> set[int]:
    """Who of the known bears a spelling: by his listed names, else by a sure likeness; another side's are left out."""
    able = [i for i, one in enumerate(known) if not (country and one.get("country") and one["country"] != country)]
    plain = normalise(spelling)
    exact = {i for i in able if plain in {normalise(name) for name in _names(known[i])}}
    return exact or {i for i in able if any(same_person(spelling, name) >= SURE for name in _names(known[i]))}


def _names(person: Mapping[str, Any]) -> list[str]:
    return [person["name"], *(person.get("aliases") or ())]
