"""What the weights of `tracker.extraction.persons.allegiance` are fitted to: people whose side the article does not state."""

from collections.abc import Mapping
from functools import partial

from tqdm import tqdm

from tracker.actors.gazetteer import load
from tracker.evaluation import choices
from tracker.evaluation.choices import Choice
from tracker.evaluation.reading import as_article
from tracker.evaluation.scoring import Record, same_name
from tracker.extraction.persons import countries
from tracker.extraction.persons.allegiance import KIND, Allegiances
from tracker.extraction.pipeline import read

fit = partial(choices.fit, penalty=2.0, rate=0.1)


def people(golds: Mapping[str, Record]) -> list[Choice]:
    """The choice of a side for every annotated envoy of these articles that the extractor has to guess one for."""
    found, gazetteer = [], load()
    for key, gold in tqdm(golds.items(), unit="article", disable=None):
        document = read(as_article(gold), gazetteer)
        signs = Allegiances(document, countries.SURE).signs
        for envoy in gold.get("envoys") or []:
            figure = next((f for f in document.figures if same_name(envoy["name"], f.name)), None)
            if figure is None or figure.country_how in countries.SURE or not envoy.get("country"):
                continue
            if sides := signs.of(figure):
                right = frozenset(place for place, code in enumerate(sides) if code == envoy["country"])
                found.append(Choice(key, KIND, tuple(sides.values()), right))
    return found
