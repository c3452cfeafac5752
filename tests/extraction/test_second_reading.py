"""Two readings of one article become one: neither is lost, nothing is told twice."""

from datetime import date

import pytest

from tracker.actors import gazetteer
from tracker.common.vocabulary import SanctionStep, Status
from tracker.extraction import nlp, pipeline
from tracker.extraction.second_reading import ONE_ONLY, joined
from tracker.extraction.types import Article, Facts, MeetingFact, Person, SanctionFact, VisitFact

HERE, THERE = (0, 20), (30, 60)


def met(*participants, span=HERE, **slots):
    return MeetingFact("quote", span, Status.HELD, participants=participants, **slots)


def went(traveller, span=HERE, **slots):
    return VisitFact("quote", span, Status.DONE, traveller=traveller, **slots)


def listed(target, span=HERE, **slots):
    return SanctionFact("quote", span, Status.DONE, target=target, action=SanctionStep.IMPOSED, **slots)


def read(first, second, kind="meetings"):
    return getattr(joined(Facts("a", **{kind: first}), Facts("a", **{kind: second})), kind)


def test_what_only_one_model_reads_is_kept_and_marked():
    facts = read([met("Anna Weber", "Jan Novak")], [met("Mele Tau", "Ole Dahl", span=THERE)])
    assert [fact.participants for fact in facts] == [("Anna Weber", "Jan Novak"), ("Mele Tau", "Ole Dahl")]
    assert all(ONE_ONLY in fact.reasons for fact in facts)


def test_what_both_read_is_told_once_and_not_marked():
    (fact,) = read([met("Anna Weber", "Jan Novak")], [met("Jan Novak", "Anna Weber")])
    assert ONE_ONLY not in fact.reasons


def test_of_one_sentence_about_the_same_people_the_first_reading_stands():
    (fact,) = read(
        [met("Anna Weber", "Jan Novak", start="2025-04-01")], [met("Anna Weber", "Ole Dahl", start="2025-04-03")]
    )
    assert (fact.participants, fact.start) == (("Anna Weber", "Jan Novak"), "2025-04-01")


def test_another_day_of_another_sentence_is_another_meeting():
    first, second = (
        met("Anna Weber", "Jan Novak", start="2025-04-01"),
        met("Anna Weber", "Jan Novak", span=THERE, start="2025-05"),
    )
    assert len(read([first], [second])) == 2


def test_a_place_left_open_is_taken_from_the_second_reading_but_never_a_day():
    (fact,) = read(
        [went("Anna Weber", country="CH")],
        [went("Anna Weber", country="CH", city="Bern", start="2025-04-01")],
        "visits",
    )
    assert (fact.city, fact.start) == ("Bern", None)


def test_an_authority_left_open_is_taken_from_the_second_reading():
    (fact,) = read([listed("Acme")], [listed("Acme", authority="EU")], "sanctions")
    assert fact.authority == "EU"


def test_people_of_the_second_reading_bear_the_names_of_the_first():
    first = Facts("a", envoys=[Person("Anna Maria Weber")])
    second = Facts("a", envoys=[Person("Weber", "DE")], visits=[went("Weber", country="CH")])
    facts = joined(first, second)
    assert facts.visits[0].traveller == "Anna Maria Weber"
    assert [(person.name, person.country) for person in facts.envoys] == [("Anna Maria Weber", "DE")]


def test_a_surname_of_two_people_stays_as_it_is():
    first = Facts("a", envoys=[Person("Anna Weber"), Person("Karl Weber")])
    assert joined(first, Facts("a", visits=[went("Weber", country="CH")])).visits[0].traveller == "Weber"


def test_both_models_are_the_default_where_both_are_installed(monkeypatch):
    monkeypatch.setattr(nlp, "find_spec", lambda package: object())
    assert nlp.models() == ("md", "sm")
    monkeypatch.setattr(nlp, "find_spec", lambda package: object() if package == nlp.MODELS["sm"] else None)
    assert nlp.models() == ("sm",)
    monkeypatch.setattr(nlp, "find_spec", lambda package: None)
    with pytest.raises(nlp.ModelMissing):
        nlp.models()


def test_an_article_is_read_with_every_model_of_the_default():
    article = Article(
        "a", "Foreign Minister Anna Weber of Germany met Norway's envoy Ole Dahl in Bern on Monday.", date(2025, 4, 10)
    )
    facts = pipeline.extract(article, gazetteer=gazetteer.load())
    (fact,) = facts.meetings
    assert (fact.start, ONE_ONLY in fact.reasons) == ("2025-04-07", False)
