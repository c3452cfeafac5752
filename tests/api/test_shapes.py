"""What each answer holds: the shapes of the issue, and public things only."""

from datetime import date
from typing import Any

import pytest

from tests.factories import (
    make_article,
    make_claim,
    make_curator_claim,
    make_envoy,
    make_party,
    make_record,
    make_sanction,
    make_user,
)
from tracker.actors.models import Tenure
from tracker.records.models import Record

TEXT = "Kirill Dmitriev met Steve Witkoff in Washington on Wednesday. Nothing was signed."
SHARED = {
    "id",
    "kind",
    "status",
    "when",
    "place",
    "involvements",
    "articles",
    "evidence",
    "evidence_count",
    "independent_sources",
    "review",
    "url",
}
OWN = {
    "meeting": {"participants", "parties", "start", "end", "venue", "city", "country", "medium"},
    "visit": {"traveller", "city", "country", "start", "end"},
    "sanction": {"target", "target_type", "action", "authority", "body", "date", "duration"},
    "waiver": {"beneficiary", "waiver_kind", "action", "authority", "body", "date", "duration"},
}


@pytest.fixture
def meeting(db: None) -> Record:
    envoy, other = make_envoy(), make_envoy("Steve Witkoff", party="US")
    first = make_article(TEXT, outlet="The Potomac Ledger", published=date(2025, 4, 3), url="https://a.example/1")
    second = make_article(TEXT, outlet="Example Wire", published=date(2025, 4, 2), url="https://b.example/2")
    return make_record(
        involvements=[envoy, other, make_party("US")],
        evidence=[make_claim(article=first), make_claim(article=second)],
        detail={"medium": "in_person", "parties": ["RU", "US"]},
        venue="White House",
        city="Washington",
        country="US",
        public_id="abc12",
    )


def test_a_meeting_is_told_in_full(api: Any, meeting: Record) -> None:
    quote = TEXT.split(". ")[0]
    assert api.json("records/abc12/") == {
        "id": "abc12",
        "kind": "meeting",
        "status": "held",
        "when": {
            "earliest": "2025-04-02",
            "latest": "2025-04-02",
            "precision": "day",
            "derivation": "told",
            "iso": "2025-04-02",
        },
        "place": {"venue": "White House", "city": "Washington", "country": "US"},
        "involvements": [
            {"name": "Kirill Dmitriev", "envoy": "kirill-dmitriev", "role": "participant", "side": "RU"},
            {"name": "Steve Witkoff", "envoy": "steve-witkoff", "role": "participant", "side": "US"},
            {"name": "United States", "envoy": None, "role": "party", "side": "US"},
        ],
        "articles": [
            {"url": "https://b.example/2", "outlet": "Example Wire", "published": "2025-04-02"},
            {"url": "https://a.example/1", "outlet": "The Potomac Ledger", "published": "2025-04-03"},
        ],
        "evidence": [
            {
                "quote": quote,
                "outlet": "Example Wire",
                "url": "https://b.example/2",
                "published": "2025-04-02",
                "stance": "supports",
            },
            {
                "quote": quote,
                "outlet": "The Potomac Ledger",
                "url": "https://a.example/1",
                "published": "2025-04-03",
                "stance": "supports",
            },
        ],
        "evidence_count": 2,
        "independent_sources": 2,
        "review": "machine-read",
        "url": "http://testserver/records/abc12/",
        "participants": ["Kirill Dmitriev", "Steve Witkoff"],
        "parties": ["RU", "US"],
        "start": "2025-04-02",
        "end": None,
        "venue": "White House",
        "city": "Washington",
        "country": "US",
        "medium": "in_person",
    }


@pytest.mark.parametrize("kind", OWN)
def test_each_kind_has_the_fields_of_the_guide(api: Any, kind: str) -> None:
    make_record(kind, involvements=[make_envoy()])
    [everywhere] = api.results("records/", kind=kind)
    assert set(everywhere) == SHARED | OWN[kind]
    if kind != "sanction":
        assert api.results(f"{kind}s/") == [everywhere]


def test_a_span_and_a_month_keep_their_precision(api: Any) -> None:
    make_record("visit", when=("2025-04-01", "2025-04-03"), involvements=["Ann Example"])
    make_record("waiver", when="2025-03", involvements=["Ann Example"], detail={"duration": "PT48H"})
    waiver, visit = api.results("records/", kind="waiver")[0], api.results("visits/")[0]
    assert (visit["start"], visit["end"], visit["when"]["iso"]) == ("2025-04-01", "2025-04-03", "2025-04-01/2025-04-03")
    assert visit["traveller"] == "Ann Example"
    assert (waiver["date"], waiver["when"]["precision"], waiver["duration"]) == ("2025-03", "month", "PT48H")


def test_unsure_and_rejected_sentences_are_not_shown(api: Any) -> None:
    user = make_user()
    claims = [
        make_claim(quote="Nothing was signed.", article=make_article(TEXT), confidence=0.2),
        make_claim(article=make_article(TEXT), confidence=0.9),
        make_claim(article=make_article(TEXT), decision="rejected", decided_by=user, decided_at="2025-05-01T00:00:00Z"),
    ]
    record = make_record(evidence=claims)
    evidence = api.json(f"records/{record.public_id}/")["evidence"]
    assert [e["quote"] for e in evidence] == [claims[1].quote]
    assert [claim["id"] for claim in api.results("claims/")] == [claims[1].key]
    quotes = [quote["claim"] for article in api.results("articles/") for quote in article["quotes"]]
    assert quotes == [claims[1].key]


def test_records_of_the_desk_are_nowhere(api: Any) -> None:
    envoy = make_envoy()
    record = make_record("sanction", involvements=[envoy], publication="desk")
    assert api.results("records/") == []
    assert api.response(f"records/{record.public_id}/").status_code == 404
    assert api.results("envoys/") == []
    assert api.response("envoys/kirill-dmitriev/").status_code == 404
    assert api.response("envoys/kirill-dmitriev/timeline/").status_code == 404


def test_an_envoy_has_names_and_offices(api: Any) -> None:
    envoy = make_envoy(names=["Kirill Dmitriyev"], offices=["special envoy"])
    Tenure.objects.create(envoy=envoy, title="head of a fund", last_told=date(2025, 4, 3))
    make_record(involvements=[envoy])
    make_record("visit", involvements=[envoy])
    shown = api.json("envoys/kirill-dmitriev/")
    assert api.results("envoys/") == [shown]
    assert shown["party"] == {"code": "RU", "name": "Russia"}
    assert shown["names"] == ["Kirill Dmitriev", "Kirill Dmitriyev"]
    assert [office["title"] for office in shown["offices"]] == ["head of a fund", "special envoy"]
    assert shown["record_count"] == 2
    assert shown["timeline"] == "http://testserver/api/v1/envoys/kirill-dmitriev/timeline/"


def test_a_measure_tells_its_state_on_a_day_and_its_actions(api: Any) -> None:
    sanction = make_sanction(
        make_envoy(),
        actions=[
            {"action": "imposed", "when": "2022-02-28"},
            {"action": "suspended", "when": "2025-04-01", "duration": "P7D"},
            {"action": "lifted", "when": "2025-04-20", "status": "planned"},
            {"action": "lifted", "when": "2025-04-03", "publication": "desk"},
        ],
    )
    [during] = api.results("sanctions/", on="2025-04-05")
    assert during == api.json(f"sanctions/{sanction.pk}/", on="2025-04-05")
    assert (during["id"], during["authority"], during["target"]) == (sanction.pk, "US", "Kirill Dmitriev")
    assert (during["envoy"], during["state"], during["on"]) == ("kirill-dmitriev", "suspended", "2025-04-05")
    assert during["until"] == {"earliest": "2025-04-08", "latest": "2025-04-08"}
    told = [(action["action"], action["status"], action["date"]) for action in during["actions"]]
    assert told == [
        ("imposed", "done", "2022-02-28"),
        ("suspended", "done", "2025-04-01"),
        ("lifted", "planned", "2025-04-20"),
    ]
    assert during["because"] == [during["actions"][1]["id"]]
    assert api.results("sanctions/", on="2020-01-01")[0]["state"] == "not listed"
    assert api.results("sanctions/")[0]["state"] == "in force"


def test_an_article_is_shown_without_its_text(api: Any) -> None:
    article = make_article(TEXT, outlet="Example Wire", url="https://a.example/1")
    claim = make_claim(article=article)
    record = make_record(evidence=[claim])
    response = api.response("articles/")
    assert "Nothing was signed" not in response.content.decode()
    [shown] = response.json()["results"]
    assert (shown["title"], shown["outlet"], shown["url"]) == (article.title, "Example Wire", "https://a.example/1")
    assert shown["quotes"] == [
        {"quote": claim.quote, "kind": "meeting", "claim": claim.key, "record": record.public_id}
    ]


def test_articles_that_failed_or_wait_are_not_listed(api: Any) -> None:
    make_article(state="failed", reason="no text")
    make_article(state="pending")
    assert api.results("articles/") == []


def test_a_claim_tells_quote_reasons_attribution_and_decision(api: Any) -> None:
    attribution = {"text": "officials said", "kind": "official", "outlet": None}
    claim = make_claim(
        article=make_article(TEXT),
        arguments=[("participant", "Kirill Dmitriev", make_envoy()), ("participant", "Steve Witkoff")],
        attribution=attribution,
        reasons=["direct parse"],
        decision="accepted",
        decided_by=make_user(),
        decided_at="2025-05-01T00:00:00Z",
        confidence=0.3,
    )
    [shown] = api.results("claims/")
    assert shown["quote"] == TEXT[slice(*shown["span"])] == claim.quote
    assert (shown["attribution"], shown["reasons"], shown["decision"]) == (attribution, ["direct parse"], "accepted")
    assert [(a["name"], a["envoy"]) for a in shown["arguments"]] == [
        ("Kirill Dmitriev", "kirill-dmitriev"),
        ("Steve Witkoff", None),
    ]
    assert shown["record"] is None


def test_a_curators_claim_has_a_note_and_names_nobody(api: Any) -> None:
    make_curator_claim(reading={"city": "Riyadh"}, author=make_user("maria"), note="seen on film")
    response = api.response("claims/")
    [shown] = response.json()["results"]
    assert (shown["origin"], shown["note"], shown["quote"], shown["article"]) == ("curator", "seen on film", None, None)
    assert "maria" not in response.content.decode()
