"""Measure the extractor on folders of annotated articles."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tracker.evaluation import floors
from tracker.evaluation.reading import annotated, read_all
from tracker.evaluation.report import lines
from tracker.evaluation.scoring import score


class Command(BaseCommand):
    help = "Read the annotated articles of a folder and print how well facts were found."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder of .json files in the annotation guide's shape")
        parser.add_argument("--misses", type=int, default=0, help="how many missed, false and wrong values to list")

        parser.add_argument("--raise-floors", nargs=2, metavar=("FILE", "SECTION"), help="lift floors to these figures")

    def handle(self, *, folder: Path, misses: int, raise_floors: list[str] | None, **options: Any) -> None:
        golds = annotated(folder)
        result = score(golds, read_all(golds))
        for line in lines(result, misses=misses):
            self.stdout.write(line)
        if raise_floors:
            file, section = raise_floors
            floors.raise_floors(Path(file), section, floors.figures(result))
