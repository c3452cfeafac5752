"""Fit who plays which part in a fact, by the words around them, to annotated articles."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tracker.evaluation.parts import fit, held_back, samples
from tracker.evaluation.reading import annotated
from tracker.evaluation.weights import write

HEADER = """# How much each feature of the words around them speaks for (above 0) or against somebody's playing a part, in log-odds.
# Written by `manage.py calibrate_parts tests/evaluation/{dev,story,news}`; not by hand.
"""


class Command(BaseCommand):
    help = "Write the weights of parts anew, from folders of annotated articles."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, help="folders of articles in the annotation guide's shape")
        parser.add_argument("--to", type=Path, help="the file to write; without it the figures are only printed")

    def handle(self, *, folders: list[Path], to: Path | None, **options: Any) -> None:
        everybody = samples({key: gold for folder in folders for key, gold in annotated(folder).items()})
        judged = list(held_back(everybody))
        for part in sorted({sample.part for sample in everybody}):
            of_part = [(sample.right, likely) for sample, likely in judged if sample.part == part]
            played = sum(right for right, _ in of_part)
            self.stdout.write(f"{part}: {len(of_part)}, of whom {played} play it; judged by other articles' weights:")
            for least in (0.3, 0.5, 0.6, 0.7, 0.8, 0.9):
                taken = [right for right, likely in of_part if likely >= least]
                precision = sum(taken) / max(len(taken), 1)
                self.stdout.write(
                    f"  from {least}: precision {precision:.3f}, recall {sum(taken) / max(played, 1):.3f}"
                )
        if to is not None:
            write(to, HEADER, fit(everybody))
            self.stdout.write(f"written to {to}")
