"""Meetings and visits as the cases in `cases/{meetings,visits,attachment,status}.yaml` say, one short text each."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest
import yaml

from tracker.actors import gazetteer
from tracker.extraction import meetings, pipeline, visits
from tracker.extraction.types import Article, Fact

CASES = Path(__file__).parent / "cases"
READERS = {"meetings": meetings.find, "visits": visits.find}


def cases():
    for name in ("meetings", "visits", "attachment", "status"):
        for case in yaml.safe_load((CASES / f"{name}.yaml").read_text()):
            yield pytest.param(case.get("kind", name), case, id=f"{name}: {case['why']}")


@cache
def places():
    return gazetteer.load()


def find(kind: str, text: str, published: date) -> list[Fact]:
    document = pipeline.read(Article("case", text, published), places())
    return READERS[kind](document)


def agrees(fact: Fact, expected: dict) -> bool:
    """The slots named by the case have its values; people and sides in any order."""
    told = fact.slots() | {"status": str(fact.status)}
    for slot, value in expected.items():
        if isinstance(value, list):
            if sorted(told[slot]) != sorted(value):
                return False
        elif told[slot] != value:
            return False
    return True


@pytest.mark.parametrize(("kind", "case"), cases())
def test_a_text_tells_what_its_case_says(kind, case):
    found = find(kind, case["text"], case["published"])
    told = [fact.slots() | {"status": str(fact.status)} for fact in found]
    assert len(found) == len(case["facts"]), told
    left = list(found)
    for expected in case["facts"]:
        match = next((fact for fact in left if agrees(fact, expected)), None)
        assert match is not None, (expected, told)
        left.remove(match)


def test_every_fact_quotes_its_sentence_and_says_what_it_rests_on():
    text = "Foreign Minister Ilka Toivonen of Finland met Estonian President Mart Kask in Tallinn on Monday."
    (fact,) = find("meetings", text, date(2025, 3, 5))
    assert text[slice(*fact.span)] == fact.quote == text
    assert text[slice(*fact.slot_spans["start"])] == "Monday"
    assert text[slice(*fact.slot_spans["place"])] == "Tallinn"
    assert {"direct parse", "date attached", "place attached"} <= set(fact.reasons)
