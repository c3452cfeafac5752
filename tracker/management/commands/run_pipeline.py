"""`manage.py run_pipeline`: fetch, read and draw up everything that waits, without a worker."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from tqdm import tqdm

from tracker.claims import actions as claims
from tracker.claims.models import Extraction
from tracker.common.vocabulary import JobState
from tracker.schedule import run_pipeline
from tracker.sources import actions as sources
from tracker.sources.models import Article


class Command(BaseCommand):
    help = "Fetch what is due, read what is new, draw up the records; all of it here and now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--retry-failed", action="store_true", help="give what failed another attempt")
        parser.add_argument("--quiet", action="store_true", help="no progress bars")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry_failed"]:
            for article in Article.objects.failed():
                sources.retry(article)
            for extraction in Extraction.objects.filter(state=JobState.FAILED):
                claims.retry(extraction)
        with Bars(disable=options["quiet"]) as bars:
            summary = run_pipeline(bars)
        for failure in summary.failures:
            self.stderr.write(str(failure))
        self.stdout.write(f"{summary.read} read, {len(summary.failures)} failed; records: {summary.records}")
        if summary.failures:
            self.stdout.write("`manage.py run_pipeline --retry-failed` tries the failed ones again.")
            raise SystemExit(1)


class Bars:
    """A progress bar on stderr for one stage after the other; none where nobody watches."""

    def __init__(self, *, disable: bool = False) -> None:
        self.disable = True if disable else None
        self.stage = ""
        self.bar: tqdm | None = None

    def __enter__(self) -> "Bars":
        return self

    def __exit__(self, *exc: object) -> None:
        if self.bar is not None:
            self.bar.close()

    def __call__(self, stage: str, done: int, total: int) -> None:
        if self.bar is None or self.stage != stage:
            self.__exit__()
            self.stage, self.bar = stage, tqdm(total=total, desc=stage, disable=self.disable)
        self.bar.total = total
        self.bar.update(done - self.bar.n)
