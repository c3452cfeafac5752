"""The secret key of an installation without TRACKER_SECRET_KEY: made once, readable by its owner only."""

import os
import secrets
from pathlib import Path

LENGTH = 50


def secret_key(folder: Path) -> str:
    """The key kept in `folder`/secret-key, made at the first call; processes that start at once agree on one."""
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        mine = folder / f"secret-key.{os.getpid()}"
        with open(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(LENGTH))
        try:
            os.link(mine, path)  # fails where another process was first
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return path.read_text().strip()
