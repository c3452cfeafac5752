"""Starting over deletes what we made and nothing else."""

import pytest

from tests.runtime.server_users import cluster_of, query, users
from tracker.runtime import embedded_postgres, installation
from tracker.runtime.failure import StartError
from tracker.runtime.secrets import admin_password

pytestmark = [pytest.mark.functional]


def test_data_of_the_installation_are_gone_and_files_of_others_stay(state):
    query(embedded_postgres.ensure(state, fast=True).url, "CREATE TABLE old (n int)")
    first = admin_password(state)
    (state / "broker" / "messages").mkdir(parents=True)
    (state / "notes.txt").write_text("mine")
    (state / "elsewhere").mkdir()
    (state / "elsewhere" / "kept").touch()
    (state / "static").symlink_to(state / "elsewhere")

    installation.start_over(state, fast=True)

    assert sorted(path.name for path in state.iterdir()) == ["elsewhere", "notes.txt"]
    assert (state / "elsewhere" / "kept").exists()
    assert admin_password(state) != first
    url = embedded_postgres.ensure(state, fast=True).url
    assert query(url, "SELECT count(*) FROM pg_tables WHERE tablename = 'old'") == [(0,)]
    assert embedded_postgres.stop_when_idle(state, fast=True)


def test_database_in_use_is_not_deleted(state):
    with users(state) as (user,):
        url = user.url()
        with pytest.raises(StartError, match="in use"):
            installation.start_over(state, fast=True)
        assert query(url, "SELECT 1") == [(1,)]
        assert cluster_of(state).data.exists()


def test_empty_folder_is_no_trouble(state):
    installation.start_over(state, fast=True)
    assert list(state.iterdir()) == []
