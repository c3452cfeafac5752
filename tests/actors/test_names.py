import json
from pathlib import Path

import pytest
import yaml

from tracker.actors.name_words import blocking_keys, normalise
from tracker.actors.names import SURE, UNLIKELY, compare, same_person

PAIRS = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text("utf-8"))
EVERY = [pair for pairs in PAIRS.values() for pair in pairs]
FLOORS = Path(__file__).parents[1] / "evaluation" / "floors.json"


def test_no_two_people_are_taken_for_one_and_few_spellings_are_missed():
    """At the threshold from which names join by themselves; a pair counts as found where blocking finds it too."""
    floor = json.loads(FLOORS.read_text("utf-8"))["names"]

    def is_found(one, other, _):
        return same_person(one, other) >= SURE and bool(blocking_keys(one) & blocking_keys(other))

    right = sum(is_found(*pair) for pair in [*PAIRS["same"], *PAIRS["missed"]])
    wrong = [pair for pair in [*PAIRS["different"], *PAIRS["alike"]] if same_person(*pair[:2]) >= SURE]
    missed = len(PAIRS["same"]) + len(PAIRS["missed"]) - right
    assert len(EVERY) >= floor["pairs"]
    assert wrong == []
    assert 2 * right / (2 * right + len(wrong) + missed) >= floor["f1"]


@pytest.mark.parametrize(("one", "other", "why"), PAIRS["same"])
def test_spellings_of_one_name_are_surely_one_person(one, other, why):
    assert same_person(one, other) >= SURE, compare(one, other)


@pytest.mark.parametrize(("one", "other", "why"), PAIRS["different"])
def test_names_of_two_people_are_kept_apart(one, other, why):
    assert same_person(one, other) < UNLIKELY, compare(one, other)


@pytest.mark.parametrize(("one", "other", "why"), PAIRS["alike"])
def test_names_that_look_alike_do_not_join_by_themselves(one, other, why):
    assert UNLIKELY <= same_person(one, other) < SURE, compare(one, other)


@pytest.mark.parametrize(("one", "other", "why"), PAIRS["unsure"])
def test_a_part_of_a_name_is_neither_sure_nor_excluded(one, other, why):
    assert UNLIKELY <= same_person(one, other) < SURE, compare(one, other)


@pytest.mark.parametrize(("one", "other", "why"), EVERY)
def test_the_order_of_the_two_does_not_matter(one, other, why):
    assert compare(one, other) == compare(other, one)


@pytest.mark.parametrize(("one", "other", "why"), PAIRS["same"])
def test_spellings_of_one_name_share_a_blocking_key(one, other, why):
    assert blocking_keys(one) & blocking_keys(other)


def test_every_score_says_why():
    assert compare("Steve Marlow", "Steven Marlow").reason == "form of a given name: steve as steven"


@pytest.mark.parametrize("nothing", ["", "  ", "...", "\x00", "Ь."])
def test_what_is_no_name_is_nobody(nothing):
    assert same_person(nothing, "Anna Weber") == 0


def test_a_name_is_normalised_without_title_accent_and_case():
    assert normalise("President José Ortega") == normalise("jose ORTEGA")


def test_a_number_in_a_name_sounds_like_nothing():
    assert blocking_keys("General License 141")
    assert blocking_keys("141") == set()


def test_doubled_letters_make_no_other_key():
    assert blocking_keys("Lammy") & blocking_keys("Lamy")


def test_a_sign_that_is_no_letter_is_left_out_of_a_name():
    assert normalise("Ь. Ivanova") == "ivanova"
    assert compare("Ь. Ivanova", "Anna Ivanova") == compare("Ivanova", "Anna Ivanova")
