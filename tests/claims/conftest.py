"""Jobs without the language model: a version of its own, and extractors that say what a test needs."""

from datetime import date

import pytest

from tracker import extraction
from tracker.common.vocabulary import Status
from tracker.extraction.types import Facts, MeetingFact, Person
from tracker.sources.payload import ArticlePayload

TEXT = "Kirill Dmitriev met Steve Witkoff in Washington on Wednesday.\n\nNothing else happened that day."
QUOTE = TEXT.split("\n")[0]


@pytest.fixture(autouse=True)
def version(monkeypatch):
    """The extractor's version; a test raises it by setting it anew."""
    monkeypatch.setattr(extraction, "version", lambda gazetteer, model: "test-1", raising=False)


@pytest.fixture
def payload() -> ArticlePayload:
    return ArticlePayload(
        text=TEXT, published=date(2025, 4, 3), outlet="Example Wire", url="https://wire.example.com/a", title="They met"
    )


def meeting(**values) -> MeetingFact:
    """The meeting that TEXT tells."""
    return MeetingFact(
        **{
            "quote": QUOTE,
            "span": (0, len(QUOTE)),
            "status": Status.HELD,
            "participants": ("Kirill Dmitriev", "Steve Witkoff"),
            "parties": ("RU", "US"),
            "start": "2025-04-02",
            "city": "Washington",
            "country": "US",
            "confidence": 0.8,
        }
        | values
    )


def facts(*meetings: MeetingFact) -> Facts:
    people = [Person("Kirill Dmitriev", "RU", ("envoy",)), Person("Steve Witkoff", "US", ("special envoy",))]
    return Facts("a", envoys=people, meetings=list(meetings))
