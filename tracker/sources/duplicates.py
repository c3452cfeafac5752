"""Near copies: fingerprints of texts that differ in few bits where the texts differ in few words.

SimHash after Charikar (STOC 2002, "Similarity estimation techniques from rounding algorithms"), with the lookup
by bands that Manku, Jain and Das Sarma (WWW 2007, "Detecting near-duplicates for web crawling") describe: two
fingerprints within `NEAR` bits agree wholly in one of `BANDS` bands, because the bands outnumber the bits.
"""

import re
from collections import Counter
from hashlib import blake2b

BITS = 64
SHINGLE = 4  # words: long enough that two reports of one event share few of them
NEAR = 7  # bits
BANDS = 8  # of 8 bits each, one more than NEAR
SHORTEST = 40  # words; below it a fingerprint says little
WORD = re.compile(r"[^\W_]+")


def simhash(text: str) -> int | None:
    """The signed 64-bit fingerprint of a text; None where it is too short to be told from others."""
    words = WORD.findall(text.lower())
    if len(words) < SHORTEST:
        return None
    shingles = Counter(" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1))
    totals = [0] * BITS
    for shingle, times in shingles.items():
        digest = int.from_bytes(blake2b(shingle.encode(), digest_size=8).digest(), "big")
        for bit in range(BITS):
            totals[bit] += times if digest >> bit & 1 else -times
    unsigned = sum(1 << bit for bit, total in enumerate(totals) if total > 0)
    return unsigned - (1 << BITS) if unsigned >> (BITS - 1) else unsigned


def distance(a: int, b: int) -> int:
    """How many bits two fingerprints differ in."""
    return ((a ^ b) & ((1 << BITS) - 1)).bit_count()


def near(a: int | None, b: int | None) -> bool:
    """Whether two fingerprints are those of one text, give or take a few words."""
    return a is not None and b is not None and distance(a, b) <= NEAR
