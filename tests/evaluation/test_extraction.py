"""What the default model reads in annotated articles never falls below its floors."""

import json
from pathlib import Path

import pytest

from tracker.evaluation.floors import fallen, figures, raise_floors
from tracker.evaluation.reading import annotated, read_all
from tracker.evaluation.scoring import score
from tracker.extraction.language import nlp

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["dev", "story"])
def test_no_figure_falls_below_its_floor(folder):
    golds = annotated(HERE / folder)
    measured = figures(score(golds, read_all(golds)))
    assert fallen(FLOORS[f"{folder} {nlp.default_model()}"], measured) == {}
    assert measured["quotes grounded"] == 1


def test_floors_rise_and_never_fall_by_the_command(tmp_path):
    file = tmp_path / "floors.json"
    file.write_text('{"story md": {"meetings f1": 0.7, "visits f1": 0.9}}')
    raise_floors(file, "story md", {"meetings f1": 0.8, "visits f1": 0.5})
    assert json.loads(file.read_text()) == {"story md": {"meetings f1": 0.79, "visits f1": 0.9}}


def test_a_figure_below_its_floor_or_no_longer_measured_is_named():
    assert fallen({"meetings f1": 0.8, "visits f1": 0.9}, {"meetings f1": 0.7}) == {
        "meetings f1": (0.8, 0.7),
        "visits f1": (0.9, 0.0),
    }
