"""Fit whom officials of no stated side are taken to serve to annotated articles."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tracker.evaluation.allegiance import fit, people
from tracker.evaluation.choices import held_back
from tracker.evaluation.reading import annotated
from tracker.evaluation.weights import write

HEADER = """# How much each sign speaks for (above 0) or against a side as the one that an official without a country serves.
# Written by `manage.py calibrate_allegiance tests/evaluation/{dev,story,news}`; not by hand.
"""


class Command(BaseCommand):
    help = "Write the weights of allegiances anew, from folders of annotated articles."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, help="folders of articles in the annotation guide's shape")
        parser.add_argument("--to", type=Path, help="the file to write; without it the figures are only printed")

    def handle(self, *, folders: list[Path], to: Path | None, **options: Any) -> None:
        everybody = people({key: gold for folder in folders for key, gold in annotated(folder).items()})
        judged = held_back(everybody, fit)
        self.stdout.write(f"{len(judged)} people; each judged by weights their article had no part in")
        for least in (0.0, 0.3, 0.5, 0.7, 0.9):
            named = [right for _, sure, right in judged if sure >= least]
            if named:
                self.stdout.write(f"  from {least}: {sum(named) / len(named):.3f} right of {len(named)}")
        if to is not None:
            write(to, HEADER, fit(everybody))
            self.stdout.write(f"written to {to}")
