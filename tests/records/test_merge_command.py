"""`manage.py merge` as a program: what it prints, and that it leaves nothing behind."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from tests.story import STORY, story
from tracker.management.commands.merge import gold_facts

ROOT = Path(__file__).parents[2]


def merge(*arguments, **environment):
    command = [sys.executable, "manage.py", "merge", *map(str, arguments)]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=180, check=False
    )


@pytest.mark.functional
@pytest.mark.slow
def test_it_prints_the_merged_events_and_leaves_no_database(db):
    done = merge(STORY / "s001.json", STORY / "s004.json", "--facts", "gold")
    assert done.returncode == 0, done.stderr
    events = json.loads(done.stdout)
    listing = next(
        e for e in events if e["kind"] == "sanction" and e["authority"] == "US" and "Dmitriev" in e["target"]
    )
    assert (listing["date"], listing["action"], listing["articles"]) == ("2022-02-28", "imposed", ["s001", "s004"])
    assert {row["fact"] for row in listing["evidence"]} == {"s001:sanctions:0", "s004:sanctions:0"}
    text = story("s001")[0]["text"]
    start, end = next(row["span"] for row in listing["evidence"] if row["article"] == "s001")
    assert "Dmitriev" in text[start:end] or "chief executive" in text[start:end]
    with connection.cursor() as cursor:
        own = connection.settings_dict["NAME"]  # another worker may be merging at the same time
        cursor.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [f"{own}_merge%"])
        assert cursor.fetchall() == []


def test_a_file_that_is_not_there_or_no_article_is_named(tmp_path):
    broken, other = tmp_path / "broken.json", tmp_path / "other.json"
    broken.write_text("{", "utf-8")
    other.write_text("[]", "utf-8")
    for file in (tmp_path / "none.json", broken, other):
        with pytest.raises(CommandError, match=file.name):
            call_command("merge", str(file))


def test_every_annotated_fact_has_its_reference_and_sentence():
    for article in story():
        facts, names = gold_facts(article, article["text"])
        assert len(list(facts)) == len(names) == len(set(names))
        assert all(article["text"][slice(*fact.span)] == fact.quote for fact in facts)
