"""`manage.py ingest WHAT…`: articles from files, folders, addresses and feeds."""

import argparse
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from tracker.claims.intake import take_in_all
from tracker.sources.payload import InputError, parse_published
from tracker.sources.reading import Given


def day(text: str) -> date:
    try:
        return parse_published(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(error.reason) from None


class Command(BaseCommand):
    help = "Take in articles; what was taken in before changes nothing. Exit status 1 where something failed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what", nargs="+", metavar="WHAT", help="a .json, .jsonl, .html or .txt file, a folder, or an address"
        )
        parser.add_argument("--published", type=day, metavar="YYYY-MM-DD", help="the day, where there is none")
        parser.add_argument("--outlet", default="", help="the outlet, where there is none")
        parser.add_argument("--title", default="", help="the title of a single .txt or .html file")
        parser.add_argument("--url", default="", help="the address of a single .txt or .html file")
        parser.add_argument("--quiet", action="store_true", help="no progress bar")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["title"] or options["url"]) and len(options["what"]) > 1:
            raise CommandError("--title and --url belong to a single file")
        given = Given(**{name: options[name] for name in ("published", "outlet", "title", "url")})
        with tqdm(desc="ingesting", unit=" sources", disable=True if options["quiet"] else None) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)
                bar.refresh()

            intake = take_in_all(options["what"], given=given, progress=progress)
        for failure in intake.failures:
            self.stderr.write(str(failure))
        counts = {outcome: intake.outcomes[outcome] for outcome in ("created", "updated", "unchanged")}
        counts["failed"] = len(intake.failures)
        self.stdout.write(", ".join(f"{count} {outcome}" for outcome, count in counts.items()))
        if counts["created"] or counts["updated"]:
            self.stdout.write("A running worker reads them; `manage.py run_pipeline` does it here and now.")
        if intake.failures:
            raise SystemExit(1)
