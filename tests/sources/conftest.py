"""A site and a fetcher that may reach it."""

import pytest

from tests.sources.site import Site
from tracker.sources.fetching import Fetcher


@pytest.fixture
def site(socket_enabled):
    site = Site()
    yield site
    site.close()


@pytest.fixture
def fetcher(site):
    with Fetcher(allowed=site.allowed, pause=0) as fetcher:
        yield fetcher
