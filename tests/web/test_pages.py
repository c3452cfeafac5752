"""Every page answers, says what it should, and shows nothing that is not public."""

from datetime import date

import pytest

from tests.factories import (
    make_article,
    make_claim,
    make_curator_claim,
    make_envoy,
    make_record,
    make_sanction,
    make_user,
)
from tracker.sources.models import Article

pytestmark = pytest.mark.django_db
PAGES = ["/", "/envoys/", "/records/", "/sanctions/", "/articles/", "/search/", "/about/", "/about/quality/"]


@pytest.fixture
def envoy():
    return make_envoy(names=["Kiril Dmitriyev"], offices=["Special envoy"], former_slugs=["k-dmitriev"])


@pytest.fixture
def meeting(envoy):
    article = make_article("Kirill Dmitriev met Steve Witkoff at the White House on Wednesday. More follows.")
    claim = make_claim(
        article=article,
        reading={"participants": ["Kirill Dmitriev", "Steve Witkoff"], "venue": "White House"},
        arguments=[("participant", "Kirill Dmitriev", envoy), ("participant", "Steve Witkoff")],
    )
    return make_record(
        involvements=[envoy, make_envoy("Steve Witkoff", party="US")],
        evidence=[claim],
        venue="White House",
        city="Washington",
        country="US",
        provenance={"when": {"claims": [claim.key], "reason": "told"}},
    )


def text(response):
    return response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_on_an_empty_tracker(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert "<h1" in text(response)
    assert 'href="#main"' in text(response)


@pytest.mark.parametrize("address", PAGES)
def test_head_and_conditional_requests_are_answered(client, meeting, address):
    response = client.get(address)
    assert client.head(address).status_code == 200
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    assert client.post(address).status_code == 405


def test_no_page_holds_inline_script_or_style(client, meeting, envoy):
    for address in [*PAGES, envoy.get_absolute_url(), meeting.get_absolute_url()]:
        body = text(client.get(address))
        assert " style=" not in body
        assert "<style" not in body
        assert "<script>" not in body
        assert " onclick=" not in body


def test_an_envoys_file_shows_entries_with_quote_outlet_and_date(client, envoy, meeting):
    body = text(client.get(envoy.get_absolute_url()))
    assert "Dmitriev and Witkoff at the White House" in body
    assert body.count(f'id="e-{meeting.public_id}"') == 1
    assert f'href="#e-{meeting.public_id}"' in body
    assert "<cite>The Potomac Ledger</cite>" in body
    assert "Kiril Dmitriyev" in body
    assert "Special envoy" in body


def test_the_list_is_the_drawings_twin_and_nothing_is_left_out(client, envoy, meeting):
    far = make_record(when="2022-02-28", involvements=[envoy])
    undated = make_record(when=None, involvements=[envoy])
    body = text(client.get(f"{envoy.get_absolute_url()}?from=2025-03-24&to=2025-04-16"))
    for record in (meeting, far, undated):
        assert body.count(f'id="e-{record.public_id}"') == 1
    assert "Before this window" in body
    assert "Undated" in body


def test_the_status_strip_tells_a_suspension_on_a_day(client, envoy):
    make_sanction(
        envoy,
        actions=[
            {"action": "imposed", "when": "2022-02-28"},
            {"action": "suspended", "when": ("2025-04-01", "2025-04-02"), "duration": "P7D"},
        ],
    )
    body = text(client.get(f"{envoy.get_absolute_url()}?on=2025-04-05"))
    assert "Suspended until 8 or 9 April 2025" in body
    assert "seven days from 1 or 2 April 2025; the day is not told, the end is derived" in body
    assert "?on=2025-04-08#status" in body
    assert "In force" in text(client.get(f"{envoy.get_absolute_url()}?on=2025-06-01"))


def test_filters_by_kind_and_status_apply_to_list_and_drawing(client, envoy, meeting):
    visit = make_record("visit", involvements=[envoy], city="Washington")
    body = text(client.get(f"{envoy.get_absolute_url()}?kind=visit"))
    assert f"#e-{visit.public_id}" in body
    assert f"e-{meeting.public_id}" not in body
    assert f"e-{visit.public_id}" not in text(client.get(f"{envoy.get_absolute_url()}?status=held"))


def test_a_former_slug_leads_to_the_present_one_with_its_question(client, envoy):
    response = client.get("/envoys/k-dmitriev/?on=2025-04-02")
    assert (response.status_code, response["Location"]) == (301, "/envoys/kirill-dmitriev/?on=2025-04-02")
    assert client.get("/envoys/nobody/").status_code == 404


def test_a_record_is_one_sentence_with_footnotes_to_its_origins(client, meeting):
    body = text(client.get(meeting.get_absolute_url()))
    assert "met in person" in body
    assert "Wednesday 2 April 2025" in body
    assert '<a href="#o1"' in body
    assert 'id="o1"' in body
    assert "REF" in body
    assert "in context" in body
    assert "Machine-read, not yet checked" in body


def test_a_record_shows_where_sources_disagree_with_both_sides(client, envoy):
    article = make_article("They met for two days. They met on 2 April.")
    one = make_claim(article=article, quote="They met on 2 April.")
    other = make_claim(article=article, quote="They met for two days.")
    told = [{"value": "2025-04-02", "claims": [one.key]}, {"value": "2025-04-02/2025-04-03", "claims": [other.key]}]
    record = make_record(
        involvements=[envoy],
        evidence=[one, other],
        conflicts=[{"slot": "when", "kept": "2025-04-02", "told": told, "reason": "told by more origins"}],
    )
    body = text(client.get(record.get_absolute_url()))
    assert "Where sources disagree" in body
    assert "Wed 2 Apr 2025" in body
    assert "2–3 Apr 2025" in body
    assert "told by more origins" in body


def test_a_curators_value_stands_with_its_note_and_not_his_name(client, admin_client, meeting):
    curator = make_user("the-curator")
    claim = make_curator_claim(reading={"city": None}, author=curator, note="no source names the city")
    claim.about = meeting.evidence.first().claim
    claim.save()
    meeting.evidence.create(claim=claim)
    body = text(client.get(meeting.get_absolute_url()))
    assert "no source names the city" in body
    assert "not told" in body
    assert "the-curator" not in body
    assert "the-curator" in text(admin_client.get(meeting.get_absolute_url()))


def test_a_merged_record_leads_on_and_says_so_once(client, meeting):
    old = make_record(redirect_to=meeting, public_id="OLD")
    response = client.get(old.get_absolute_url(), follow=True)
    assert response.redirect_chain == [(meeting.get_absolute_url(), 302)]
    assert "Record OLD was merged into this one." in text(response)
    assert "OLD was merged" not in text(client.get(meeting.get_absolute_url()))


def test_what_is_on_the_desk_is_not_public_anywhere(client, admin_client, envoy):
    hidden = make_record(involvements=[envoy], publication="desk", venue="Secret Palace", city="Geneva")
    addresses = ["/", "/records/", envoy.get_absolute_url(), "/search/?q=geneva", "/envoys/"]
    for address in addresses:
        body = text(client.get(address))
        assert "Secret Palace" not in body
        assert hidden.public_id not in body
    assert client.get(hidden.get_absolute_url()).status_code == 404
    article = hidden.evidence.get().claim.article
    assert hidden.evidence.get().claim.quote not in text(client.get(f"/articles/{article.pk}/"))
    staff = admin_client.get(hidden.get_absolute_url())
    assert staff.status_code == 200
    assert "Desk only" in text(staff)
    assert "desk only" in text(admin_client.get(envoy.get_absolute_url()))


def test_an_article_is_quotes_in_public_and_text_for_the_desk(client, admin_client, meeting):
    article = Article.objects.get(claims__evidence__record=meeting)
    public, staff = text(client.get(f"/articles/{article.pk}/")), text(admin_client.get(f"/articles/{article.pk}/"))
    assert "met <mark>Steve Witkoff at the White House" in public
    assert "More follows" not in public
    assert "More follows" in staff
    assert "Extraction" in staff


def test_an_article_that_failed_is_the_desks_alone(client, admin_client):
    article = Article.objects.create(key="f" * 64, state="failed", reason="text: empty", url="https://news.example/x")
    assert client.get(f"/articles/{article.pk}/").status_code == 404
    assert "text: empty" in text(admin_client.get(f"/articles/{article.pk}/"))
    assert client.get("/articles/99999999999999999999/").status_code == 404


def test_hostile_titles_and_addresses_are_harmless(client):
    article = make_article(
        "<script>alert(1)</script> met somebody. End", title='"><img src=x onerror=alert(1)>', url="javascript:alert(1)"
    )
    record = make_record(evidence=[make_claim(article=article)], involvements=["<b>Bold</b> Name"])
    for address in ("/", "/articles/", f"/articles/{article.pk}/", record.get_absolute_url(), "/records/"):
        body = text(client.get(address))
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "javascript:" not in body
        assert "<b>Bold" not in body


def test_sanctions_show_the_chosen_day_beside_today(client, envoy):
    make_sanction(
        envoy, actions=[{"action": "imposed", "when": "2022-02-28"}, {"action": "lifted", "when": "2025-06-01"}]
    )
    assert "Lifted" in text(client.get("/sanctions/"))
    body = text(client.get("/sanctions/?on=2025-01-01"))
    assert "In force" in body
    assert "Lifted" in body
    assert "?on=2025-06-01" in body


def test_meetings_without_a_waiver_told_are_listed(client, envoy, meeting):
    address = "/records/?waiver=untold"
    assert "has a waiver told" in text(client.get(address))
    make_sanction(envoy)
    body = text(client.get(address))
    assert meeting.get_absolute_url() in body
    assert "Meetings without a waiver told" in body
    assert address in text(client.get("/sanctions/"))


def test_search_finds_envoys_by_any_spelling_records_and_articles(client, envoy, meeting):
    body = text(client.get("/search/?q=Dmitriyev"))
    assert envoy.get_absolute_url() in body
    assert meeting.get_absolute_url() in body
    assert "A visit to Washington" in text(client.get("/search/?q=visit+Ledger"))
    assert "Nothing is told of" in text(client.get("/search/?q=zzzz"))


def test_titles_canonical_links_and_descriptions_are_plain(client, meeting):
    body = text(client.get(f"{meeting.get_absolute_url()}?theme=dark"))
    assert "<title>Dmitriev and Witkoff at the White House, Wed 2 Apr 2025 · Backchannel</title>" in body
    assert f'rel="canonical" href="http://testserver{meeting.get_absolute_url()}"' in body
    assert '<html lang="en" data-theme="dark">' in body
    assert 'property="og:title"' in body


def test_long_lists_come_in_pages(client):
    for _ in range(3):
        make_record(when="2025-01-01")
    claim = make_claim()
    for number in range(50):
        make_record(when="2025-02-01", evidence=[claim] if number == 0 else [])
    first = text(client.get("/records/"))
    assert "Page 1 of 2" in first
    assert "/records/?page=2" in first
    assert "Page 2 of 2" in text(client.get("/records/?page=2"))
    assert client.get("/records/?page=3").status_code == 400


def test_health_is_plain_and_readiness_asks_the_database(client):
    assert client.get("/healthz").content == b"ok\n"
    assert client.get("/readyz").json() == {"ready": True}


def test_the_day_shown_by_default_is_today(client, envoy, meeting):
    assert f"On {date.today():%a}" in text(client.get(envoy.get_absolute_url()))


def test_a_native_spelling_stands_before_the_latin_ones(client):
    envoy = make_envoy(names=["Kiryl Dmitryeu", "Кирилл Дмитриев", "Kirył Dmitriew"])
    make_record(involvements=[envoy])
    body = text(client.get(envoy.get_absolute_url()))
    assert "<b>Кирилл Дмитриев</b>" in body
    assert "also written Kiryl Dmitryeu, Kirył Dmitriew" in body
