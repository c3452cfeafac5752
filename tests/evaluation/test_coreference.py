import json
from datetime import date
from pathlib import Path

import pytest

from tracker.actors import gazetteer
from tracker.evaluation.choices import Choice, held_back, likeliest
from tracker.evaluation.coreference import fit, of_article
from tracker.extraction import pipeline
from tracker.extraction.types import Article
from tracker.extraction.weights import ranking

LABELS = json.loads((Path(__file__).parent / "coreference.json").read_text("utf-8"))


def choices(count):
    """The near one is right, the far one is wrong; who is a speaker may be either."""
    near, far = {"near": 1.0}, {"far": 1.0}
    return [
        Choice(f"a{n}", "pronoun", (near | ({"speaker": 1.0} if n % 2 else {}), far, {"nobody": 1.0}), frozenset({0}))
        for n in range(count)
    ]


def test_what_the_right_candidates_have_weighs_more():
    weights = fit(choices(40))["pronoun"]
    assert weights["near"] > 0 > weights["far"]


def test_a_word_is_judged_by_weights_that_its_article_had_no_part_in():
    judged = held_back(choices(10), fit)
    assert len(judged) == 10
    assert all(right for *_, right in judged)


def test_an_unseen_kind_or_feature_counts_nothing():
    assert likeliest(Choice("a", "nominal", ({"odd": 1.0}, {}), frozenset({0})), {"pronoun": {}}) == (0, 0.5)


def test_whoever_is_no_candidate_is_nobody():
    article = Article("test", "Robert Hale arrived in Oslo. He met Ingrid Solberg.", date(2025, 4, 10))
    with ranking.watched() as decisions:
        document = pipeline.read(article, gazetteer.load())
    by_token = {decision.token: decision for decision in decisions}
    [sample] = of_article([(29, "He", ["Jan Novak"])], document, by_token)
    assert sample.right == {len(sample.candidates) - 1}


@pytest.mark.parametrize("article", LABELS)
def test_labels_stand_where_they_say(article):
    text = json.loads((Path(__file__).parent / "dev" / f"{article}.json").read_text("utf-8"))["text"]
    assert [text[offset : offset + len(word)] for offset, word, _ in LABELS[article]] == [
        word for _, word, _ in LABELS[article]
    ]
