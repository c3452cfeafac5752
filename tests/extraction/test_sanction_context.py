"""What sentences on sanctions take from those around them: the cases stand in `cases/sanction_context.yaml`."""

import pytest

from tests.extraction.measure_cases import cases, disagreements, read
from tracker.extraction import sanctions

CASES = cases("sanction_context")


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["why"])
def test_a_sentence_takes_from_others_what_the_case_says(case):
    found = [fact.slots() | {"status": fact.status} for fact in sanctions.find(read(case["text"]))]
    assert disagreements(found, case, "target") == []
