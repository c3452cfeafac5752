"""`manage.py extract FILE…`: print what articles say, one JSON object a line. Needs no database."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from tracker import extraction
from tracker.actors import gazetteer
from tracker.common.hashing import content_hash
from tracker.extraction.language.nlp import MODELS, ModelMissing
from tracker.extraction.types import Article
from tracker.sources.payload import ArticlePayload, Failure, InputError, parse_published, payload_from
from tracker.sources.reading import KNOWN, Given, Read, find_files, read_file


class Command(BaseCommand):
    help = "Extract the facts of articles and print one JSON object a line, in the annotation guide's shape."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help=f"a file ({', '.join(KNOWN)}), a folder, or - for stdin"
        )
        parser.add_argument("--published", help="the day of publication (YYYY-MM-DD) of articles that do not tell it")
        parser.add_argument(
            "--model", default="", help=f"{', '.join(MODELS)} or an installed package; the best one if left out"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            given = Given(published=parse_published(options["published"]) if options["published"] else None)
        except InputError as error:
            raise CommandError(f"--{error}") from None
        failures = []
        known = gazetteer.load()
        for read in tqdm(_all(options["files"], given), unit=" articles", disable=not sys.stderr.isatty()):
            if isinstance(read, Failure):
                failures.append(read)
                continue
            try:
                facts = extraction.extract(_article(read), gazetteer=known, model=options["model"])
            except ModelMissing as error:
                raise CommandError(str(error)) from None
            self.stdout.write(json.dumps(facts.as_record(), ensure_ascii=False))
        for failure in failures:
            self.stderr.write(str(failure))
        if failures:
            raise SystemExit(1)


def _all(names: list[str], given: Given) -> Iterator[Read]:
    for name in names:
        if name == "-":
            yield from _piped(sys.stdin.read(), given)
            continue
        path = Path(name)
        for file in find_files(path):
            if file == path or file.suffix.lower() in KNOWN:  # what else lies in a folder is no one's mistake
                yield from read_file(file, given)


def _piped(content: str, given: Given) -> Iterator[Read]:
    """One JSON object, a list of them, or one object a line."""
    try:
        data = json.loads(content)
        items = (
            [("stdin", data)]
            if not isinstance(data, list)
            else [(f"stdin, article {n}", d) for n, d in enumerate(data, 1)]
        )
    except json.JSONDecodeError:
        items = [(f"stdin, line {n}", line) for n, line in enumerate(content.splitlines(), 1) if line.strip()]
    if not items:
        yield Failure("stdin", "holds no article")
    for where, item in items:
        try:
            yield payload_from(
                json.loads(item) if isinstance(item, str) else item, where=where, published=given.published
            )
        except json.JSONDecodeError as error:
            yield Failure(where, f"is not JSON: {error}")
        except InputError as error:
            yield Failure(where, error.reason, error.field)


def _article(payload: ArticlePayload) -> Article:
    return Article(
        id=payload.source_id or content_hash(payload.text),
        text=payload.text,
        published=payload.published,
        title=payload.title,
        outlet=payload.outlet,
        url=payload.url,
    )
