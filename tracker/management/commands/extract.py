"""`manage.py extract FILE…`: print what articles say, one JSON object a line. Needs no database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from tracker import extraction
from tracker.actors import gazetteer
from tracker.common.hashing import content_hash
from tracker.extraction.nlp import MODELS, ModelMissing
from tracker.extraction.types import Article
from tracker.sources.payload import ArticlePayload, Failure, InputError, parse_published, payload_from

KINDS = (".json", ".jsonl", ".txt")


class Command(BaseCommand):
    help = "Extract the facts of articles and print one JSON object a line, in the annotation guide's shape."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="a .json, .jsonl or .txt file, a folder, or - for stdin"
        )
        parser.add_argument("--published", help="the day of publication (YYYY-MM-DD) of articles that do not tell it")
        parser.add_argument(
            "--model", default="", choices=("", *MODELS), help="the language model; the best one if left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.failures: list[Failure] = []
        try:
            published = parse_published(options["published"]) if options["published"] else None
        except InputError as error:
            raise CommandError(f"--{error}") from None
        known = gazetteer.load()
        articles = self.articles(options["files"], published)
        for payload in tqdm(articles, unit=" articles", disable=not sys.stderr.isatty(), file=sys.stderr):
            try:
                facts = extraction.extract(_article(payload), gazetteer=known, model=options["model"])
            except ModelMissing as error:
                raise CommandError(str(error)) from None
            self.stdout.write(json.dumps(facts.as_record(), ensure_ascii=False))
        for failure in self.failures:
            self.stderr.write(str(failure))
        if self.failures:
            raise SystemExit(1)

    def articles(self, files: list[str], published: date | None) -> Iterator[ArticlePayload]:
        """The articles that can be read; the others become failures."""
        for name in files:
            for where, data in self.objects(name):
                try:
                    yield payload_from(data, where=where, published=published)
                except InputError as error:
                    self.failures.append(Failure(where, error.reason, error.field))

    def objects(self, name: str) -> Iterator[tuple[str, Any]]:
        """(where, decoded object) of everything in a file or folder."""
        path = Path(name)
        try:
            if name == "-":
                yield from self.decoded("stdin", sys.stdin.read())
            elif path.is_dir():
                for file in sorted(p for p in path.iterdir() if p.suffix in KINDS):
                    yield from self.objects(str(file))
            elif path.suffix not in KINDS:
                self.failures.append(Failure(name, f"is no article file: write {', '.join(KINDS)} or a folder"))
            elif path.suffix == ".txt":
                yield name, {"id": path.stem, "text": path.read_text("utf-8")}
            else:
                yield from self.decoded(name, path.read_text("utf-8-sig"))
        except OSError as error:
            self.failures.append(Failure(name, error.strerror or str(error)))
        except UnicodeDecodeError as error:
            self.failures.append(Failure(name, f"is not UTF-8: {error.reason} at byte {error.start}"))

    def decoded(self, name: str, content: str) -> Iterator[tuple[str, Any]]:
        """The objects of a JSON document (one, or a list of them), or else of JSON lines."""
        try:
            data = json.loads(content)
        except json.JSONDecodeError as error:
            if name.endswith(".json") or len([line for line in content.splitlines() if line.strip()]) < 2:
                self.failures.append(Failure(name, f"is not JSON: {error}"))
                return
        else:
            items = data if isinstance(data, list) else [data]
            for number, item in enumerate(items, start=1):
                yield (f"{name}[{number}]" if isinstance(data, list) else name), item
            return
        for number, line in enumerate(content.splitlines(), start=1):
            if line.strip():
                try:
                    yield f"{name}:{number}", json.loads(line)
                except json.JSONDecodeError as error:
                    self.failures.append(Failure(f"{name}:{number}", f"is not JSON: {error}"))


def _article(payload: ArticlePayload) -> Article:
    return Article(
        id=payload.source_id or content_hash(payload.text),
        text=payload.text,
        published=payload.published,
        title=payload.title,
        outlet=payload.outlet,
        url=payload.url,
    )
