"""Measure the extractor on folders of annotated articles."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from tracker.actors import gazetteer
from tracker.evaluation import floors, published
from tracker.evaluation.reading import annotated, read_all
from tracker.evaluation.report import lines
from tracker.evaluation.scoring import score
from tracker.evaluation.strangers import names_in, only_strangers
from tracker.extraction import pipeline


class Command(BaseCommand):
    help = "Read the annotated articles of a folder and print how well facts were found."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder of .json files in the annotation guide's shape")
        parser.add_argument("--misses", type=int, default=0, help="how many missed, false and wrong values to list")
        parser.add_argument(
            "--strangers-to",
            nargs="+",
            type=Path,
            metavar="FOLDER",
            help="judge only facts about people whom the articles of these folders do not know",
        )
        parser.add_argument("--raise-floors", nargs=2, metavar=("FILE", "SECTION"), help="lift floors to these figures")
        parser.add_argument(
            "--publish", metavar="SECTION", help="show these figures on /about/quality/ under this name"
        )

    def handle(
        self,
        *,
        folder: Path,
        misses: int,
        strangers_to: list[Path] | None,
        raise_floors: list[str] | None,
        publish: str | None,
        **options: Any,
    ) -> None:
        golds = annotated(folder)
        said = read_all(golds)
        if strangers_to:
            known = names_in(gold for other in strangers_to for gold in annotated(other).values())
            golds, said = only_strangers(golds, said, known)
        result = score(golds, said)
        for line in lines(result, misses=misses):
            self.stdout.write(line)
        if raise_floors:
            file, section = raise_floors
            floors.raise_floors(Path(file), section, floors.figures(result))
        if publish:
            version = pipeline.version(gazetteer.load())
            published.publish(publish, result, version=version, on=timezone.localdate())
