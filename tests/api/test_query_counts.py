"""How many queries each answer costs, however many rows it holds."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import (
    make_claim,
    make_curator_claim,
    make_envoy,
    make_organisation,
    make_party,
    make_record,
    make_sanction,
    make_user,
)

QUERIES = {
    "envoys/": 3,
    "envoys/kirill-dmitriev/": 3,
    "envoys/kirill-dmitriev/timeline/": 13,
    "records/": 10,
    "meetings/": 10,
    "visits/": 10,
    "sanctions/": 2,
    "waivers/": 10,
    "articles/": 2,
    "claims/": 3,
}


def grow() -> None:
    """One more of everything."""
    author = get_user_model().objects.first() or make_user()  # hashing a password takes its time
    envoy, other = make_envoy(offices=["special envoy"]), make_envoy(f"Envoy {len(connection.queries)}")
    for kind in ("meeting", "visit", "waiver"):
        claim = make_claim(kind, arguments=[("participant", envoy.name, envoy), ("participant", other.name, other)])
        curated = make_curator_claim(kind, reading={"city": "Riyadh"}, author=author)
        involved: list[Any] = [envoy, "Ann Example", make_organisation(), make_party()]
        make_record(kind, involvements=involved, evidence=[claim, make_claim(kind), curated])
    make_sanction("Somebody", authority=f"A{len(connection.queries)}", actions=[{"action": "imposed"}] * 2)
    make_sanction(other, authority="US" + other.slug)


def cost(api: Any, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        api.json(path)
    return len(queries)


@pytest.mark.parametrize("path", QUERIES)
def test_an_answer_costs_the_same_for_one_row_and_for_many(api: Any, path: str) -> None:
    with CaptureQueriesContext(connection):
        grow()
        assert cost(api, path) <= QUERIES[path]
        for _ in range(4):
            grow()
        assert cost(api, path) == QUERIES[path]
