"""Measure the extractor on folders of annotated articles."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tracker.evaluation.reading import annotated, read_all
from tracker.evaluation.report import lines
from tracker.evaluation.scoring import score


class Command(BaseCommand):
    help = "Read the annotated articles of a folder and print how well facts were found."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder of .json files in the annotation guide's shape")
        parser.add_argument("--misses", type=int, default=0, help="how many missed, false and wrong values to list")

    def handle(self, *, folder: Path, misses: int, **options: Any) -> None:
        golds = annotated(folder)
        for line in lines(score(golds, read_all(golds)), misses=misses):
            self.stdout.write(line)
