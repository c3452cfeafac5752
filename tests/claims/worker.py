"""A real Celery worker with an extractor of its own: `python worker.py hang|read FOLDER`, for test_lost_worker.py.

`hang` takes one article in and never finishes reading it; `read` sweeps and reads at once.
"""

import sys
import time
from datetime import date
from pathlib import Path

import django

django.setup()

from tests.claims.conftest import TEXT, facts, meeting  # noqa: E402
from tracker import extraction  # noqa: E402
from tracker.celery import app  # noqa: E402
from tracker.claims import actions  # noqa: E402
from tracker.sources.payload import ArticlePayload  # noqa: E402


def main(how: str, folder: Path) -> None:
    def extract(article, *, gazetteer, model):
        (folder / how).touch()
        if how == "hang":
            time.sleep(120)
        return facts(meeting())

    extraction.extract = extract
    extraction.version = lambda gazetteer, model: "test-1"
    if how == "hang":
        actions.take_in(ArticlePayload(text=TEXT, published=date(2025, 4, 3), url="https://wire.example.com/a"))
    else:
        actions.sweep()
    app.worker_main(["worker", "--pool", "threads", "--concurrency", "1", "--loglevel", "warning"])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
