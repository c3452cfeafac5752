"""When a fact that was read and one that was annotated are the same, and which of its slots are right.

The rules are those of the annotation guide: the same people (or target), and no contradiction on when. Facts are
plain dicts in the guide's shape.
"""

import re
import unicodedata
from typing import Any

from tracker.common.vocabulary import Kind

Fact = dict[str, Any]
SLOTS = {
    Kind.MEETING: ("start", "end", "city", "country", "venue", "medium", "status", "parties"),
    Kind.VISIT: ("start", "end", "city", "country", "status"),
    Kind.SANCTION: ("date", "authority", "duration", "status"),
    Kind.WAIVER: ("date", "authority", "duration", "status"),
}
HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir", "sheikh", "prince", "president", "minister", "general", "the"})
SHORTEST_MISSPELT = 5  # from this length on one letter may differ: Dmitriev, Dmitriyev
LEAST_SHARE = 0.5  # of the people (or sides) of two meetings that must be common
LONGEST_QUOTE = 900


def plain(value: object) -> str:
    """Without diacritics, case, punctuation and possessives."""
    text = unicodedata.normalize("NFKD", str(value or ""))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return " ".join(re.sub(r"[^\w\s]", " ", text.replace("'s", "").replace("’s", "")).split())


def words(name: object) -> list[str]:
    return [word for word in plain(name).split() if word not in HONORIFICS]


def is_close(one: str, other: str) -> bool:
    """Equal, or one edit apart in longer words."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_MISSPELT or len(long) - len(short) > 1:
        return False
    same = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same:] == long[same + 1 :] or short[same + 1 :] == long[same + 1 :]


def same_name(one: object, other: object) -> bool:
    """Every word of the shorter name stands in the other."""
    short, long = sorted((words(one), words(other)), key=len)
    return bool(short) and all(any(is_close(a, b) for b in long) for a in short)


def common(ones: list[str], others: list[str]) -> int:
    """How many names of both lists can be paired."""
    left, hits = list(others), 0
    for one in ones:
        match = next((other for other in left if same_name(one, other)), None)
        if match is not None:
            left.remove(match)
            hits += 1
    return hits


def when(fact: Fact) -> tuple[str | None, str | None]:
    start = fact.get("start") or fact.get("date")
    return start, fact.get("end") or start


def when_agrees(gold: Fact, said: Fact) -> bool:
    """No contradiction: the same or a coarser date, or one span holds the other's start."""
    (first, last), (start, end) = when(gold), when(said)
    if not first or not start or first.startswith(start) or start.startswith(first):
        return True
    return first <= start <= (last or first) or start <= first <= (end or start)


def likeness(kind: Kind, gold: Fact, said: Fact) -> float:
    """0 where the two cannot be one fact; else higher for a better pair."""
    if not when_agrees(gold, said):
        return 0.0
    base = _likeness_of_meetings(gold, said) if kind is Kind.MEETING else _likeness_of_one_person(kind, gold, said)
    return base + (0.5 if base and when(gold) == when(said) else 0.0)


def _likeness_of_meetings(gold: Fact, said: Fact) -> float:
    people, named = gold.get("participants") or [], said.get("participants") or []
    if bool(people) is not bool(named):
        return 0.0
    if people:
        hits = common(people, named)
        share = hits / (len(people) + len(named) - hits)
    else:
        sides, told = set(gold.get("parties") or []), set(said.get("parties") or [])
        share = len(sides & told) / len(sides | told) if sides | told else 0.0
    return share if share >= LEAST_SHARE else 0.0


def _likeness_of_one_person(kind: Kind, gold: Fact, said: Fact) -> float:
    who = {Kind.VISIT: "traveller", Kind.SANCTION: "target", Kind.WAIVER: "beneficiary"}[kind]
    if not same_name(gold[who], said.get(who)):
        return 0.0
    if kind is Kind.VISIT:
        return float(any(gold.get(k) and plain(gold[k]) == plain(said.get(k)) for k in ("country", "city")))
    if gold["action"] != said.get("action"):
        return 0.0
    if kind is Kind.WAIVER:
        return float(gold["kind"] == said.get("kind"))
    told = gold.get("authority"), said.get("authority")
    return float(not all(told) or told[0] == told[1])


def slot_is_right(slot: str, gold: Fact, said: Fact) -> bool | None:
    """Whether a slot of a found fact is right; None where neither says anything."""
    wanted, got = gold.get(slot), said.get(slot)
    if slot == "parties":
        return set(wanted or []) == set(got or [])
    if slot in ("venue", "city"):
        if not wanted:
            return None if not got else False
        small, large = sorted((set(words(wanted)), set(words(got))), key=len)
        return bool(got) and small <= large
    if not wanted and not got:
        return None
    return (wanted or None) == (got or None)


def is_grounded(fact: Fact, text: str) -> bool:
    """The quote stands in the text, where `span` says, and is a sentence or two, not a page."""
    quote = fact.get("quote")
    if not quote or len(quote) > LONGEST_QUOTE:
        return False
    if fact.get("span"):
        start, end = fact["span"]
        return text[start:end] == quote
    return quote in text
