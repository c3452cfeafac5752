"""The outer shape of an article: paragraphs, headings, datelines, sentences."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from tracker.actors import gazetteer
from tracker.extraction import text

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "datelines.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:50])
def test_a_dateline_is_cut_off_and_read(case):
    parts = text.paragraphs(case["text"])
    found = text.dateline(parts, date(2025, 4, 10), gazetteer.load())
    if case["dateline"] is None:
        assert found is None
        return
    assert case["text"][: found.end] == case["dateline"]
    assert (found.city, found.country, found.date) == (case["city"], case["country"], case["date"])


def test_paragraphs_keep_their_offsets():
    article = "  First one.\n\n\nSecond one,\nstill the second.\n\n- an item\n- another\n"
    parts = text.paragraphs(article)
    assert [article[p.start : p.end] for p in parts] == [p.text for p in parts]
    assert [p.text for p in parts] == ["First one.", "Second one,\nstill the second.", "- an item", "- another"]


@pytest.mark.parametrize(
    "words", ["How We Got Here", "Background", "Envoys Seek New Talks on Border Crossing", "18 April 2025"]
)
def test_titles_and_labels_are_headings(words):
    assert text.is_heading(words)


@pytest.mark.parametrize("words", ["The envoys met.", "- Abel Karski, minister of trade", "He left!", "1. The licence"])
def test_sentences_and_list_items_are_no_headings(words):
    assert not text.is_heading(words)


def test_tokens_stand_where_the_text_has_them(read):
    article = "GENEVA, April 9 (Example Wire) - Envoys  met.\n\n“They’ll be back,” said Ms. Solberg.\n"
    document = read(article)
    assert all(article[t.idx : t.idx + len(t)] == t.text for t in document.doc)


def test_a_sentence_starts_after_the_dateline_and_with_every_paragraph(read):
    document = read("GENEVA, April 9 (Example Wire) - Envoys met in secret.\n\nA spokesman said so.")
    starts = {sentence.text.split()[0] for sentence in document.sentences}
    assert {"GENEVA,", "Envoys", "A"} <= starts


def test_no_sentence_starts_in_the_middle_of_a_name(read):
    document = read("VIENNA - Abel Karski Dumont was back in the air on Wednesday, hours after Lena Oduya had left.")
    assert "Karski" not in {sentence.text.split()[0] for sentence in document.sentences}


def test_headings_and_the_dateline_carry_no_facts(read):
    document = read(
        "Envoys Meet in Vienna\n\nGENEVA, April 9 (Example Wire) - Envoys met.\n\nBackground\n\nThey had met before."
    )
    told = [s.text.strip() for i, s in enumerate(document.sentences) if i not in document.headlines]
    assert told == ["Envoys met.", "They had met before."]


def test_a_quote_is_the_sentence_without_space_around_it(read):
    document = read("One sentence.\n\nAnother sentence.\n\n")
    for sentence in document.sentences:
        quote, (start, end) = document.quote(sentence)
        assert quote == quote.strip()
        assert document.article.text[start:end] == quote
