"""One server for all, whoever is killed: real servers, real kills."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.runtime.server_users import cluster_of, eventually, is_gone, keeper_pid, kill, living_keeper, query, users
from tracker.runtime import embedded_postgres
from tracker.runtime.failure import StartError
from tracker.runtime.processes import is_alive

pytestmark = [pytest.mark.functional]


def test_processes_that_start_cold_at_once_share_one_server(state):
    with users(state, 3) as three:
        assert len({user.url() for user in three}) == 1, "all are told the same address"
        assert query(three[0].url(), "SELECT 1") == [(1,)]
        starts = cluster_of(state).log.read_text().count("starting PostgreSQL")
    assert starts == 1


def test_server_stops_in_good_order_after_all_its_users_were_killed(state):
    with users(state, 2) as both:
        for user in both:
            user.url()
        for user in both:
            user.kill()
        assert eventually(lambda: is_gone(cluster_of(state)))
    assert "database system is shut down" in cluster_of(state).log.read_text()


def test_server_outlives_one_of_two_users(state):
    with users(state, 2) as (first, second):
        first.url()
        url = second.url()
        kill(first.pid)
        assert not eventually(lambda: is_gone(cluster_of(state)), seconds=2)
        assert query(url, "SELECT 1") == [(1,)]


def test_killed_keeper_is_replaced_and_the_running_server_adopted(state):
    with users(state) as (first,):
        url = first.url()
        cluster = cluster_of(state)
        server, keeper = cluster.postmaster(), living_keeper(cluster)
        kill(keeper)
        assert eventually(lambda: not is_alive(keeper))
        with users(state) as (second,):
            assert second.url() == url
            assert cluster.postmaster() == server
            assert keeper_pid(cluster) != keeper
    assert eventually(lambda: is_gone(cluster)), "the adopted server is stopped like any other"


def test_running_process_replaces_a_killed_keeper_at_its_next_connection(state):
    embedded_postgres.ensure(state, fast=True, patience=0.5)
    try:
        cluster = cluster_of(state)
        keeper = living_keeper(cluster)
        kill(keeper)
        assert eventually(lambda: not is_alive(keeper))
        embedded_postgres.ensure(state, fast=True, patience=0.5)
        assert keeper_pid(cluster) != keeper
    finally:
        assert embedded_postgres.stop_when_idle(state, fast=True)


def test_killed_server_comes_back_without_losing_a_row(state):
    with users(state, fast=False) as (user,):
        url = user.url()
        query(url, "CREATE TABLE kept AS SELECT n FROM generate_series(1, 20000) n")
        cluster = cluster_of(state, fast=False)
        killed = cluster.postmaster()
        kill(killed)

        def answers() -> bool:
            try:
                return query(url, "SELECT count(*) FROM kept") == [(20000,)]
            except psycopg.OperationalError:
                return False

        assert eventually(answers)
        assert cluster.postmaster() not in (None, killed)


def test_killed_keeper_and_server_are_both_replaced(state):
    embedded_postgres.ensure(state, fast=True, patience=0.5)
    try:
        cluster = cluster_of(state)
        keeper = living_keeper(cluster)
        kill(keeper)
        kill(cluster.postmaster())
        assert eventually(lambda: not is_alive(keeper))
        server = embedded_postgres.ensure(state, fast=True, patience=0.5)
        assert query(server.url, "SELECT 1") == [(1,)]
    finally:
        assert embedded_postgres.stop_when_idle(state, fast=True)


def test_last_user_can_have_the_server_stopped_at_once(state):
    server = embedded_postgres.ensure(state, fast=True, patience=600)
    with users(state) as (other,):
        other.url()
        assert not embedded_postgres.stop_when_idle(state, fast=True, timeout=1), "another process uses it"
        assert query(server.url, "SELECT 1") == [(1,)]
    assert embedded_postgres.stop_when_idle(state, fast=True)
    assert eventually(lambda: is_gone(cluster_of(state)))


def test_server_without_a_keeper_is_stopped_too(state):
    embedded_postgres.ensure(state, fast=True, patience=600)
    cluster = cluster_of(state)
    keeper = living_keeper(cluster)
    kill(keeper)
    assert eventually(lambda: not is_alive(keeper))
    assert embedded_postgres.stop_when_idle(state, fast=True)
    assert eventually(lambda: is_gone(cluster))


def test_data_outlives_a_stop_and_half_made_clusters_are_cleared(state):
    cluster = cluster_of(state, fast=False)
    cluster.make_folders()
    (cluster.folder / "init-1").mkdir()
    for statement in ("CREATE TABLE kept (n int)", "INSERT INTO kept VALUES (1)"):
        query(embedded_postgres.ensure(state).url, statement)
        assert embedded_postgres.stop_when_idle(state)
    assert query(embedded_postgres.ensure(state).url, "SELECT * FROM kept") == [(1,)]
    assert embedded_postgres.stop_when_idle(state)
    assert list(cluster.folder.glob("init-*")) == []


def test_extensions_that_the_migrations_need_are_there(state):
    url = embedded_postgres.ensure(state, fast=True).url
    for extension in ("pg_trgm", "btree_gist", "btree_gin", "unaccent"):
        query(url, f"CREATE EXTENSION {extension}")
    assert embedded_postgres.stop_when_idle(state, fast=True)


def test_server_listens_on_no_network_address_and_only_its_owner_may_enter(state):
    url = embedded_postgres.ensure(state, fast=True).url
    assert query(url, "SHOW listen_addresses") == [("",)]
    cluster = cluster_of(state)
    assert {path.stat().st_mode & 0o777 for path in (cluster.data, cluster.socket)} == {0o700}
    assert embedded_postgres.stop_when_idle(state, fast=True)


def test_a_name_too_long_for_a_socket_gets_a_short_folder(state):
    deep = state / ("d" * 80)
    deep.mkdir(parents=True)
    server = embedded_postgres.ensure(deep, fast=True)
    assert len(server.host) < 90
    assert query(server.url, "SELECT 1") == [(1,)]
    assert embedded_postgres.stop_when_idle(deep, fast=True)
    Path(server.host).rmdir()
    Path(server.host).parent.rmdir()


def test_modes_of_the_folders_above_stay_as_they_were(state):
    above = [state, *state.parents]
    before = [folder.stat().st_mode for folder in above]
    embedded_postgres.ensure(state, fast=True)
    assert embedded_postgres.stop_when_idle(state, fast=True)
    assert [folder.stat().st_mode for folder in above] == before


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
def test_ordinary_user_has_a_server_of_their_own(state, ordinary_python):
    os.chown(state, 65534, 65534)
    python, paths = ordinary_python
    with users(state, 2, uid=65534, python=python, paths=paths) as both:
        assert [user.url()[:13] for user in both] == ["postgresql://"] * 2
        pid = cluster_of(state).postmaster()
        assert Path(f"/proc/{pid}").stat().st_uid == 65534
        with pytest.raises(StartError, match="belongs to somebody else"):
            embedded_postgres.ensure(state, fast=True)
    assert eventually(lambda: is_gone(cluster_of(state)))


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another account")
def test_root_keeps_a_private_folder_private_and_puts_the_data_where_the_account_can_go(state):
    private = state / "home"
    private.mkdir(mode=0o700)
    server = embedded_postgres.ensure(private, fast=True)
    cluster = cluster_of(private)
    try:
        assert query(server.url, "SELECT 1") == [(1,)]
        assert private.stat().st_mode & 0o777 == 0o700
        assert cluster.data.stat().st_uid != 0
        assert not cluster.folder.is_relative_to(state)
    finally:
        assert embedded_postgres.stop_when_idle(private, fast=True)
        subprocess.run(["rm", "-rf", cluster.folder.parent], check=True)


def test_failure_is_told_in_one_line(state):
    (state / "file").touch()
    script = (
        "import sys; from pathlib import Path; from tracker.runtime import embedded_postgres as e, failure\n"
        "try: e.ensure(Path(sys.argv[1]))\nexcept failure.StartError as error: print(error)"
    )
    answer = subprocess.run(
        [sys.executable, "-c", script, state / "file" / "below"], capture_output=True, text=True, check=True
    )
    assert answer.stdout.count("\n") == 1
    assert "Not a directory" in answer.stdout
