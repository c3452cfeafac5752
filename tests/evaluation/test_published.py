"""What `/about/quality/` shows was measured by the command and is kept by section."""

from datetime import date

from django.core.management import call_command

from tracker.evaluation import published
from tracker.evaluation.scoring import score

VISIT = {
    "traveller": "Anna Weber",
    "city": "Bern",
    "country": "CH",
    "status": "done",
    "quote": "went",
    "confidence": 0.9,
}
GOLD = {"a": {"id": "a", "text": "She went.", "visits": [VISIT, VISIT | {"city": "Oslo", "country": "NO"}]}}


def test_a_section_holds_the_figures_of_its_score(tmp_path):
    file = tmp_path / "measured.json"
    published.publish("ours", score(GOLD, {"a": {"visits": [VISIT]}}), version="v", on=date(2026, 1, 2), file=file)
    section = published.read(file)["ours"]
    assert section["kinds"][0] == {
        "name": "visits", "precision": 1.0, "recall": 0.5, "f1": 0.667, "found": 1, "missed": 1, "false": 0
    }  # fmt: skip
    assert [row["name"] for row in section["kinds"]] == ["visits", "all facts"]
    assert section["sure"] == [{"from": 0.9, "right": 1, "of": 1, "share": 1.0}]
    assert section["on"] == "2026-01-02"


def test_publishing_a_section_again_leaves_the_others(tmp_path):
    file = tmp_path / "measured.json"
    for name, said in (("ours", {}), ("others", {}), ("ours", {"a": {"visits": [VISIT]}})):
        published.publish(name, score(GOLD, said), version="v", on=date(2026, 1, 2), file=file)
    sections = published.read(file)
    assert list(sections) == ["ours", "others"]
    assert (sections["ours"]["kinds"][0]["found"], sections["others"]["kinds"][0]["found"]) == (1, 0)


def test_the_command_publishes_what_it_measured(tmp_path, monkeypatch):
    monkeypatch.setattr(published.publish, "__kwdefaults__", {"file": tmp_path / "measured.json"})
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "q.json").write_text('{"id": "q", "published": "2025-01-02", "text": "Rain fell on the hills."}')
    call_command("evaluate", folder, publish="rain")
    assert published.read(tmp_path / "measured.json")["rain"]["quiet"] == {"noisy": 0, "of": 1}
