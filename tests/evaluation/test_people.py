"""People wrongly merged and split, and the command that says so."""

import json

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.story import STORY
from tracker.evaluation.people import Bearer, judge_people

KNOWN = [
    {"name": "Kirill Dmitriev", "aliases": ["Kirill Dmitrijew"], "country": "RU"},
    {"name": "Kirill Dmitriev", "aliases": [], "country": "KZ"},
    {"name": "Steve Witkoff", "aliases": [], "country": "US"},
]


def envoy(name, country="", *others):
    return Bearer(name, frozenset((name, *others)), country)


def test_namesakes_of_two_countries_are_two_people():
    result = judge_people(KNOWN, [envoy("Kirill Dmitriev", "RU", "Kirill Dmitrijew"), envoy("Kirill Dmitriev", "KZ")])
    assert (result.known, result.shared, result.split, result.strangers) == (3, 0, 0, 0)


def test_an_envoy_with_the_names_of_two_people_is_wrongly_merged():
    result = judge_people(KNOWN, [envoy("Steve Witkoff", "", "Kirill Dmitrijew")])
    assert (result.shared, result.split) == (1, 0)
    assert "Kirill Dmitriev (RU), Steve Witkoff (US)" in result.notes[0]


def test_two_envoys_for_one_person_are_a_split():
    result = judge_people(KNOWN, [envoy("Steve Witkoff", "US"), envoy("Steven Witkoff")])
    assert (result.shared, result.split) == (0, 1)


def test_an_envoy_nobody_knows_is_counted():
    assert judge_people(KNOWN, [envoy("Anna Weber", "DE")]).strangers == 1


@pytest.mark.functional
@pytest.mark.slow
def test_the_command_prints_the_storys_figures(transactional_db, capsys):
    call_command("evaluate-merging", STORY)
    said = capsys.readouterr().out
    assert "pairs: precision" in said
    assert "0 wrongly merged, 0 split" in said


def test_a_folder_without_events_or_with_broken_ones_is_refused(tmp_path):
    with pytest.raises(CommandError, match=r"events\.json: is missing"):
        call_command("evaluate-merging", tmp_path)
    (tmp_path / "events.json").write_text(json.dumps({}), "utf-8")
    with pytest.raises(CommandError, match=r"events\.json: must be a list"):
        call_command("evaluate-merging", tmp_path)
