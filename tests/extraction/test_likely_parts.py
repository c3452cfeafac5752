"""Parts that only the words around names tell."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from tracker.actors import gazetteer
from tracker.extraction import pipeline
from tracker.extraction.meetings import likely_meetings
from tracker.extraction.sanctions import likely_targets
from tracker.extraction.types import Article
from tracker.extraction.weights import likely_parts, part_features

ANNOTATED = Path(__file__).parents[1] / "evaluation"
LISTED = "Canada on Monday imposed sanctions on Ivan Petrenko, a Syldavian banker. {more}"


@pytest.fixture
def heavy(monkeypatch):
    """Words that weigh as a test says, whatever was fitted."""

    def weigh(part, **words):
        table = {likely_parts.BASE: -5.0} | {f"here {word}": weight for word, weight in words.items()}
        known = {likely_parts.TARGET: {likely_parts.BASE: -9.0}, likely_parts.PAIR: {likely_parts.BASE: -9.0}}
        monkeypatch.setattr(likely_parts, "weights", lambda: known | {part: table})

    return weigh


def extract(text):
    article = Article("a", text, date(2025, 4, 3))
    return pipeline.extract(article, gazetteer=gazetteer.load())


def weighed(facts, how):
    return [fact for fact in facts if how in fact.reasons]


def test_whom_the_words_tell_to_be_listed_takes_the_authority_of_the_nearest_listing(heavy):
    heavy(likely_parts.TARGET, ledger=9.0)
    facts = extract(
        LISTED.format(more="Next in the ledger of the damned stood Olga Sidorova, a Russian judge.")
    ).sanctions
    [fact] = weighed(facts, likely_targets.HOW)
    assert (fact.target, fact.action, fact.authority, fact.status) == ("Olga Sidorova", "imposed", "CA", "done")


def test_nobody_is_listed_by_words_of_what_may_come(heavy):
    heavy(likely_parts.TARGET, ledger=9.0)
    facts = extract(LISTED.format(more="The ledger of the damned may soon hold Olga Sidorova, a judge, too.")).sanctions
    assert weighed(facts, likely_targets.HOW) == []


def test_nobody_is_listed_by_their_own_side(heavy):
    heavy(likely_parts.TARGET, ledger=9.0)
    facts = extract(LISTED.format(more="The ledger was shown by Canadian Foreign Minister Ann Roy.")).sanctions
    assert weighed(facts, likely_targets.HOW) == []


def test_two_whom_the_words_bring_together_meet(heavy):
    heavy(likely_parts.PAIR, waltz=9.0)
    text = "Norwegian Foreign Minister Ingrid Solberg danced a waltz with Kenyan President Peter Mwangi in Oslo on Tuesday."
    [fact] = weighed(extract(text).meetings, likely_meetings.HOW)
    assert set(fact.participants) == {"Ingrid Solberg", "Peter Mwangi"}
    assert (fact.start, fact.city) == ("2025-04-01", "Oslo")


def test_two_of_one_side_do_not_meet_by_words(heavy):
    heavy(likely_parts.PAIR, waltz=9.0)
    text = (
        "Norwegian Foreign Minister Ingrid Solberg danced a waltz with Norwegian President Per Berg in Oslo on Tuesday."
    )
    assert weighed(extract(text).meetings, likely_meetings.HOW) == []


def test_no_name_is_a_feature():
    rows = [json.loads(file.read_text("utf-8")) for file in ANNOTATED.glob("*/*.json")]
    golds = [row for row in rows if isinstance(row, dict) and "envoys" in row]
    names = {part for gold in golds for envoy in gold["envoys"] for part in re.findall(r"[^\W\d_]{4,}", envoy["name"])}
    common = {word for gold in golds for word in re.findall(r"\b[a-z]{4,}\b", gold["text"])}
    fitted = {word for table in likely_parts.weights().values() for feature in table for word in feature.split()}
    assert len(fitted) > 500
    alone = {name.lower() for name in names if not any(word.startswith(name.lower()) for word in common)}
    assert fitted & alone == set()


def test_a_list_is_told_by_its_marks():
    article = Article("a", "Listed were Ivan Petrenko, a banker; and Olga Sidorova, a judge.", date(2025, 4, 3))
    document = pipeline.read(article, gazetteer.load())
    (number, named), *_ = part_features.targets(document)["Olga Sidorova"]
    assert {"left and", "right 1 ,"} <= part_features.at_name(document, number, named)
