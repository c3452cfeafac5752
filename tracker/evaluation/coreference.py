"""What the weights of `tracker.extraction.weights.ranking` are fitted to: words of articles that were labelled with whom they mean."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from tracker.actors.gazetteer import load
from tracker.evaluation import choices
from tracker.evaluation.agreement import same_name
from tracker.evaluation.choices import Choice
from tracker.evaluation.reading import as_article
from tracker.evaluation.scoring import Record
from tracker.extraction import pipeline
from tracker.extraction.document import Document, tokens_of
from tracker.extraction.weights import ranking

Label = tuple[int, str, list[str]]  # offset of the word, the word, whom it stands for

fit = partial(choices.fit, penalty=3.0, rate=0.05)


def words(golds: Mapping[str, Record], labels: Mapping[str, list[Label]], models: Iterable[str]) -> list[Choice]:
    """The labelled words of these articles, as each of the models reads them."""
    gazetteer = load()
    found: list[Choice] = []
    for model in models:
        for key, gold in golds.items():
            with ranking.watched() as decisions:
                document = pipeline.read(as_article(gold), gazetteer, model=model)
            last = {decision.token: decision for decision in decisions}  # of the second, better informed reading
            found += of_article(labels[key], document, last)
    return found


def of_article(
    labels: Iterable[Label], document: Document, decisions: Mapping[int, ranking.Decision]
) -> Iterator[Choice]:
    """The labels on which there was a decision. Whoever is not among its candidates is nobody."""
    for offset, word, who in labels:
        first, _ = tokens_of(document.doc, offset, offset + len(word))
        decision = decisions.get(first)
        if decision is None or len(who) > 1:
            continue
        candidates = tuple(features for _, features in decision.candidates)
        right = {i for i, (f, _) in enumerate(decision.candidates) if f and who and same_name(f.name, who[0])}
        yield Choice(document.article.id, decision.kind, candidates, frozenset(right or {len(candidates) - 1}))
