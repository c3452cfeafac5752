"""The embedded server is started by the first connection and by nothing else."""

import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest

PROJECT = Path(__file__).resolve().parents[2]
DEBIAN = "postgresql://postgres@127.0.0.1:5432/{}"
pytestmark = [pytest.mark.functional]


def manage(state: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return subprocess.run(
        [sys.executable, str(PROJECT / "manage.py"), *arguments],
        env={**kept, "TRACKER_VAR": str(state), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def clusters(state: Path) -> list[Path]:
    return list(state.glob("pg*"))


def test_checks_start_no_server(state):
    answer = manage(state, "check")
    assert answer.returncode == 0, answer.stderr
    assert clusters(state) == []


def test_missing_tables_are_told_with_the_command_that_makes_them(state):
    answer = manage(state, "changepassword", "nobody")
    assert answer.returncode == 1
    assert "./run manage migrate" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_database_that_is_down_is_told_without_a_traceback(state):
    answer = manage(state, "migrate", DATABASE_URL="postgresql://nobody@127.0.0.1:1/none?connect_timeout=2")
    assert answer.returncode == 1
    assert "correct DATABASE_URL" in answer.stderr
    assert "refused" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_server_that_cannot_start_is_told_without_a_traceback(state):
    answer = manage(state, "migrate", TRACKER_PG_BIN=str(state))
    assert answer.returncode == 1
    assert "TRACKER_PG_BIN" in answer.stderr
    assert "Traceback" not in answer.stderr


@pytest.fixture
def debian_database():
    """An empty database on the system's own server."""
    name = f"tracker_{uuid.uuid4().hex[:12]}"
    try:
        with psycopg.connect(DEBIAN.format("postgres"), autocommit=True, connect_timeout=3) as server:
            server.execute(f"CREATE DATABASE {name}")
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL of the system on 127.0.0.1:5432: DATABASE_URL is untested ({error})")
    yield DEBIAN.format(name)
    with psycopg.connect(DEBIAN.format("postgres"), autocommit=True) as server:
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.slow
def test_database_url_is_used_and_the_embedded_server_never_touched(state, debian_database):
    answer = manage(state, "migrate", DATABASE_URL=debian_database)
    assert answer.returncode == 0, answer.stderr
    with psycopg.connect(debian_database) as connection:
        tables = connection.execute("SELECT count(*) FROM pg_tables WHERE tablename = 'claims_claim'").fetchone()
    assert tables == (1,)
    assert clusters(state) == []
