"""Secrets of an installation: made once, kept in its folder, readable by their owner only."""

import os
import secrets
from pathlib import Path

KEY_BYTES = 50
PASSWORD_BYTES = 12


def secret_key(folder: Path) -> str:
    """Django's key of an installation without TRACKER_SECRET_KEY."""
    return _kept(folder / "secret-key", KEY_BYTES)


def admin_password(folder: Path) -> str:
    """The password of the demo's admin account."""
    return _kept(folder / "admin-password", PASSWORD_BYTES)


def _kept(path: Path, size: int) -> str:
    """The secret in this file, made at the first call; processes that start at once agree on one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        mine = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        with open(os.open(mine, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(size))
        try:
            os.link(mine, path)  # fails where another process was first
        except FileExistsError:
            pass
        finally:
            mine.unlink()
    return path.read_text().strip()
