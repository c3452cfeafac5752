"""Part of speech and lemma of every word, as the model's own rules tell them from its spelling, tag and dependency."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc, Token

RULES = ("attribute_ruler", "lemmatizer")  # the components of the model that are slow, and asked here

_KEY: list[int | str] = ["ORTH", "TAG", "DEP"]  # what the rules go by
_FORM: list[int | str] = ["TAG", "DEP", "POS", "MORPH", "LEMMA"]


class WordForms:
    """Asks the rules once about each word: in the news nearly all have been met before."""

    def __init__(self, pipeline: Language) -> None:
        ruler: Any
        self._lemmatizer: Any
        ruler, self._lemmatizer = (pipeline.get_pipe(name) for name in RULES)
        index = self._lemmatizer.lookups.get_table("lemma_index")
        for pos, lemmas in list(index.items()):
            index[pos] = frozenset(lemmas)  # the model looks through lists of up to 57,000 for each word
        alone = [all(len(words) == 1 for words in entry["patterns"]) for entry in ruler.patterns]
        self._of_one = _ruler(ruler, alone)
        # "there is", "let's"; not "ain't" and "y'all", which are looked for at every word
        quick = ["REGEX" not in str(entry) for entry in ruler.patterns]
        self._of_several = _ruler(
            ruler, [is_quick and not is_alone for is_quick, is_alone in zip(quick, alone, strict=True)]
        )
        self._known: dict[tuple[int, ...], tuple[int, ...]] = {}

    def __call__(self, doc: Doc) -> Doc:
        keys = _rows(doc, _KEY)
        if new := {key: token for key, token in zip(keys, doc, strict=True) if key not in self._known}:
            self._known |= dict(zip(new, _rows(self._tell(doc, list(new.values())), _FORM), strict=True))
        forms: Any = np.array([self._known[key] for key in keys], "uint64").reshape(-1, len(_FORM))
        doc.from_array(_FORM, forms)
        return self._of_several(doc)

    def _tell(self, doc: Doc, words: list[Token]) -> Doc:
        texts, tags, deps = ([getattr(word, name) for word in words] for name in ("text", "tag_", "dep_"))
        apart = Doc(doc.vocab, words=texts, tags=tags, deps=deps, heads=list(range(len(words))))
        return self._lemmatizer(self._of_one(apart))


def _rows(doc: Doc, attributes: list[int | str]) -> list[tuple[int, ...]]:
    """These attributes of every word."""
    table: Any = doc.to_array(attributes)
    return list(map(tuple, table.tolist()))


def _ruler(ruler: AttributeRuler, chosen: Iterable[bool]) -> AttributeRuler:
    """A ruler with some of another's patterns."""
    part = AttributeRuler(ruler.vocab)
    part.add_patterns(entry for entry, is_chosen in zip(ruler.patterns, chosen, strict=True) if is_chosen)
    return part
