"""An installation of its own in a temporary folder, and the real processes that run it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg

from tracker.runtime import embedded_postgres

PROJECT = Path(__file__).resolve().parents[2]
OURS = ("DATABASE_URL", "CELERY_BROKER_URL", "DJANGO_SETTINGS_MODULE")  # of the tests, not of an installation


class Installation:
    def __init__(self, state: Path, **environment: str) -> None:
        self.state = state
        kept = {name: value for name, value in os.environ.items() if name not in OURS}
        self.environment = {**kept, "TRACKER_VAR": str(state), "TRACKER_PG_FAST": "1", **environment}

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        answer = subprocess.run(
            [sys.executable, str(PROJECT / "manage.py"), *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 0, answer.stderr
        return answer

    def start(self, *command: str, log: str) -> subprocess.Popen[bytes]:
        with (self.state / log).open("ab") as file:
            return subprocess.Popen(
                [sys.executable, *command],
                cwd=PROJECT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def query(self, statement: str) -> list[tuple[object, ...]]:
        server = embedded_postgres.ensure(self.state, fast=True)
        with psycopg.connect(server.url) as connection:
            return connection.execute(statement.encode()).fetchall()

    def end(self) -> None:
        assert embedded_postgres.stop_when_idle(self.state, fast=True), "a process was left"


def eventually(condition: Callable[[], object], seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True
