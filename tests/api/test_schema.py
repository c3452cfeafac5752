"""The committed description of the API is what the code says, and says it in full."""

import io
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.core.management import call_command
from django.test import Client

import tracker.api
from tests.factories import make_envoy, make_record

COMMITTED = Path(tracker.api.__file__).with_name("schema.yml")
AGAIN = "write it anew: ./run manage spectacular --validate --fail-on-warn --file tracker/api/schema.yml"


@cache
def schema() -> dict[str, Any]:
    return yaml.safe_load(COMMITTED.read_text())


def operations() -> list[tuple[str, dict[str, Any]]]:
    return [(path, item["get"]) for path, item in schema()["paths"].items()]


def test_the_committed_schema_is_current_and_valid(tmp_path: Path) -> None:
    generated = tmp_path / "schema.yml"
    call_command("spectacular", file=str(generated), validate=True, fail_on_warn=True, stderr=io.StringIO())
    assert generated.read_text() == COMMITTED.read_text(), AGAIN


def test_every_address_only_reads() -> None:
    assert all(set(item) == {"get"} for item in schema()["paths"].values())


def test_every_address_has_a_purpose_an_example_and_its_errors() -> None:
    for path, operation in operations():
        assert operation["summary"], path
        assert operation["description"], path
        answer = operation["responses"]["200"]["content"]["application/json"]
        assert answer["examples"], path
        assert {"400", "405", "406", "429", "503"} <= set(operation["responses"]), path
        if "{" in path:
            assert {"301", "404"} <= set(operation["responses"]), path


def test_every_parameter_has_a_meaning_and_an_example() -> None:
    for path, operation in operations():
        for parameter in operation.get("parameters", []):
            assert parameter["description"], (path, parameter["name"])
            assert "example" in parameter or parameter["examples"], (path, parameter["name"])


def test_every_example_of_a_parameter_is_one_the_list_takes(client: Client, db: None) -> None:
    make_record(involvements=[make_envoy("Kirill Dmitriev")])
    for path, operation in operations():
        if "{" not in path:
            given = {p["name"]: p["example"] for p in operation["parameters"]}
            assert client.get(path, given).status_code == 200, path


@pytest.mark.parametrize("accept", ["application/json", "application/vnd.oai.openapi", "*/*"])
def test_the_schema_is_served_in_both_forms(client: Client, db: None, accept: str) -> None:
    response = client.get("/api/v1/schema/", headers={"Accept": accept})
    assert response.status_code == 200
    assert yaml.safe_load(response.content) == schema()  # JSON is YAML too


def test_the_documentation_page_loads_from_this_site_only(client: Client, db: None) -> None:
    response = client.get("/api/v1/docs/")
    page = response.content.decode()
    assert response.status_code == 200
    assert "//" not in page.replace("<!doctype html>", "")
    assert "<script>" not in page
    policy = response["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "script-src" not in policy, "scripts stay under default-src 'self'"
