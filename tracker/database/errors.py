"""A database that cannot be reached is told in one line, not in a traceback."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError


@contextmanager
def readable_errors() -> Iterator[None]:
    """Turn a failed connection into a message that says what to do, and exit status 1."""
    try:
        yield
    except OperationalError as error:
        first = str(error).strip().splitlines()[0] if str(error).strip() else "no reason given"
        sys.exit(f"The database cannot be reached: {first}\nStart it, or correct DATABASE_URL; nothing was changed.")
