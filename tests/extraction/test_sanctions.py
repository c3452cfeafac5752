"""What is read of sanctions: the cases stand in `cases/sanctions.yaml`."""

import pytest

from tests.extraction.measure_cases import cases, disagreements, read
from tracker.common.vocabulary import SanctionStep, Status
from tracker.extraction import sanctions
from tracker.extraction.language.measure_words import by_word, lexicon

CASES = cases("sanctions")


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["why"])
def test_sanctions_are_told_as_the_case_says(case):
    found = [fact.slots() | {"status": fact.status} for fact in sanctions.find(read(case["text"]))]
    assert disagreements(found, case, "target") == []


@pytest.mark.parametrize("text", CASES["never_done"])
def test_what_is_asked_refused_planned_or_threatened_is_never_done(text):
    done = [fact for fact in sanctions.find(read(text)) if fact.status is Status.DONE]
    assert not done


def test_every_fact_quotes_the_text_and_tells_its_reasons():
    document = read("The European Union extended the sanctions on Ivan Petrenko by six months, diplomats said.")
    [fact] = sanctions.find(document)
    assert document.article.text[slice(*fact.span)] == fact.quote
    assert fact.reasons
    for span in fact.slot_spans.values():
        assert document.article.text[slice(*span)]
    assert fact.attribution is not None


def test_the_lexicon_knows_only_steps_of_the_guide():
    for table in ("direct", "measures", "list_verbs"):
        for step in set(by_word("sanctions", table).values()) - {"state"}:
            assert step.removeprefix("context_") in set(SanctionStep)
    assert set(lexicon("sanctions")["nouns"]["acts"].values()) <= set(SanctionStep)


@pytest.mark.parametrize("name", ["sanctions", "waivers", "attribution"])
def test_every_word_of_a_lexicon_is_a_lemma_in_lower_case(name):
    for table in lexicon(name).values():
        for words in table.values():
            for word in words if isinstance(words, frozenset) else ():
                assert word == word.strip().lower(), word
                assert word, name
