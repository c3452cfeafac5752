"""The word lists of contacts, journeys, attachment and assertion: every word in its base form and in one place only."""

import tomllib
from importlib import resources

import pytest

from tracker.extraction.context import carriers
from tracker.extraction.language import contact_words
from tracker.extraction.visits import journeys

NAMES = ("contact", "movement", "attachment", "assertion")


def tables(name: str) -> dict[str, list[str]]:
    text = resources.files("tracker.extraction.lexicon").joinpath(f"{name}.toml").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for key, value in tomllib.loads(text).items():
        lists = value if isinstance(value, dict) else {"": value}
        found |= {f"{key}.{part}": words for part, words in lists.items()}
    return found


@pytest.mark.parametrize("name", NAMES)
def test_words_are_lower_case_and_stand_once_in_their_list(name):
    for where, words in tables(name).items():
        assert all(word == word.strip().lower() and word for word in words), where
        assert len(words) == len(set(words)), (where, sorted(w for w in set(words) if words.count(w) > 1))


def test_verbs_with_a_condition_are_verbs_of_contact():
    lexicon = contact_words.lexicon()
    known = set().union(*lexicon.verbs.values())
    for need, words in lexicon.needs.items():
        assert not words - known, (need, words - known)


def test_nouns_with_a_condition_are_nouns_of_contact():
    lexicon = contact_words.lexicon()
    assert not (lexicon.weak_nouns | lexicon.abstract_nouns) - set(lexicon.nouns)
    assert not lexicon.weak_nouns & lexicon.abstract_nouns


def test_landing_verbs_are_verbs_of_arriving_and_weak_nouns_nouns_of_visits():
    lexicon = journeys.lexicon()
    assert not lexicon.verbs["landing"] - lexicon.verbs["arriving"]


def test_stays_are_events():
    words = carriers.lexicon()
    assert not words["stays"] - words["events"] - {"stay", "tour"}
