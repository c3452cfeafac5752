"""The whole pipeline on one page: what happens when, and in which order.

    fetch what is due -> read what is new -> find copies -> draw up records

The same steps run inline (`run_pipeline`) or as Celery tasks, which are only faces: what is to be done is always
asked of the database, so a lost message costs one sweep.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from celery import shared_task

from tracker.claims import actions as claims
from tracker.claims import tasks as claim_tasks  # noqa: F401 - the worker learns of the tasks by this module
from tracker.claims.models import Extraction
from tracker.common.vocabulary import JobState

Progress = Callable[[str, int, int], None]  # stage, how many are done, of how many


def quiet(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def run_pipeline(progress: Progress | None = None) -> dict[str, Any]:
    """Do here and now everything that waits, in order; returns how many were read and how many failed."""
    progress = progress or quiet
    claims.request_extractions()
    waiting = list(Extraction.objects.unfinished().order_by("id").values_list("pk", flat=True))
    states = []
    for done, extraction_id in enumerate(waiting):
        progress("reading", done, len(waiting))
        states.append(claims.run_until_settled(extraction_id))
    progress("reading", len(waiting), len(waiting))
    summary = {"read": states.count(JobState.DONE), "failed": states.count(JobState.FAILED)}
    return summary | {"records": draw_up(progress)}


def draw_up(progress: Progress = quiet) -> Any:
    """Find copies, then draw up the records of all claims that changed."""
    progress("drawing up records", 0, 1)
    summary = import_module("tracker.records.actions").draw_up()
    progress("drawing up records", 1, 1)
    return summary


@shared_task(name="tracker.schedule.sweep")
def sweep() -> None:
    """Every 30 seconds: ask for readings that are missing, send again what was lost."""
    claims.request_extractions()
    claims.sweep()


@shared_task(name="tracker.schedule.consolidate")
def consolidate() -> None:
    """Every 20 seconds: bring the records up to date."""
    draw_up()
