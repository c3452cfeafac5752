"""The verbs of claims: take an article in, have it read, write down what it says.

The Extraction row is the truth of every job, messages only hurry it: whoever reads a snapshot first claims its row by
one conditional UPDATE, renews its lease while reading, and writes only if the row is still its own.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from threading import Event, Thread

from celery import current_app
from django.conf import settings
from django.db import connections, transaction
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from tracker import extraction as extractor
from tracker.actors import gazetteer
from tracker.claims.models import Claim, Extraction
from tracker.claims.recording import record_facts
from tracker.common.vocabulary import JobState
from tracker.database.arrays import listed
from tracker.extraction.types import Article as ArticleText
from tracker.extraction.types import Facts
from tracker.sources.actions import Stored, store
from tracker.sources.models import Article, ArticleState, Outlet, Snapshot
from tracker.sources.payload import ArticlePayload

__all__ = [
    "correct_article",
    "draw_again",
    "record_facts",
    "redraw",
    "request_extractions",
    "retry",
    "run_extraction",
    "run_until_settled",
    "sweep",
    "take_in",
    "weigh_again",
]

log = logging.getLogger(__name__)

TASK = "tracker.claims.run_extraction"  # by name: tasks import actions, not the other way round
LEASE = timedelta(seconds=60)  # renewed at a third of it, so that a dead worker is noticed within a minute
LONGEST_RUN = timedelta(minutes=15)  # then the lease is renewed no more; a text of the limit takes a minute or two
RESEND = timedelta(minutes=5)  # how long a message may lie in the queue before it counts as lost
ATTEMPTS = 3
SWEEP_LIMIT = 500  # rows of one sweep; the next one takes the rest

Extract = Callable[[ArticleText], Facts]


@dataclass(frozen=True, slots=True)
class Ownership:
    """Which row a worker holds, and by which claim of it."""

    extraction_id: int
    attempt: int

    @property
    def row(self):
        """The row, as long as it is still held by this claim."""
        return Extraction.objects.filter(pk=self.extraction_id, state=JobState.RUNNING, attempts=self.attempt)


def current_version() -> str:
    """The version of the extractor of this installation: its code, its model and its gazetteer."""
    return extractor.version(gazetteer.load(), settings.SPACY_MODEL)


def read(article: ArticleText) -> Facts:
    """The installed extractor with the installed gazetteer."""
    return extractor.extract(article, gazetteer=gazetteer.load(), model=settings.SPACY_MODEL)


def take_in(payload: ArticlePayload) -> Stored:
    """Keep an article and ask for its reading, both or neither; an unchanged one is not read again."""
    with transaction.atomic():
        stored = store(payload)
        if stored.outcome != "unchanged":
            _request(stored.snapshot, current_version())
            redraw(_with_copies(Q(pk=stored.article.pk)))  # its outlet counts in a record, though no claim tells it
    return stored


def correct_article(article: Article, *, published: date, outlet: Outlet) -> bool:
    """Another day of publication or another outlet: its days are read anew, and its records drawn; False where nothing changed.

    The outlet counts in the reading too: an article that cites its own outlet cites nobody.
    """
    with transaction.atomic():
        article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        if (article.published, article.outlet_id) == (published, outlet.pk):
            return False
        moved = article.outlet_id != outlet.pk
        article.published, article.outlet = published, outlet
        article.save(update_fields=["published", "outlet", "updated_at"])
        if (snapshot := article.snapshot) is not None:
            _request(snapshot, current_version())
        if moved:
            redraw(_with_copies(Q(pk=article.pk)))
    return True


def weigh_again(outlet: Outlet) -> int:
    """An outlet's name, kind or reliability changed: draw up again what its articles, and their copies, tell."""
    return redraw(_with_copies(Q(outlet=outlet)))


def _with_copies(wanted: Q) -> list[int]:
    """The ids of these articles and of their copies, whose origin they are."""
    origins = Article.objects.filter(wanted).values("pk")
    found = Article.objects.filter(Q(pk__in=origins) | Q(copy_of__in=origins))
    return list(found.values_list("pk", flat=True))


def request_extractions(limit: int | None = None) -> int:
    """Ask for a reading of every newest text that this version of the extractor has not read; returns how many."""
    version = current_version()
    _take_over(version)
    newest = Snapshot.objects.filter(article=OuterRef("pk")).order_by("-id").values("pk")[:1]
    articles = Article.objects.filter(state=ArticleState.READY).annotate(newest=Subquery(newest))
    wanted = Snapshot.objects.filter(pk__in=articles.values("newest")).exclude(extractions__version=version)
    for snapshot in (asked := list(wanted.order_by("id")[:limit])):
        with transaction.atomic():
            _request(snapshot, version)
    return len(asked)


def _take_over(version: str) -> None:
    """What still waits for an older version is read by this one; the older one is not installed any more."""
    lost = Q(state=JobState.RUNNING, lease_until__lt=timezone.now())
    older = Extraction.objects.filter(Q(state=JobState.PENDING) | lost).exclude(version=version)
    with transaction.atomic():
        older.filter(snapshot__in=Extraction.objects.filter(version=version).values("snapshot")).delete()
        once = older.order_by("snapshot", "-id").distinct("snapshot").values("pk")
        Extraction.objects.filter(pk__in=list(once.values_list("pk", flat=True))).update(version=version)


def _request(snapshot: Snapshot, version: str) -> None:
    """Make the job row, or set it back to waiting where title, date or outlet changed since it was read."""
    values = {"state": JobState.PENDING, "lease_until": timezone.now() + RESEND, "reason": ""}
    row, created = Extraction.objects.get_or_create(snapshot=snapshot, version=version, defaults=values)
    if not created:
        Extraction.objects.filter(pk=row.pk).update(**values)
    transaction.on_commit(lambda: send(row.pk))


def send(extraction_id: int) -> None:
    """Tell a worker; a broker that is away costs one sweep, never the job."""
    try:
        current_app.send_task(TASK, (extraction_id,), retry=False)
    except (BrokerError, OSError) as error:
        log.warning("extraction %s: no message sent (%s); the sweep will", extraction_id, error)


def run_extraction(extraction_id: int, *, extract: Extract | None = None, now: datetime | None = None) -> bool:
    """Read one snapshot and write its claims; False where somebody else has it or it is finished.

    A reading that fails leaves its reason and waits for the sweep; the last attempt leaves the row failed.
    """
    owned = _claim(extraction_id, now or timezone.now())
    if owned is None:
        return False
    row = Extraction.objects.select_related("snapshot__article__outlet").get(pk=extraction_id)
    snapshot = row.snapshot
    try:
        with _renewed(owned):
            facts = (extract or read)(_input(snapshot))
        with transaction.atomic():
            if not owned.row.select_for_update().exists():
                log.warning("extraction %s: the lease was lost, its reading is discarded", extraction_id)
                return False
            claims = record_facts(snapshot, facts, extraction=row)
            owned.row.update(
                state=JobState.DONE,
                lease_until=None,
                reason="",
                facts=len(claims),
                persons=[person.as_record() for person in facts.envoys],
                finished_at=timezone.now(),
            )
    except (KeyboardInterrupt, SystemExit):
        owned.row.update(state=JobState.PENDING, lease_until=None)  # left for the next worker at once
        raise
    except Exception as error:  # whatever a text does to the extractor, the job keeps the reason
        log.exception("extraction %s: attempt %s failed", extraction_id, owned.attempt)
        _fail(owned, f"{type(error).__name__}: {error}".strip()[:2000])
    return True


def run_until_settled(extraction_id: int, *, extract: Extract | None = None) -> str:
    """Read one snapshot here and now, as often as it may be tried; returns the state it is left in, "" if another has it."""
    attempts = 0
    while attempts < ATTEMPTS and run_extraction(extraction_id, extract=extract):
        attempts += 1
    if not attempts:
        return ""
    return Extraction.objects.values_list("state", flat=True).get(pk=extraction_id)


def _claim(extraction_id: int, now: datetime) -> Ownership | None:
    """Take the row if it waits or its lease ran out; one UPDATE, so of two workers one gets it."""
    free = Q(state=JobState.PENDING) | Q(state=JobState.RUNNING, lease_until__lt=now, attempts__lt=ATTEMPTS)
    mine = Extraction.objects.filter(free, pk=extraction_id)
    with transaction.atomic():
        if not mine.update(state=JobState.RUNNING, lease_until=now + LEASE, attempts=F("attempts") + 1):
            return None
        return Ownership(extraction_id, Extraction.objects.values_list("attempts", flat=True).get(pk=extraction_id))


@contextmanager
def _renewed(owned: Ownership) -> Iterator[None]:
    """Renew the lease from beside the reading, until it ends or has lasted longer than any reading should."""
    finished = Event()

    def renew() -> None:
        until = timezone.now() + LONGEST_RUN
        try:
            while not finished.wait(LEASE.total_seconds() / 3) and timezone.now() < until:
                if not owned.row.update(lease_until=timezone.now() + LEASE):
                    return
        except Exception:
            log.exception("extraction %s: the lease could not be renewed", owned.extraction_id)
        finally:
            connections.close_all()

    thread = Thread(target=renew, name=f"lease-{owned.extraction_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        finished.set()
        thread.join()


def _fail(owned: Ownership, reason: str) -> None:
    last = owned.attempt >= ATTEMPTS
    owned.row.update(
        state=JobState.FAILED if last else JobState.PENDING,
        reason=reason,
        lease_until=None,
        finished_at=timezone.now() if last else None,
    )


def _input(snapshot: Snapshot) -> ArticleText:
    article = snapshot.article
    if article.published is None:
        raise ValueError("published: is missing; without it no date can be read")
    return ArticleText(
        id=article.source_id or article.key,
        text=snapshot.text,
        published=article.published,
        title=article.title,
        outlet=article.outlet.name if article.outlet else "",
        url=article.url,
    )


def sweep(now: datetime | None = None) -> int:
    """Send again what lost its message or its worker; give up on what killed its worker too often. Returns how many."""
    now = now or timezone.now()
    Extraction.objects.filter(state=JobState.RUNNING, lease_until__lt=now, attempts__gte=ATTEMPTS).update(
        state=JobState.FAILED,
        lease_until=None,
        reason=f"its worker was lost {ATTEMPTS} times while reading it; see the worker's log, then retry",
        finished_at=now,
    )
    overdue = list(Extraction.objects.sendable(now).order_by("id").values_list("pk", flat=True)[:SWEEP_LIMIT])
    Extraction.objects.filter(pk__in=overdue, state=JobState.PENDING).update(lease_until=now + RESEND)
    for extraction_id in overdue:
        send(extraction_id)
    return len(overdue)


def retry(extraction: Extraction) -> bool:
    """Give a failed reading one more attempt; False where it had not failed."""
    with transaction.atomic():
        waiting = Extraction.objects.filter(pk=extraction.pk, state=JobState.FAILED).update(
            state=JobState.PENDING, lease_until=timezone.now() + RESEND, finished_at=None
        )
        if waiting:
            transaction.on_commit(lambda: send(extraction.pk))
    return bool(waiting)


def redraw(articles: list[int]) -> int:
    """Mark the live claims of these articles as changed, so that their records are drawn up again."""
    return Claim.objects.filter(article__in=listed(articles), retired_at=None).update(is_clustered=False)


def draw_again(claim: Claim) -> bool:
    """Let a claim that was set aside be drawn up once more; False where it was not."""
    return bool(Claim.objects.filter(pk=claim.pk).exclude(fault="").update(fault="", is_clustered=False))
