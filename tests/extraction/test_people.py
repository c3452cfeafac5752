"""Who an article names, and who its other words stand for; the cases stand in `cases/*.yaml`."""

from pathlib import Path

import pytest
import yaml

from tracker.actors import gazetteer
from tracker.extraction.language.people_words import lexicon, words

CASES = Path(__file__).parent / "cases"


def load(name: str):
    return yaml.safe_load((CASES / name).read_text())


def marked(text: str) -> tuple[str, int, int]:
    """The text without its [brackets], and the offsets of what stood in them."""
    before, inside, after = text.replace("]", "[").split("[")
    return before + inside + after, len(before), len(before) + len(inside)


@pytest.mark.parametrize("case", load("people.yaml"), ids=lambda case: case["text"][:60])
def test_the_people_of_a_text_are_found_with_what_it_says_of_them(read, case):
    document = read(case["text"])
    found = {figure.name: figure for figure in document.figures}
    assert set(found) == set(case["people"])
    for name, expected in case["people"].items():
        figure = found[name]
        for key, value in expected.items():
            if key == "mentions":
                assert sum(m.how == "name" and figure in m.who for m in document.mentions) == value
            else:
                assert getattr(figure, key) == value, (name, key)
    assert not set(found) & set(case.get("nobody", ()))


@pytest.mark.parametrize("case", load("coreference.yaml"), ids=lambda case: case["text"][:90])
def test_a_word_stands_for_whom_its_case_says(read, case):
    text, start, end = marked(case["text"])
    document = read(text)
    who = {
        figure.name
        for mention in document.mentions
        if start <= document.doc[mention.last - 1].idx < end
        for figure in mention.who
    }
    assert who == set(case["who"])


def test_no_two_mentions_overlap(read):
    document = read(
        "President Anna Weber's envoy, Karl Brandt, met his Omani counterpart, Said al-Harthy. The two men and their "
        "aides, who had flown in from Muscat, spoke for an hour. He then saw the minister."
    )
    covered = [i for mention in document.mentions for i in range(mention.first, mention.last)]
    assert len(covered) == len(set(covered))


def test_every_nominal_stands_for_known_titles():
    titles = lexicon()["titles"]
    known = {*titles["office"], *titles["other"]}
    for noun, heads in lexicon()["stands_for"].items():
        assert noun == noun.lower()
        assert set(heads) <= known | {"*"}, noun


def test_weak_titles_are_offices():
    assert words().weak <= words().office


def test_no_word_is_an_office_and_no_office():
    titles = lexicon()["titles"]
    assert set(titles["office"]) & set(titles["other"]) <= {"banker"}


def test_offices_of_one_state_lead_to_known_sides():
    for code in words().of_one_state.values():
        assert gazetteer.load().country_name(code) != code
