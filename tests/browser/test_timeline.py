"""The timeline by keyboard: one tab stop, arrows over every mark, its twin in the list, zoom in the address."""

import re

from playwright.sync_api import expect


def marks(page):
    return page.locator("figure.tl .wide a.m")


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('href')")


def test_arrows_reach_every_mark_once_and_come_round(story, open_reader):
    page = open_reader().open(story["envoy"])
    count = marks(page).count()
    assert count >= 10
    page.locator("figure.tl .wide a.m[tabindex='0']").focus()
    page.keyboard.press("Home")
    seen = []
    for _ in range(count):
        seen.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("ArrowRight")
    assert len(set(seen)) == count
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == seen[0]
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == seen[-1]


def test_the_drawing_is_one_tab_stop(story, open_reader):
    page = open_reader().open(story["envoy"])
    assert page.locator("figure.tl .wide a.m[tabindex='0']").count() == 1
    page.locator("figure.tl .wide a.m[tabindex='0']").focus()
    page.keyboard.press("Tab")
    assert "m" not in (page.evaluate("document.activeElement.getAttribute('class')") or "").split()


def test_every_mark_is_a_link_to_its_line_without_scripts(story, open_reader):
    page = open_reader(scripts=False).open(story["envoy"])
    for mark in marks(page).all():
        target = mark.get_attribute("href") or ""
        assert target.startswith("#e-")
        assert page.locator(f"[id='{target[1:]}']").count() == 1
    inside = page.locator("#list .entry").count()
    targets = {mark.get_attribute("href") for mark in marks(page).all()}
    assert len(targets) >= inside


def test_a_mark_and_its_entry_answer_each_other(story, open_reader):
    page = open_reader().open(story["envoy"])
    page.locator("#e-M1").hover()
    expect(page.locator("figure.tl .wide a[href='#e-M1']")).to_have_class(re.compile("twin"))
    page.locator("figure.tl .wide a[href='#e-M1']").focus()
    expect(page.locator("#e-M1")).to_have_class(re.compile("twin"))
    page.keyboard.press("Enter")
    assert page.url.endswith("#e-M1")


def test_plus_and_minus_zoom_and_the_window_lives_in_the_address(story, open_reader):
    page = open_reader().open(story["envoy, a year"])
    page.locator("figure.tl .wide a.m[tabindex='0']").focus()
    page.keyboard.press("+")
    page.wait_for_url(re.compile("from=2025-0[34]"))
    page.locator("figure.tl .wide a.m[tabindex='0']").focus()
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("from=2022-01-01"))


def test_a_disc_opens_the_days_it_stands_for(story, open_reader):
    page = open_reader().open(story["envoy, a year"])
    disc = page.locator("figure.tl .wide a.cluster").first
    count = int(disc.locator("text").text_content() or 0)
    assert count > 1
    disc.click()
    page.wait_for_url(re.compile("from=2025"))
    assert page.locator("figure.tl .wide a.k-meeting:not(.cluster)").count() >= count


def test_the_slider_asks_for_the_page_of_its_day(story, open_reader):
    page = open_reader().open(story["envoy"])
    page.locator("[data-day-slider]").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile("on=2025-04-03"))
    expect(page.locator(".strip output")).to_contain_text("Thu 3 April 2025")


def test_a_slash_goes_to_the_search_field(story, open_reader):
    page = open_reader().open(story["envoy"])
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.name") == "q"


def test_the_theme_goes_round_and_is_remembered(story, open_reader):
    reader = open_reader()
    page = reader.open("/")
    toggle = page.locator("[data-theme-toggle]")
    expect(toggle).to_have_attribute("aria-label", "Theme: automatic")
    toggle.click()
    toggle.click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    reader.open("/about/")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_t_brings_the_cursor_to_the_mark_and_keeps_the_window(story, open_reader):
    page = open_reader().open(f"{story['envoy'].split('?')[0]}?from=2025-03-24&to=2025-04-16")
    page.locator("figure.tl .wide a[href='#e-M1']").focus()
    page.keyboard.press("t")
    page.wait_for_url(re.compile("on=2025-04-02"))
    assert "from=2025-03-24" in page.url
    expect(page.locator("figure.tl .wide .curtx")).to_have_text("2 Apr")
