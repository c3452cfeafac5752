"""The embedded PostgreSQL: `ensure(state)` gives a running server to this process for as long as it lives.

All processes of one state folder share one server. Each holds a shared lock that the kernel drops at its death, so
the server's keeper (keeper.py) knows when nobody is left, and stops it. Nobody needs to say goodbye.
"""

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from tracker.runtime.cluster import DATABASE, PORT, USER, Cluster, locate, os_errors_told
from tracker.runtime.failure import StartError
from tracker.runtime.keeper import BUSY, PATIENCE
from tracker.runtime.locks import is_held_alone, open_lock, share, try_exclusive, unlock

TIMEOUT = 150.0  # seconds; recovery after a crash of the machine may take its time
PROJECT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Server:
    host: str  # the folder of its socket
    port: int
    user: str
    database: str
    programs: Path  # psql, pg_dump and the like, of the same version

    @property
    def url(self) -> str:
        return f"postgresql:///{self.database}?host={self.host}&port={self.port}&user={self.user}"


_guard = threading.Lock()
_used: dict[tuple[Path, bool], tuple[Cluster, int]] = {}  # this process's share of each cluster's lock of users


def ensure(state: Path, *, fast: bool = False, patience: float = PATIENCE) -> Server:
    """The server of the state folder, started or joined; cheap to call before every connection.

    `fast` is a second cluster for tests that trades safety for speed. `patience`: seconds the server outlives its
    last user, if this call starts it. Raises StartError with a line for people.
    """
    with _guard:
        key = (state.absolute(), fast)
        if key not in _used:
            cluster = locate(state, fast=fast)
            with os_errors_told(cluster.folder):
                cluster.make_folders()
                users = open_lock(cluster.users_lock)
                share(users)
            _used[key] = (cluster, users)
            try:
                _await(cluster, state, patience)
            except BaseException:
                del _used[key]
                os.close(users)
                raise
        else:
            cluster = _used[key][0]
            if not is_held_alone(cluster.keeper_lock):
                _await(cluster, state, patience)  # the keeper was killed, or the whole server
        return Server(str(cluster.socket), PORT, USER, DATABASE, cluster.binaries.folder)


def release(state: Path, *, fast: bool = False) -> None:
    """Give up this process's share; its connections must be closed. Only needed before `stop_when_idle`."""
    with _guard:
        _, users = _used.pop((state.absolute(), fast), (None, None))
        if users is not None:
            os.close(users)


def stop_when_idle(state: Path, *, fast: bool = False, timeout: float = 20) -> bool:
    """Have the server stopped at once unless another process uses it; whether it is gone."""
    release(state, fast=fast)
    cluster = locate(state, fast=fast)
    if not is_held_alone(cluster.keeper_lock):
        if cluster.postmaster() is None:
            return True
        _start_keeper(cluster, state, 0)  # the former was killed
    cluster.stop_request.touch()
    deadline = time.monotonic() + timeout
    while is_held_alone(cluster.keeper_lock):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def remove(state: Path, *, fast: bool = False) -> None:
    """Delete the cluster and its data. StartError where another process uses it."""
    release(state, fast=fast)
    cluster = locate(state, fast=fast)
    if not cluster.folder.exists():
        return
    with os_errors_told(cluster.folder):
        cluster.make_folders()  # refuses what is not ours
        users = open_lock(cluster.users_lock)
        try:
            _take_alone(users)
            unlock(users)  # the keeper waits for this to stop the server
            if not stop_when_idle(state, fast=fast):
                raise StartError(f"PostgreSQL in {cluster.folder} does not stop; see {cluster.log}")
            _take_alone(users)
            cluster.remove()
        finally:
            os.close(users)


def _take_alone(users: int) -> None:
    """Hold the lock of users alone; the keeper holds it for an instant now and then, and users may just be leaving."""
    deadline = time.monotonic() + 2
    while not try_exclusive(users):
        if time.monotonic() > deadline:
            raise StartError("the database is in use by another process: stop that first")
        time.sleep(0.05)


def _await(cluster: Cluster, state: Path, patience: float) -> None:
    """Until the server takes connections; starts a keeper where there is none."""
    deadline = time.monotonic() + TIMEOUT
    while time.monotonic() < deadline:
        if not is_held_alone(cluster.keeper_lock):
            if _start_keeper(cluster, state, patience):
                return
        elif cluster.takes_connections():
            return
        time.sleep(0.03)
    raise StartError(f"PostgreSQL in {cluster.folder} does not answer after {TIMEOUT:.0f} s; see {cluster.log}")


def _start_keeper(cluster: Cluster, state: Path, patience: float) -> bool:
    """True when the server is up, False when another process is just starting it."""
    command = [sys.executable, "-m", "tracker.runtime.keeper", str(state.absolute()), "--patience", str(patience)]
    if cluster.is_fast:
        command.append("--fast")
    paths = [str(PROJECT), os.environ.get("PYTHONPATH", "")]
    answer = subprocess.run(
        command,
        cwd="/",
        env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        start_new_session=True,
        check=False,
    )
    if answer.returncode not in (0, BUSY):
        lines = answer.stderr.strip().splitlines()
        raise StartError(lines[-1] if lines else f"the keeper of {cluster.folder} ended with {answer.returncode}")
    return answer.returncode == 0
