"""The desk and the API's documentation in a browser: they work under the site's policy and load nothing else."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import expect

from tests.curation.conftest import tell_meeting
from tests.factories import make_user
from tracker.records.actions import draw_up
from tracker.records.models import Record

Open = Callable[..., Any]


def stays_here(reader: Any) -> bool:
    return all(address.startswith((reader.base, "data:")) for address in reader.addresses)


def test_the_documentation_can_be_read_and_tried(open_reader: Open, transactional_db: None) -> None:
    reader = open_reader()
    page = reader.open("/api/v1/docs/")
    page.locator("#operations-waivers-waivers_list .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.locator("#operations-waivers-waivers_list tr", has_text="envoy").locator("input").fill("")
    page.get_by_role("button", name="Execute").click()
    expect(page.locator(".live-responses-table tbody .response-col_status").first).to_contain_text("200")
    assert reader.troubles == []
    assert stays_here(reader)


def test_a_curator_corrects_a_value_and_takes_it_back(open_reader: Open, transactional_db: None) -> None:
    tell_meeting("The Potomac Ledger")
    draw_up()
    record = Record.objects.get()
    make_user("maria", is_superuser=True)
    reader = open_reader()
    page = reader.open(f"/admin/records/record/{record.pk}/change/")
    page.get_by_label("Username").fill("maria")
    page.get_by_label("Password").fill("correct horse")
    page.get_by_role("button", name="Log in").click()

    page.get_by_role("link", name="Set City").click()
    page.get_by_label("Value").fill("Riyadh")
    page.get_by_label("Note").fill("seen on film")
    page.get_by_role("button", name="Set the value").click()
    expect(page.locator(".messagelist")).to_have_text("City is Riyadh now.")
    shown = page.request.get(f"{reader.base}/api/v1/records/{record.public_id}/").json()
    assert (shown["city"], shown["review"]) == ("Riyadh", "curated")
    assert "Riyadh" in page.request.get(f"{reader.base}/records/{record.public_id}/").text()

    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".messagelist")).to_have_text("The decision is taken back.")
    shown = page.request.get(f"{reader.base}/api/v1/records/{record.public_id}/").json()
    assert (shown["city"], shown["review"]) == ("Washington", "machine-read")
    assert reader.troubles == []
    assert stays_here(reader)
