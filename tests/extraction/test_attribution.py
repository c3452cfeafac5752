"""To whom a sentence gives its words: the cases stand in `cases/attribution.yaml`."""

import pytest

from tests.extraction.measure_cases import cases, read
from tracker.extraction import sanctions


@pytest.mark.parametrize("case", cases("attribution"), ids=lambda case: case["text"][:60])
def test_a_fact_says_who_told_it(case):
    fact = sanctions.find(read(case["text"]))[0]
    if case["kind"] is None:
        assert fact.attribution is None
        return
    assert fact.attribution is not None
    assert fact.attribution.kind == case["kind"]
    assert case.get("words", fact.attribution.text) == fact.attribution.text
    assert case.get("outlet", fact.attribution.outlet) == fact.attribution.outlet


def test_an_article_that_was_told_so_itself_is_no_second_hand():
    text = "One source told CNN that the Treasury had suspended the sanctions on Ivan Petrenko."
    fact = sanctions.find(read(text, outlet="CNN"))[0]
    assert fact.attribution is not None
    assert fact.attribution.kind == "outlet"
