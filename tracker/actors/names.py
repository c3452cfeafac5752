"""Whether two spellings mean one person.

`compare(a, b)` gives a score with its reason, `same_person(a, b)` the score alone. It judges names only: two people
can share one, so a score below `SURE` asks for a second witness (a country, an office, a person who looks).
Rules of transliteration and words of the language only.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tracker.actors.gazetteer import first_names
from tracker.actors.name_words import Word, lexicon, words_of
from tracker.actors.spelling import folded, nearness

SURE = 0.9  # from here on one person unless something else speaks against it
LIKELY = 0.75  # an initial, a part of a long name: the same with a second witness
UNLIKELY = 0.5  # below: two people

_SAME, _VARIANT, _NICKNAME, _CLOSE, _INITIAL = 1.0, 0.96, 0.93, 0.85, 0.8
_VARIANT_FROM, _CLOSE_FROM = 0.92, 0.86


@dataclass(frozen=True, slots=True)
class Match:
    score: float  # 0 to 1
    reason: str


def compare(one: str, other: str) -> Match:
    """How likely two names mean one person, and why; symmetric."""
    left, right = words_of(one), words_of(other)
    if not left or not right:
        return Match(0.0, "no name")
    if [w.text for w in left] == [w.text for w in right]:
        return Match(1.0, "the same name") if len(left) > 1 else Match(SURE + 0.02, "the same single name")
    if len(right) < len(left) or (len(right) == len(left) and other < one):
        left, right = right, left
    if len(left) == 1:
        return _single(left[0], right)
    return max((_aligned(short, full) for short, full in _readings(left, right)), key=lambda match: match.score)


def same_person(one: str, other: str) -> float:
    """`compare(one, other).score`."""
    return compare(one, other).score


def _single(alone: Word, full: tuple[Word, ...]) -> Match:
    """One word against a name: never sure, for it may be anyone's."""
    scores = [_alike(alone, word) for word in full]
    best = max(scores)
    if best < _CLOSE:
        return Match(round(0.2 * best, 3), "nothing in common")
    if len(full) == 1:
        return Match(best if best > _CLOSE else LIKELY, "one word, spelled otherwise")
    if scores[-1] == best:
        return Match(round(0.6 * best, 3), "surname alone")
    return Match(round(0.55 * best, 3), "one word of the name alone")


def _readings(left: tuple[Word, ...], right: tuple[Word, ...]) -> Iterator[tuple[tuple[Word, ...], tuple[Word, ...]]]:
    """The two as they stand, and with two neighbours read as one word: Jong Un, Jong-un, Jongun."""
    yield left, right
    for short, long, swap in ((left, right, False), (right, left, True)):
        singles = {word.text for word in short}
        for i in range(len(long) - 1):
            if long[i].is_initial or long[i + 1].is_initial:
                continue
            glued = Word(long[i].text + long[i + 1].text)
            parts = (long[i].text, long[i + 1].text)
            if any(_is_glued(glued.text, parts, text) for text in singles):
                merged = (*long[:i], glued, *long[i + 2 :])
                pair = (merged, short) if swap else (short, merged)
                yield pair if len(pair[0]) <= len(pair[1]) else (pair[1], pair[0])


def _is_glued(glued: str, parts: tuple[str, str], text: str) -> bool:
    """Whether the two words together make the one, and neither does so alone: Wang Yi is not Wang."""
    near = nearness(glued, text, least=_VARIANT_FROM) if len(text) > 3 else 0.0
    return near >= _VARIANT_FROM and all(nearness(part, text, least=near) < near for part in parts)


def _aligned(short: tuple[Word, ...], full: tuple[Word, ...]) -> Match:
    """Match the words of the shorter name with those of the fuller one."""
    partner = _partners(short, full)
    left_over = [i for i in range(len(short)) if i not in partner]
    if left_over:
        return _conflict(short, full, partner, left_over)
    likeness = [(_alike(short[i], full[j], given=i == 0 and j == 0), short[i], full[j]) for i, j in partner.items()]
    score, worst, its = min(likeness, key=lambda item: item[0])
    reason = _because(score, worst, its)
    if all(word.is_initial for word in short[:-1]) and len(short) > 1:
        score, reason = min(score, _INITIAL), "initials and surname"
    order = [partner[i] for i in range(len(short))]
    extra = len(full) - len(short)
    if order != sorted(order):
        turned, why = _turned(short, full, order)
        score, reason = score * turned, f"{reason}, {why}"
    elif extra and order[0] != 0:
        father = full[order[0]].is_parent
        score, reason = (0.3, "the father's name") if father else (score * 0.85, f"{reason}, first name left out")
    elif extra and order[-1] != len(full) - 1:
        open_end = folded(short[-1].text) in first_names()
        score, reason = (
            (score * 0.82, f"{reason}, may go on otherwise")
            if open_end
            else (score * 0.94, f"{reason}, second surname left out")
        )
    elif extra:
        score, reason = score * 0.97, f"{reason}, middle name left out"
    return Match(round(score, 3), reason)


def _partners(short: tuple[Word, ...], full: tuple[Word, ...]) -> dict[int, int]:
    """Which word of the fuller name each word of the shorter one meets, the likest first."""
    pairs = sorted(
        (
            (
                -_alike(a, b, given=i == 0 and j == 0),
                abs((i == len(short) - 1) - (j == len(full) - 1)),
                abs(i - j),
                i,
                j,
            )
            for i, a in enumerate(short)
            for j, b in enumerate(full)
        ),
    )
    partner: dict[int, int] = {}
    for minus, _, _, i, j in pairs:
        if -minus >= _INITIAL and i not in partner and j not in partner.values():
            partner[i] = j
    return partner


def _conflict(short: tuple[Word, ...], full: tuple[Word, ...], partner: dict[int, int], left_over: list[int]) -> Match:
    missing = " ".join(short[i].text for i in left_over)
    others = " ".join(word.text for j, word in enumerate(full) if j not in partner.values())
    shared = len(partner) / len(short)
    reason = f"{missing} is not {others}" if partner else "nothing in common"
    return Match(round(0.1 + 0.3 * shared, 3) if partner else 0.0, reason)


def _turned(short: tuple[Word, ...], full: tuple[Word, ...], order: list[int]) -> tuple[float, str]:
    """Family name first, as in Xi Jinping, unless both words could be the given name."""
    rotated = any(order == [*range(k, len(full)), *range(k)] for k in range(1, len(full)))
    if any(word.is_parent for word in (*short, *full)):
        return 0.3, "a son is not his father"
    names = first_names()
    if rotated and not all(folded(word.text) in names for word in short):
        return 0.97, "family name first"
    if rotated and any(len(word.text) < 4 and _is_syllable(word.text) for word in short):
        return 0.94, "family name first"
    return 0.7, "other order"


def _is_syllable(word: str) -> bool:
    """One syllable, as East Asian family names have: Li, Kim; not Ali."""
    return len(re.findall(r"[aeiouy]+", folded(word))) == 1


def _because(score: float, one: Word, other: Word) -> str:
    if score >= _SAME:
        return "the same words"
    said = f"{one.text} as {other.text}"
    for level, text in (
        (_VARIANT, "spelling"),
        (_NICKNAME, "form of a given name"),
        (_CLOSE, "nearly the same spelling"),
    ):
        if score >= level:
            return f"{text}: {said}"
    return f"initial: {said}"


def _alike(one: Word, other: Word, *, given: bool = False) -> float:
    """How alike two words are, on the scale of the constants above."""
    a, b = _plain(one.text), _plain(other.text)
    if one.is_initial or other.is_initial:
        return 0.0 if a[0] != b[0] else _SAME if a == b else _INITIAL
    if a == b:
        return _SAME
    genders = {first_names().get(a), first_names().get(b)}
    if given and (genders == {"m", "f"} or frozenset((a, b)) in lexicon().distinct):
        return 0.0
    near = nearness(one.text, other.text, faint_vowels=one.faint_vowels or other.faint_vowels, least=_CLOSE_FROM)
    if near >= _VARIANT_FROM:
        return _VARIANT
    if given and _one_given_name(a, b):
        return _NICKNAME
    glued = {a.removeprefix("al"), a.removeprefix("el")} & {b} or {b.removeprefix("al"), b.removeprefix("el")} & {a}
    if glued and min(len(a), len(b)) > 3:
        return _VARIANT
    return _CLOSE if near >= _CLOSE_FROM and min(len(a), len(b)) > 4 else 0.0


_plain = lru_cache(maxsize=50_000)(folded)  # the same words are held against many others


@lru_cache(maxsize=20_000)
def _one_given_name(one: str, other: str) -> bool:
    forms = lexicon().other_forms
    if other in forms.get(one, ()) or one in forms.get(other, ()):
        return True
    left, right = set(forms.get(one, (one,))), set(forms.get(other, (other,)))
    return _is_near(one, right - {other}) or _is_near(other, left - {one})


def _is_near(name: str, others: set[str]) -> bool:
    return any(other[0] == name[0] and nearness(name, other, least=_VARIANT_FROM) >= _VARIANT_FROM for other in others)
