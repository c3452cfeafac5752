"""The folder of an installation: what the project itself put there, and so may delete."""

import shutil
from pathlib import Path

from tracker.runtime import embedded_postgres

OURS = ("broker", "logs", "schedule", "static", "admin-password", "secret-key")


def start_over(state: Path, *, fast: bool = False) -> None:
    """Delete the data of an installation: its embedded cluster and what we made beside it, and nothing else.

    StartError where another process uses the database.
    """
    embedded_postgres.remove(state, fast=fast)
    for name in OURS:
        path = state / name
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
