"""What HTTP asks of the API: methods, redirects, errors in JSON, caching, other sites' scripts, limits."""

from typing import Any

import pytest
from django.db import OperationalError

from tests.factories import make_envoy, make_record
from tracker.api.v1.views import records
from tracker.records.models import Record

LISTS = ("envoys/", "records/", "meetings/", "visits/", "sanctions/", "waivers/", "articles/", "claims/")


@pytest.mark.parametrize("path", LISTS)
def test_lists_are_empty_pages_at_first(api: Any, path: str) -> None:
    assert api.json(path) == {"results": [], "next": None, "previous": None}


def test_the_way_in_names_every_list(api: Any) -> None:
    root = api.json("")
    assert set(root) >= {path.strip("/") for path in LISTS}
    assert all(api.client.get(address).status_code == 200 for address in root.values())


def test_a_former_slug_redirects_and_keeps_the_query(api: Any) -> None:
    make_record(involvements=[make_envoy(former_slugs=["k-dmitriev"])])
    moved = api.response("envoys/k-dmitriev/timeline/", kind="meeting")
    assert moved.status_code == 301
    assert moved["Location"] == "http://testserver/api/v1/envoys/kirill-dmitriev/timeline/?kind=meeting"
    assert moved["Access-Control-Allow-Origin"] == "*"
    followed = api.client.get("/api/v1/envoys/k-dmitriev/", follow=True)
    assert followed.json()["slug"] == "kirill-dmitriev"


def test_a_merged_record_redirects_to_where_it_ended(api: Any) -> None:
    last = make_record(public_id="last")
    middle = make_record(public_id="middle", redirect_to=last)
    make_record(public_id="first", redirect_to=middle)
    for public_id in ("first", "middle"):
        moved = api.response(f"records/{public_id}/")
        assert (moved.status_code, moved["Location"]) == (301, "http://testserver/api/v1/records/last/")
    assert [record["id"] for record in api.results("records/")] == ["last"]


def test_records_that_redirect_in_a_ring_are_not_found(api: Any) -> None:
    first, second = make_record(public_id="first"), make_record(public_id="second")
    Record.objects.filter(pk=first.pk).update(redirect_to=second)
    Record.objects.filter(pk=second.pk).update(redirect_to=first)
    assert api.response("records/first/").status_code == 404


def test_a_redirect_does_not_betray_what_the_desk_keeps(api: Any) -> None:
    kept = make_record(public_id="kept", publication="desk")
    make_record(public_id="merged", redirect_to=kept)
    assert api.response("records/merged/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "nothing/",
        "envoys/nobody/",
        "envoys/nobody/timeline/",
        "records/none/",
        "records/%00/",
        "records/%ff/",
        "sanctions/0/",
        "sanctions/99999999999999999999999999/",
        "sanctions/" + "9" * 5000 + "/",
        "envoys/" + "x" * 3000 + "/",
        "envoys/a/b/c/",
    ],
)
def test_what_is_not_there_is_told_in_json(api: Any, path: str) -> None:
    response = api.client.get(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["detail"]


def test_a_missing_slash_is_added(api: Any) -> None:
    assert api.client.get("/api/v1/records?kind=visit")["Location"] == "/api/v1/records/?kind=visit"


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
@pytest.mark.parametrize("path", ["records/", "envoys/x/", "sanctions/1/"])
def test_nothing_can_be_written(api: Any, method: str, path: str) -> None:
    response = getattr(api.client, method)(f"/api/v1/{path}", b"\xff{", content_type="application/json")
    assert response.status_code == 405
    assert "GET" in response["Allow"]
    assert response.json()["detail"]
    assert "Access-Control-Allow-Origin" not in response


def test_only_json_is_spoken(api: Any) -> None:
    response = api.client.get("/api/v1/records/", headers={"Accept": "text/csv"})
    assert response.status_code == 406
    assert response.json()["detail"]
    browser = "text/html,application/xhtml+xml,*/*;q=0.8"
    assert api.client.get("/api/v1/records/", headers={"Accept": browser})["Content-Type"] == "application/json"


def test_other_sites_scripts_may_read(api: Any) -> None:
    response = api.client.get("/api/v1/records/", headers={"Origin": "https://notebook.example"})
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_head_and_options_are_answered(api: Any) -> None:
    head = api.client.head("/api/v1/records/")
    assert (head.status_code, head.content) == (200, b"")
    assert head["Access-Control-Allow-Origin"] == "*"
    options = api.client.options("/api/v1/records/")
    assert options.status_code == 200
    assert "Access-Control-Allow-Origin" not in options


def test_an_unchanged_answer_is_not_sent_again(api: Any) -> None:
    make_record()
    first = api.response("records/")
    again = api.client.get("/api/v1/records/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    make_record()
    assert api.client.get("/api/v1/records/", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_who_asks_too_often_is_told_when_to_come_back(api: Any, settings: Any) -> None:
    settings.API_RATE = "2/minute"
    codes = [api.response("records/").status_code for _ in range(3)]
    assert codes == [200, 200, 429]
    # A forwarded address is believed only from proxies of our own, so it buys no further requests.
    refused = api.client.get("/api/v1/records/", headers={"X-Forwarded-For": "203.0.113.9"})
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 0
    assert refused.json()["detail"]


def test_a_database_that_is_down_is_told_in_json(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(self: Any) -> Any:
        raise OperationalError("connection refused at a secret address")

    monkeypatch.setattr(records.RecordListView, "get_queryset", down)
    response = api.response("records/")
    assert (response.status_code, response["Retry-After"]) == (503, "60")
    assert "secret" not in response.content.decode()
