"""One row of each list, as the documentation shows it."""

from typing import Any

# A sentence of the sample corpus, with its source.
_QUOTE = (
    "On 2 April he is received by Witkoff at the White House, on 3 April he sees further members of the administration."
)
_SITE = "https://example.org"
_WHEN = {
    "earliest": "2025-04-02",
    "latest": "2025-04-02",
    "precision": "day",
    "derivation": "told",
    "iso": "2025-04-02",
}
_SOURCE = {
    "url": "https://example.org/envoy-studies/shuttle-tracker/14",
    "outlet": "Shuttle Tracker (Institute for Envoy Studies)",
    "published": "2026-01-26",
}


def _record(kind: str, status: str, role: str, place: dict[str, Any], **own: Any) -> dict[str, Any]:
    return {
        "id": "r7xk2",
        "kind": kind,
        "status": status,
        "when": _WHEN,
        "place": {"venue": None, "city": None, "country": None} | place,
        "involvements": [{"name": "Kirill Dmitriev", "envoy": "kirill-dmitriev", "role": role, "side": "RU"}],
        "articles": [_SOURCE],
        "evidence": [{"quote": _QUOTE} | _SOURCE | {"stance": "supports"}],
        "evidence_count": 1,
        "independent_sources": 1,
        "review": "machine-read",
        "url": f"{_SITE}/records/r7xk2/",
    } | own


_WHITE_HOUSE = {"venue": "White House", "city": "Washington", "country": "US"}
_STEP = {"action": "suspended", "authority": "US", "body": "Treasury Department", "date": "2025-04-02"}
MEETING = _record(
    "meeting",
    "held",
    "participant",
    _WHITE_HOUSE,
    participants=["Kirill Dmitriev"],
    parties=["RU", "US"],
    start="2025-04-02",
    end=None,
    medium="in_person",
    **_WHITE_HOUSE,
)
_CITY = {"city": "Washington", "country": "US"}
VISIT = _record("visit", "done", "traveller", _CITY, traveller="Kirill Dmitriev", start="2025-04-01", end=None, **_CITY)
SANCTION = _record(
    "sanction", "done", "target", {}, target="Kirill Dmitriev", target_type="person", duration="P7D", **_STEP
)
WAIVER = _record(
    "waiver",
    "done",
    "beneficiary",
    {},
    beneficiary="Kirill Dmitriev",
    waiver_kind="visa",
    duration=None,
    **_STEP | {"action": "granted", "body": "State Department"},
)
ENVOY = {
    "slug": "kirill-dmitriev",
    "name": "Kirill Dmitriev",
    "party": {"code": "RU", "name": "Russia"},
    "names": ["Kirill Dmitriev", "Kirill Dmitriyev"],
    "offices": [
        {
            "title": "head of Russia's sovereign wealth fund",
            "first_told": "2022-02-28",
            "last_told": "2025-04-03",
            "since": None,
            "until": None,
        }
    ],
    "confirmed": False,
    "note": None,
    "record_count": 23,
    "timeline": f"{_SITE}/api/v1/envoys/kirill-dmitriev/timeline/",
    "url": f"{_SITE}/envoys/kirill-dmitriev/",
}
MEASURE = {
    "id": 3,
    "authority": "US",
    "target": "Kirill Dmitriev",
    "target_type": "person",
    "envoy": "kirill-dmitriev",
    "on": "2025-04-05",
    "state": "suspended",
    "possible_states": ["suspended"],
    "until": {"earliest": "2025-04-09", "latest": "2025-04-09"},
    "because": ["r7xk2"],
    "reason": "every way the told steps can fall gives this",
    "actions": [
        {
            "id": "r7xk2",
            "action": "suspended",
            "status": "done",
            "when": _WHEN,
            "date": "2025-04-02",
            "duration": "P7D",
            "body": "Treasury Department",
            "evidence_count": 1,
            "url": f"{_SITE}/records/r7xk2/",
        }
    ],
}
ARTICLE = {
    "id": 12,
    "title": "Kremlin envoy visits Washington",
    "outlet": "Example Wire",
    "published": "2025-04-03",
    "language": "en",
    "copy_of": None,
    "quotes": [{"quote": _QUOTE, "kind": "meeting", "claim": "9f2c", "record": "r7xk2"}],
    "url": _SOURCE["url"],
}
CLAIM = {
    "id": "9f2c",
    "kind": "meeting",
    "origin": "machine",
    "reading": {"participants": ["Kirill Dmitriev", "Steve Witkoff"], "start": "2025-04-02", "status": "held"},
    "told_on": "2025-04-03",
    "quote": _QUOTE,
    "span": [120, 201],
    "confidence": 0.92,
    "reasons": ["direct parse"],
    "attribution": {"text": "a U.S. official said", "kind": "official", "outlet": None},
    "arguments": [
        {
            "role": "participant",
            "name": "Kirill Dmitriev",
            "envoy": "kirill-dmitriev",
            "score": 1.0,
            "reason": "same name",
        }
    ],
    "decision": None,
    "note": None,
    "article": {"id": 12, "title": "Kremlin envoy visits Washington"} | _SOURCE,
    "record": "r7xk2",
}
