"""Starts programs, watches over them and stops them all: what `./run demo` stands on.

Each child leads a session of its own, so that Ctrl-C reaches only us and we stop the children in order.
"""

import os
import shutil
import signal
import subprocess
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FrameType

from tracker.runtime.failure import StartError

PATIENCE = 10.0  # seconds between asking a child to stop and ending it
RESTARTS = 3  # so many in RESTARTS_WITHIN seconds are an accident, one more is a fault
RESTARTS_WITHIN = 60.0
LOG_LIMIT = 5 * 1024 * 1024


class Stopped(BaseException):
    """Somebody asked us to stop, by Ctrl-C, TERM or a closed terminal; like KeyboardInterrupt, no Exception."""


@dataclass
class Child:
    name: str
    command: Sequence[str]
    log: Path
    process: subprocess.Popen[bytes]
    restarts: deque[float] = field(default_factory=lambda: deque(maxlen=RESTARTS))


class Supervisor:
    def __init__(self, *, folder: Path, logs: Path, environment: dict[str, str] | None = None) -> None:
        """`folder`: where the children run; `logs`: where each writes NAME.log."""
        self.folder = folder
        self.logs = logs
        self.environment = {**os.environ, **(environment or {})}
        self.children: list[Child] = []

    def start(self, name: str, *command: str) -> None:
        """Start a child; StartError where the program cannot be run at all."""
        log = self.logs / f"{name}.log"
        self.children.append(Child(name, command, log, self._run(name, command, log)))

    def check(self) -> list[str]:
        """Start again what ended; returns a line for each. StartError where a child ends again and again."""
        told = []
        for child in self.children:
            status = child.process.poll()
            if status is None:
                continue
            ended = f"{child.name} ended with status {status}{_tail(child.log)}"
            now = time.monotonic()
            if len(child.restarts) == RESTARTS and now - child.restarts[0] < RESTARTS_WITHIN:
                raise StartError(f"{ended}\nIt does so again and again; all of it: {child.log}")
            child.restarts.append(now)
            child.process = self._run(child.name, child.command, child.log)
            told.append(f"{ended}\nIt was started again.")
        return told

    def stop(self) -> None:
        """Ask all children to stop, the latest first, and end those that do not; none is left."""
        for child in reversed(self.children):
            with suppress(ProcessLookupError):
                child.process.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in self.children:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, deadline - time.monotonic()))
        for child in self.children:
            with suppress(ProcessLookupError):  # its own children too, which may have outlived it
                os.killpg(child.process.pid, signal.SIGKILL)
            child.process.wait()
        self.children.clear()

    def _run(self, name: str, command: Sequence[str], log: Path) -> subprocess.Popen[bytes]:
        try:
            self.logs.mkdir(parents=True, exist_ok=True)
            if log.exists() and log.stat().st_size > LOG_LIMIT:
                os.truncate(log, 0)
            with log.open("ab") as file:
                return subprocess.Popen(
                    [*_ending_with_us(), *command],
                    cwd=self.folder,
                    env=self.environment,
                    stdin=subprocess.DEVNULL,
                    stdout=file,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        except OSError as error:
            raise StartError(f"{name} cannot be started: {error}") from error


@cache
def _ending_with_us() -> tuple[str, ...]:
    """What to run a child by so that it is stopped even if we are killed; only Linux can do that."""
    prefix = ("setpriv", "--pdeathsig", "TERM")
    if shutil.which(prefix[0]) and subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0:
        return prefix
    return ()


@contextmanager
def stopping_on_signals() -> Iterator[None]:
    """Inside, Ctrl-C, TERM and a closed terminal raise Stopped, once; later ones are ignored while we clean up."""

    def stop(number: int, frame: FrameType | None) -> None:
        for listed in numbers:
            signal.signal(listed, signal.SIG_IGN)
        raise Stopped

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, stop) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _tail(log: Path, lines: int = 5) -> str:
    with suppress(OSError):
        last = log.read_text(errors="replace")[-4000:].strip().splitlines()[-lines:]
        return "".join(f"\n    {line}" for line in last)
    return ""
