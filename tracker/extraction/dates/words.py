"""A text as a row of word kinds, one character a word, over which the date grammar runs.

The row makes the grammar linear in the text's length and free of spelling: `DAY MONTH YEAR` instead of
alternations of month names. The words themselves are data, in `lexicon/dates.toml`.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

# Kinds that the lexer knows by shape; the others are the headings of the lexicon.
_SHAPES = (
    "WORD NAME BREAK STOP COMMA DASH SLASH OPEN CLOSE POSS DAY ORDINAL YEAR NUM CLOCK DECADE NUMERIC ISOMONTH YEARSPAN SHORTYEAR "
    "MONTH MAYBEMONTH WEEKDAY MAYBEWEEKDAY ORDWORD DAYS WEEKS FORTNIGHTS MONTHS YEARS DECADES HOURS SEASON DAYWORD HOLIDAY"
).split()


@cache
def lexicon() -> dict[str, Any]:
    """The date lexicon as read from its file."""
    return tomllib.loads(resources.files("tracker.extraction.lexicon").joinpath("dates.toml").read_text("utf-8"))


@cache
def kinds() -> dict[str, str]:
    return {name: chr(0xE000 + i) for i, name in enumerate([*_SHAPES, *lexicon()["words"]])}


@cache
def _sets() -> dict[str, str]:
    """Names for groups of kinds that rules use alike, each as a character class."""
    known = kinds()
    return {name: "".join(known[k] for k in members.split()) for name, members in _SETS.items()} | known


def kinds_of(names: str) -> str:
    """The characters that stand for these kinds ("STOP BREAK"), joined."""
    return "".join(_sets()[name] for name in names.split())


_SETS = {
    "ANYMONTH": "MONTH MAYBEMONTH",
    "ANYWEEKDAY": "WEEKDAY MAYBEWEEKDAY",
    "ANYDAY": "DAY ORDINAL ORDWORD",
    "DIGITDAY": "DAY ORDINAL",
    "ANYYEAR": "YEAR SHORTYEAR",
    "ANYORDINAL": "ORDINAL ORDWORD",
    "COUNT": "DAY NUM AN",
    "UNIT": "DAYS WEEKS FORTNIGHTS MONTHS YEARS DECADES",
    "TIMEUNIT": "DAYS WEEKS FORTNIGHTS MONTHS YEARS DECADES HOURS",
    "SHIFT": "LAST NEXT THIS THAT SAME FOLLOWING PREVIOUS",
    "WHEN": "EARLY EARLIER LATER",
    "UNTO": "TO UNTIL DASH",
    "PREPOSITION": "IN ON OF BY TO UNTIL FROM SINCE DURING BEFORE AFTER BETWEEN EARLY EARLIER LATER AND OR",
    "END": "STOP COMMA CLOSE BREAK DASH",
    "LINK": "IN AT ON WITH FOR TO BY FROM AND AFTER BEFORE OF OR UNTIL",
}


def row_pattern(rule: str) -> re.Pattern[str]:
    """Compile a rule for `re` to run over `Row.kinds`.

    `KIND` is one word of that kind, `name:KIND` captures it, `(A|B)? C` groups; `<A` and `>A` ask for a neighbour,
    `!<A` and `!>A` forbid one; blanks separate.
    """

    def expand(match: re.Match[str]) -> str:
        look, name, kind = match.groups()
        chars = f"[{_sets()[kind]}]"
        if look:
            sign = "!" if look[0] == "!" else "="
            return f"(?<{sign}{chars})" if "<" in look else f"(?{sign}{chars})"
        return f"(?P<{name}>{chars})" if name else chars

    grouped = re.sub(r"\((?!\?)", "(?:", rule)
    return re.compile(re.sub(r"(!?[<>])?(?:([a-z_]+):)?([A-Z]+)", expand, grouped).replace(" ", "").replace("\n", ""))


class Word(NamedTuple):
    """A word, number or mark: its offsets and what it means (a month's number, a count, a holiday's name)."""

    start: int
    end: int
    value: Any = None


@dataclass(frozen=True, slots=True)
class Row:
    """The words of a text and their kinds; `kinds[i]` belongs to `words[i]`."""

    text: str
    words: list[Word]
    kinds: str

    def lower(self, index: int) -> str:
        """The word in lower case, "" outside the row."""
        if 0 <= index < len(self.words):
            word = self.words[index]
            return self.text[word.start : word.end].lower()
        return ""


def needed(rule: str) -> tuple[frozenset[str], ...]:
    """Of each word that no match of the rule can lack: its kinds. A text without them need not be searched."""
    bare = re.sub(r"!?[<>][A-Z]+", "", rule)
    while (inner := re.sub(r"\([^()]*\)\??", "", bare)) != bare:
        bare = inner
    if not re.fullmatch(r"(?:\s|[a-z_]+:|[A-Z]+\??)*", bare):
        return ()
    return tuple(frozenset(_sets()[kind]) for kind in re.findall(r"([A-Z]+)(?![A-Z?])", bare))
