"""`./run demo` as a reader meets it: the story is in when the port opens, and nothing is left behind."""

import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.functional.processes import Installation, eventually
from tracker.runtime import embedded_postgres, ports
from tracker.runtime.processes import is_alive

pytestmark = [pytest.mark.functional, pytest.mark.slow]


class Demo:
    def __init__(self, state: Path, port: int, *arguments: str) -> None:
        self.port = port
        self.log = state / f"demo-{time.monotonic_ns()}.log"
        installation = Installation(state, PORT=str(port))
        self.process = installation.start("manage.py", "demo", *arguments, log=self.log.name)

    def told(self) -> str:
        return self.log.read_text(errors="replace")

    def is_open(self) -> bool:
        assert self.process.poll() is None, self.told()
        return "Ctrl-C stops everything" in self.told()

    def children(self) -> list[int]:
        answer = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [int(pid) for pid in answer.stdout.split()]

    def stop(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(90)


@pytest.fixture
def port(socket_enabled) -> int:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def start(state, port):
    """Starts demos that are stopped at the end, whatever happened."""
    started = []

    def begin(*arguments: str) -> Demo:
        started.append(Demo(state, port, *arguments))
        return started[-1]

    yield begin
    for demo in started:
        if demo.process.poll() is None:
            demo.stop(signal.SIGTERM)
    embedded_postgres.stop_when_idle(state, fast=True)


def test_story_is_in_when_the_port_opens_and_nothing_is_left_behind(state, port, start):
    first = start()
    answered_early = False

    def opened() -> bool:
        nonlocal answered_early
        answered_early = answered_early or (
            "Drawing up records" not in first.told() and ports.answers("127.0.0.1", port) is not None
        )
        return first.is_open()

    assert eventually(opened, 240), first.told()
    assert not answered_early, "the port opens only when the story is in"
    assert ports.answers("127.0.0.1", port, "/envoys/kirill-dmitriev/") == 200
    assert ports.answers("127.0.0.1", port, "/static/css/tokens.css") == 200
    assert Installation(state).query("SELECT count(*) FROM sources_article") == [(30,)]
    embedded_postgres.release(state, fast=True)
    password = re.search(r"password: (\S+)", first.told())
    assert password is not None
    kept = state / "admin-password"
    assert kept.read_text() == password[1]
    assert kept.stat().st_mode & 0o777 == 0o600

    children = first.children()
    assert len(children) == 3, "web, worker and schedule"
    assert first.stop(signal.SIGTERM) == 0, first.told()
    assert not any(is_alive(pid) for pid in children)
    assert embedded_postgres.stop_when_idle(state, fast=True, timeout=1), "the database server is stopped too"

    second = start()
    assert eventually(second.is_open, 120), second.told()
    assert "Reading articles" not in second.told(), "what is there is used again"
    assert password[1] in second.told()
    assert second.stop(signal.SIGINT) == 0, second.told()


def test_port_in_use_is_told_at_once(state, port, start):
    import socket

    with socket.create_server(("127.0.0.1", port)):
        demo = start()
        assert demo.process.wait(60) == 1
    assert f"port {port} is in use" in demo.told()
    assert "Traceback" not in demo.told()


def test_server_that_cannot_start_is_told_in_a_line(state, port, start):
    (state / "pg18-fast").touch()
    demo = start()
    assert demo.process.wait(60) == 1
    assert "belongs to somebody else" in demo.told()
    assert "Traceback" not in demo.told()
