"""An article goes by message to a real worker, on plain folders and on RabbitMQ."""

import json
import shutil
import subprocess
import uuid
from collections.abc import Iterator

import pytest

from tests.functional.processes import Installation, eventually

pytestmark = [pytest.mark.functional, pytest.mark.slow]
WORKER = ("-m", "celery", "-A", "tracker", "worker", "--pool", "threads", "--concurrency", "2", "--loglevel", "info")
ARTICLE = {
    "url": "https://wire.example.com/a",
    "outlet": "Example Wire",
    "title": "Ministers meet",
    "published": "2025-04-03",
    "text": "WASHINGTON. Russian envoy Kirill Dmitriev met U.S. special envoy Steve Witkoff in Washington on Wednesday.",
}


@pytest.fixture
def rabbitmq() -> Iterator[tuple[str, str]]:
    """A virtual host of our own on this machine's RabbitMQ: its address and its name."""
    host = f"tracker-{uuid.uuid4().hex[:8]}"
    if shutil.which("rabbitmqctl") is None or rabbitmqctl("add_vhost", host).returncode:
        pytest.skip("no RabbitMQ that we may change on this machine: CELERY_BROKER_URL is untested")
    rabbitmqctl("set_permissions", "-p", host, "guest", ".*", ".*", ".*")
    yield f"amqp://guest:guest@127.0.0.1:5672/{host}", host
    rabbitmqctl("delete_vhost", host)


def rabbitmqctl(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["rabbitmqctl", "-q", *arguments], capture_output=True, text=True, check=False)


def read_by_worker(installation: Installation) -> None:
    """Take an article in, have a worker read it, stop the worker."""
    (installation.state / "article.json").write_text(json.dumps(ARTICLE))
    installation.manage("migrate", "--verbosity", "0")
    installation.manage("ingest", "--quiet", str(installation.state / "article.json"))
    assert installation.query("SELECT state FROM claims_extraction") == [("pending",)]
    worker = installation.start(*WORKER, log="worker.log")
    try:
        read = eventually(lambda: installation.query("SELECT state FROM claims_extraction") == [("done",)], 90)
        assert read, (installation.state / "worker.log").read_text()
        assert installation.query("SELECT count(*) > 0 FROM claims_claim") == [(True,)]
        worker.terminate()
        assert worker.wait(30) == 0, "a worker stops in good order"
    finally:
        worker.kill()
        worker.wait()
        installation.end()


def test_message_in_a_folder_reaches_a_worker_and_is_gone_then(state):
    installation = Installation(state)
    read_by_worker(installation)
    assert list((state / "broker" / "messages").iterdir()) == []


def test_message_on_rabbitmq_reaches_a_worker_by_a_quorum_queue(state, rabbitmq):
    address, host = rabbitmq
    read_by_worker(Installation(state, CELERY_BROKER_URL=address))
    assert "tracker\tquorum" in rabbitmqctl("list_queues", "-p", host, "name", "type").stdout
    assert not (state / "broker").exists(), "the folders are not touched"
