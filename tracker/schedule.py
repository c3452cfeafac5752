"""The whole pipeline on one page: what happens when, and in which order.

    fetch what is due -> read what is new -> find copies -> draw up records

The same steps run inline (`run_pipeline`) or as Celery tasks, which are only faces: what is to be done is always
asked of the database, so a lost message costs one sweep.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from celery import shared_task
from django.utils import timezone

from tracker.claims import actions as claims
from tracker.claims import tasks as claim_tasks  # noqa: F401 - the worker learns of the tasks by this module
from tracker.claims.models import Extraction
from tracker.common.vocabulary import JobState
from tracker.records import actions as record_actions
from tracker.sources import collecting, copies
from tracker.sources.models import Article
from tracker.sources.payload import Failure

Progress = Callable[[str, int, int], None]  # stage, how many are done, of how many
FETCHES = 50  # articles of one task; the next sweep sends for the rest


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a run of the pipeline did: texts read, what failed and why, how many copies were found, and the records."""

    read: int
    failures: Sequence[Failure]
    copies: int
    records: record_actions.Summary


def quiet(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def run_pipeline(progress: Progress | None = None) -> Summary:
    """Do here and now everything that waits, in order; what another worker is at is left to it."""
    progress = progress or quiet
    failures = collecting.collect_due(keep=claims.take_in, progress=progress)
    claims.request_extractions()
    waiting = list(Extraction.objects.unfinished().order_by("id").values_list("pk", flat=True))
    states = []
    for done, extraction_id in enumerate(waiting, 1):
        states.append(claims.run_until_settled(extraction_id))
        progress("reading", done, len(waiting))
    failed = Extraction.objects.filter(pk__in=waiting, state=JobState.FAILED).select_related("snapshot__article")
    failures += [Failure(str(job.snapshot.article), job.reason) for job in failed.order_by("id")]
    changed = find_copies()
    progress("drawing up records", 0, 1)
    records = draw_up()
    progress("drawing up records", 1, 1)
    return Summary(read=states.count(JobState.DONE), failures=failures, copies=changed, records=records)


def find_copies() -> int:
    """Mark copies among new texts; what a changed origin says is weighed anew. Returns how many articles changed."""
    changed = copies.mark_copies()
    claims.redraw(changed)
    return len(changed)


def draw_up() -> record_actions.Summary:
    """Draw up the records of all claims that changed."""
    return record_actions.draw_up()


@shared_task(name="tracker.schedule.sweep")
def sweep() -> None:
    """Every 30 seconds: ask for readings that are missing, send again what was lost, fetch what was asked for."""
    claims.request_extractions(limit=claims.SWEEP_LIMIT)
    claims.sweep()
    if Article.objects.due(timezone.now()).exists():
        fetch_articles.apply_async(expires=30)


@shared_task(name="tracker.schedule.consolidate")
def consolidate() -> None:
    """Every 20 seconds: bring the records up to date."""
    find_copies()
    draw_up()


@shared_task(name="tracker.schedule.fetch_feeds")
def fetch_feeds() -> None:
    """Every 15 minutes: ask the feeds that are due, and fetch what they point to."""
    fetch_articles()


@shared_task(name="tracker.schedule.fetch_articles")
def fetch_articles() -> None:
    """Fetch what is due, at most so many that the worker stays free for other work."""
    collecting.collect_due(keep=claims.take_in, progress=quiet, limit=FETCHES)
