"""Articles that cannot hold facts are not parsed."""

from datetime import date

import pytest

from tracker.actors import gazetteer
from tracker.extraction import nlp, pipeline, triage
from tracker.extraction.types import Article


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met.",
        "Two envoys left.",
        "Both spokesmen declined.",
        "Its assets are frozen under the sanctions.",
        "The visa was stamped.",
        "The measures were prolonged.",
        "The deputy chairmen signed.",
    ],
)
def test_a_word_for_an_office_a_measure_or_a_permission_is_worth_reading(text):
    assert triage.may_tell_facts(text)


def test_an_article_without_any_is_not_parsed(monkeypatch):
    monkeypatch.setattr(nlp, "annotate", lambda *args: pytest.fail("parsed"))
    text = "The rovers beat the wanderers by two goals on a wet afternoon, and the crowd went home happy."
    facts = pipeline.extract(Article("a", text, date(2025, 4, 10)), gazetteer=gazetteer.load())
    assert (list(facts), facts.envoys) == ([], [])
