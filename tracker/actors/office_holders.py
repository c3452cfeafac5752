"""Heads of state and government, presidential candidates and ambassadors, from a whole public data set.

`data/office_holders.tsv` is generated (see `data/build_office_holders.py`). It tells which state a person named
without one stands for. No Django.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from tracker.actors.gazetteer import DATA, folded, rows
from tracker.actors.name_words import blocking_keys
from tracker.actors.names import LIKELY, SURE, compare

_IN_CAPITALS = re.compile(r"[A-ZÀ-Þ]{2}")  # "MACRON", "McGRAW"
_HIGHEST = (
    "president",
    "premier",
    "minister",
    "chancellor",
    "king",
    "leader",
    "chair",
    "amir",
    "sultan",
    "emir",
    "pope",
)


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """`family` are the words of the name that are known alone: "TRUMP", "XI"; `since` is a year."""

    code: str
    name: str
    office: str
    since: int
    family: frozenset[str]

    @property
    def governs(self) -> bool:
        return any(word in self.office.lower() for word in _HIGHEST)

    @property
    def is_in_office(self) -> bool:
        """Holds it by the data set; the others have only stood for election once."""
        return self.office[:1].isupper()


class OfficeHolders:
    """All office holders of the data set, found by name."""

    def __init__(self, content: bytes) -> None:
        self.version = hashlib.sha256(content).hexdigest()[:8]
        self._by_key: dict[str, list[OfficeHolder]] = defaultdict(list)
        self._by_family: dict[str, list[OfficeHolder]] = defaultdict(list)
        for code, name, office, since in rows(content):
            family = frozenset(folded(word).lower() for word in re.split(r"[ -]", name) if _IN_CAPITALS.search(word))
            holder = OfficeHolder(code, name, office, int(since), family)
            for word in blocking_keys(name):
                self._by_key[word].append(holder)
            if holder.governs:
                for word in family:
                    self._by_family[word].append(holder)

    @lru_cache(maxsize=10_000)  # noqa: B019  the same people fill the news, and there is one of these a process
    def named(self, name: str) -> OfficeHolder | None:
        """Who bears this name; None where nobody does, or people of several states do."""
        found: dict[str, OfficeHolder] = {}
        for holder in self._candidates(name):
            known = found.get(holder.code)
            if (known is None or (holder.is_in_office and not known.is_in_office)) and _is_named(name, holder):
                found[holder.code] = holder
        return next(iter(found.values())) if len(found) == 1 else None

    def _candidates(self, name: str) -> Iterator[OfficeHolder]:
        """Who shares two words with the name, or a family name and the first letter ("Joe" for "Joseph", "J.")."""
        shared: dict[OfficeHolder, set[str]] = {}
        for key in blocking_keys(name):
            for holder in self._by_key.get(key, ()):
                shared.setdefault(holder, set()).add(key)
        for holder, keys in shared.items():
            is_near = folded(holder.name)[0].lower() == folded(name)[0].lower()
            if len(keys) > 1 or (is_near and any(keys & blocking_keys(word) for word in holder.family)):
                yield holder

    def governing(self, family: str) -> OfficeHolder | None:
        """Who governs a state and is known by this word alone; None where there are several or none."""
        found = {holder.code: holder for holder in self._by_family.get(folded(family).lower(), ())}
        return next(iter(found.values())) if len(found) == 1 else None


def _is_named(name: str, holder: OfficeHolder) -> bool:
    """One name, or a shorter form of it: "Ana Costa" for "Ana Maria COSTA Lima"."""
    score = compare(name, holder.name).score
    if score >= SURE:
        return True
    return holder.governs and score >= LIKELY and bool(holder.family & {folded(w).lower() for w in name.split()})


@cache
def load() -> OfficeHolders:
    """The office holders of this installation, read once per process."""
    return OfficeHolders((DATA / "office_holders.tsv").read_bytes())
