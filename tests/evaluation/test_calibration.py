import pytest

from tracker.common.vocabulary import Kind
from tracker.evaluation.calibration import Sample, fit, held_back, likely, samples
from tracker.extraction import confidence

FACT = {
    "participants": ["Anna Weber", "Jan Novak"],
    "start": "2025-04-01",
    "status": "held",
    "reasons": ["direct parse"],
}


def sampled(name, right, count):
    return [Sample(f"{name} {n}", frozenset({name}), n < right) for n in range(count)]


def test_what_was_often_right_weighs_more_than_what_was_often_wrong():
    weights = fit(sampled("direct parse", 90, 100) + sampled("name by pronoun", 50, 100))
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
    gold = {"id": "a1", "text": "", "meetings": [FACT | {"optional": True}]}
    said = {"a1": {"meetings": [FACT, FACT | {"start": "2025-04-09"}]}}
    assert [sample.right for sample in samples({"a1": gold}, said)] == [True, False]


def test_a_confidence_is_the_sum_of_known_weights_as_a_probability():
    sure = confidence.of(["direct parse"], kind=Kind.MEETING, status="held")
    assert sure == confidence.of(["direct parse", "never heard of"], kind=Kind.MEETING, status="held")
    assert 0 < confidence.of(["name by group"], kind=Kind.MEETING, status="held") < sure < 1
