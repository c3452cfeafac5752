"""The merging of the story's annotated facts never falls below its floor."""

import json
from pathlib import Path

from tests.story import drawn, events, story
from tracker.actors.models import Envoy
from tracker.actors.names import same_person
from tracker.evaluation.merging import judge

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))["merging"]
PEOPLE = json.loads((Path(__file__).parent / "story" / "people.json").read_text("utf-8"))


def test_the_storys_facts_merge_to_its_events(db):
    result = judge(events(), drawn(story()))
    assert result.placed_twice == 0
    assert result.precision >= FLOORS["precision"], "\n".join(result.notes)
    assert result.recall >= FLOORS["recall"], "\n".join(result.notes)
    assert result.slot_share >= FLOORS["slots"], "\n".join(result.notes)
    _assert_no_person_is_split_or_shared()


def _assert_no_person_is_split_or_shared():
    """Every envoy is one known person, and no known person is two envoys."""
    owners = {}
    for envoy in Envoy.objects.prefetch_related("names"):
        names = {name.name for name in envoy.names.all()}
        bearers = [
            person["name"]
            for person in PEOPLE
            if names & {person["name"], *person["aliases"]} or same_person(envoy.name, person["name"]) >= 0.9
        ]
        assert len(bearers) == 1, (envoy.name, names, bearers)
        assert owners.setdefault(bearers[0], envoy) == envoy


def test_two_events_in_one_are_wrong_pairs_and_an_event_in_two_a_missed_one():
    known = [{"key": "a", "facts": ["x:meetings:0", "y:meetings:0"], "fact": {"start": "2025"}}]
    known += [{"key": "b", "facts": ["z:meetings:0"], "fact": {}}]
    together = [{"evidence": [{"fact": f} for f in ("x:meetings:0", "z:meetings:0")]}]
    result = judge(known, [*together, {"evidence": [{"fact": "y:meetings:0"}], "start": "2025"}])
    assert (result.right, result.wrong, result.missed) == (0, 1, 1)
