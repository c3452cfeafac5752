"""A meeting told by two outlets and drawn up for real, a curator, and a reader of the API."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.cache import cache

from tests.factories import make_article, make_claim, make_envoy, make_party, make_user
from tracker.claims.models import Claim
from tracker.records.actions import draw_up
from tracker.records.models import Record

TEXT = "Kirill Dmitriev met Steve Witkoff in Washington on Wednesday. Nothing was signed."


def tell_meeting(outlet: str, published: date = date(2025, 4, 3), **reading: Any) -> Claim:
    """A claim of the meeting of 2 April 2025, by one outlet."""
    envoy, other = make_envoy(), make_envoy("Steve Witkoff", party="US")
    told = {
        "participants": [envoy.name, other.name],
        "parties": ["RU", "US"],
        "start": "2025-04-02",
        "end": None,
        "venue": None,
        "city": "Washington",
        "country": "US",
        "medium": "in_person",
        "status": "held",
    }
    text = f"{TEXT} {outlet} was told so."  # two wordings of its own: not copies of each other
    return make_claim(
        article=make_article(text, outlet=outlet, published=published),
        reading=told | reading,
        arguments=[("participant", envoy.name, envoy), ("participant", other.name, other)],
    )


@pytest.fixture
def claims(db: None) -> list[Claim]:
    make_party("US")
    told = [tell_meeting("The Potomac Ledger"), tell_meeting("Example Wire", date(2025, 4, 4))]
    draw_up()
    return told


@pytest.fixture
def record(claims: list[Claim]) -> Record:
    return Record.objects.get()


@pytest.fixture
def curator(db: None) -> Any:
    return make_user("maria", is_superuser=True)


@pytest.fixture
def shown(client: Any) -> Callable[..., bytes]:
    """The bytes the API answers with."""

    def ask(path: str) -> bytes:
        cache.clear()
        response = client.get(f"/api/v1/{path}")
        return response.content if response.status_code == 200 else str(response.status_code).encode()

    return ask
