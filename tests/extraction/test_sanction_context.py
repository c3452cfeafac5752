"""What sentences on sanctions take from those around them: the cases stand in `cases/sanction_context.yaml`."""

import pytest

from tests.extraction.measure_cases import PUBLISHED, cases, disagreements
from tracker.actors import gazetteer
from tracker.extraction import extract
from tracker.extraction.types import Article

CASES = cases("sanction_context")


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["why"])
def test_a_sentence_takes_from_others_what_the_case_says(case):
    facts = extract(Article("case", case["text"], PUBLISHED), gazetteer=gazetteer.load()).sanctions
    assert disagreements([fact.slots() | {"status": fact.status} for fact in facts], case, "target") == []
