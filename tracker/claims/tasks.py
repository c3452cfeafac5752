"""Celery's face of the jobs: each task makes one call."""

from celery import shared_task

from tracker.claims import actions


@shared_task(name=actions.TASK)
def run_extraction(extraction_id: int) -> None:
    """Read one snapshot, if nobody else does."""
    actions.run_extraction(extraction_id)
