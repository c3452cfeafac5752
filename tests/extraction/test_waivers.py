"""What is read of visas, travel waivers and licences: the cases stand in `cases/waivers.yaml`."""

import pytest

from tests.extraction.measure_cases import cases, disagreements, read
from tracker.common.vocabulary import Status, WaiverKind, WaiverStep
from tracker.extraction import waivers
from tracker.extraction.language.measure_words import by_word, lexicon

CASES = cases("waivers")


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["why"])
def test_waivers_are_told_as_the_case_says(case):
    found = [fact.slots() | {"status": fact.status} for fact in waivers.find(read(case["text"]))]
    assert disagreements(found, case, "beneficiary") == []


@pytest.mark.parametrize("text", CASES["never_done"])
def test_permission_that_is_hoped_for_planned_or_denied_is_never_done(text):
    assert not [fact for fact in waivers.find(read(text)) if fact.status is Status.DONE]


def test_every_fact_quotes_the_text_and_tells_its_reasons():
    document = read("Poland issued a visa to Maria Kovalenko on Tuesday, the foreign ministry said.")
    [fact] = waivers.find(document)
    assert document.article.text[slice(*fact.span)] == fact.quote
    assert fact.reasons
    assert all(document.article.text[slice(*span)] for span in fact.slot_spans.values())


def test_the_lexicon_knows_only_kinds_and_steps_of_the_guide():
    assert set(by_word("waivers", "kinds").values()) - {"open", "request", "pronominal"} <= set(WaiverKind)
    assert set(by_word("waivers", "nominals").values()) <= {"acts"}
    assert set(lexicon("waivers")["nominals"]["acts"].values()) <= set(WaiverStep)
    assert set(lexicon("waivers")["verbs"]) - {"received", "allowing", "refusing"} == set(WaiverStep)
