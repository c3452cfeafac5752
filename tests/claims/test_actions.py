"""Jobs: one row, one reader, nothing lost, nothing written by a worker that lost its lease."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.claims.conftest import facts, meeting
from tracker import extraction as extractor
from tracker.celery import app
from tracker.claims import actions
from tracker.claims.models import Claim, Extraction
from tracker.sources.models import Article

pytestmark = pytest.mark.django_db


@pytest.fixture
def sent(monkeypatch):
    """The ids that were put into messages."""
    ids: list[int] = []
    monkeypatch.setattr(app, "send_task", lambda name, args, **options: ids.append(args[0]))
    return ids


@pytest.fixture
def job(payload, sent, django_capture_on_commit_callbacks) -> Extraction:
    with django_capture_on_commit_callbacks(execute=True):
        stored = actions.take_in(payload)
    return Extraction.objects.get(snapshot=stored.snapshot)


def test_taking_an_article_in_makes_its_job_and_sends_one_message(job, sent):
    assert (job.state, job.attempts, job.version) == ("pending", 0, "test-1")
    assert sent == [job.pk]


def test_taking_the_same_article_in_again_asks_for_no_second_reading(job, payload, sent):
    actions.run_extraction(job.pk, extract=lambda article: facts(meeting()))
    assert actions.take_in(payload).outcome == "unchanged"
    job.refresh_from_db()
    assert (job.state, Extraction.objects.count(), sent) == ("done", 1, [job.pk])


def test_a_corrected_date_is_read_again_and_moves_the_claims(job, payload):
    actions.run_extraction(job.pk, extract=lambda article: facts(meeting()))
    actions.take_in(replace(payload, published=date(2025, 4, 4)))
    seen = []
    actions.run_extraction(job.pk, extract=lambda article: seen.append(article.published) or facts(meeting()))
    assert seen == [date(2025, 4, 4)]
    assert Claim.objects.get().told_on == date(2025, 4, 4)


def test_a_corrected_outlet_lets_the_records_be_drawn_again(job, payload):
    actions.run_extraction(job.pk, extract=lambda article: facts(meeting()))
    Claim.objects.update(is_clustered=True)
    actions.take_in(payload)
    assert Claim.objects.get().is_clustered
    actions.take_in(replace(payload, outlet="The Ledger"))
    assert not Claim.objects.get().is_clustered


def test_a_corrected_outlet_lets_the_records_of_copies_be_drawn_again_too(job, payload):
    copy = actions.take_in(replace(payload, url="https://ledger.example.com/b", outlet="The Ledger"))
    Article.objects.filter(pk=copy.article.pk).update(copy_of=job.snapshot.article)
    for one in Extraction.objects.all():
        actions.run_extraction(one.pk, extract=lambda article: facts(meeting()))
    Claim.objects.update(is_clustered=True)
    actions.take_in(replace(payload, outlet="The Right Wire"))
    assert set(Claim.objects.unclustered().values_list("article", flat=True)) == {
        job.snapshot.article_id,
        copy.article.pk,
    }


def test_a_broker_that_is_away_does_not_stop_the_intake(payload, monkeypatch, django_capture_on_commit_callbacks):
    def refuse(*args, **options):
        raise ConnectionRefusedError("no broker")

    monkeypatch.setattr(app, "send_task", refuse)
    with django_capture_on_commit_callbacks(execute=True):
        stored = actions.take_in(payload)
    assert stored.snapshot.extractions.get().state == "pending"


def test_a_reading_leaves_claims_people_and_a_finished_row(job):
    assert actions.run_extraction(job.pk, extract=lambda article: facts(meeting()))
    job.refresh_from_db()
    assert (job.state, job.facts, job.attempts, job.lease_until) == ("done", 1, 1, None)
    assert [person["name"] for person in job.persons] == ["Kirill Dmitriev", "Steve Witkoff"]
    assert Claim.objects.get().extraction == job


def test_of_two_workers_one_reads(job):
    inner = []

    def extract(article):
        inner.append(actions.run_extraction(job.pk, extract=lambda article: pytest.fail("read twice")))
        return facts(meeting())

    assert actions.run_extraction(job.pk, extract=extract)
    assert inner == [False]
    assert not actions.run_extraction(job.pk, extract=lambda article: pytest.fail("read again"))


def test_a_worker_that_lost_its_lease_writes_nothing(job):
    later = timezone.now() + actions.LEASE * 2

    def slow(article):
        assert actions.run_extraction(job.pk, extract=lambda article: facts(meeting()), now=later)
        return facts(meeting(city="Moscow", country="RU"))

    assert not actions.run_extraction(job.pk, extract=slow)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("done", 2)
    assert [claim.reading["city"] for claim in Claim.objects.all()] == ["Washington"]


def test_the_sweep_sends_what_lost_its_worker_and_lets_running_ones_run(job, sent):
    now = timezone.now()
    Extraction.objects.update(state="running", attempts=1, lease_until=now + actions.LEASE)
    assert actions.sweep(now) == 0
    assert actions.sweep(now + actions.LEASE * 2) == 1
    assert sent == [job.pk, job.pk]


def test_the_sweep_sends_a_lost_message_once_until_it_is_overdue_again(job, sent):
    now = timezone.now()
    assert actions.sweep(now) == 0
    assert actions.sweep(now + actions.RESEND * 1.1) == 1
    assert actions.sweep(now + actions.RESEND * 1.2) == 0
    assert actions.sweep(now + actions.RESEND * 2.2) == 1


def test_a_text_that_kills_every_worker_is_given_up_with_a_reason(job, sent):
    now = timezone.now()
    Extraction.objects.update(state="running", attempts=actions.ATTEMPTS, lease_until=now)
    assert not actions.run_extraction(job.pk, now=now + timedelta(seconds=1))
    assert actions.sweep(now + timedelta(seconds=1)) == 0
    job.refresh_from_db()
    assert job.state == "failed"
    assert "worker was lost" in job.reason


def test_a_failing_extractor_leaves_its_reason_and_can_be_retried(job, caplog):
    def fail(article):
        raise ValueError("no such word")

    assert actions.run_extraction(job.pk, extract=fail)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("pending", "ValueError: no such word")
    assert actions.run_until_settled(job.pk, extract=fail) == "failed"
    job.refresh_from_db()
    assert (job.attempts, job.reason) == (actions.ATTEMPTS, "ValueError: no such word")
    assert actions.retry(job)
    assert actions.run_until_settled(job.pk, extract=lambda article: facts(meeting())) == "done"
    job.refresh_from_db()
    assert (job.reason, Claim.objects.count()) == ("", 1)


def test_only_a_failed_reading_is_retried(job):
    assert not actions.retry(job)


def test_stopping_a_reading_leaves_it_waiting(job):
    def stop(article):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        actions.run_extraction(job.pk, extract=stop)
    job.refresh_from_db()
    assert (job.state, job.lease_until) == ("pending", None)


def test_a_raised_version_asks_for_every_newest_text_once(job, payload, monkeypatch):
    actions.take_in(replace(payload, text=payload.text + "\n\nCorrected."))
    assert actions.request_extractions() == 0
    Extraction.objects.update(state="done")
    monkeypatch.setattr(extractor, "version", lambda gazetteer, model: "test-2")
    assert actions.request_extractions() == 1
    assert actions.request_extractions() == 0
    assert Extraction.objects.get(version="test-2").snapshot.text.endswith("Corrected.")


def test_what_waits_for_an_older_version_is_read_by_the_new_one(job, sent, monkeypatch):
    monkeypatch.setattr(extractor, "version", lambda gazetteer, model: "test-2")
    assert actions.request_extractions() == 0
    job.refresh_from_db()
    assert (job.version, job.state, Extraction.objects.count()) == ("test-2", "pending", 1)


def test_an_older_job_is_dropped_where_the_new_version_has_its_own(job, monkeypatch):
    monkeypatch.setattr(extractor, "version", lambda gazetteer, model: "test-2")
    newer = Extraction.objects.create(snapshot=job.snapshot, version="test-2", state="done")
    actions.request_extractions()
    assert list(Extraction.objects.all()) == [newer]


def test_a_job_that_runs_by_an_older_version_is_left_to_its_worker(job, monkeypatch):
    Extraction.objects.update(state="running", attempts=1, lease_until=timezone.now() + actions.LEASE)
    monkeypatch.setattr(extractor, "version", lambda gazetteer, model: "test-2")
    assert actions.request_extractions() == 1
    assert set(Extraction.objects.values_list("version", "state")) == {("test-1", "running"), ("test-2", "pending")}


def test_the_language_model_of_the_settings_reads_and_is_part_of_the_version(job, settings, monkeypatch):
    settings.SPACY_MODEL = "en_core_web_own"
    asked = []
    monkeypatch.setattr(extractor, "version", lambda gazetteer, model: f"test-{model}")
    monkeypatch.setattr(extractor, "extract", lambda article, *, gazetteer, model: asked.append(model) or facts())
    assert actions.current_version() == "test-en_core_web_own"
    actions.run_extraction(job.pk)
    assert asked == ["en_core_web_own"]
