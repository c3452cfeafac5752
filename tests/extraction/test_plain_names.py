"""Names that the parser has never met must not break the tree around them."""

from collections.abc import Callable

import pytest

from tracker.extraction.document import Document
from tracker.extraction.language.clauses import conjuncts, subjects
from tracker.extraction.language.tokens import Token

Read = Callable[..., Document]


def _word(document: Document, text: str) -> Token:
    return next(token for token in document.doc if token.text == text)


@pytest.mark.parametrize(
    "text",
    [
        "Czech Foreign Minister Karel Dvorsky and Omani Foreign Minister Salim al-Harthy met in Muscat on Friday.",
        "Foreign Minister Karel Dvorsky of the Czech Republic and Omani Minister Salim al-Harthy met in Muscat.",
        "Karel Dvorsky of the Czech Republic and Salim al-Harthy of Oman met in Muscat.",
    ],
)
def test_two_with_their_titles_and_sides_are_joined(read: Read, text: str) -> None:
    document = read(text)
    assert [t.text for t in conjuncts(_word(document, "Dvorsky"))] == ["Dvorsky", "Harthy"]
    assert [t.text for t in subjects(_word(document, "met"))] == ["Dvorsky"]


def test_the_words_stay_as_they_are(read: Read) -> None:
    text = "Interior Minister Tsitsi Gombakomba-Ndoro of Zimbabwe left.\n\nShe had met General Thaung Kyi Oo, 54."
    document = read(text)
    assert document.doc.text == text
    assert [t.i for t in document.doc] == list(range(len(document.doc)))
    assert [s.text.strip() for s in document.sentences] == text.split("\n\n")


def test_every_word_hangs_in_one_tree_a_sentence(read: Read) -> None:
    document = read(
        "President Themba Mkhize's envoy, Joash Wekesa of Kenya, and Bertin Mugisha Rukundo met. They left."
    )
    for sentence in document.sentences:
        roots = [t for t in sentence if t.head is t]
        assert len(roots) == 1
        assert sorted(t.i for t in roots[0].subtree) == [t.i for t in sentence]


def test_title_and_side_hang_on_the_name(read: Read) -> None:
    document = read("Omani Foreign Minister Salim al-Harthy of Oman spoke.")
    name = _word(document, "Harthy")
    assert {t.text: t.dep_ for t in name.children} == {
        "Minister": "compound", "Salim": "compound", "al": "compound", "-": "compound", "of": "prep"
    }  # fmt: skip


def test_a_verb_that_a_broken_parse_took_for_part_of_a_title_stays_a_verb(read: Read) -> None:
    document = read("Italian Prime Minister Carlo Benassi has met Spanish President Marta Iglesias, her office said.")
    assert _word(document, "met").pos_ == "VERB"


def test_a_text_that_names_nobody_is_parsed_once(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.extraction.language.nlp.parse", lambda *_: pytest.fail("parsed again"))
    assert len(read("The ministers met. They left.").sentences) == 2
