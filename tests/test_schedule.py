"""The pipeline as a whole: everything that waits is done once, in order, and what fails is told."""

import io
from datetime import timedelta

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.utils import timezone

from tests.claims.conftest import TEXT, facts, meeting
from tracker import extraction, schedule
from tracker.celery import app
from tracker.claims import tasks
from tracker.claims.actions import take_in
from tracker.claims.models import Claim, Extraction
from tracker.records.models import Record
from tracker.sources.collecting import await_article
from tracker.sources.models import Article, Snapshot
from tracker.sources.payload import ArticlePayload

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def extractor(monkeypatch):
    """An extractor that knows one sentence, and fails on a text that says so."""

    def extract(article, *, gazetteer, model):
        if "unreadable" in article.text:
            raise ValueError("no such word")
        return facts(meeting()) if article.text.startswith(TEXT[:20]) else facts()

    monkeypatch.setattr(extraction, "extract", extract)
    monkeypatch.setattr(extraction, "version", lambda gazetteer, model: "test-1")


def put(name: str, text: str = TEXT, days: int = 0) -> Article:
    published = timezone.now().date().replace(year=2025, month=4, day=3) + timedelta(days=days)
    return take_in(ArticlePayload(text=text, published=published, url=f"https://{name}.example/a", outlet=name)).article


def run(*arguments: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    try:
        call_command("run_pipeline", "--quiet", *arguments, stdout=out, stderr=err)
    except SystemExit as stop:
        return int(stop.code or 0), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_from_articles_to_one_record_with_both_articles_as_evidence():
    put("wire")
    put("ledger", TEXT + "\n\nMore of it.")
    steps = []
    summary = schedule.run_pipeline(lambda *step: steps.append(step))
    assert (summary.read, summary.failures) == (2, [])
    assert steps == [("reading", 1, 2), ("reading", 2, 2), ("drawing up records", 0, 1), ("drawing up records", 1, 1)]
    record = Record.objects.get(redirect_to=None)
    assert (record.kind, record.article_count) == ("meeting", 2)


def test_a_second_run_has_nothing_to_do():
    put("wire")
    schedule.run_pipeline()
    before = list(Record.objects.values())
    assert schedule.run_pipeline().read == 0
    assert list(Record.objects.values()) == before


def test_a_failure_is_told_with_its_reason_and_can_be_retried(monkeypatch, caplog):
    put("wire", "An unreadable text.")
    put("ledger")
    status, out, err = run()
    assert (status, err.strip()) == (1, "https://wire.example/a: ValueError: no such word")
    assert out.startswith("1 read, 1 failed")
    assert run()[0] == 0  # nothing waits; the failed one is left alone
    monkeypatch.setattr(extraction, "extract", lambda article, *, gazetteer, model: facts())
    status, out, _ = run("--retry-failed")
    assert (status, out[:16]) == (0, "1 read, 0 failed")


@pytest.mark.enable_socket
def test_an_address_that_waits_is_fetched_and_its_failure_told():
    await_article("https://127.0.0.1/a")
    status, _, err = run()
    assert status == 1
    assert "not in the public network" in err
    assert Article.objects.get().state == "failed"


def test_copies_are_marked_and_their_records_weighed_anew():
    long = TEXT + "\n\n" + " ".join(f"word{number % 50} and{number}" for number in range(60))
    put("wire", long)
    schedule.run_pipeline()
    Claim.objects.update(is_clustered=True)
    put("ledger", "BERLIN - " + long, 1)
    assert schedule.find_copies() == 1
    assert Article.objects.get(copy_of__isnull=False).outlet.name == "ledger"


def test_the_sweep_asks_for_missing_readings_sends_lost_ones_and_lets_addresses_be_fetched(monkeypatch):
    sent = []
    monkeypatch.setattr(app, "send_task", lambda name, args, **options: sent.append(args[0]))
    monkeypatch.setattr(schedule.fetch_articles, "apply_async", lambda **options: sent.append("fetch"))
    schedule.sweep()
    assert sent == []
    put("wire")
    Extraction.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    await_article("https://news.example/a")
    schedule.sweep()
    assert sent == [Extraction.objects.get().pk, "fetch"]


def test_consolidation_draws_up_what_a_worker_read():
    put("wire")
    tasks.run_extraction(Extraction.objects.get().pk)
    schedule.consolidate()
    assert Record.objects.count() == 1
    assert not Snapshot.objects.filter(compared_at=None).exists()


def test_every_task_that_the_beat_sends_is_known_to_the_worker():
    app.loader.import_default_modules()
    planned = {entry["task"] for entry in django_settings.CELERY_BEAT_SCHEDULE.values()}
    assert planned <= set(app.tasks)
    assert tasks.run_extraction.name in app.tasks
