"""Fit how sure a reading is to annotated articles."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tracker.evaluation.calibration import fit, held_back, samples, shifted
from tracker.evaluation.reading import annotated, read_all
from tracker.evaluation.weights import write

SURE = 0.8
HEADER = """# How much each reason, kind and status says for (above 0) or against a reading, in log-odds.
# Written by `manage.py calibrate tests/evaluation/{dev,story,news} --precision P`; not by hand.
"""


class Command(BaseCommand):
    help = "Write the weights of confidences anew, from folders of annotated articles."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folders", nargs="+", type=Path, help="folders of articles in the annotation guide's shape")
        parser.add_argument(
            "--precision", type=float, help="the share of facts that is right in articles nobody worked on, as measured"
        )
        parser.add_argument("--to", type=Path, help="the file to write; without it the figures are only printed")

    def handle(self, *, folders: list[Path], precision: float | None, to: Path | None, **options: Any) -> None:
        golds = {key: gold for folder in folders for key, gold in annotated(folder).items()}
        facts = samples(golds, read_all(golds))
        self.stdout.write(
            f"{len(facts)} facts of {len(golds)} articles; each judged by weights its article had no part in"
        )
        judged = held_back(facts, precision)
        for low in range(10):
            inside = [right for sure, right in judged if low / 10 <= sure < (low + 1) / 10]
            if inside:
                self.stdout.write(f"  from {low / 10:.1f}: {sum(inside) / len(inside):.3f} right of {len(inside)}")
        sure = [right for confidence, right in judged if confidence >= SURE]
        self.stdout.write(f"from {SURE}: {sum(sure) / len(sure):.3f} right; {len(sure) / len(judged):.3f} of all")
        if to is not None:
            weights = fit(facts) if precision is None else shifted(fit(facts), facts, precision)
            write(to, HEADER, {"weights": weights})
            self.stdout.write(f"written to {to}")
