import pytest

from tracker.common.vocabulary import Kind
from tracker.evaluation.calibration import Sample, fit, held_back, likely, samples, shifted
from tracker.extraction.weights import confidence

FACT = {
    "participants": ["Anna Weber", "Jan Novak"],
    "start": "2025-04-01",
    "status": "held",
    "reasons": ["direct parse"],
}
MET = FACT | {"parties": ["DE", "CZ"], "medium": "in_person", "quote": "Anna Weber met Jan Novak."}


def sampled(name, right, count):
    return [Sample(f"{name} {n}", frozenset({name}), n < right) for n in range(count)]


def test_what_was_often_right_weighs_more_than_what_was_often_wrong():
    weights = fit(sampled("direct parse", 900, 1000) + sampled("name by pronoun", 500, 1000))
    assert weights["direct parse"] > weights["name by pronoun"]
    assert likely({"direct parse"}, weights) == pytest.approx(0.9, abs=0.03)


def test_a_reason_hardly_ever_seen_gets_no_weight():
    assert "rare" not in fit(sampled("direct parse", 90, 100) + sampled("rare", 0, 4))


def test_every_sample_is_judged_once_by_weights_it_had_no_part_in():
    given = sampled("direct parse", 40, 50)
    judged = held_back(given)
    assert len(judged) == len(given)
    assert sum(right for _, right in judged) == 40


def test_a_fact_that_matches_an_annotation_is_a_right_sample():
    gold = {"id": "a1", "text": "", "meetings": [MET | {"optional": True}]}
    said = {"a1": {"meetings": [MET, MET | {"start": "2025-04-09"}]}}
    assert [sample.right for sample in samples({"a1": gold}, said)] == [True, False]


def test_a_confidence_is_the_sum_of_known_weights_as_a_probability():
    sure = confidence.of(Kind.MEETING, MET)
    assert sure == confidence.of(Kind.MEETING, MET | {"reasons": ["direct parse", "never heard of"]})
    assert 0 < confidence.of(Kind.MEETING, MET | {"reasons": ["name by group"]}) < sure < 1


def test_a_fact_whose_people_its_sentence_names_is_surer():
    assert confidence.of(Kind.MEETING, MET) > confidence.of(Kind.MEETING, MET | {"quote": "They met."})


def test_the_base_is_shifted_to_what_is_right_in_articles_nobody_worked_on():
    given = sampled("direct parse", 90, 100) + sampled("name by pronoun", 50, 100)
    weights = shifted(fit(given), given, 0.5)
    assert sum(likely(sample.features, weights) for sample in given) / 200 == pytest.approx(0.5, abs=0.01)
