"""Sentences without a verb that hold nothing but names: "Entities: A; B; and C", the answer to "Who is on the list?"."""

from tracker.extraction.document import Document
from tracker.extraction.language.clauses import FINITE, is_verb
from tracker.extraction.language.measure_words import by_word, lemma, lexicon
from tracker.extraction.language.people_words import lexicon as people
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.measures.lists import items
from tracker.extraction.names.naming import Named, Names
from tracker.extraction.sanctions.list_members import is_member_noun

_LABEL = 6  # tokens


def bare_list(document: Document, names: Names, number: int) -> list[Named]:
    """The names of a sentence that a label, a question or the sentence broken off before it makes a list."""
    sentence = document.sentences[number]
    start = _behind_label(sentence)
    before = document.sentences[number - 1] if number else None
    asked = before is not None and before.text.rstrip().endswith("?") and any(_speaks_of_list(t) for t in before)
    if start is None and (asked or (before is not None and _breaks_off(before))):
        start = sentence.start
    if start is None or _is_told(document, sentence, start):
        return []
    return items(document, names, start, sentence.end)


def _behind_label(sentence: Span) -> int | None:
    """ "The new list:", "Individuals:": where the names begin."""
    colon = next((t.i for t in sentence[:_LABEL] if t.text == ":"), None)
    if colon is None or colon == sentence.end - 1:
        return None
    label = [t for t in sentence if t.i < colon]
    named = any(_speaks_of_list(t) for t in label)
    return colon + 1 if named and not any(is_verb(t) and t.tag_ in FINITE for t in label) else None


def _speaks_of_list(word: Token) -> bool:
    words = lexicon("sanctions")
    return (
        lemma(word) in words["nouns"]["list"]
        or lemma(word) in by_word("sanctions", "direct")
        or lemma(word) in words["openings"]["hit"]
        or (word.tag_ == "NNS" and is_member_noun(word))
    )


def _breaks_off(sentence: Span) -> bool:
    """ "Three of the nine are officers:", "They include Rtd Gen.": also where the splitter took a rank for the end."""
    last = sentence[-1].text if sentence[-1].text != "." else sentence[-2].text if len(sentence) > 1 else ""
    ranks = {rank.rstrip(".") for rank in people()["titles"]["honorifics"]}
    counted = sentence.text.rstrip().endswith(":") and any(t.tag_ == "CD" or _speaks_of_list(t) for t in sentence)
    return (
        counted
        or sentence.text.rstrip().endswith((";", ","))
        or (sentence.text.rstrip().endswith(".") and last.rstrip(".") in ranks | {"Cllr", "Hon", "Rtd", "Ret"})
    )


def _is_told(document: Document, sentence: Span, start: int) -> bool:
    """Whether a verb of a main clause stands in it: then it is a sentence like any other."""
    return any(
        t.tag_ in FINITE and t.dep_ in ("ROOT", "conj", "parataxis") and is_verb(t) and _own_subject(t)
        for t in document.doc[start : sentence.end]
    )


def _own_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children)
