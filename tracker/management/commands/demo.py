"""`./run demo`: the whole tracker on this machine, with the sample story read in, until Ctrl-C."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections
from tqdm import tqdm

from tracker import schedule
from tracker.claims import actions
from tracker.claims.intake import take_in_all
from tracker.claims.models import Extraction
from tracker.common.vocabulary import JobState
from tracker.database.pools import close_pools
from tracker.records.models import Record
from tracker.runtime import embedded_postgres, installation, ports
from tracker.runtime.failure import StartError
from tracker.runtime.locks import open_lock, try_exclusive
from tracker.runtime.secrets import admin_password
from tracker.runtime.supervisor import Stopped, Supervisor, stopping_on_signals
from tracker.sources.reading import Given

ADMIN = "admin"
SAMPLE = settings.BASE_DIR / "sample"
BAR = "{desc:<24}{percentage:3.0f}% |{bar:30}| {n_fmt}/{total_fmt}"
WORKER = ("--pool", "threads", "--concurrency", "2", "--loglevel", "warning", "--without-gossip", "--without-mingle")
BAR_INTERVAL = 0.1 if sys.stderr.isatty() else 5.0  # seconds
SWEEP_EVERY = 15.0  # seconds; until the schedule runs, we look for lost jobs ourselves


class Command(BaseCommand):
    help = "Starts database, worker, schedule and site with the sample story, until Ctrl-C. PORT overrides 8000."
    requires_system_checks: list[str] = []  # the site's own process checks; here they only cost time

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reset", action="store_true", help="delete this installation's data first")

    def handle(self, *args: Any, **options: Any) -> None:
        host, port = os.environ.get("TRACKER_HOST") or "127.0.0.1", _port()
        supervisor = Supervisor(folder=settings.BASE_DIR, logs=settings.VAR_DIR / "logs")
        try:
            with stopping_on_signals():
                try:
                    self.run(supervisor, host, port, reset=options["reset"])
                finally:
                    self.stop(supervisor)
        except Stopped:
            self.say("Stopped.")
        except (StartError, OSError) as error:
            raise CommandError(str(error)) from error

    def run(self, supervisor: Supervisor, host: str, port: int, *, reset: bool) -> None:
        ports.require_free(host, port)
        with _only_demo():
            if reset:
                self.reset()
            self.say("Starting the database ...")
            call_command("migrate", verbosity=0, interactive=False)
            password = _admin_login()
            self.read_sample(supervisor)
            self.start_site(supervisor, host, port)
            self.await_site(supervisor, host, port)
            self.start_worker(supervisor)
            self.start_schedule(supervisor)
            self.tell_address(host, port, password)
            while True:
                for line in supervisor.check():
                    self.say(line)
                time.sleep(0.5)

    def reset(self) -> None:
        if settings.DATABASE_URL:
            raise CommandError("--reset deletes only an embedded database, and DATABASE_URL names another")
        self.say(f"Deleting the data in {settings.VAR_DIR} ...")
        installation.start_over(settings.VAR_DIR, fast=settings.DATABASE_FAST)

    def read_sample(self, supervisor: Supervisor) -> None:
        """Take the sample articles in as any others, and wait until they are read and their records drawn up.

        At a second start nothing waits, unless the first was interrupted.
        """
        with tqdm(desc="Taking in the story", bar_format=BAR, file=sys.stderr, mininterval=BAR_INTERVAL) as bar:

            def progress(done: int, total: int) -> None:
                bar.total = total
                bar.update(done - bar.n)

            intake = take_in_all([str(SAMPLE)], given=Given(), progress=progress)
        for failure in intake.failures:
            self.say(str(failure))
        waiting = list(Extraction.objects.unfinished().values_list("pk", flat=True))
        if waiting:
            self.start_worker(supervisor)
            self.await_readings(supervisor, waiting)
        self.say("Drawing up records ...")
        schedule.find_copies()
        schedule.draw_up()

    def await_readings(self, supervisor: Supervisor, waiting: list[int]) -> None:
        """Until the worker has read these; what was lost is sent again."""
        Extraction.objects.filter(pk__in=waiting, state=JobState.PENDING).update(lease_until=None)
        actions.sweep()  # what an earlier run left in the queue when it was stopped
        swept = time.monotonic()
        with tqdm(
            desc="Reading articles",
            total=len(waiting),
            bar_format=BAR,
            file=sys.stderr,
            mininterval=0.1 if sys.stderr.isatty() else 5,
        ) as bar:
            while left := Extraction.objects.unfinished().filter(pk__in=waiting).count():
                bar.update(len(waiting) - left - bar.n)
                for line in supervisor.check():
                    tqdm.write(line, file=sys.stderr)
                if time.monotonic() - swept > SWEEP_EVERY:
                    actions.sweep()
                    swept = time.monotonic()
                time.sleep(0.2)
            bar.update(len(waiting) - bar.n)
        failed = Extraction.objects.filter(pk__in=waiting, state=JobState.FAILED).select_related("snapshot__article")
        for job in failed:
            self.say(f"{job.snapshot.article}: {job.reason}")

    def start_worker(self, supervisor: Supervisor) -> None:
        if "worker" not in {child.name for child in supervisor.children}:
            supervisor.start("worker", sys.executable, "-m", "celery", "-A", "tracker", "worker", *WORKER)

    def start_schedule(self, supervisor: Supervisor) -> None:
        folder = settings.VAR_DIR / "schedule"
        folder.mkdir(exist_ok=True)
        beat = ("beat", "--loglevel", "warning", "--schedule", str(folder / "beat"), "--pidfile", "")
        supervisor.start("schedule", sys.executable, "-m", "celery", "-A", "tracker", *beat)

    def start_site(self, supervisor: Supervisor, host: str, port: int) -> None:
        settings.STATIC_ROOT.mkdir(exist_ok=True)  # files are served from where they lie, but it must be there
        options = ("--preload", "--no-control-socket", "--workers", "2", "--timeout", "60", "--access-logfile", "-")
        bind = f"{_bracketed(host)}:{port}"
        supervisor.start("web", sys.executable, "-m", "gunicorn", "tracker.wsgi", "--bind", bind, *options)

    def await_site(self, supervisor: Supervisor, host: str, port: int) -> None:
        deadline = time.monotonic() + 60
        while True:
            status = ports.answers(_reachable(host), port)
            if status is not None and status < 500:
                return
            if time.monotonic() > deadline:
                raise StartError(f"the site does not answer properly ({status}); see {supervisor.logs / 'web.log'}")
            for line in supervisor.check():
                self.say(line)
            time.sleep(0.2)

    def tell_address(self, host: str, port: int, password: str | None) -> None:
        site = f"http://{_bracketed(_reachable(host))}:{port}"
        self.stdout.write(
            f"\nBackchannel is at {site}/ with {Record.objects.count()} records of the sample story,\n"
            f"for example {site}/envoys/kirill-dmitriev/\n"
            f"Admin: {site}/admin/   user: {ADMIN}   password: {password or 'the one you set'}\n"
            f"API: {site}/api/v1/docs/\n"
            "Ctrl-C stops everything.\n"
        )
        self.stdout.flush()

    def stop(self, supervisor: Supervisor) -> None:
        supervisor.stop()
        if not settings.DATABASE_URL:
            connections.close_all()
            close_pools()
            embedded_postgres.stop_when_idle(settings.VAR_DIR, fast=settings.DATABASE_FAST)

    def say(self, line: str) -> None:
        self.stderr.write(line, style_func=str)


@contextmanager
def _only_demo() -> Iterator[None]:
    """Two demos of one installation would only fight over its queue."""
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    lock = open_lock(settings.VAR_DIR / "demo.lock")
    try:
        if not try_exclusive(lock):
            raise StartError(f"a demo of this installation ({settings.VAR_DIR}) is already running")
        yield
    finally:
        os.close(lock)


def _admin_login() -> str | None:
    """Make the account at the first start; its password, or None where somebody changed it since."""
    password = admin_password(settings.VAR_DIR)
    users = get_user_model().objects
    user = users.filter(username=ADMIN).first()
    if user is None:
        users.create_superuser(ADMIN, password=password)
        return password
    return password if user.check_password(password) else None


def _port() -> int:
    named = os.environ.get("PORT") or "8000"
    if not named.isdecimal() or not 0 < int(named) < 65536:
        raise CommandError(f"PORT={named}: write a number from 1 to 65535")
    return int(named)


def _reachable(host: str) -> str:
    """The address to reach a site that listens on every address."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - only compared


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
