"""In which of several countries a name is most at home, by how its words are spelled. No Django.

One model of letters for each language (Witten-Bell smoothing over strings of up to four letters), made from
`data/name_origins.tsv`. It speaks of spelling only: many people bear names of other countries than theirs.
"""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache
from math import log

from tracker.actors.gazetteer import DATA, rows
from tracker.actors.spelling import folded

_ORDER = 4
_MOST = 10.0  # no name speaks louder against a country
_LETTERS = 28  # a to z, apostrophe, end of a word


class _Spelling:
    """How the names of one language are spelled."""

    def __init__(self, names: str) -> None:
        words = [f"^{word}$" for word in names.split(",")]
        self.seen = Counter(  # strings of one to four letters, by their last
            word[start : end + 1]
            for word in words
            for end in range(1, len(word))
            for start in range(max(0, end - _ORDER + 1), end + 1)
        )
        kinds = Counter(string[:-1] for string in self.seen)  # of a string: how many different letters come after it
        after: Counter[str] = Counter()  # and how often one does
        for string, count in self.seen.items():
            after[string[:-1]] += count
        self.before = {string: (kinds[string], count) for string, count in after.items()}

    def likelihood(self, word: str) -> float:
        """Log-likelihood of the word."""
        total, before, seen = 0.0, self.before.get, self.seen.get
        for strings in _strings(word):
            chance = 1 / _LETTERS
            for context, string in strings:
                known = before(context)
                if known is None:
                    break  # nor has any longer one been seen
                kinds, after = known
                chance = (seen(string, 0) + kinds * chance) / (after + kinds)
            total += log(chance)
        return total


@lru_cache(maxsize=1000)  # a word is weighed for every country of its article
def _strings(word: str) -> list[list[tuple[str, str]]]:
    """Per letter of the word and for its end: the strings before it, from the empty one on, without and with it."""
    marked = f"^{word}$"
    return [
        [(marked[start:end], marked[start : end + 1]) for start in range(end, max(0, end - _ORDER + 1) - 1, -1)]
        for end in range(1, len(marked))
    ]


class NameOrigins:
    """The spelling of every country's names; a name is as much at home as in the likeliest of its languages."""

    def __init__(self, content: bytes) -> None:
        self.version = hashlib.sha256(content).hexdigest()[:8]
        self._of: dict[str, list[int]] = defaultdict(list)  # country -> rows
        self._spellings: dict[int, _Spelling] = {}
        self._names: list[str] = []
        for row, (states, names) in enumerate(rows(content)):
            self._names.append(names)
            for code in states.split():
                self._of[code].append(row)

    def likeness(self, name: str, codes: Iterable[str]) -> dict[str, float]:
        """code -> how much less the name speaks for this country than for the likeliest of them; without the unknown."""
        words = re.findall(r"[a-z']+", folded(name))
        found = {code: sum(self._likelihood(word, code) for word in words) for code in codes if code in self._of}
        if len(found) < 2:
            return {}
        most = max(found.values())
        return {code: max(-_MOST, value - most) for code, value in found.items()}

    @lru_cache(maxsize=20_000)  # noqa: B019  the same words come again, and there is one of these a process
    def _likelihood(self, word: str, code: str) -> float:
        return max(self._spelling(row).likelihood(word) for row in self._of[code])

    def _spelling(self, row: int) -> _Spelling:
        """Made when first asked for: an article has few countries."""
        if row not in self._spellings:
            self._spellings[row] = _Spelling(self._names[row])
        return self._spellings[row]


@cache
def load() -> NameOrigins:
    """The origins of this installation, read once per process."""
    return NameOrigins((DATA / "name_origins.tsv").read_bytes())
