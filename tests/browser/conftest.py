"""A real browser on the test server: Debian's Chromium, no request beyond the site."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.story import tell

FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        message = "Chromium is not installed; browser tests cannot run"
        if os.environ.get("TRACKER_REQUIRE_BROWSER"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@dataclass
class Reader:
    """A page that remembers what went wrong while it was looked at."""

    page: Page
    base: str
    troubles: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)

    def open(self, address: str) -> Page:
        self.page.goto(f"{self.base}{address}")
        self.page.wait_for_load_state("load")
        return self.page


@pytest.fixture
def open_reader(browser: Browser, live_server: object, socket_enabled: object) -> Iterator[object]:
    """`open_reader(width, theme, scripts=True)` gives a Reader on the told story."""
    contexts = []

    def opened(width: int = 1280, theme: str = "light", *, scripts: bool = True) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=theme,
            java_script_enabled=scripts,
            reduced_motion="reduce",  # a colour half way through its transition has no contrast to judge
        )
        contexts.append(context)
        page = context.new_page()
        reader = Reader(page, live_server.url)
        page.on("console", lambda message: reader.troubles.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: reader.troubles.append(str(error)))
        page.on("request", lambda request: reader.addresses.append(request.url))
        return reader

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def story(transactional_db: object) -> dict[str, str]:
    return tell()
