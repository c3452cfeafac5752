"""Connection pools end with their process, in good order."""

import atexit

from django.db.backends.postgresql.base import DatabaseWrapper


def close_pools() -> None:
    """Close the pools of this process, of all its threads."""
    pools = DatabaseWrapper._connection_pools  # type: ignore[attr-defined]
    for alias in list(pools):
        pools.pop(alias).close(timeout=1)


def close_pools_at_exit() -> None:
    """A pool that is still open when the interpreter ends holds it up for five seconds."""
    atexit.register(close_pools)
