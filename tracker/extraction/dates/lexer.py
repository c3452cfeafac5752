"""Reads a text into the row of word kinds that the date grammar runs over."""

import re
from functools import cache
from typing import Any

from tracker.extraction.dates.words import Row, Word, kinds, lexicon

_UNIT_KINDS = {
    "day": "DAYS",
    "week": "WEEKS",
    "fortnight": "FORTNIGHTS",
    "month": "MONTHS",
    "year": "YEARS",
    "decade": "DECADES",
}


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
_LONGEST_SHORT = 5  # "Sept."
_SHORT_NAMES = {"march", "april", "may", "june", "july"}  # no abbreviations: a dot behind them ends the sentence
_MARKS = (
    dict.fromkeys("-–—‐‑−", "DASH")
    | dict.fromkeys(".!?;:…", "STOP")
    | {",": "COMMA", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
)

_KINDS = {  # of what is told by its shape
    "iso": "NUMERIC",
    "numeric": "NUMERIC",
    "clock": "CLOCK",
    "decade": "DECADE",
    "holiday": "HOLIDAY",
    "acronym": "NAME",
    "poss": "POSS",
    "break": "BREAK",
}


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
    found, words, reached = [], [], 0
    kind_of, vocabulary = kinds(), _vocabulary()
    for match in _lexer_for(text).finditer(text):
        shape, (start, end) = match.lastgroup, match.span()
        if shape is None or start < reached:  # an underscore, or the dot of "Oct."
            continue
        plain = shape == "word" and match.group().lower() not in vocabulary and text[end : end + 1] != "."
        if plain:  # nearly all
            kind, value, reached = "NAME" if text[start].isupper() else "WORD", None, end
        else:
            kind, value, reached = _classify(match, text)
        found.append(kind_of[kind])
        words.append(Word(start, reached, value))
    return Row(text, words, "".join(found))


def _classify(match: re.Match[str], text: str) -> tuple[str, Any, int]:
    """(kind, value, end) of a word, number or mark."""
    shape, written, end = match.lastgroup or "", match.group(), match.end()
    if shape in ("word", "tens"):
        return _word(written, text, end)
    if shape == "glued":
        return (*_number(match["number"], match["glued"]), end)
    if shape == "isomonth":
        return (*_year_and_more(written), end)
    if shape == "short":
        return "SHORTYEAR", int(match["short"]), end
    if shape == "ordinal":
        return "ORDINAL" if 1 <= int(written[:-2]) <= 31 else "WORD", int(written[:-2]), end
    if shape == "mark":
        around = text[max(match.start() - 1, 0) : end + 1]
        within_number = written == "." and len(around) == 3 and around[0].isdigit() and around[2].isdigit()
        return "WORD" if within_number else _MARKS.get(written, "WORD"), None, end
    kind = _KINDS.get(shape, "WORD")
    return kind, None if kind in ("POSS", "BREAK") else written, end


def _word(written: str, text: str, end: int) -> tuple[str, Any, int]:
    kind, value = _vocabulary().get(written.lower(), ("", None))
    if written[0].isupper() and text[end : end + 2] == ". " and (len(written) == 1 or written in _titles()):
        return "NAME", None, end + 1  # "Dr. Khalil" ends no sentence
    if not kind or (kind in _CAPITALISED and not written[0].isupper()):
        return "NAME" if written[0].isupper() else "WORD", None, end
    shortened = kind in _ABBREVIATED and len(written) <= _LONGEST_SHORT and written.lower() not in _SHORT_NAMES
    return kind, value, end + 1 if shortened and text[end : end + 1] == "." and end + 1 < len(text) else end


@cache
def _titles() -> frozenset[str]:
    """Short forms of titles that end with a dot."""
    return frozenset(lexicon()["titles"]["short"])


def _year_and_more(written: str) -> tuple[str, Any]:
    """ "2019-20" is a pair of years, "2025-04" a month."""
    year, more = int(written[:4]), int(written[5:])
    if more > year % 100 and 1700 < year < 2200:
        return "YEARSPAN", (year, year // 100 * 100 + more)
    return "ISOMONTH" if 1 <= more <= 12 else "WORD", written


def _number(digits: str, glued: str) -> tuple[str, Any]:
    if glued or not digits.isascii() or len(digits) > 4 or not digits.isdigit():
        return "WORD", None
    number = int(digits)
    if len(digits) == 4:
        return ("YEAR" if 1500 <= number <= 2199 else "WORD"), number
    if 1 <= number <= 31 and len(digits) <= 2:
        return "DAY", number
    return "NUM", number
