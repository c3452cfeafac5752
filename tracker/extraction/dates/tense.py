"""A light reading of tense around a date, for callers that have no parse.

The nearest verb to the left within the clause decides ("agreed to meet on Friday": ahead), else the nearest to the
right ("On Friday the minister said"). None where the words point both ways or nowhere.
"""

from functools import cache

from tracker.extraction.dates.words import Row, kinds_of, lexicon

_REACH = 30  # words to either side


@cache
def _cues() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in lexicon()["tense"].items()}


def tense_at(row: Row, first: int, last: int) -> str | None:
    """ "past", "present", "future" or None, for the words `[first, last)` of the row."""
    left = _search(row, range(first - 1, max(-1, first - _REACH), -1))
    if left:
        return left
    right = _search(row, range(last, min(len(row.words), last + _REACH)))
    if right:
        return right
    return "future" if _forward(row, first) else None


def _search(row: Row, indices: range) -> str | None:
    ends = kinds_of("BREAK STOP")
    commas = kinds_of("COMMA OPEN CLOSE")
    backwards = indices.step < 0
    for i in indices:
        if row.kinds[i] in ends:
            return None
        if backwards and row.lower(i) in _cues()["boundaries"] and row.kinds[i + 1 : i + 2] not in commas:
            if row.lower(i) == "as" and "early" in (row.lower(i - 1), row.lower(i + 1)):
                continue  # "began as early as March" is one clause
            return None
        found = _cue(row, i)
        if found:
            return found
    return None


def _cue(row: Row, i: int) -> str | None:
    """What the word at `i` says about time, with the auxiliaries before it."""
    cues, word, before = _cues(), row.lower(i), row.lower(i - 1)
    if before == "be":  # "will be held"
        return None
    if row.kinds[i] == kinds_of("NAME") and i and row.kinds[i - 1] not in kinds_of("STOP BREAK"):
        return None
    if word in cues["future"]:
        return "future"
    if word in cues["leaning"] and _leans(row, i):
        auxiliary = before if before in ("was", "were", "been", "had") else row.lower(i - 2)
        return None if auxiliary in ("was", "were", "had") and not word.endswith("ing") else "future"
    if word in cues["past"]:
        following = row.lower(i + 1)
        if word in ("was", "were") and following == "to":
            return None
        return "past"
    if word in cues["present"]:
        following = row.lower(i + 1)
        return (
            "future"
            if following in ("to", "due") or following.endswith("ing") or (word != "is" and word != "are")
            else "present"
        )
    if word in cues["present_of_schedules"]:
        return "future"
    if word.endswith("ed") and len(word) > 3 and word not in cues["not_past"]:
        return "past"
    return None


def _leans(row: Row, i: int) -> bool:
    """Whether "due", "agreed", "scheduled" … is followed by what makes it look ahead."""
    following = [row.lower(i + k) for k in (1, 2, 3, 4, 5, 6)]
    return (
        "to" in following[:5]
        or (following[0] in ("for", "on", "in", "at", "by", "next") and not row.lower(i).endswith("ed"))
        or (
            row.lower(i) in ("scheduled", "planned", "expected", "set", "slated", "postponed", "delayed")
            and following[0] in ("for", "until", "in", "on", "at")
        )
    )


def _forward(row: Row, first: int) -> bool:
    return (
        row.lower(first) in _cues()["forward"]
        or row.lower(first - 1) in _cues()["forward"]
        or row.lower(first - 2) == "ahead"
    )
