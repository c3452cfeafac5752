"""Weights of parts are fitted to articles, and judged by articles they had no part in."""

import pytest

from tracker.evaluation import parts
from tracker.evaluation.parts import Sample
from tracker.extraction.weights import likely_parts


def samples(count=40):
    """Targets stand beside "hit", others beside "said"; both beside a word of their own article."""
    return [
        Sample(f"a{number}", part, frozenset({f"here {word}", "here always", f"here only{number}"}), right)
        for number in range(count)
        for part in (likely_parts.TARGET, likely_parts.PAIR)
        for word, right in (("hit", True), ("said", False))
    ]


def test_a_fit_weighs_what_tells_apart_and_leaves_out_chance():
    weights = parts.fit(samples())[likely_parts.TARGET]
    assert weights["here hit"] > 1 > -1 > weights["here said"]
    assert "here only3" not in weights


def test_samples_are_judged_by_weights_that_their_article_had_no_part_in():
    judged = list(parts.held_back(samples()))
    assert len(judged) == len(samples())
    assert all((likely > 0.5) == sample.right for sample, likely in judged)


@pytest.mark.parametrize("part", [likely_parts.TARGET, likely_parts.PAIR])
def test_every_part_has_weights(part):
    assert likely_parts.BASE in likely_parts.weights()[part]
