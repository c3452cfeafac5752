"""What the house rules say about files and imports, where no linter says it."""

import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for path in (PROJECT / "tracker").rglob("*.py") if "migrations" not in path.parts)
LONGEST = 400  # lines; most are under 150
NO_NAMES = {"utils", "helpers", "lib", "core", "misc", "common_utils"}


@pytest.mark.parametrize("module", ["tracker.extraction", "tracker.actors.names", "tracker.sources.content"])
def test_plain_part_loads_neither_django_nor_celery_nor_a_model(module):
    script = (
        f"import sys, {module}; heavy = {{'django', 'celery', 'rest_framework', 'spacy'}};"
        "print(sorted({name.split('.')[0] for name in sys.modules} & heavy))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True, env={}
    )
    assert answer.stdout.strip() == "[]"


def test_files_are_about_one_thing():
    lengths = {str(path.relative_to(PROJECT)): len(path.read_text().splitlines()) for path in SOURCES}
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}


def test_modules_are_named_for_a_noun_or_verb():
    assert [path for path in SOURCES if path.stem in NO_NAMES or path.parent.name in NO_NAMES] == []
