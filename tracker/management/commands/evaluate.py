"""Measure the extractor on a folder of annotated articles."""

import json
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from tracker.actors.gazetteer import load
from tracker.evaluation.report import lines
from tracker.evaluation.scoring import score
from tracker.extraction import extract
from tracker.extraction.types import Article


class Command(BaseCommand):
    help = "Read the annotated articles of a folder and print how well facts were found."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder of .json files in the annotation guide's shape")
        parser.add_argument("--misses", type=int, default=0, help="how many missed, false and wrong values to list")

    def handle(self, *, folder: Path, misses: int, **options: Any) -> None:
        files = sorted(folder.glob("*.json"))
        if not files:
            raise CommandError(f"{folder} holds no .json file; give a folder of annotated articles")
        golds = {}
        for file in files:
            record = json.loads(file.read_text("utf-8"))
            if not isinstance(record, dict) or not {"id", "published", "text"} <= record.keys():
                raise CommandError(f"{file}: an annotated article needs id, published and text")
            golds[record["id"]] = record
        gazetteer, said = load(), {}
        for key, record in tqdm(golds.items(), unit="article", disable=None):
            article = Article(key, record["text"], date.fromisoformat(record["published"]), record.get("title") or "")
            said[key] = extract(article, gazetteer=gazetteer).as_record()
        for line in lines(score(golds, said), misses=misses):
            self.stdout.write(line)
