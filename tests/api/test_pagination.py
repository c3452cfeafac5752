"""Pages by position: every row once, in order, whatever is missing and whatever changes meanwhile."""

import itertools
from datetime import date
from typing import Any

import pytest
from django.db.models import F

from tests.factories import make_record
from tracker.api.v1.pagination import Column, Cursor
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Precision
from tracker.records.models import Record

BEFORE_APRIL = PartialDate(None, date(2025, 3, 31), precision=Precision.BEFORE)
SINCE_APRIL = PartialDate(date(2025, 4, 1), None, precision=Precision.AFTER)


@pytest.fixture
def many(db: None) -> list[Record]:
    """Ties, open dates, spans, and more undated records than a page holds."""
    whens: list[Any] = ["2025-04-02", "2025-04-02", "2025", ("2025-04-01", "2025-04-02"), BEFORE_APRIL, BEFORE_APRIL]
    whens += [SINCE_APRIL, SINCE_APRIL, SINCE_APRIL] + [None] * 9
    return [make_record(when=when, evidence=[]) for when in whens]


def ids(pages: Any) -> list[list[str]]:
    return [[record["id"] for record in page["results"]] for page in pages]


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 17, 18, 19])
def test_walking_on_shows_every_record_once_and_in_order(api: Any, many: list[Record], limit: int) -> None:
    walked = ids(api.pages("records/", limit=limit))
    expected = [record.public_id for record in Record.objects.newest_first()]
    assert list(itertools.chain(*walked)) == expected
    assert all(len(page) == limit for page in walked[:-1])
    assert walked[-1], "the last page is never empty"


@pytest.mark.parametrize("limit", [1, 4, 7])
def test_walking_back_shows_the_same_pages(api: Any, many: list[Record], limit: int) -> None:
    forward = list(api.pages("records/", limit=limit))
    page, backward = forward[-1], [forward[-1]]
    while page["previous"]:
        page = api.client.get(page["previous"]).json()
        backward.insert(0, page)
    assert ids(backward) == ids(forward)
    assert backward[0]["previous"] is None
    assert forward[0]["previous"] is None


def test_the_timeline_puts_the_undated_last(api: Any, many: list[Record]) -> None:
    from tests.factories import make_envoy
    from tracker.records.models import Involvement

    envoy = make_envoy()
    for record in many:
        Involvement.objects.create(record=record, role="participant", position=0, name=envoy.name, envoy=envoy)
    walked = list(itertools.chain(*ids(api.pages("envoys/kirill-dmitriev/timeline/", limit=4))))
    assert walked == [record.public_id for record in Record.objects.in_time_order()]
    undated = {r.public_id for r in many if r.latest is None}
    assert set(walked[-len(undated) :]) == undated


def test_rows_that_come_meanwhile_neither_repeat_nor_hide_others(api: Any, many: list[Record]) -> None:
    first = api.json("records/", limit=5)
    make_record(when="2026-01-01", evidence=[])  # would shift every offset
    second = api.client.get(first["next"]).json()
    shown = ids([first, second])
    assert not set(shown[0]) & set(shown[1])
    expected = list(
        Record.objects.filter(pk__in=[r.pk for r in many]).newest_first().values_list("public_id", flat=True)
    )
    assert shown[0] + shown[1] == expected[:10]


def test_a_page_whose_rows_have_gone_leads_back(api: Any, many: list[Record]) -> None:
    first = api.json("records/", limit=10)
    Record.objects.exclude(public_id__in=[record["id"] for record in first["results"]]).delete()
    empty = api.client.get(first["next"]).json()
    assert empty["results"] == []
    assert empty["next"] is None
    back = api.client.get(empty["previous"]).json()
    assert len(back["results"]) == 9  # all before the row the position was taken from


def test_links_keep_the_filters(api: Any, many: list[Record]) -> None:
    page = api.json("records/", limit=2, kind="meeting", after="2025")
    assert "kind=meeting" in page["next"]
    assert "after=2025" in page["next"]
    assert "limit=2" in page["next"]


def test_a_page_holds_fifty_unless_asked(api: Any) -> None:
    for _ in range(51):
        make_record(evidence=[])
    page = api.json("records/")
    assert set(page) == {"results", "next", "previous"}
    assert len(page["results"]) == 50
    assert len(api.results("records/", limit=200)) == 51


@pytest.mark.parametrize(
    "token",
    ["x", "!!!", "bnVsbA", "W10", "🕊", "%00", "eyJhIjoxfQ", "WyJuIiwxXQ", Cursor("n", ("a", "b", 1)).encode()],
)
def test_a_cursor_we_did_not_make_is_refused(api: Any, token: str) -> None:
    response = api.response("records/", cursor=token)
    assert response.status_code == 400
    assert "cursor" in response.json()["parameters"]


@pytest.mark.parametrize(
    "values", [(None, None, None), (None, None, 2**62), ("2025-13-40", None, 1), (True, None, 1), (["x"], 1, 2)]
)
def test_a_cursor_with_other_values_never_breaks(api: Any, values: Any) -> None:
    assert api.response("records/", cursor=Cursor("n", values).encode()).status_code in (200, 400)


def test_a_cursor_of_another_list_is_refused(api: Any, many: list[Record]) -> None:
    token = Cursor("n", ("Kirill", 1)).encode()
    assert "another list" in api.response("records/", cursor=token).json()["detail"]


def test_a_column_orders_as_django_does() -> None:
    column = Column("latest", descending=True, nullable=True)
    assert column.ordering(False) == F("latest").desc(nulls_last=True)
    assert column.ordering(True) == F("latest").asc(nulls_first=True)
