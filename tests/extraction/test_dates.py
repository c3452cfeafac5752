from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from tracker.extraction.dates import find_dates, find_durations, resolve

CASES = Path(__file__).with_name("cases")
DATES = yaml.safe_load((CASES / "dates.yaml").read_text("utf-8"))
DURATIONS = yaml.safe_load((CASES / "durations.yaml").read_text("utf-8"))


@pytest.mark.parametrize("case", DATES, ids=lambda case: case["text"])
def test_a_worded_date_is_read_no_more_precisely_than_it_is_told(case):
    found = find_dates(case["text"], case["published"])
    assert [date.value for date in found] == case["values"], case["why"]


@pytest.mark.parametrize("case", DATES, ids=lambda case: case["text"])
def test_a_found_date_is_the_text_at_its_offsets(case):
    for found in find_dates(case["text"], case["published"]):
        assert case["text"][found.start : found.end] == found.text


@pytest.mark.parametrize("case", DURATIONS, ids=lambda case: case["text"])
def test_a_worded_length_of_time_is_read(case):
    assert [found.value for found in find_durations(case["text"])] == case["values"]


def test_the_tense_of_the_governing_verb_decides_a_bare_weekday():
    (wednesday,) = find_dates("Wednesday", date(2025, 4, 3))
    assert resolve(wednesday, date(2025, 4, 3), tense="past") == ("2025-04-02", None)
    assert resolve(wednesday, date(2025, 4, 3), tense="future") == ("2025-04-09", None)


def test_a_day_after_the_event_before_counts_from_the_anchor():
    (later,) = find_dates("two days later", date(2025, 4, 3), anchor="2025-03-10")
    assert later.value == "2025-03-12"


def test_an_anchor_without_a_day_gives_no_day():
    (later,) = find_dates("two days later", date(2025, 4, 3), anchor="2025-02")
    assert later.value in (None, "2025-02")


def test_most_worded_dates_of_newswire_are_found_with_their_value():
    wanted, said = Counter(), Counter()
    for number, case in enumerate(DATES):
        wanted.update((number, value) for value in case["values"] if value)
        said.update((number, found.value) for found in find_dates(case["text"], case["published"]) if found.value)
    right = (wanted & said).total()
    assert len(DATES) >= 160
    assert right / max(wanted.total(), said.total()) >= 0.9
