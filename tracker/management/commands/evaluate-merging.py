"""Measure the merging of a folder's articles against the events that are known to lie behind them."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.actors.models import Envoy
from tracker.evaluation.merging import judge
from tracker.evaluation.people import Bearer, judge_people
from tracker.management.commands.merge import merged


class Command(BaseCommand):
    help = "Merge the annotated articles of a folder and print how well that gave its events.json and people.json."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="articles in the annotation guide's shape, beside events.json")
        parser.add_argument("--notes", action="store_true", help="name every pair and value that differs")

    def handle(self, *, folder: Path, notes: bool, **options: Any) -> None:
        events = _read(folder / "events.json")
        if events is None:
            raise CommandError(f"{folder}: events.json: is missing; it tells the events behind the articles")
        known = _read(folder / "people.json")
        with merged([folder], gold=True) as found:
            envoys = [
                Bearer(envoy.name, frozenset(name.name for name in envoy.names.all()), _code(envoy))
                for envoy in Envoy.objects.select_related("party").prefetch_related("names")
            ]
        result = judge(events, found)
        for note in result.notes if notes else ():
            self.stdout.write(note)
        self.stdout.write(
            f"pairs: precision {result.precision:.3f}, recall {result.recall:.3f} ({result.right} right, "
            f"{result.wrong} wrong, {result.missed} missed); slots {result.slot_share:.3f} "
            f"({result.slots_right}/{result.slots}); placed twice {result.placed_twice}"
        )
        if known is not None:
            people = judge_people(known, envoys)
            for note in people.notes if notes else ():
                self.stdout.write(note)
            self.stdout.write(
                f"people: {people.known} known, {people.shared} wrongly merged, {people.split} split, "
                f"{people.strangers} envoys nobody knows"
            )


def _code(envoy: Envoy) -> str:
    return envoy.party.code if envoy.party else ""


def _read(file: Path) -> list[dict[str, Any]] | None:
    """The list of a file; None where there is no such file."""
    try:
        rows = json.loads(file.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise CommandError(f"{file}: is no JSON ({error})") from error
    if not isinstance(rows, list):
        raise CommandError(f"{file}: must be a list")
    return rows
