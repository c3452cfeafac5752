"""A database that cannot be used is told in a line or two, not in a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.conf import settings
from django.db import DatabaseError, OperationalError, ProgrammingError, connection

from tracker.runtime.failure import StartError


@contextmanager
def readable_errors() -> Iterator[None]:
    """Turn a failed connection or missing tables into a message that says what to do, and exit status 1."""
    try:
        yield
    except (OperationalError, ProgrammingError) as error:
        if isinstance(error.__cause__, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
            sys.exit(f"The database is not up to date: {_first_line(error)}\nRun: ./run manage migrate")
        if not isinstance(error, OperationalError):
            raise
        if isinstance(error.__cause__, StartError):
            sys.exit(f"The database could not be started: {_first_line(error)}")
        sys.exit(
            f"The database cannot be used: {_reason(error)}\n"
            f"{'Start it, or correct DATABASE_URL' if settings.DATABASE_URL else 'Try again'}; "
            "what was not finished was undone."
        )


def _reason(error: DatabaseError) -> str:
    """The pool only says that time ran out; a connection of our own says why."""
    if type(error.__cause__).__name__ == "PoolTimeout":
        try:
            parameters = connection.get_connection_params()
            psycopg.connect(**{**parameters, "connect_timeout": 5}).close()
        except Exception as direct:  # whatever it is, it is the better reason
            return _first_line(direct)
    return _first_line(error)


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0] if lines else "no reason given"
