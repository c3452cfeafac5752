"""Sides that are no state: known ones, and unknown ones by how they are worded; the cases stand in `cases/non_states.yaml`."""

from pathlib import Path

import pytest
import yaml

CASES = yaml.safe_load((Path(__file__).parent / "cases" / "non_states.yaml").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_sides_that_are_no_state_are_found_wherever_they_are_named(read, case):
    found = [party.code for party in read(case["text"]).parties if party.how == "non_state"]
    assert found == case["sides"]


def test_a_persons_title_tells_that_they_stand_for_a_movement(read):
    document = read(
        "Abel Karski, the leader of the Front for the North (FFN), met the rebels of his own side in Geneva."
    )
    assert [(figure.name, figure.country) for figure in document.figures] == [("Abel Karski", "FFN")]
