"""One PostgreSQL cluster of ours on disk: where it lies, making it, starting and stopping its server.

FOLDER/            ours; FOLDER ends in the major version, so a newer PostgreSQL never meets older data
  users.lock       shared by every process that uses the server
  keeper.lock      held alone by the keeper
  data/ socket/    of the account the server runs as; nobody else may enter
  server.log       what PostgreSQL said
"""

import hashlib
import os
import re
import shutil
import socket as sockets
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tracker.runtime.accounts import Account, own_folder, server_account
from tracker.runtime.binaries import Binaries, copy_binaries, find_binaries
from tracker.runtime.failure import StartError
from tracker.runtime.processes import is_alive, program

DATABASE = USER = "tracker"
PORT = 5432  # only a part of the socket's name: the server listens on no network address
LONGEST_SOCKET_FOLDER = 90  # the kernel allows 104 to 108 bytes for the whole name
PERSISTENT_TEMPORARY = Path("/var/tmp")  # noqa: S108 - own_folder() refuses what is not ours there
LOG_LIMIT = 5 * 1024 * 1024
SAFE = """
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 60
shared_buffers = 128MB
log_line_prefix = '%m [%p] '
log_timezone = 'UTC'
timezone = 'UTC'
"""
FAST = """
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
autovacuum = off
"""


@dataclass(frozen=True)
class Cluster:
    folder: Path
    account: Account
    binaries: Binaries
    is_fast: bool  # for tests: a crash of the machine may cost data

    @property
    def users_lock(self) -> Path:
        return self.folder / "users.lock"

    @property
    def keeper_lock(self) -> Path:
        return self.folder / "keeper.lock"

    @property
    def stop_request(self) -> Path:
        """A file that asks the keeper to stop the server as soon as nobody uses it, without the usual patience."""
        return self.folder / "stop-when-idle"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def socket(self) -> Path:
        """The folder of the socket: in ours, or where that name is too long for the kernel, a short one."""
        near = self.folder / "socket"
        if len(os.fsencode(near)) <= LONGEST_SOCKET_FOLDER:
            return near
        return Path(tempfile.gettempdir()) / _short_name(self.folder) / "socket"

    def make_folders(self) -> None:
        """The folders that are ours; the state folder above them is made with the usual modes."""
        mode = 0o711 if self.account.is_lent else 0o700
        try:
            # A cluster without access to the state folder lies one level below a folder of ours: see locate().
            if self.folder.parent.parent == PERSISTENT_TEMPORARY:
                own_folder(self.folder.parent, 0o711)
            else:
                self.folder.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StartError(f"{self.folder.parent} cannot be made: {error.strerror}; set TRACKER_VAR") from error
        own_folder(self.folder, mode)

    def make(self) -> None:
        """Make the cluster if it is not there; a half-made one is never left under the final name."""
        self.make_folders()
        if not self.socket.parent.exists() or self.socket.parent != self.folder:
            own_folder(self.socket.parent, 0o711 if self.account.is_lent else 0o700)
        self.socket.mkdir(mode=0o700, exist_ok=True)
        self.account.give(self.socket)
        self.log.touch(mode=0o600)
        self.account.give(self.log)
        if self.log.stat().st_size > LOG_LIMIT:
            os.truncate(self.log, 0)
        if not self.data.exists():
            self._init()
        settings = (SAFE + FAST if self.is_fast else SAFE) + f"port = {PORT}\n"
        quoted = str(self.socket).replace("'", "''")
        (self.data / "tracker.conf").write_text(f"{settings}unix_socket_directories = '\"{quoted}\"'\n")
        self.account.give(self.data / "tracker.conf")

    def _init(self) -> None:
        for abandoned in self.folder.glob("init-*"):
            self.account.run("rm", "-rf", abandoned)
            with suppress(OSError):
                abandoned.rmdir()
        half = self.folder / f"init-{os.getpid()}"
        half.mkdir(mode=0o700)
        self.account.give(half)
        # The same order of strings on every system, without its locales.
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"]
        if self.binaries.major < 17:
            locale = ["--locale=C.UTF-8"]
        answer = self.account.run(
            self.binaries["initdb"], "-D", half, "-U", USER, "-A", "trust", "-E", "UTF8", "-k", *locale,
            *(("--no-sync",) if self.is_fast else ()),
        )  # fmt: skip
        if answer.returncode:
            self.account.run("rm", "-rf", half)
            raise StartError(f"initdb in {self.folder} failed: {last_line(answer.stdout)}")
        with open(half / "postgresql.conf", "a") as file:
            file.write("\ninclude = 'tracker.conf'\n")
        half.rename(self.data)

    # --- The server -----------------------------------------------------------------------------------
    def postmaster(self) -> int | None:
        """The process id of the running server, None where there is none."""
        pid = self._noted_pid()
        return pid if pid is not None and is_alive(pid) and self._answers() else None

    def has_living_server(self) -> bool:
        """A cheap look for the keeper, which knows that the noted process was the server when it began to watch."""
        pid = self._noted_pid()
        return pid is not None and is_alive(pid)

    def _noted_pid(self) -> int | None:
        try:
            return int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])
        except (OSError, ValueError):
            return None

    def _answers(self) -> bool:
        """Whether a process listens on the socket: the id of a dead server may belong to another process by now."""
        with sockets.socket(sockets.AF_UNIX) as client:
            client.settimeout(5)
            try:
                client.connect(str(self.socket / f".s.PGSQL.{PORT}"))
            except (FileNotFoundError, ConnectionRefusedError):
                return False
            except OSError:
                return True  # busy is not dead
        return True

    def start(self) -> None:
        """Start the server, or find it running; returns when it takes connections and has our database."""
        deadline = time.monotonic() + 120
        patience = time.monotonic() + 10
        while self.postmaster() is None:
            self._drop_stale_pid_file(keep_dead=time.monotonic() < patience)
            answer = self.account.run(
                self.binaries["pg_ctl"], "-D", self.data, "-l", self.log, "-w", "-t", "120", "start", timeout=150
            )
            if answer.returncode == 0:
                break
            reason = self._last_complaint() or last_line(answer.stdout)
            # A killed server blocks the next while its orphans hold its memory, or while nobody has reaped it.
            is_passing = "still in use" in reason or "already exists" in reason
            if not is_passing or time.monotonic() > deadline:
                raise StartError(f"PostgreSQL did not start: {reason} (all of it: {self.log})")
            time.sleep(0.1)
        self._make_database(deadline)

    def _make_database(self, deadline: float) -> None:
        while True:
            try:
                with psycopg.connect(self.conninfo("postgres"), autocommit=True, connect_timeout=10) as connection:
                    known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone()
                    if known is None:
                        connection.execute(f"CREATE DATABASE {DATABASE}")
                return
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline:
                    raise StartError(f"PostgreSQL does not answer: {last_line(str(error))}") from error
                time.sleep(0.05)  # an adopted server may still recover

    def conninfo(self, database: str = DATABASE) -> str:
        return psycopg.conninfo.make_conninfo(host=str(self.socket), port=PORT, user=USER, dbname=database)

    def takes_connections(self) -> bool:
        try:
            psycopg.connect(self.conninfo(), connect_timeout=10).close()
        except psycopg.OperationalError:
            return False
        return True

    def stop(self) -> None:
        """Stop the server in good order; open connections are ended."""
        with suppress(subprocess.TimeoutExpired):
            self.account.run(
                self.binaries["pg_ctl"], "-D", self.data, "-m", "fast", "-w", "-t", "60", "stop", timeout=70
            )

    def remove(self) -> None:
        """Delete everything of a stopped cluster."""
        shutil.rmtree(self.folder)
        if self.socket.parent != self.folder and self.socket.parent.exists():
            own_folder(self.socket.parent, 0o711 if self.account.is_lent else 0o700)
            shutil.rmtree(self.socket.parent)
        with suppress(OSError):
            if self.folder.parent.parent == PERSISTENT_TEMPORARY:
                self.folder.parent.rmdir()  # only where nothing else is in it

    def _drop_stale_pid_file(self, *, keep_dead: bool) -> None:
        """Remove what PostgreSQL itself would stumble over for ever, and nothing else: its file guards the data.

        After a restart of the machine the id in an old file may name an unrelated process of ours; and where no init
        reaps, a killed server stays listed. The latter is waited for first.
        """
        pid = self._noted_pid()
        if pid is None:
            return
        name = program(pid)
        if name is not None and ("postgres" not in name or not (keep_dead or is_alive(pid))):
            (self.data / "postmaster.pid").unlink(missing_ok=True)

    def _last_complaint(self) -> str:
        with suppress(OSError):
            lines = self.log.read_text(errors="replace")[-20000:].splitlines()
            for line in reversed(lines):
                if match := re.search(r"(?:FATAL|PANIC|ERROR):\s*(.*)", line):
                    return match[1]
        return ""


def locate(state: Path, *, fast: bool) -> Cluster:
    """The cluster of a state folder. Nothing is made.

    Where we are root and the account that the server runs as cannot enter the state folder, the cluster lies in a
    folder of ours in the persistent temporary folder, and stays there even if the modes change later.
    """
    original = find_binaries()
    name = f"pg{original.major}{'-fast' if fast else ''}"
    state = state.absolute()
    folder = state / name
    if os.geteuid() == 0 and _owner(folder) in (None, 0):  # the cluster of somebody else is refused where it is made
        away = PERSISTENT_TEMPORARY / _short_name(state) / name
        if (away / "data").exists() or not server_account().reaches(_nearest(folder)):
            folder = away
    return Cluster(folder, server_account(_owner(folder / "data")), original, fast)


def with_reachable_binaries(cluster: Cluster) -> Cluster:
    """The cluster with programs that its account can run, copied where it cannot walk to ours."""
    if cluster.account.reaches(cluster.binaries.folder):
        return cluster
    return Cluster(cluster.folder, cluster.account, copy_binaries(cluster.binaries, cluster.folder), cluster.is_fast)


@contextmanager
def os_errors_told(where: Path) -> Iterator[None]:
    """A full disk or a missing right is told in one line."""
    try:
        yield
    except OSError as error:
        raise StartError(f"{error.filename or where}: {error.strerror or error}") from error


def last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    complaints = [line for line in lines if "error" in line.lower() or "fatal" in line.lower()]
    return (complaints or lines or ["no reason given"])[-1]


def _short_name(folder: Path) -> str:
    return f"backchannel-{os.geteuid()}-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]}"


def _nearest(path: Path) -> Path:
    """The nearest folder on the way that exists."""
    return next(folder for folder in (path, *path.parents) if folder.exists())


def _owner(path: Path) -> int | None:
    try:
        return path.stat().st_uid
    except (FileNotFoundError, NotADirectoryError):
        return None
