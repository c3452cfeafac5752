import pytest

from tracker.common.vocabulary import Kind
from tracker.evaluation.agreement import is_grounded, likeness, same_name, slot_is_right, when_agrees
from tracker.evaluation.report import lines
from tracker.evaluation.scoring import score

TEXT = "Anna Weber met Jan Novak in Prague on Tuesday."
MEETING = {
    "participants": ["Anna Weber", "Jan Novak"],
    "parties": ["DE", "CZ"],
    "start": "2025-04-01",
    "end": None,
    "city": "Prague",
    "country": "CZ",
    "venue": None,
    "medium": "in_person",
    "status": "held",
    "quote": TEXT,
}


def article(**kinds):
    record = {"id": "a1", "published": "2025-04-03", "text": TEXT, "envoys": []}
    return record | {kind.plural: [] for kind in Kind} | kinds


def test_what_is_annotated_and_read_alike_is_found():
    result = score({"a1": article(meetings=[MEETING])}, {"a1": article(meetings=[MEETING])})
    assert (result.all_facts.found, result.all_facts.missed, result.all_facts.false) == (1, 0, 0)
    assert all(share.value == 1 for share in result.slots.values())


def test_a_reading_of_another_day_is_a_miss_and_a_false_fact():
    other = MEETING | {"start": "2025-04-02"}
    result = score({"a1": article(meetings=[MEETING])}, {"a1": article(meetings=[other])})
    assert (result.all_facts.found, result.all_facts.missed, result.all_facts.false) == (0, 1, 1)


def test_an_optional_fact_is_neither_demanded_nor_punished():
    optional = MEETING | {"optional": True}
    for said in ([], [MEETING]):
        tally = score({"a1": article(meetings=[optional])}, {"a1": article(meetings=said)}).all_facts
        assert (tally.found, tally.missed, tally.false) == (0, 0, 0)


def test_a_demanded_fact_takes_its_reading_before_an_optional_twin():
    golds = [MEETING | {"optional": True}, MEETING]
    tally = score({"a1": article(meetings=golds)}, {"a1": article(meetings=[MEETING])}).all_facts
    assert (tally.found, tally.missed) == (1, 0)


def test_an_article_without_facts_that_is_given_one_is_noisy():
    result = score({"a1": article()}, {"a1": article(meetings=[MEETING])})
    assert (result.noisy, result.quiet) == (1, 1)


def test_a_wrong_status_stands_in_the_confusion():
    said = MEETING | {"status": "planned"}
    result = score({"a1": article(meetings=[MEETING])}, {"a1": article(meetings=[said])})
    assert any("held -> planned: 1" in line for line in lines(result))


def test_confidence_is_counted_where_it_lies():
    said = [MEETING | {"confidence": 0.95}, MEETING | {"confidence": 0.55, "participants": ["Ole Berg", "Jan Novak"]}]
    result = score({"a1": article(meetings=[MEETING])}, {"a1": article(meetings=said)})
    assert (result.calibration[0.9].right, result.calibration[0.9].of) == (1, 1)
    assert (result.calibration[0.5].right, result.calibration[0.5].of) == (0, 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Anna Weber", "Weber", True),
        ("Dmitriev", "Kirill Dmitriyev", True),
        ("Anna Weber", "Jan Weber", False),
        ("", "Weber", False),
    ],
)
def test_a_shorter_name_matches_where_all_its_words_do(one, other, same):
    assert same_name(one, other) is same


@pytest.mark.parametrize(
    ("gold", "said", "agrees"),
    [
        ({"start": "2025-04"}, {"start": "2025-04-02"}, True),
        ({"start": "2025-04-01", "end": "2025-04-03"}, {"start": "2025-04-02"}, True),
        ({"start": "2025-04-01"}, {"start": "2025-04-02"}, False),
        ({"date": None}, {"date": "2025-04-02"}, True),
    ],
)
def test_two_dates_agree_where_neither_contradicts(gold, said, agrees):
    assert when_agrees(gold, said) is agrees


def test_a_sanction_of_another_authority_is_another_fact():
    gold = {"target": "Jan Novak", "action": "imposed", "authority": "US", "date": None}
    assert likeness(Kind.SANCTION, gold, gold | {"authority": "EU"}) == 0
    assert likeness(Kind.SANCTION, gold, gold | {"authority": None}) > 0


def test_a_city_that_was_not_told_is_wrong_and_one_neither_tells_is_not_judged():
    assert slot_is_right("city", {"city": None}, {"city": "Prague"}) is False
    assert slot_is_right("city", {"city": None}, {"city": None}) is None


def test_a_quote_must_stand_where_its_span_says():
    assert is_grounded({"quote": "Jan Novak", "span": [15, 24]}, TEXT)
    assert not is_grounded({"quote": "Jan Novak", "span": [14, 23]}, TEXT)
    assert not is_grounded({"quote": "Jan Nowak"}, TEXT)
