"""A reader of the API whose earlier requests are forgotten."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


class Reader:
    """Asks below /api/v1/ and gives the JSON, or the whole response."""

    def __init__(self) -> None:
        self.client = Client()

    def response(self, path: str, **parameters: Any) -> Any:
        return self.client.get(f"/api/v1/{path}", parameters)

    def json(self, path: str, **parameters: Any) -> Any:
        response = self.response(path, **parameters)
        assert response.status_code == 200, response.content
        return response.json()

    def results(self, path: str, **parameters: Any) -> list[Any]:
        return self.json(path, **parameters)["results"]

    def pages(self, path: str, *, way: str = "next", **parameters: Any) -> Iterator[dict[str, Any]]:
        page = self.json(path, **parameters)
        yield page
        while page[way]:
            page = self.client.get(page[way]).json()
            yield page


@pytest.fixture
def api(db: None) -> Reader:
    return Reader()
