"""The secret key of an installation is made once and is its owner's alone."""

from concurrent.futures import ThreadPoolExecutor

from tracker.runtime.secrets import secret_key


def test_key_is_made_once_and_readable_by_its_owner_only(tmp_path):
    first = secret_key(tmp_path / "var")
    assert secret_key(tmp_path / "var") == first
    assert len(first) >= 50
    assert (tmp_path / "var" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_installations_have_different_keys(tmp_path):
    assert secret_key(tmp_path / "a") != secret_key(tmp_path / "b")


def test_threads_that_start_at_once_agree(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: secret_key(tmp_path), range(8)))
    assert len(keys) == 1
