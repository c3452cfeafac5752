"""As whom the server runs: PostgreSQL refuses root, so root lends it an existing account without rights.

No account is ever made and no mode of a folder that is not ours is ever changed.
"""

import os
import pwd
import stat
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tracker.runtime.failure import StartError

LENT = ("postgres", "nobody")  # tried in this order by root


@dataclass(frozen=True)
class Account:
    uid: int
    gid: int
    is_lent: bool  # we are root and become this account for the server

    def reaches(self, path: Path) -> bool:
        """Whether the account may walk to `path`, judged by the modes on the way; our own paths we do reach."""
        if not self.is_lent:
            return True
        return all(self._may_enter(folder) for folder in (path, *path.parents) if folder.is_dir())

    def _may_enter(self, folder: Path) -> bool:
        status = folder.stat()
        if status.st_uid == self.uid:
            return bool(status.st_mode & stat.S_IXUSR)
        if status.st_gid == self.gid:
            return bool(status.st_mode & stat.S_IXGRP)
        return bool(status.st_mode & stat.S_IXOTH)

    def give(self, path: Path) -> None:
        """Hand a file or folder that we made over to the account."""
        if self.is_lent:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)

    def run(self, *command: str | Path, timeout: float = 120) -> subprocess.CompletedProcess[str]:
        """Run a program of PostgreSQL as the account, apart from our terminal and environment (no PG* variables)."""
        return subprocess.run(
            [str(part) for part in command],
            cwd="/",  # the account may not be allowed where we stand
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            umask=0o077,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # Ctrl-C in our terminal is not for the server
            timeout=timeout,
            check=False,
            user=self.uid if self.is_lent else None,
            group=self.gid if self.is_lent else None,
            extra_groups=[] if self.is_lent else None,
        )


def server_account(preferred_uid: int | None = None) -> Account:
    """The account the server runs as; `preferred_uid`, the owner of existing data, keeps it the same for good."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), is_lent=False)
    if preferred_uid:
        entry = pwd.getpwuid(preferred_uid)
        return Account(entry.pw_uid, entry.pw_gid, is_lent=True)
    for name in LENT:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid, is_lent=True)
    raise StartError("root may not run PostgreSQL and no account 'postgres' or 'nobody' exists: set DATABASE_URL")


def own_folder(path: Path, mode: int) -> Path:
    """Make a folder of ours, or take the existing one if it is really ours and nobody else can write into it."""
    try:
        path.mkdir(mode=mode, parents=False)
        path.chmod(mode)  # whatever the umask was
    except FileExistsError:
        status = path.lstat()
        if not stat.S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
            raise StartError(
                f"{path} belongs to somebody else: run as its owner, or set TRACKER_VAR to a folder of yours"
            ) from None
        if status.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
            raise StartError(f"others may write into {path}: take that right away, or remove the folder") from None
    except OSError as error:
        raise StartError(f"{path} cannot be made: {error.strerror}; set TRACKER_VAR to a folder of yours") from error
    return path
