"""The desk's verdicts with the keyboard alone: two records joined, a sentence split off, both taken back."""

import os
from collections.abc import Callable
from datetime import date
from typing import Any

from playwright.sync_api import expect

from tests.curation.conftest import tell_meeting
from tests.factories import make_party, make_user
from tracker.actors.models import Envoy
from tracker.records.actions import draw_up
from tracker.records.models import Record

Open = Callable[..., Any]


def picture(page: Any, name: str) -> None:
    if folder := os.environ.get("TRACKER_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def test_records_are_joined_and_parted_with_the_keyboard(open_reader: Open, transactional_db: None) -> None:
    make_party("US")
    tell_meeting("The Potomac Ledger")
    tell_meeting("Example Wire", date(2025, 4, 20), start="2025-04-18", city="Riyadh", country="SA")
    draw_up()
    make_user("maria", is_superuser=True)
    reader = open_reader()
    page = reader.open("/admin/records/record/")
    page.get_by_label("Username").fill("maria")
    page.get_by_label("Password").fill("correct horse")
    page.keyboard.press("Enter")

    page.get_by_label("Action:").select_option("These are one event")
    for box in page.locator("input.action-select").all():
        box.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Go").or_(page.get_by_role("button", name="Run")).first.press("Enter")
    expect(page.locator("#content h1")).to_have_text("Are these one event?")
    picture(page, "join")
    page.get_by_label("Note").press_sequentially("one round of talks")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_have_text("They are one event now.")
    record = Record.objects.get(redirect_to=None)

    page.goto(f"{reader.base}/admin/records/record/{record.pk}/change/")
    picture(page, "record")
    ticks = page.locator(".desk-ticks input")
    ticks.first.focus()
    page.keyboard.press("Space")
    page.get_by_label("What it rests on").press_sequentially("another city")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".messagelist")).to_have_text("The ticked sentences tell of an event of their own now.")
    assert Record.objects.filter(redirect_to=None).count() == 2

    page.get_by_role("button", name="Undo").first.press("Enter")
    expect(page.locator(".messagelist")).to_have_text("The decision is taken back.")
    assert Record.objects.filter(redirect_to=None).count() == 1

    envoy = Envoy.objects.filter(name="Kirill Dmitriev", forms__isnull=False).distinct().get()
    page.goto(f"{reader.base}/admin/actors/envoy/{envoy.pk}/change/")
    page.get_by_label("Name", exact=True).fill("Cyril Example")
    page.get_by_label("What the name rests on").fill("as he signs")
    page.get_by_role("button", name="Rename").press("Enter")
    expect(page.locator(".messagelist")).to_have_text("The envoy is Cyril Example now, and confirmed.")
    picture(page, "envoy")
    assert reader.troubles == []
