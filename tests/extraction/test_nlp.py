"""The pipeline as a long-running process keeps it."""

from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec

import pytest

from tracker.extraction.language import nlp


def test_forgets_words_when_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    before = nlp.load("sm")
    nlp.annotate("The envoy met the minister.", [0], "sm")
    assert nlp.load("sm") is before
    monkeypatch.setattr(nlp, "MOST_WORDS", 0)
    doc = nlp.annotate("The envoy met the minister.", [0], "sm")
    assert nlp.load("sm") is not before
    assert doc[2].tag_ == "VBD"


@pytest.mark.parametrize("model", [name for name, package in nlp.MODELS.items() if find_spec(package) is not None])
def test_tells_the_forms_of_words_as_the_model_does(model: str) -> None:
    text = "There were talks.\n\nIt is he who had met them before; this had been agreed, but let's see what they were."
    plain = nlp.packaged(model)(text)
    for _ in range(2):  # words that are new, and words that are known
        ours = nlp.annotate(text, [0], model)
        assert [(w.tag_, w.dep_, w.pos_, w.lemma_, w.morph) for w in ours] == [
            (w.tag_, w.dep_, w.pos_, w.lemma_, w.morph) for w in plain
        ]


def test_threads_that_start_at_the_same_time_read_alike():
    nlp.load.cache_clear()
    nlp._reader.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda _: [t.lemma_ for t in nlp.annotate("Envoys met in Oslo.", ())], range(8)))
    assert read == [["envoy", "meet", "in", "Oslo", "."]] * 8


def test_cuts_a_run_without_spaces_that_would_keep_the_tokenizer_busy_for_minutes():
    text = "Envoys met. " + '"' * 2500 + " In Oslo."
    doc = nlp.annotate(text, [0])
    assert doc.text == text
    assert [token.idx for token in doc if token.is_sent_start and 12 <= token.idx < 2512] == [12, 1012, 2012]


def test_reads_a_text_without_words():
    assert [len(nlp.annotate(text, [0])) for text in ("", " ")] == [0, 1]
    assert len(nlp.parse([], [], [])) == 0


def test_ends_no_sentence_behind_a_rank_written_short():
    text = "In Lima were Brig. Carlos Pinto, Hon. Maria Alves and Gen. (Rtd.) Rui Melo. They left. Envoys stayed."
    doc = nlp.annotate(text, [0])
    assert [token.text for token in doc if token.is_sent_start] == ["In", "They", "Envoys"]
