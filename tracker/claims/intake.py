"""Whatever someone points at, taken in: files, folders, the addresses of articles and of feeds.

What is found is told one by one, so that a face can show progress; a failure costs only itself.
"""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import DataError, IntegrityError
from django.utils import timezone

from tracker.claims.actions import take_in
from tracker.sources.actions import retry
from tracker.sources.addresses import AddressError, canonical_url, is_address
from tracker.sources.collecting import Collected, add_feed, await_article, collect, fail, make_fetcher, poll, read_page
from tracker.sources.feeds import is_feed
from tracker.sources.fetching import Fetched, Fetcher, FetchError
from tracker.sources.models import ArticleState
from tracker.sources.payload import ArticlePayload, Failure, InputError
from tracker.sources.reading import Given, find_files, read_file

log = logging.getLogger(__name__)

CREDENTIALS = re.compile(r"//[^/?#]*@")  # they are not printed


@dataclass
class Intake:
    """A running count: how many were created, updated, unchanged; and each failure."""

    outcomes: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)

    def count(self, collected: Collected) -> None:
        if collected.stored is not None:
            self.outcomes[collected.stored.outcome] += 1
        if collected.failure is not None:
            self.failures.append(collected.failure)


def take_in_all(
    whats: Sequence[str], *, given: Given, progress: Callable[[int, int], None] = lambda done, total: None
) -> Intake:
    """Take in every file, folder and address; `progress` hears how many files and addresses of how many are done."""
    intake = Intake()
    sources: list[Path | str] = []
    for what in whats:
        if is_address(what):
            sources.append(what)
        else:
            files = find_files(Path(what))
            sources += files
            if not files:
                intake.failures.append(Failure(what, "holds no files"))
    progress(0, len(sources))
    with make_fetcher() as fetcher:
        for done, source in enumerate(sources, 1):
            if isinstance(source, Path):
                found = _from_file(source, given)
            else:
                found = _from_address(source, given, fetcher, intake)
            for collected in found:
                intake.count(collected)
            progress(done, len(sources))
    return intake


def _from_file(path: Path, given: Given) -> Iterator[Collected]:
    for read in read_file(path, given):
        yield Collected(failure=read) if isinstance(read, Failure) else _keep(read)


def _keep(payload: ArticlePayload) -> Collected:
    try:
        return Collected(stored=take_in(payload))
    except (DataError, IntegrityError) as error:  # the database refuses this one row; the rest can go on
        log.exception("%s: the database refused it", payload.where)
        return Collected(failure=Failure(payload.where, f"the database refused it: {error}".strip().splitlines()[0]))


def _from_address(what: str, given: Given, fetcher: Fetcher, intake: Intake) -> Iterator[Collected]:
    """An article, or a feed with all its new articles: what stands at the address tells which."""
    try:
        url = canonical_url(what)
    except AddressError as error:
        yield Collected(failure=Failure(CREDENTIALS.sub("//…@", what), str(error)))
        return
    try:
        page = fetcher.get(url)
    except FetchError as error:
        yield _not_fetched(url, error, given)
        return
    if not is_feed(page.content, page.content_type):
        yield _article(url, page, given, fetcher)
        return
    polled = poll(add_feed(url), fetcher, page=page)
    intake.outcomes["unchanged"] += polled.known
    yield from (Collected(failure=failure) for failure in polled.failures)
    for article in polled.awaited:
        yield collect(article, fetcher, keep=take_in)


def _article(url: str, page: Fetched, given: Given, fetcher: Fetcher) -> Collected:
    article, _ = await_article(url)
    if article.state != ArticleState.READY:
        retry(article)
        return collect(article, fetcher, keep=take_in, page=page, given=given)
    try:
        return _keep(read_page(page, article, given))
    except (InputError, FetchError) as error:
        return Collected(failure=Failure(url, str(error)))


def _not_fetched(url: str, error: FetchError, given: Given) -> Collected:
    """Keep the address with its reason, so that it can be retried; an address that is refused is not kept."""
    if not error.refused:
        article, _ = await_article(url, title=given.title, published=given.published)
        if article.state != ArticleState.READY:
            article.attempts += 1
            return fail(article, error, timezone.now())
    return Collected(failure=Failure(url, str(error)))
