"""`manage.py extract` prints one record a line and goes on after bad input; no test here has a database."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

TEXT = "GENEVA, April 9 (Example Wire) - Norwegian Foreign Minister Ingrid Solberg met U.S. envoy Robert Hale in Geneva on Tuesday."


def article(**fields):
    return {"id": "a1", "published": "2025-04-10", "text": TEXT} | fields


def run(*args, stdin=None, monkeypatch=None):
    """(records, messages, exit status)"""
    out, err = io.StringIO(), io.StringIO()
    if stdin is not None:
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
    status = 0
    try:
        call_command("extract", *map(str, args), stdout=out, stderr=err)
    except SystemExit as stop:
        status = stop.code
    return [json.loads(line) for line in out.getvalue().splitlines()], err.getvalue(), status


def test_a_record_has_the_shape_of_the_guide(tmp_path):
    file = tmp_path / "a.json"
    file.write_text(json.dumps(article()))
    [record], messages, status = run(file)
    assert (messages, status) == ("", 0)
    assert list(record) == ["id", "envoys", "meetings", "visits", "sanctions", "waivers"]
    assert {envoy["name"]: envoy["country"] for envoy in record["envoys"]} == {
        "Ingrid Solberg": "NO",
        "Robert Hale": "US",
    }
    [meeting] = record["meetings"]
    start, end = meeting["span"]
    assert TEXT[start:end] == meeting["quote"]
    assert 0 < meeting["confidence"] < 1
    assert {"participants", "parties", "start", "end", "venue", "city", "country", "medium", "status"} <= set(meeting)


def test_annotations_beside_an_article_are_ignored(tmp_path):
    file = tmp_path / "a.json"
    gold = {"envoys": [{"name": "Somebody Else"}], "meetings": [{"participants": ["Somebody Else"]}]}
    file.write_text(json.dumps(article() | gold))
    [record], _, _ = run(file)
    assert "Somebody Else" not in json.dumps(record)


def test_lists_lines_folders_and_stdin_are_read(tmp_path, monkeypatch):
    (tmp_path / "list.json").write_text(json.dumps([article(id="l1"), article(id="l2")]))
    (tmp_path / "lines.jsonl").write_text(json.dumps(article(id="j1")) + "\n\n" + json.dumps(article(id="j2")) + "\n")
    (tmp_path / "README.md").write_text("no article")
    records, messages, status = run(tmp_path)
    assert sorted(record["id"] for record in records) == ["j1", "j2", "l1", "l2"]
    assert (messages, status) == ("", 0)
    for stdin in (
        json.dumps([article(id="s1"), article(id="s2")]),
        f"{json.dumps(article(id='s1'))}\n{json.dumps(article(id='s2'))}\n",
    ):
        records, _, status = run("-", stdin=stdin, monkeypatch=monkeypatch)
        assert ([record["id"] for record in records], status) == (["s1", "s2"], 0)


def test_a_text_file_needs_the_day_of_publication(tmp_path):
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    records, messages, status = run(file)
    assert (records, status) == ([], 1)
    assert "a.txt" in messages
    assert "published" in messages
    records, _, status = run(file, "--published", "2025-04-10")
    assert (len(records), len(records[0]["meetings"]), status) == (1, 1, 0)


def test_bad_input_names_file_and_field_and_the_rest_goes_on(tmp_path):
    (tmp_path / "a.json").write_text("{")
    (tmp_path / "b.json").write_text(json.dumps(article(published="soon")))
    (tmp_path / "c.json").write_text(json.dumps(article(text="  ")))
    (tmp_path / "d.json").write_text(json.dumps(article(id="good")))
    records, messages, status = run(tmp_path, tmp_path / "missing.json", tmp_path / "d.pdf")
    assert [record["id"] for record in records] == ["good"]
    assert status == 1
    for file, field in [
        ("a.json", ""),
        ("b.json", "published"),
        ("c.json", "text"),
        ("missing.json", ""),
        ("d.pdf", ""),
    ]:
        assert any(file in line and field in line for line in messages.splitlines()), (file, messages)


def test_a_wrong_day_is_refused_before_anything_is_read(tmp_path):
    with pytest.raises(CommandError, match="published"):
        run(tmp_path, "--published", "yesterday")
