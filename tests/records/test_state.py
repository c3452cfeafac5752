"""The state of a measure on a day, by a table of situations made by hand."""

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Derivation, Precision, SanctionState, SanctionStep, Status
from tracker.records.durations import runs_out
from tracker.records.state import Step, changes, state_at

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "state.yaml").read_text("utf-8"))
STEP = re.compile(
    r"(?P<action>\w+)(?: on (?P<on>\S+))?(?: for (?P<length>\S+))?(?: told (?P<told>\S+))?(?: as (?P<status>\w+))?\Z"
)


def step(words: str, number: int) -> Step:
    part = STEP.match(words)
    assert part, words
    start, _, end = (part["on"] or "").partition("/")
    when = PartialDate.of(start or None, end or None)
    if part["on"] and "/" in part["on"]:  # one day between two
        when = PartialDate(when.earliest, when.latest, Precision.MONTH, Derivation.TOLD)
    told = date.fromisoformat(part["told"]) if part["told"] else when.latest
    if not part["on"]:
        when = PartialDate(None, told, Precision.BEFORE, Derivation.NOT_AFTER_PUBLICATION)
    return Step(
        SanctionStep(part["action"]), when, part["length"], Status(part["status"] or "done"), told, f"r{number}"
    )


def steps_of(case) -> list[Step]:
    return [step(words, number) for number, words in enumerate(case["steps"])]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["it"])
def test_it(case):
    steps = steps_of(case)
    for day, wanted in case["gives"].items():
        reading = state_at(steps, day)
        expected = tuple(SanctionState(word) for word in wanted.split(" / "))
        assert set(reading.readings) == set(expected), (day, reading)
        assert reading.state == (expected[0] if len(expected) == 1 else SanctionState.UNCLEAR), (day, reading)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["it"])
def test_the_stretches_of_a_history_say_what_each_day_says(case):
    steps = steps_of(case)
    stretches = changes(steps)
    assert stretches[0].earliest is None
    assert stretches[-1].latest is None
    for day in case["gives"]:
        own = [s for s in stretches if (not s.earliest or s.earliest <= day) and (not s.latest or day <= s.latest)]
        assert [s.reading.readings for s in own] == [state_at(steps, day).readings]


def test_there_are_at_least_forty_situations():
    assert len(CASES) >= 40


def test_the_order_in_which_steps_are_given_does_not_matter():
    for case in CASES:
        steps = steps_of(case)
        for day in case["gives"]:
            assert state_at(steps, day) == state_at(steps[::-1], day)


def test_a_suspension_says_between_which_days_it_runs_out():
    steps = steps_of({"steps": ["imposed on 2022-02-28", "suspended on 2025-04-01/2025-04-02 for P7D told 2025-04-02"]})
    reading = state_at(steps, date(2025, 4, 5))
    assert reading.until == (date(2025, 4, 8), date(2025, 4, 9))
    assert reading.because == ("r1",)


def test_a_suspension_without_a_length_has_no_known_end():
    steps = steps_of({"steps": ["imposed on 2022-02-28", "suspended on 2025-04-02"]})
    assert state_at(steps, date(2025, 4, 5)).until is None


def test_twelve_vague_steps_are_unclear_instead_of_slow():
    steps = steps_of({"steps": ["imposed on 2022 told 2023-01-01", *["eased on 2022 told 2023-01-01"] * 11]})
    assert state_at(steps, date(2022, 6, 1)).reason == "too many steps without a day"


@pytest.mark.parametrize(
    ("length", "end"),
    [("P7D", "2025-04-09"), ("P6M", "2025-10-02"), ("PT36H", "2025-04-04"), ("P1Y2M", "2026-06-02"), ("seven", None)],
)
def test_a_length_runs_out_on_its_day(length, end):
    assert runs_out(date(2025, 4, 2), length) == (date.fromisoformat(end) if end else None)
