"""Children are started, watched and stopped; none is left."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.runtime.server_users import PROJECT, eventually
from tracker.runtime.failure import StartError
from tracker.runtime.processes import is_alive, program
from tracker.runtime.supervisor import Stopped, Supervisor, stopping_on_signals

FOREVER = (sys.executable, "-c", "import time; time.sleep(600)")
IGNORE_TERM = """
import signal, subprocess, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print(subprocess.Popen(['sleep', '600']).pid, flush=True)
time.sleep(600)
"""
STUBBORN = (sys.executable, "-c", IGNORE_TERM)


@pytest.fixture
def supervisor(tmp_path):
    supervisor = Supervisor(folder=tmp_path, logs=tmp_path / "logs")
    yield supervisor
    supervisor.stop()


def test_child_that_ended_is_started_again_with_the_end_of_its_log(supervisor):
    supervisor.start("short", sys.executable, "-c", "print('no space left'); raise SystemExit(3)")
    supervisor.children[0].process.wait()
    (told,) = supervisor.check()
    assert "short ended with status 3" in told
    assert "no space left" in told
    assert is_alive(supervisor.children[0].process.pid)


def test_child_that_ends_again_and_again_is_given_up(supervisor):
    supervisor.start("broken", sys.executable, "-c", "raise SystemExit(1)")

    def ends() -> bool:
        supervisor.check()
        return False

    with pytest.raises(StartError, match="again and again"):
        eventually(ends, seconds=30)


def test_running_children_are_left_alone(supervisor):
    supervisor.start("fine", *FOREVER)
    assert supervisor.check() == []


def test_program_that_does_not_exist_is_told(supervisor, monkeypatch):
    monkeypatch.setattr("tracker.runtime.supervisor._ending_with_us", tuple)
    with pytest.raises(StartError, match="ghost cannot be started"):
        supervisor.start("ghost", "/nonexistent/program")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_children_of_a_killed_supervisor_are_stopped(tmp_path):
    script = (
        "import sys, time; from pathlib import Path; from tracker.runtime.supervisor import Supervisor\n"
        "here = Path(sys.argv[1]); supervisor = Supervisor(folder=here, logs=here)\n"
        "supervisor.start('child', 'sleep', '600'); print(supervisor.children[0].process.pid, flush=True)\n"
        "time.sleep(600)"
    )
    command = [sys.executable, "-c", script, str(tmp_path)]
    with subprocess.Popen(
        command, env={**os.environ, "PYTHONPATH": str(PROJECT)}, stdout=subprocess.PIPE, text=True
    ) as us:
        assert us.stdout is not None
        child = int(us.stdout.readline())
        assert eventually(lambda: program(child) == "sleep")  # only then it knows whose end to follow
        us.kill()
    assert eventually(lambda: not is_alive(child))


def test_stubborn_child_and_its_own_children_are_ended(supervisor, monkeypatch):
    monkeypatch.setattr("tracker.runtime.supervisor.PATIENCE", 0.3)
    supervisor.start("stubborn", *STUBBORN)
    log = supervisor.logs / "stubborn.log"
    assert eventually(lambda: log.exists() and log.read_text().endswith("\n"))
    grandchild = int(log.read_text())
    child = supervisor.children[0].process.pid
    supervisor.stop()
    assert not is_alive(child)
    assert eventually(lambda: not is_alive(grandchild))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_way_of_asking_raises_once_and_not_while_cleaning_up(number):
    before = signal.getsignal(number)

    def be_asked_twice() -> None:
        with stopping_on_signals():
            try:
                os.kill(os.getpid(), number)
                time.sleep(5)
            finally:
                os.kill(os.getpid(), signal.SIGTERM)  # somebody is impatient

    with pytest.raises(Stopped):
        be_asked_twice()
    assert signal.getsignal(number) == before


def test_ctrl_c_in_the_terminal_does_not_reach_the_children(supervisor):
    supervisor.start("fine", *FOREVER)
    assert os.getsid(supervisor.children[0].process.pid) != os.getsid(0)


def test_port_in_use_is_told_with_another():
    script = (
        "import socket; from tracker.runtime import failure, ports\n"
        "taken = socket.create_server(('127.0.0.1', 0)); port = taken.getsockname()[1]\n"
        "try: ports.require_free('127.0.0.1', port)\n"
        "except failure.StartError as error: assert f'PORT={port + 1}' in str(error)\n"
        "else: raise SystemExit('not noticed')\n"
        "assert ports.answers('127.0.0.1', 1) is None\n"
        "taken.close(); ports.require_free('127.0.0.1', port)\n"
    )
    # in a process of its own: sockets are forbidden in ours
    subprocess.run([sys.executable, "-c", script], env={**os.environ, "PYTHONPATH": str(PROJECT)}, check=True)
