"""Turns a text into a row of word kinds, one character a word, over which the date grammar runs.

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
_UNIT_KINDS = {
    "day": "DAYS",
    "week": "WEEKS",
    "fortnight": "FORTNIGHTS",
    "month": "MONTHS",
    "year": "YEARS",
    "decade": "DECADES",
}


@cache
def lexicon() -> dict[str, Any]:
    """The date lexicon as read from its file."""
    return tomllib.loads(resources.files("tracker.extraction.lexicon").joinpath("dates.toml").read_text("utf-8"))


@cache
def _kinds() -> dict[str, str]:
    return {name: chr(0xE000 + i) for i, name in enumerate([*_SHAPES, *lexicon()["words"]])}


@cache
def _sets() -> dict[str, str]:
    """Names for groups of kinds that rules use alike, each as a character class."""
    kinds = _kinds()
    return {name: "".join(kinds[k] for k in members.split()) for name, members in _SETS.items()} | dict(kinds.items())


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


def needed(rule: str) -> tuple[frozenset[str], ...]:
    """Of each word that no match of the rule can lack: its kinds. A text without them need not be searched."""
    bare = re.sub(r"!?[<>][A-Z]+", "", rule)
    while (inner := re.sub(r"\([^()]*\)\??", "", bare)) != bare:
        bare = inner
    if not re.fullmatch(r"(?:\s|[a-z_]+:|[A-Z]+\??)*", bare):
        return ()
    return tuple(frozenset(_sets()[kind]) for kind in re.findall(r"([A-Z]+)(?![A-Z?])", bare))


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


@cache
def _vocabulary() -> dict[str, tuple[str, Any]]:
    """Lower-case word -> (kind, value)."""
    data = lexicon()
    found: dict[str, tuple[str, Any]] = {}
    for section, kind in (
        ("months", "MONTH"),
        ("maybe_months", "MAYBEMONTH"),
        ("weekdays", "WEEKDAY"),
        ("maybe_weekdays", "MAYBEWEEKDAY"),
        ("numbers", "NUM"),
        ("ordinals", "ORDWORD"),
        ("clock_units", "HOURS"),
        ("seasons", "SEASON"),
        ("day_words", "DAYWORD"),
    ):
        found |= {word: (kind, value) for word, value in data[section].items()}
    found |= {word: (_UNIT_KINDS[unit], unit) for word, unit in data["units"].items()}
    found |= {word: (kind, word) for kind, words in data["words"].items() for word in words}
    tens = {w: n for w, n in data["numbers"].items() if 20 <= n <= 90}
    for ten, n in tens.items():
        for dash in "-‐‑":
            found |= {f"{ten}{dash}{w}": ("NUM", n + m) for w, m in data["numbers"].items() if m < 10}
            found |= {f"{ten}{dash}{w}": ("ORDWORD", n + m) for w, m in data["ordinals"].items() if m < 10}
    return found


FEASTS = ("fixed_holidays", "easter_holidays", "weekday_holidays")
_CAPITALISED = {"MONTH", "MAYBEMONTH", "WEEKDAY", "MAYBEWEEKDAY"}
_ABBREVIATED = {"MONTH", "MAYBEMONTH", "MAYBEWEEKDAY"}
_SHORT_NAMES = {"march", "april", "may", "june", "july"}  # no abbreviations: a dot behind them ends the sentence
_MARKS = (
    dict.fromkeys("-–—‐‑−", "DASH")
    | dict.fromkeys(".!?;:…", "STOP")
    | {",": "COMMA", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
)


def _lexer_for(text: str) -> re.Pattern[str]:
    """The lexer; it need not try every feast at every word where the text names none."""
    plain = text.lower().replace("’", "'")
    return _lexer(any(name in plain for name in _feasts()))


@cache
def _feasts() -> tuple[str, ...]:
    return tuple(name.lower() for feasts in FEASTS for name in lexicon()[feasts])


@cache
def _lexer(with_feasts: bool) -> re.Pattern[str]:
    data = lexicon()
    feasts = sorted(_feasts(), key=len, reverse=True) if with_feasts else []
    holidays = "|".join(re.escape(name).replace("'", "['’]") for name in feasts) or "(?!)"
    tens = "|".join(w for w, n in data["numbers"].items() if 20 <= n <= 90)
    return re.compile(
        rf"""(?P<break>\r?\n[^\S\n]*\r?\n\s*)
        |(?P<holiday>(?:{holidays})\b(?![-’']\w\w))
        |(?P<tens>(?:{tens})[-‐‑][a-z]+)
        |(?P<acronym>(?:[^\W\d_]\.){{2,}})
        |(?P<word>[^\W\d_]+)
        |(?P<iso>\d{{4}}-\d\d-\d\d(?!\d))
        |(?P<isomonth>\d{{4}}-\d\d(?![-\d]))
        |(?P<numeric>\d{{1,2}}(?P<sep>[./-])\d{{1,2}}(?P=sep)(?:\d{{4}}|\d\d)(?![\d]))
        |(?P<clock>\d{{1,2}}[:.]\d\d\s?(?:[ap]\.?m\b\.?|gmt\b|hours\b)|\d{{1,2}}:\d\d|\d{{1,2}}\s?[ap]\.?m\b\.?)
        |(?P<ordinal>\d{{1,2}}(?:st|nd|rd|th)\b)
        |(?P<decade>(?:\d\d|['’])?\d0['’]?s\b)
        |(?P<number>\d+(?:[.,]\d+)*)(?P<glued>[^\W\d_]*)
        |['’](?P<short>\d\d)\b
        |(?P<poss>['’]s?\b|['’])
        |(?P<mark>[^\w\s])|_""",
        re.IGNORECASE | re.VERBOSE,
    )


def read_row(text: str) -> Row:
    """Lex a text; linear in its length."""
    kinds, words, reached = [], [], 0
    kind_of, vocabulary = _kinds(), _vocabulary()
    for match in _lexer_for(text).finditer(text):
        shape, (start, end) = match.lastgroup, match.span()
        if shape is None or start < reached:  # an underscore, or the dot of "Oct."
            continue
        if shape == "word" and match.group().lower() not in vocabulary:  # nearly all
            kind, value, reached = "NAME" if text[start].isupper() else "WORD", None, end
        else:
            kind, value, reached = _classify(match, text)
        kinds.append(kind_of[kind])
        words.append(Word(start, reached, value))
    return Row(text, words, "".join(kinds))


def _classify(match: re.Match[str], text: str) -> tuple[str, Any, int]:
    shape, written, end = match.lastgroup or "", match.group(), match.end()
    if shape in ("word", "tens"):
        kind, value = _vocabulary().get(written.lower(), ("", None))
        if kind in _CAPITALISED and not written[0].isupper():
            kind = ""
        shortened = kind in _ABBREVIATED and len(written) <= 5 and written.lower() not in _SHORT_NAMES
        if shortened and text[end : end + 1] == ".":
            end_of_text = text[end + 1 : end + 2] == ""
            return kind, value, end if end_of_text else end + 1
        if kind:
            return kind, value, end
        return ("NAME" if written[0].isupper() else "WORD"), None, end
    if shape == "mark":
        kind = _MARKS.get(written, "WORD")
        if (
            kind == "STOP"
            and written == "."
            and match.start()
            and text[match.start() - 1].isdigit()
            and text[end : end + 1].isdigit()
        ):
            return "WORD", None, end
        return kind, None, end
    if shape == "glued":
        return (*_number(match.group("number"), match.group("glued")), end)
    value = written
    if shape == "poss":
        return "POSS", None, end
    if shape == "break":
        return "BREAK", None, end
    if shape == "short":
        return "SHORTYEAR", int(match.group("short")), end
    if shape == "ordinal":
        number = int(written[:-2])
        return ("ORDINAL" if 1 <= number <= 31 else "WORD"), number, end
    if shape == "isomonth":
        first, second = int(written[:4]), int(written[5:])
        if second > first % 100 and 1700 < first < 2200:  # "2019-20" is a pair of years, "2025-04" a month
            return "YEARSPAN", (first, first // 100 * 100 + second), end
        return ("ISOMONTH" if 1 <= second <= 12 else "WORD"), written, end
    return (
        {
            "iso": "NUMERIC",
            "numeric": "NUMERIC",
            "clock": "CLOCK",
            "decade": "DECADE",
            "holiday": "HOLIDAY",
            "acronym": "NAME",
        }.get(shape, "WORD"),
        value,
        end,
    )


def _number(digits: str, glued: str) -> tuple[str, Any]:
    if glued or not digits.isascii() or len(digits) > 4 or not digits.isdigit():
        return "WORD", None
    number = int(digits)
    if len(digits) == 4:
        return ("YEAR" if 1500 <= number <= 2199 else "WORD"), number
    if 1 <= number <= 31 and len(digits) <= 2:
        return "DAY", number
    return "NUM", number
