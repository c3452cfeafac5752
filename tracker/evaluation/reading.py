"""Annotated articles from a folder, and what the installed extractor reads in them."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError
from tqdm import tqdm

from tracker.actors.gazetteer import load
from tracker.evaluation.scoring import Record
from tracker.extraction import extract
from tracker.extraction.types import Article


def annotated(folder: Path) -> dict[str, Record]:
    """id -> record of every article in the folder; raises CommandError naming the file and field at fault."""
    golds = {}
    for file in sorted(folder.glob("*.json")):
        record = json.loads(file.read_text("utf-8"))
        if isinstance(record, list):
            continue  # events.json and people.json of a story
        if not isinstance(record, dict) or not {"id", "published", "text"} <= record.keys():
            raise CommandError(f"{file}: an annotated article needs id, published and text")
        golds[record["id"]] = record
    if not golds:
        raise CommandError(f"{folder} holds no annotated article; give a folder of .json files")
    return golds


def read_all(golds: Mapping[str, Record]) -> dict[str, Record]:
    """id -> what the extractor reads, in the guide's shape."""
    gazetteer, said = load(), {}
    for key, record in tqdm(golds.items(), unit="article", disable=None):
        said[key] = extract(as_article(record), gazetteer=gazetteer).as_record()
    return said


def as_article(record: Record) -> Article:
    """What the extractor is given of an annotated article: nothing of its annotation."""
    return Article(record["id"], record["text"], date.fromisoformat(record["published"]), record.get("title") or "")
