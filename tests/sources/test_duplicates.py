"""Fingerprints and copies of texts; no database."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.sources.duplicates import NEAR, distance, is_copy, near, simhash

WORDS = (
    "envoy talks fund sanctions kremlin treasury visa palace minister delegation treaty ceasefire gas oil port".split()
)


def story(seed: int, length: int = 300) -> str:
    """Reproducible prose whose words recur as they do in the news."""
    choose = random.Random(seed)
    return " ".join(choose.choice(WORDS) + str(choose.randrange(20)) for _ in range(length))


WIRE = story(1)
EDITED = {
    "with another dateline": "BERLIN (Agency) - " + WIRE,
    "cut by a fifth": " ".join(WIRE.split()[:240]),
    "with a paragraph of its own": WIRE + " " + story(2, 60),
    "with a word changed here and there": " ".join(
        "however" if at % 30 == 7 else word for at, word in enumerate(WIRE.split())
    ),
    "in capitals and with other marks": WIRE.upper().replace(" ", ", "),
}


@pytest.mark.parametrize("how", EDITED)
def test_a_copy_is_known_though_it_was_edited(how):
    assert near(simhash(WIRE), simhash(EDITED[how]))
    assert is_copy(WIRE, EDITED[how])
    assert is_copy(EDITED[how], WIRE)


def test_another_story_is_no_copy():
    assert not is_copy(WIRE, story(3))


def test_a_compilation_that_quotes_a_story_is_no_copy():
    assert not is_copy(WIRE, WIRE + " " + story(4, 700))


def test_too_short_a_text_is_nobodys_copy():
    assert simhash("They met on Wednesday.") is None
    assert not near(None, simhash(WIRE))
    assert not is_copy("They met on Wednesday.", "They met on Wednesday.")


@given(st.integers(0, 2**16), st.integers(0, 2**16))
def test_a_fingerprint_fits_a_signed_column_and_its_distance_is_symmetric(one, other):
    a, b = simhash(story(one, 50)), simhash(story(other, 50))
    assert -(2**63) <= a < 2**63
    assert distance(a, b) == distance(b, a)
    assert distance(a, a) == 0


def test_the_distance_of_opposite_signs_counts_bits():
    assert distance(-1, 0) == 64
    assert distance(-(2**63), 0) == 1
    assert NEAR < 64
