"""`manage.py run_pipeline`: fetch, read and draw up everything that waits, without a worker."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from tqdm import tqdm

from tracker.claims import actions as claims
from tracker.claims.models import Extraction
from tracker.common.vocabulary import JobState
from tracker.schedule import run_pipeline


class Command(BaseCommand):
    help = "Fetch what is due, read what is new, draw up the records; all of it here and now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--retry-failed", action="store_true", help="give what failed one more attempt")
        parser.add_argument("--quiet", action="store_true", help="no progress bar")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry_failed"]:
            for extraction in Extraction.objects.filter(state=JobState.FAILED):
                claims.retry(extraction)
        with Bars(disable=options["quiet"]) as bars:
            summary = run_pipeline(bars)
        self.stdout.write(f"read {summary['read']}, failed {summary['failed']}; records: {summary['records']}")
        if summary["failed"]:
            for extraction in Extraction.objects.filter(state=JobState.FAILED).select_related("snapshot__article"):
                self.stderr.write(f"{extraction.snapshot.article}: {extraction.reason}")
            raise CommandError("some articles could not be read; --retry-failed tries them again", returncode=1)


class Bars:
    """One bar after the other on stderr, one for each stage."""

    def __init__(self, *, disable: bool = False) -> None:
        self.disable = disable
        self.bar: tqdm | None = None

    def __enter__(self) -> "Bars":
        return self

    def __exit__(self, *exc: object) -> None:
        if self.bar is not None:
            self.bar.close()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self.bar is None or self.bar.desc.rstrip(": ") != stage:
            self.__exit__()
            self.bar = tqdm(total=total, desc=stage, disable=self.disable or None, leave=True)
        self.bar.update(done - self.bar.n)
