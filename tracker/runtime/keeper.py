"""The keeper of one cluster: a process of its own that starts the server and stops it when nobody uses it.

It is started by the first user (`embedded_postgres.ensure`), and runs in a session of its own. Started as
`python -m tracker.runtime.keeper STATE [--fast] [--patience SECONDS]`, the first process returns 0 as soon as the
server takes connections (2: another keeper is at work; 1: failed, the reason on standard error) and a fork stays.
"""

import argparse
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType

from tracker.runtime.cluster import Cluster, locate, os_errors_told, with_reachable_binaries
from tracker.runtime.failure import StartError
from tracker.runtime.locks import open_lock, try_exclusive, unlock

TICK = 0.25  # seconds
PATIENCE = 5.0  # seconds without a user before the server is stopped
BUSY = 2


class Keeper:
    def __init__(self, cluster: Cluster, *, patience: float) -> None:
        self.cluster = cluster
        self.patience = patience
        self.is_told_to_end = False

    def take_charge(self) -> bool:
        """Become the keeper; False where there is one. A user's probe may hold the lock for an instant."""
        self.lock = open_lock(self.cluster.keeper_lock)
        for _ in range(20):
            if try_exclusive(self.lock):
                self.note_pid()
                return True
            time.sleep(0.01)
        return False

    def note_pid(self) -> None:
        """For people who look who keeps the server; nothing relies on it."""
        os.ftruncate(self.lock, 0)
        os.pwrite(self.lock, f"{os.getpid()}\n".encode(), 0)

    def start(self) -> None:
        self.cluster.stop_request.unlink(missing_ok=True)
        self.cluster.make()
        self.cluster.start()

    def watch(self) -> None:
        """Until nobody has used the server for a while; then stop it while newcomers wait for the lock of users."""
        signal.signal(signal.SIGTERM, self._end)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        users = open_lock(self.cluster.users_lock)
        idle_since: float | None = None
        while True:
            if try_exclusive(users):
                idle_since = idle_since or time.monotonic()
                patience = 0 if self.cluster.stop_request.exists() else self.patience
                if self.is_told_to_end or time.monotonic() - idle_since >= patience:
                    break
                unlock(users)
            else:
                idle_since = None
            if self.is_told_to_end or not self.cluster.folder.exists():
                break
            if not self.cluster.has_living_server():
                with suppress(StartError):  # tried again at the next tick; users see their connections fail
                    self.cluster.start()
            time.sleep(TICK)
        self.cluster.stop()
        self.cluster.stop_request.unlink(missing_ok=True)
        os.close(self.lock)  # before the lock of users: a newcomer must find the keeper's place free
        os.close(users)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.is_told_to_end = True


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("state", type=Path)
    parser.add_argument("--fast", action="store_true")
    parser.add_argument("--patience", type=float, default=PATIENCE)
    options = parser.parse_args(arguments)
    try:
        cluster = locate(options.state, fast=options.fast)
        with os_errors_told(cluster.folder):
            cluster.make_folders()
            keeper = Keeper(with_reachable_binaries(cluster), patience=options.patience)
            if not keeper.take_charge():
                return BUSY
            keeper.start()
    except StartError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if os.fork():
        os._exit(0)  # the server is up; the fork, which holds the lock too, stays
    nothing = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nothing, descriptor)
    keeper.note_pid()
    keeper.watch()
    return 0


if __name__ == "__main__":
    sys.exit(main())
