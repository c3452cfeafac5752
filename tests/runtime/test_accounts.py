"""Folders that belong to somebody else are refused; what the server's account cannot run is copied."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.runtime.accounts import Account, own_folder, server_account
from tracker.runtime.binaries import copy_binaries, find_binaries
from tracker.runtime.failure import StartError


def test_folder_of_ours_is_made_with_the_mode_asked_for_and_taken_again(tmp_path):
    for _ in range(2):
        assert own_folder(tmp_path / "ours", 0o711).stat().st_mode & 0o777 == 0o711


@pytest.mark.parametrize("kind", ["link", "file", "writable"])
def test_what_somebody_prepared_for_us_is_refused(tmp_path, kind):
    path = tmp_path / "prepared"
    if kind == "link":
        (tmp_path / "elsewhere").mkdir()
        path.symlink_to(tmp_path / "elsewhere")
    elif kind == "file":
        path.touch()
    else:
        path.mkdir()
        path.chmod(0o777)
    with pytest.raises(StartError, match="prepared"):
        own_folder(path, 0o700)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_folder_of_another_account_is_refused(tmp_path):
    path = tmp_path / "theirs"
    path.mkdir()
    os.chown(path, 65534, 65534)
    with pytest.raises(StartError, match="belongs to somebody else"):
        own_folder(path, 0o700)


def test_private_folder_on_the_way_stops_a_lent_account_and_not_ourselves(tmp_path):
    (tmp_path / "private" / "below").mkdir(parents=True)
    (tmp_path / "private").chmod(0o700)
    below = tmp_path / "private" / "below"
    assert not Account(65534, 65534, is_lent=True).reaches(below)
    assert Account(os.geteuid(), os.getegid(), is_lent=False).reaches(below)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root lends itself an account")
def test_copied_programs_run_for_an_account_that_cannot_reach_ours(state):
    copied = copy_binaries(find_binaries(), state)
    nobody = Account(65534, 65534, is_lent=True)
    answer = nobody.run(copied["initdb"], "--version")
    assert answer.returncode == 0, answer.stdout
    assert find_binaries().version in answer.stdout
    assert copy_binaries(find_binaries(), state) == copied


def test_server_never_runs_as_root():
    assert server_account().uid != 0


def test_named_folder_without_programs_is_told(tmp_path):
    script = "from tracker.runtime.binaries import find_binaries as f; f()"
    answer = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "TRACKER_PG_BIN": str(tmp_path), "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "TRACKER_PG_BIN" in answer.stderr
