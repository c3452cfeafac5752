"""What narrows a list, and what is refused."""

from datetime import date
from typing import Any

import pytest

from tests.factories import make_article, make_claim, make_envoy, make_record, make_sanction
from tracker.common.partial_date import PartialDate
from tracker.common.vocabulary import Precision
from tracker.records.search import index

LISTS = ("envoys/", "records/", "meetings/", "visits/", "sanctions/", "waivers/", "articles/", "claims/")


def found(api: Any, path: str, **parameters: Any) -> list[str]:
    return [row["id"] for row in api.results(path, **parameters)]


def test_records_are_found_by_envoy_kind_and_status(api: Any) -> None:
    envoy = make_envoy(former_slugs=["old-slug"])
    make_record(involvements=[envoy], public_id="held")
    make_record(involvements=[envoy], public_id="planned", status="planned")
    make_record("visit", involvements=["Ann Example"], public_id="other")
    assert set(found(api, "records/", envoy="kirill-dmitriev")) == {"held", "planned"}
    assert set(found(api, "records/", envoy="old-slug")) == {"held", "planned"}
    assert found(api, "records/", kind="visit") == ["other"]
    assert found(api, "records/", status="planned") == ["planned"]
    assert found(api, "meetings/", status="held") == ["held"]
    assert found(api, "envoys/kirill-dmitriev/timeline/", status="planned") == ["planned"]


def test_meetings_that_no_waiver_explains_are_found(api: Any) -> None:
    guest, place = make_envoy(), {"city": "Washington", "country": "US"}
    make_sanction(guest)
    make_record(involvements=[guest], public_id="gap", **place)
    make_record(involvements=["Ann Example"], public_id="free", **place)
    assert found(api, "meetings/", waiver="untold") == ["gap"]
    assert api.response("visits/", waiver="untold").status_code == 400


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"after": "2025-04-02"}, {"day", "month", "until", "undated"}),
        ({"after": "2025-05"}, {"undated"}),
        ({"before": "2025-04-01"}, {"month", "until", "undated"}),
        ({"before": "2025-04"}, {"day", "month", "until", "undated"}),
        ({"after": "2025-04-03", "before": "2025-04-10"}, {"month", "undated"}),
        ({"after": "2026"}, {"undated"}),
    ],
)
def test_time_narrows_by_what_is_possible(api: Any, parameters: dict[str, str], expected: set[str]) -> None:
    until = PartialDate(None, date(2025, 4, 2), precision=Precision.BEFORE)
    whens: dict[str, Any] = {"day": "2025-04-02", "month": "2025-04", "until": until, "undated": None}
    for public_id, when in whens.items():
        make_record(when=when, public_id=public_id)
    assert set(found(api, "records/", **parameters)) == expected


def test_words_are_found_in_names_places_and_public_sentences(api: Any) -> None:
    text = "They spoke of frozen assets. Secretly they spoke of gold."
    sure = make_claim(article=make_article(text))
    unsure = make_claim(article=make_article(text), quote="Secretly they spoke of gold.", confidence=0.1)
    envoy = make_envoy(names=["Kirill Dmitriyev"])
    record = make_record(
        involvements=[envoy], evidence=[sure, unsure], venue="White House", city="Washington", public_id="x"
    )
    record.evidence.filter(claim=unsure).update(stance="mentions")  # as records are drawn up
    index([record.pk])
    for words in ("dmitri", "dmitriyev washington", "the white house", "frozen asset"):
        assert found(api, "records/", q=words) == ["x"], words
    assert found(api, "records/", q="gold") == []
    assert found(api, "records/", q="dmitriev paris") == []
    assert [e["slug"] for e in api.results("envoys/", q="kirill dmitriyev")] == ["kirill-dmitriev"]


def test_measures_articles_and_claims_are_found(api: Any) -> None:
    envoy = make_envoy()
    claim = make_claim(article=make_article(published=date(2025, 4, 3)), arguments=[("participant", envoy.name, envoy)])
    make_record("visit", evidence=[make_claim("visit", article=make_article(published=date(2025, 6, 1)))])
    sanction = make_sanction(envoy, actions=[{"action": "imposed", "when": "2022-02-28", "evidence": []}])
    make_sanction("Somebody Else", authority="GB", actions=[{"when": "2024-01-01", "evidence": []}])
    assert found(api, "sanctions/", envoy=envoy.slug) == [sanction.pk]
    assert found(api, "sanctions/", before="2023") == [sanction.pk]
    assert found(api, "sanctions/", q="kirill") == [sanction.pk]
    assert found(api, "sanctions/", status="planned") == []
    assert found(api, "articles/", envoy=envoy.slug) == [claim.article_id]
    assert found(api, "articles/", kind="meeting") == [claim.article_id]
    assert found(api, "articles/", before="2025-05") == [claim.article_id]
    assert len(found(api, "articles/", q="washington visit")) == 2
    assert found(api, "claims/", envoy=envoy.slug) == [claim.key]
    assert found(api, "claims/", kind="meeting", status="held", after="2025-04", q="witkoff") == [claim.key]
    assert claim.key not in found(api, "claims/", after="2025-05")


@pytest.mark.parametrize("path", LISTS)
def test_an_unknown_parameter_is_named_with_the_known_ones(api: Any, path: str) -> None:
    response = api.response(path, envoi="kirill-dmitriev")
    assert response.status_code == 400
    problem = response.json()["parameters"]["envoi"]
    assert "limit" in problem
    assert "cursor" in problem


@pytest.mark.parametrize(
    ("name", "value", "fix"),
    [
        ("kind", "lunch", "meeting, visit, sanction, waiver"),
        ("kind", "", "meeting"),
        ("status", "maybe", "held"),
        ("after", "yesterday", "2025-04-02"),
        ("after", "2025-02-30", "2025-04-02"),
        ("before", "0000", "2025-04-02"),
        ("before", "99999-01-01", "2025-04-02"),
        ("envoy", "nobody", "/api/v1/envoys/"),
        ("envoy", "", "/api/v1/envoys/"),
        ("q", "   ", "words"),
        ("q", "x" * 201, "200"),
        ("q", "a\x00b", "UTF-8"),
        ("limit", "0", "1 to 200"),
        ("limit", "-1", "1 to 200"),
        ("limit", "201", "1 to 200"),
        ("limit", "9" * 5000, "shorten"),
        ("limit", "9" * 150, "1 to 200"),
        ("limit", "٣", "1 to 200"),
        ("limit", "1e1", "1 to 200"),
        ("format", "xml", "known are"),
    ],
)
def test_a_malformed_value_is_refused_with_the_fix(api: Any, name: str, value: str, fix: str) -> None:
    response = api.response("records/", **{name: value})
    assert response.status_code == 400
    body = response.json()
    assert fix in body["parameters"][name]
    assert body["detail"].startswith(f"{name}: ")


@pytest.mark.parametrize("value", ["2025", "2025-04", "2025-4-5", "today", "2025-04-31", "²025-04-01"])
def test_the_day_of_a_state_is_one_day(api: Any, value: str) -> None:
    assert "2025-04-05" in api.response("sanctions/", on=value).json()["parameters"]["on"]


def test_a_status_that_the_kind_does_not_know_is_refused(api: Any) -> None:
    assert api.response("visits/", status="held").status_code == 400
    assert api.response("meetings/", kind="meeting").status_code == 400


def test_all_problems_are_told_at_once(api: Any) -> None:
    response = api.client.get("/api/v1/records/?kind=lunch&after=x&kind=meeting&wat=1")
    assert set(response.json()["parameters"]) == {"kind", "after", "wat"}


def test_a_detail_takes_no_parameters(api: Any) -> None:
    record = make_record()
    assert "none at all" in api.response(f"records/{record.public_id}/", page=2).json()["parameters"]["page"]


@pytest.mark.parametrize(
    "query", ["q=%ff%fe", "q=%00", "envoy=%ed%a0%80", "%ff=1", "a%00b=1", "q=%F0%9F%95%8A", "&&=&"]
)
def test_bytes_that_are_no_text_never_break(api: Any, query: str) -> None:
    response = api.client.get(f"/api/v1/records/?{query}")
    assert response.status_code in (200, 400)
    assert response.headers["Content-Type"] == "application/json"
