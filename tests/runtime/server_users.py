"""Processes that use an embedded server, for tests that kill them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from tracker.runtime.cluster import Cluster, locate
from tracker.runtime.processes import is_alive

PROJECT = Path(__file__).resolve().parents[2]
USE_SERVER = """
import sys
from pathlib import Path
from tracker.runtime.embedded_postgres import ensure
print(ensure(Path(sys.argv[1]), fast=sys.argv[2] == "fast", patience=0.5).url, flush=True)
sys.stdin.read()
"""


class User(subprocess.Popen[str]):
    """A process that holds a share of the server of a state folder until its standard input ends."""

    def __init__(
        self, state: Path, *, fast: bool = True, uid: int | None = None, python: str = sys.executable, paths: str = ""
    ) -> None:
        super().__init__(
            [python, "-c", USE_SERVER, str(state), "fast" if fast else "safe"],
            cwd="/",
            env={**os.environ, "PYTHONPATH": paths or str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            user=uid,
            group=uid,
            extra_groups=None if uid is None else [],
        )

    def url(self) -> str:
        """Wait until the process has the server, whose address it tells; an empty string where it failed."""
        if not hasattr(self, "_told"):
            assert self.stdout is not None
            self._told = self.stdout.readline().strip()
        return self._told


@contextmanager
def users(state: Path, count: int = 1, **options: object) -> Iterator[list[User]]:
    """`count` users that start at once, gone at the end."""
    running = [User(state, **options) for _ in range(count)]  # type: ignore[arg-type]
    try:
        yield running
    finally:
        for user in running:
            user.kill()
            user.communicate()


def eventually(condition: Callable[[], bool], seconds: float = 15) -> bool:
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def cluster_of(state: Path, *, fast: bool = True) -> Cluster:
    return locate(state, fast=fast)


def is_gone(cluster: Cluster) -> bool:
    return not (cluster.data / "postmaster.pid").exists() and not is_alive(keeper_pid(cluster))


def keeper_pid(cluster: Cluster) -> int:
    return int(cluster.keeper_lock.read_text())


def living_keeper(cluster: Cluster) -> int:
    """The keeper's pid, once it has written its own: the process that started it returns a moment before."""
    assert eventually(lambda: is_alive(keeper_pid(cluster)))
    return keeper_pid(cluster)


def kill(pid: int | None) -> None:
    assert pid is not None
    os.kill(pid, signal.SIGKILL)


def query(url: str, statement: str) -> list[tuple[object, ...]]:
    with psycopg.connect(url, connect_timeout=10, autocommit=True) as connection:
        cursor = connection.execute(statement.encode())
        return cursor.fetchall() if cursor.description else []
