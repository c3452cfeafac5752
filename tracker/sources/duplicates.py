"""Copies of one text: a fingerprint finds the candidates, the texts themselves decide.

SimHash after Charikar (STOC 2002, "Similarity estimation techniques from rounding algorithms"); its use against
near copies follows Manku, Jain and Das Sarma (WWW 2007). Their threshold of 3 bits holds for web pages that are
the same but for a counter. A wire story that an outlet cuts by a fifth differs by 9 to 16 bits here, unrelated
articles of 300 words by 13 and more, so a fingerprint alone cannot decide, and bands cannot find 16 bits: the
database compares whole fingerprints within a window of days (`tracker.sources.copies`). No Django.
"""

import re
from collections import Counter
from hashlib import blake2b
from itertools import pairwise

BITS = 64
NEAR = 18  # bits; beyond them no copy was found, see the module's docstring
RUN = 4  # words: two reports of one event share few runs of four, a copy most of them
SHARED = 0.6  # of the shorter text's runs
SHORTEST = 40  # words; below it a text says too little to be anybody's copy
LONGEST = 3.0  # times; a text that long beside the other is a compilation that quotes it
WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    return WORD.findall(text.lower())


def simhash(text: str) -> int | None:
    """The signed 64-bit fingerprint of a text's pairs of words; None where it is too short."""
    found = words(text)
    if len(found) < SHORTEST:
        return None
    totals = [0] * BITS
    for pair, times in Counter(pairwise(found)).items():
        digest = int.from_bytes(blake2b(" ".join(pair).encode(), digest_size=8).digest(), "big")
        for bit in range(BITS):
            totals[bit] += times if digest >> bit & 1 else -times
    unsigned = sum(1 << bit for bit, total in enumerate(totals) if total > 0)
    return unsigned - (1 << BITS) if unsigned >> (BITS - 1) else unsigned


def distance(a: int, b: int) -> int:
    """How many bits two fingerprints differ in."""
    return ((a ^ b) & ((1 << BITS) - 1)).bit_count()


def near(a: int | None, b: int | None) -> bool:
    """Whether the texts of two fingerprints may be copies; `is_copy` tells."""
    return a is not None and b is not None and distance(a, b) <= NEAR


def is_copy(one: str, other: str) -> bool:
    """Whether most of the shorter text stands word for word in the other; the same whichever comes first."""
    short, long = sorted((words(one), words(other)), key=len)
    if len(short) < SHORTEST or len(long) > LONGEST * len(short):
        return False
    runs, others = _runs(short), _runs(long)
    return len(runs & others) >= SHARED * len(runs)


def _runs(found: list[str]) -> set[tuple[str, ...]]:
    return set(zip(*(found[at:] for at in range(RUN)), strict=False))
