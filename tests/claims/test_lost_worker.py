"""A worker is killed in the middle of a reading: the job is found again and done, on the transport that loses messages."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection
from django.utils import timezone

from tracker.claims.models import Claim, Extraction

pytestmark = [pytest.mark.functional, pytest.mark.django_db(transaction=True)]
ROOT = Path(__file__).resolve().parents[2]


def start(how: str, folder: Path) -> subprocess.Popen:
    """A worker on the test's database and on a broker of its own."""
    database = connection.settings_dict
    host, port = quote(str(database["HOST"]), safe=""), database["PORT"] or 5432
    user = quote(database["USER"]) + (f":{quote(database['PASSWORD'])}" if database["PASSWORD"] else "")
    environment = os.environ | {
        "DATABASE_URL": f"postgresql://{user}@{host}:{port}/{database['NAME']}",
        "CELERY_BROKER_URL": "",
        "TRACKER_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
        "PYTHONPATH": str(ROOT),
    }
    with (folder / f"{how}.log").open("wb") as log:
        command = [sys.executable, str(Path(__file__).with_name("worker.py")), how, str(folder)]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True)


def wait_for(what, worker: subprocess.Popen, folder: Path) -> None:
    until = time.monotonic() + 60
    while not what():
        if worker.poll() is not None or time.monotonic() > until:
            pytest.fail("\n".join(path.read_text() for path in folder.glob("*.log")))
        time.sleep(0.1)


def test_a_killed_worker_loses_nothing(tmp_path):
    worker = start("hang", tmp_path)
    try:
        wait_for((tmp_path / "hang").exists, worker, tmp_path)
    finally:
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
    job = Extraction.objects.get()
    assert (job.state, job.attempts) == ("running", 1)
    assert not list((tmp_path / "broker" / "messages").glob("*.msg"))  # the message is gone with its worker

    Extraction.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    worker = start("read", tmp_path)
    try:
        wait_for(Extraction.objects.filter(state="done").exists, worker, tmp_path)
    finally:
        os.killpg(worker.pid, signal.SIGTERM)
        worker.wait(30)
    job.refresh_from_db()
    assert (job.attempts, job.facts, Claim.objects.count()) == (2, 1, 1)
