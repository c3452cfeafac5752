"""Articles from files: what is taken, and for what is not, the file, the field and the reason. No database."""

import json
from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tracker.sources import reading
from tracker.sources.payload import ArticlePayload, Failure
from tracker.sources.reading import Given, find_files, read_file

GOOD = {"id": "s1", "url": "https://wire.example.com/a", "outlet": "Example Wire", "title": "They met"} | {
    "published": "2025-04-03",
    "text": "They met.",
}


def put(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def failure(tmp_path, name, content, given=Given()) -> Failure:  # noqa: B008
    (read,) = read_file(put(tmp_path, name, content), given)
    assert isinstance(read, Failure)
    assert name in read.where
    return read


def test_one_object_is_one_article(tmp_path):
    (read,) = read_file(put(tmp_path, "a.json", json.dumps(GOOD)))
    assert isinstance(read, ArticlePayload)
    assert (read.source_id, read.url, read.outlet, read.title) == ("s1", GOOD["url"], "Example Wire", "They met")
    assert (read.published, read.text) == (date(2025, 4, 3), "They met.")


def test_annotations_beside_an_article_are_not_read(tmp_path):
    (read,) = read_file(put(tmp_path, "a.json", json.dumps(GOOD | {"meetings": [{"quote": "x"}], "envoys": 3})))
    assert not hasattr(read, "meetings")


def test_a_list_gives_each_and_a_wrong_one_costs_only_itself(tmp_path):
    reads = list(read_file(put(tmp_path, "a.json", json.dumps([GOOD, GOOD | {"published": None}, 7, GOOD]))))
    assert [isinstance(read, ArticlePayload) for read in reads] == [True, False, False, True]
    assert (reads[1].where.endswith("a.json, article 2"), reads[1].field) == (True, "published")


def test_lines_give_each_and_a_broken_one_costs_only_itself(tmp_path):
    lines = [json.dumps(GOOD), "", '{"text": ', json.dumps(GOOD | {"text": ""}), json.dumps(GOOD)]
    reads = list(read_file(put(tmp_path, "a.jsonl", "\n".join(lines))))
    assert [isinstance(read, ArticlePayload) for read in reads] == [True, False, False, True]
    assert reads[1].where.endswith("a.jsonl, line 3")
    assert (reads[2].where.endswith("line 4"), reads[2].field) == (True, "text")


def test_a_text_file_takes_what_is_given_beside_it(tmp_path):
    given = Given(published=date(2025, 4, 3), outlet="Ledger", url="https://x.example/a?utm_source=b", title="They met")
    (read,) = read_file(put(tmp_path, "a.txt", "\ufeffThey met.\r\n\r\nIn Rome."), given)
    assert (read.text, read.published, read.outlet) == ("They met.\n\nIn Rome.", date(2025, 4, 3), "Ledger")
    assert (read.url, read.title) == ("https://x.example/a", "They met")


def test_a_saved_page_tells_its_own_address_and_day(tmp_path):
    html = """<html><head><title>They met</title><link rel="canonical" href="https://x.example/own">
    <meta property="article:published_time" content="2025-04-03"></head><body><article>
    <p>Kirill Dmitriev met Steve Witkoff in the White House on Wednesday, officials said.</p></article></body></html>"""
    (read,) = read_file(put(tmp_path, "a.html", html))
    assert (read.url, read.published, read.title) == ("https://x.example/own", date(2025, 4, 3), "They met")


@pytest.mark.parametrize(
    ("name", "content", "field", "words"),
    [
        ("a.json", "{", "", "line 1, column 2"),
        ("a.json", '[\n{"text": "a"\n"b"}]', "", "line 3, column 1"),
        ("a.json", "", "", "line 1"),
        ("a.json", "[]", "", "holds no article"),
        ("a.json", "7", "", "not an article"),
        ("a.json", '"text"', "", "not an article"),
        ("a.json", "[" * 100_000, "", "RecursionError"),
        ("a.json", "9" * 5000, "", "ValueError"),
        ("a.json", b'{"text": "caf\xe9"}', "", "not UTF-8"),
        ("a.json", json.dumps({"published": "2025-04-03"}), "text", "is missing"),
        ("a.json", json.dumps(GOOD | {"text": 7}), "text", "not a string"),
        ("a.json", json.dumps(GOOD | {"text": " \n\t "}), "text", "is empty"),
        ("a.json", json.dumps(GOOD | {"text": "\u0000\ufeff"}), "text", "is empty"),
        ("a.json", json.dumps({"text": "They met."}), "published", "is missing"),
        ("a.json", json.dumps(GOOD | {"published": "2025-04"}), "published", "full date"),
        ("a.json", json.dumps(GOOD | {"published": "2025-02-30"}), "published", "not a date"),
        ("a.json", json.dumps(GOOD | {"published": "yesterday"}), "published", "full date"),
        ("a.json", json.dumps(GOOD | {"published": 20250403}), "published", "full date"),
        ("a.json", json.dumps(GOOD | {"published": "0001-01-01"}), "published", "outside"),
        ("a.json", json.dumps(GOOD | {"url": "ftp://x.example/a"}), "url", "http"),
        ("a.json", json.dumps(GOOD | {"url": ["a"]}), "url", "not a string"),
        ("a.json", json.dumps(GOOD | {"url": "https://user:secret@x.example/"}), "url", "user name"),
        ("a.json", json.dumps(GOOD | {"title": "x" * 2000}), "title", "limit"),
        ("a.json", json.dumps(GOOD | {"text": "x" * 20_000_000}), "text", "20,000,000 characters"),
        ("a.jsonl", "", "", "holds no article"),
        ("a.txt", "They met.", "published", "is missing"),
        ("a.txt", "", "text", "is empty"),
        ("a.txt", "x" * 20_000_000, "text", "20,000,000 characters"),
        ("a.html", "<html></html>", "text", "is empty"),
        (
            "a.html",
            "<html><body><article><p>They met in Rome on Wednesday.</p></article></body></html>",
            "published",
            "missing",
        ),
        ("a.docx", b"PK", "", "known are"),
        ("article", "They met.", "", "known are"),
    ],
    ids=range(32),
)
def test_bad_input_names_the_file_the_field_and_the_reason(tmp_path, name, content, field, words):
    found = failure(tmp_path, name, content)
    assert found.field == field
    assert words in found.reason


def test_a_file_beyond_the_limit_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "FILE_LIMIT", 100)
    assert failure(tmp_path, "a.txt", "x" * 101).field == "text"
    assert "limit" in failure(tmp_path, "b.json", "[" + " " * 101).reason
    good, bad = read_file(
        put(tmp_path, "c.jsonl", json.dumps({"text": "a", "published": "2025-04-03"}) + "\n" + "x" * 101)
    )
    assert isinstance(good, ArticlePayload)
    assert "line 2" in bad.reason


def test_a_missing_file_a_folder_with_an_ending_and_a_forbidden_file_are_told(tmp_path, monkeypatch):
    (read,) = read_file(tmp_path / "nowhere.json")
    assert "no such file" in read.reason
    (tmp_path / "folder.json").mkdir()
    (read,) = read_file(tmp_path / "folder.json")
    assert "regular" in read.reason

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    path = put(tmp_path, "a.json", "{}")
    monkeypatch.setattr(type(path), "read_bytes", refuse)
    (read,) = read_file(path)
    assert "Permission denied" in read.reason


def test_a_folder_is_read_to_its_depths_in_the_order_of_names_without_hidden_files(tmp_path):
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    for name in ("z.json", "b/y.json", "b/c/x.txt", ".hidden.json", ".git/config.json"):
        put(tmp_path, name, "{}")
    assert [str(path.relative_to(tmp_path)) for path in find_files(tmp_path)] == ["b/c/x.txt", "b/y.json", "z.json"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("fuzz")


@hypothesis_settings(max_examples=100, deadline=None)
@drawn(content=st.binary(max_size=60), suffix=st.sampled_from([".json", ".jsonl", ".txt", ".html"]))
def test_no_bytes_break_the_reading(folder, content, suffix):
    for read in read_file(put(folder, f"a{suffix}", content), Given(published=date(2025, 4, 3))):
        assert isinstance(read, ArticlePayload | Failure)


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=5,
)


@hypothesis_settings(max_examples=100, deadline=None)
@drawn(st.fixed_dictionaries({}, optional=dict.fromkeys(GOOD, JSON_VALUES)))
def test_no_values_of_the_fields_break_the_reading(folder, data):
    for read in read_file(put(folder, "b.json", json.dumps(data))):
        assert isinstance(read, ArticlePayload | Failure)
