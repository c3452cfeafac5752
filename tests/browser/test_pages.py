"""Every page, at both widths and in both themes: nothing axe objects to, no error, no request beyond the site."""

import pytest
from axe_playwright_python.sync_playwright import Axe

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
EXPECTED = ("400 (Bad Request)", "404 (Not Found)")  # the browser logs the status of the two pages that have it


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_has_a_violation_an_error_or_a_foreign_request(story, open_reader, width):
    reader = open_reader(width)
    found = []
    for name, address in story.items():
        page = reader.open(address)
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            results = Axe().run(page, options=RULES)
            found += [
                f"{name}, {theme}: {v['id']} on {[n['target'] for n in v['nodes']][:3]}"
                for v in results.response["violations"]
            ]
        wide = page.evaluate("document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{name}: scrolls sideways, {wide} px")
    assert found == []
    assert [t for t in reader.troubles if not any(e in t for e in EXPECTED)] == []
    assert [a for a in reader.addresses if not a.startswith(reader.base)] == []


def test_pages_read_without_scripts(story, open_reader):
    reader = open_reader(390, scripts=False)
    page = reader.open(story["envoy"])
    assert page.locator("figure.tl .narrow svg").is_visible()
    assert page.locator(".strip input[type=date]").is_visible()
    assert not page.locator("[data-theme-toggle]").is_visible()
    assert page.locator(".entries .entry").count() > 10


def test_print_shows_the_facts_and_hides_the_controls(story, open_reader):
    reader = open_reader()
    page = reader.open(story["record"])
    page.emulate_media(media="print")
    assert page.locator(".fact").is_visible()
    assert not page.locator(".mast nav").is_visible()
    assert not page.locator("[data-copy]").is_visible()
