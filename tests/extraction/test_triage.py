"""Articles that cannot hold facts are not parsed."""

from datetime import date

import pytest

from tracker.actors import gazetteer
from tracker.extraction import pipeline, triage
from tracker.extraction.language import nlp
from tracker.extraction.types import Article

KNOWN = gazetteer.load()


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
    assert triage.may_tell_facts(text, KNOWN)


HOME = (
    "The minister opened a school, and the governor thanked her. Pupils sang. The mayor had asked for a new roof. " * 5
)


def test_a_longer_text_that_names_no_other_state_is_a_matter_at_home():
    assert not triage.may_tell_facts(HOME, KNOWN)


@pytest.mark.parametrize(
    "more",
    [
        "Her colleague from Chile was in Lima.",
        "The envoys of Karvestan and Uldaria broke off their talks; both delegations went back to their embassies.",
    ],
)
def test_two_sides_or_words_of_diplomacy_make_it_one_between_states(more):
    assert triage.may_tell_facts(HOME + more, KNOWN)


def test_an_article_without_any_is_not_parsed(monkeypatch):
    monkeypatch.setattr(nlp, "annotate", lambda *args: pytest.fail("parsed"))
    text = "The rovers beat the wanderers by two goals on a wet afternoon, and the crowd went home happy."
    facts = pipeline.extract(Article("a", text, date(2025, 4, 10)), gazetteer=KNOWN)
    assert (list(facts), facts.envoys) == ([], [])


REFUSED = "Minister Ivan Petrenko was refused a visa in January. He had asked for it in May, and the council looked at it twice. "


@pytest.mark.parametrize(
    ("text", "told"),
    [(REFUSED * 5, False), (REFUSED, True), (REFUSED * 5 + "Chile, Peru and Cuba looked on.", True)],
)
def test_what_concerns_one_state_at_most_is_no_fact_unless_a_brief_leaves_it_open(text, told):
    assert bool(pipeline.extract(Article("a", text, date(2025, 4, 10)), gazetteer=KNOWN).waivers) is told
