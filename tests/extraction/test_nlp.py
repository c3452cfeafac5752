"""The pipeline as a long-running process keeps it."""

import pytest

from tracker.extraction import nlp


def test_forgets_words_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    before = nlp.load("sm")
    nlp.annotate("The envoy met the minister.", [0], "sm")
    assert nlp.load("sm") is before
    monkeypatch.setattr(nlp, "MOST_WORDS", 0)
    doc = nlp.annotate("The envoy met the minister.", [0], "sm")
    assert nlp.load("sm") is not before
    assert doc[2].tag_ == "VBD"
