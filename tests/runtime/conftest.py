"""What tests of other accounts need."""

import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.runtime.server_users import PROJECT
from tracker.runtime.accounts import Account


@pytest.fixture
def ordinary_python(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, str]]:
    """An interpreter that the account `nobody` can run, and its import path; copied where ours is in a private home."""
    nobody = Account(65534, 65534, is_lent=True)
    packages = Path(psycopg.__file__).parents[1]
    if not (nobody.reaches(PROJECT) and nobody.reaches(packages)):
        pytest.skip("the project lies in a private folder: an ordinary user cannot run it")
    paths = f"{PROJECT}:{packages}"
    python = Path(sys.executable).resolve()
    if nobody.reaches(python):
        yield str(python), paths
        return
    folder = Path(tempfile.mkdtemp(prefix="tracker-python-"))
    folder.chmod(0o755)
    library = Path(sysconfig.get_path("stdlib"))
    skipped = shutil.ignore_patterns("test", "site-packages", "__pycache__", "config-*", "idlelib", "*.a")
    shutil.copytree(library, folder / "lib" / library.name, ignore=skipped)
    (folder / "bin").mkdir()
    shutil.copy2(python, folder / "bin" / "python3")
    for shared in library.parent.glob("libpython*.so*"):
        shutil.copy2(shared, folder / "lib" / shared.name)
    monkeypatch.setenv("LD_LIBRARY_PATH", str(folder / "lib"))
    yield str(folder / "bin" / "python3"), paths
    shutil.rmtree(folder)
