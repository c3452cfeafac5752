"""Fit to annotated articles whom a pronoun or nominal most likely stands for."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tracker.evaluation.choices import held_back
from tracker.evaluation.coreference import fit, words
from tracker.evaluation.reading import annotated
from tracker.evaluation.weights import write
from tracker.extraction.language import nlp

HEADER = """# How much each feature speaks for a candidate, in log-odds; see `tracker.extraction.weights.ranking`.
# Written by `manage.py calibrate_coreference tests/evaluation/dev tests/evaluation/coreference.json`; not by hand.
"""


class Command(BaseCommand):
    help = "Write the weights of antecedents anew, from annotated articles and the labels of their words."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder of articles in the annotation guide's shape")
        parser.add_argument("labels", type=Path, help="whom words stand for: article -> [offset, word, names]")
        parser.add_argument("--to", type=Path, help="the file to write; without it the figures are only printed")

    def handle(self, *, folder: Path, labels: Path, to: Path | None, **options: Any) -> None:
        labelled = json.loads(labels.read_text("utf-8"))
        golds = {key: gold for key, gold in annotated(folder).items() if key in labelled}
        found = words(golds, labelled, nlp.MODELS)
        self.stdout.write(
            f"{len(found)} words of {len(golds)} articles; each resolved by weights its article had no part in"
        )
        judged = held_back(found, fit)
        for kind in sorted({word.kind for word, *_ in judged}):
            right = [right for word, _, right in judged if word.kind == kind]
            self.stdout.write(f"  {kind}: {sum(right) / len(right):.3f} right of {len(right)}")
        if to is not None:
            write(to, HEADER, fit(found))
            self.stdout.write(f"written to {to}")
