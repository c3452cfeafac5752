"""The desk's pages: each model is there, opens, costs few queries; the verbs work from them."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.curation.test_permissions import groups
from tests.factories import (
    make_article,
    make_claim,
    make_curator_claim,
    make_envoy,
    make_organisation,
    make_outlet,
    make_party,
    make_record,
    make_sanction,
    make_user,
)
from tracker.actors.models import Place
from tracker.claims import actions as claims_actions
from tracker.claims.models import Claim, Edge, Extraction, NameForm, NameLikeness, NameUse
from tracker.curation import actions
from tracker.curation.models import Decision
from tracker.extraction.types import Facts
from tracker.records.actions import draw_up
from tracker.records.models import Mark, Record
from tracker.sources.models import Alias, Article, Feed, Outlet

MODELS = [
    model
    for model in apps.get_models()
    if model.__module__.startswith("tracker.") and not model.__name__.endswith("Event")
]
ROWS = 30


def address(model: Any, page: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def grow(count: int, curator: Any) -> None:
    """So many more rows of every model."""
    start = Article.objects.count()
    for number in range(start, start + count):
        envoy = make_envoy(f"Envoy {number}", offices=[f"minister {number}"], former_slugs=[f"old-{number}"])
        organisation = make_organisation(f"Fund {number}", party=make_party(f"P{number}"))
        article = make_article(
            f"{envoy.name} met {organisation.name}.", outlet=f"Outlet {number}", state="failed", reason="x"
        )
        claim = make_claim(article=article, arguments=[("participant", envoy.name, envoy)])
        curated = make_curator_claim(reading={"city": "Riyadh"}, author=curator)
        involved = [envoy, organisation, make_party(f"P{number}")]
        for kind in ("meeting", "visit", "waiver"):
            make_record(kind, involvements=involved, evidence=[claim, curated] if kind == "meeting" else [])
        make_sanction(envoy, actions=[{"action": "imposed", "evidence": [], "when": "2022-02-28"}])
        Feed.objects.create(url=f"https://feed.example/{number}", outlet=article.outlet)
        Alias.objects.create(key=f"alias{number}", url=f"https://alias.example/{number}", article=article)
        city = Place.objects.create(name=f"City {number}", kind="city", country_code="US")
        Place.objects.create(name=f"Hall {number}", kind="venue", country_code="US", city=city)
        form = NameForm.objects.create(kind="person", name=envoy.name, country="US", envoy=envoy)
        NameUse.objects.create(form=form, article=article, told_on=article.published, origin=article.key)
        namesake = NameForm.objects.create(kind="person", name=envoy.name, envoy=envoy)
        NameLikeness.objects.create(form=form, other=namesake)
        day = article.published
        Mark.objects.create(claim=claim, mark=f"envoy:{envoy.pk}", kind="meeting", length=1, first=day, last=day)
        Edge.objects.create(left=claim, right=curated, judgement="same", by=curator)
        Decision.objects.create(verb="accept", subject_type="claim", subject_id=claim.key, by=curator)


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = client.get(page)
    assert response.status_code == 200
    return len(captured)


@pytest.fixture
def desk(client: Client, curator: Any) -> Client:
    client.force_login(curator)
    return client


def test_every_model_is_registered_and_can_be_searched() -> None:
    missing = [model for model in MODELS if model not in admin.site._registry]
    assert missing == []
    dumb = [model for model in MODELS if not admin.site._registry[model].search_fields]
    assert dumb == []
    assert not [model for model in MODELS if admin.site._registry[model].list_editable]


def test_a_list_of_many_rows_costs_no_more_queries_than_one_of_few(desk: Client, curator: Any) -> None:
    grow(3, curator)
    few = {model: queries(desk, address(model)) for model in MODELS}
    grow(ROWS - 3, curator)
    many = {model: queries(desk, address(model)) for model in MODELS}
    assert {m.__name__: (few[m], many[m]) for m in MODELS if many[m] > few[m]} == {}
    assert max(many.values()) <= 12
    searched = {model: queries(desk, address(model) + "?q=envoy+1") for model in MODELS}
    assert max(searched.values()) <= 12


def test_every_row_has_a_page_that_opens(desk: Client, curator: Any) -> None:
    grow(2, curator)
    for model in MODELS:
        row = model._default_manager.order_by("pk").first()
        assert row is not None, model
        assert desk.get(address(model, "change", row.pk)).status_code == 200, model
        assert desk.get(address(model, "history", row.pk)).status_code == 200, model


def test_lists_do_not_load_texts(desk: Client, curator: Any) -> None:
    grow(2, curator)
    for page in ("sources_article", "sources_snapshot", "claims_extraction", "claims_claim"):
        with CaptureQueriesContext(connection) as captured:
            desk.get(reverse(f"admin:{page}_changelist"))
        assert not [query for query in captured if '"sources_snapshot"."text",' in query["sql"]], page


def test_what_the_pipeline_wrote_cannot_be_edited(desk: Client, record: Record, claims: list[Claim]) -> None:
    for row in (record, claims[0], claims[0].snapshot):
        assert row is not None
        page = desk.get(address(type(row), "change", row.pk)).content.decode()
        assert 'name="_save"' not in page
        assert desk.post(address(type(row), "change", row.pk), {"status": "denied"}).status_code == 403
        assert desk.post(address(type(row), "delete", row.pk), {"post": "yes"}).status_code == 403
    assert desk.get(address(Record, "add")).status_code == 403


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The readings that were asked for."""
    ids: list[int] = []
    monkeypatch.setattr("tracker.claims.actions.send", ids.append)
    return ids


@pytest.fixture
def correct(desk: Client, claims: list[Claim], django_capture_on_commit_callbacks: Any) -> Any:
    """Save the article of the first claim with these values; gives the page that follows."""

    def save(**values: Any) -> str:
        article = claims[0].article
        assert article is not None
        posted = {"published": article.published, "outlet": article.outlet_id}
        posted |= {f"{rows}-{part}_FORMS": 0 for rows in ("claims", "snapshots") for part in ("TOTAL", "INITIAL")}
        with django_capture_on_commit_callbacks(execute=True):
            response = desk.post(address(Article, "change", article.pk), posted | values, follow=True)
        assert response.status_code == 200
        return response.content.decode()

    return save


def test_another_day_of_publication_has_the_article_read_again(
    correct: Any, claims: list[Claim], sent: list[int]
) -> None:
    article = claims[0].article
    assert article is not None
    assert "will be read again" in correct(published="2025-04-10", title="Another", state="failed", copy_of=article.pk)
    asked = Extraction.objects.get(snapshot__article=article, state="pending")
    assert sent == [asked.pk]
    before, title = article.updated_at, article.title
    article.refresh_from_db()
    assert (str(article.published), article.title, article.state, article.copy_of) == (
        "2025-04-10",
        title,
        "ready",
        None,
    )
    assert article.updated_at > before
    seen: list[Any] = []
    claims_actions.run_extraction(asked.pk, extract=lambda told: seen.append(told.published) or Facts())
    assert list(map(str, seen)) == ["2025-04-10"]


def test_another_outlet_has_the_records_drawn_again_and_the_article_read(
    correct: Any, claims: list[Claim], sent: list[int]
) -> None:
    copy = make_claim(article=make_article("The same words.", outlet="A Third", copy_of=claims[0].article))
    Claim.objects.update(is_clustered=True)
    correct(outlet=make_outlet("The Right Ledger").pk)
    assert len(sent) == 1
    assert set(Claim.objects.filter(is_clustered=False)) == {claims[0], copy}
    draw_up()
    assert Claim.objects.filter(article__outlet__name="The Right Ledger").get() == claims[0]


def test_saving_an_article_as_it_is_asks_for_nothing(correct: Any, sent: list[int]) -> None:
    assert "will be read again" not in correct()
    assert "This field is required" in correct(published="")
    assert sent == []
    assert not Claim.objects.filter(is_clustered=False).exists()


@pytest.fixture
def reviewer(client: Client, db: None) -> Any:
    """Signed in on the client."""
    groups.make_groups(apps, None)
    user = make_user("rita", is_staff=True)
    user.groups.add(Group.objects.get(name="reviewer"))
    client.force_login(user)
    return user


def test_who_may_not_set_values_corrects_no_article(client: Client, reviewer: Any, claims: list[Claim]) -> None:
    page = address(Article, "change", claims[0].article_id)
    assert 'name="_save"' not in client.get(page).content.decode()
    assert client.post(page, {"published": "2025-04-10"}).status_code == 403


@pytest.mark.parametrize(
    ("field", "value", "redrawn"), [("kind", "authority", 1), ("reliability", "0.9", 1), ("domain", "x.example", 0)]
)
def test_an_outlet_that_weighs_otherwise_has_its_records_drawn_again(
    desk: Client, claims: list[Claim], field: str, value: str, redrawn: int
) -> None:
    article = claims[0].article
    assert article is not None
    assert article.outlet is not None
    outlet = article.outlet
    posted = {"name": outlet.name, "domain": outlet.domain, "kind": outlet.kind, "reliability": outlet.reliability}
    response = desk.post(address(Outlet, "change", outlet.pk), posted | {field: value})
    assert response.status_code == 302
    assert list(Claim.objects.filter(is_clustered=False)) == claims[:redrawn]


def test_the_index_is_the_desks(desk: Client) -> None:
    assert "Backchannel desk" in desk.get("/admin/").content.decode()


def test_a_claim_is_shown_in_its_context_and_judged(desk: Client, claims: list[Claim]) -> None:
    page = desk.get(address(Claim, "change", claims[0].pk)).content.decode()
    assert f"<mark>{claims[0].quote}</mark>" in page
    assert "Nothing was signed." in page
    response = desk.post(address(Claim, "judge", claims[0].pk), {"verb": "reject", "note": ""}, follow=True)
    assert "needs a note" in response.content.decode()
    desk.post(address(Claim, "judge", claims[0].pk), {"verb": "reject", "note": "not him"})
    claims[0].refresh_from_db()
    assert claims[0].decision == "rejected"
    decision = Decision.objects.get()
    undone = desk.post(address(Decision, "undo", decision.pk), {"back": address(Claim, "change", claims[0].pk)})
    assert undone["Location"] == address(Claim, "change", claims[0].pk)
    claims[0].refresh_from_db()
    assert claims[0].decision == ""


def test_an_undo_leads_back_within_the_site_only(desk: Client, claims: list[Claim], curator: Any) -> None:
    decision = actions.accept(claim=claims[0], by=curator)
    response = desk.post(address(Decision, "undo", decision.pk), {"back": "https://evil.example/"})
    assert response["Location"] == address(Decision, "change", decision.pk)


@pytest.mark.parametrize(("verb", "note"), [("accept", ""), ("reject", "another Dmitriev")])
def test_many_claims_are_judged_at_once_after_a_note(desk: Client, claims: list[Claim], verb: str, note: str) -> None:
    chosen = {"action": f"{verb}_selected", "_selected_action": [claim.pk for claim in claims]}
    asked = desk.post(address(Claim), chosen)
    assert asked.status_code == 200
    assert not Decision.objects.exists()
    assert claims[0].quote in asked.content.decode()
    desk.post(address(Claim), chosen | {"note": note})
    assert set(Decision.objects.values_list("verb", "note")) == {(verb, note)}
    assert Decision.objects.count() == 2


def test_many_rejections_need_a_note_too(desk: Client, claims: list[Claim]) -> None:
    chosen = {"action": "reject_selected", "_selected_action": [claims[0].pk], "note": " "}
    assert "needs a note" in desk.post(address(Claim), chosen).content.decode()
    assert not Decision.objects.exists()


def test_a_value_is_set_shown_and_undone(desk: Client, record: Record) -> None:
    form = address(Record, "set_value", record.pk)
    page = desk.get(f"{form}?slot=venue").content.decode()
    assert '<option value="venue" selected>' in page
    refused = desk.post(form, {"slot": "start", "value": "soon", "note": "film"})
    assert "is no date" in refused.content.decode()
    done = desk.post(form, {"slot": "venue", "value": "White House", "note": "seen on film"}, follow=True)
    assert done.redirect_chain[-1][0] == address(Record, "change", record.pk)
    page = done.content.decode()
    assert "Venue is White House now." in page
    assert "set by a curator" in page
    assert "seen on film" in page
    decision = Decision.objects.get()
    desk.post(address(Decision, "undo", decision.pk), {"back": address(Record, "change", record.pk)})
    record.refresh_from_db()
    assert record.venue == ""


def test_a_refused_undo_says_why(desk: Client, record: Record, curator: Any) -> None:
    first = actions.set_value(record=record, slot="venue", value="White House", by=curator, note="film")
    actions.set_value(record=record, slot="venue", value="Blair House", by=curator, note="book")
    response = desk.post(address(Decision, "undo", first.pk), follow=True)
    assert "undo that first" in response.content.decode()


def test_failed_readings_and_articles_are_tried_again(
    desk: Client, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[int] = []
    monkeypatch.setattr("tracker.claims.actions.send", sent.append)
    article = make_article(state="failed", reason="timed out", attempts=5)
    failed = Extraction.objects.get(snapshot__article=article)
    Extraction.objects.filter(pk=failed.pk).update(state="failed", reason="broke")
    sound = Extraction.objects.get(snapshot__article=make_article())
    with django_capture_on_commit_callbacks(execute=True):
        both = {"action": "retry_failed", "_selected_action": [failed.pk, sound.pk]}
        page = desk.post(address(Extraction), both, follow=True).content.decode()
    assert "1 will be read again." in page
    assert "It has not failed." in page
    assert sent == [failed.pk]
    desk.post(address(Article), {"action": "retry_failed", "_selected_action": [article.pk]})
    article.refresh_from_db()
    assert (article.attempts, article.next_fetch_at is not None) == (0, True)


def test_what_was_set_aside_is_found_told_and_drawn_up_again(desk: Client) -> None:
    broken, sound = make_claim(fault="KeyError: 'city'", is_clustered=False), make_claim(is_clustered=True)
    page = desk.get(address(Claim), {"standing": "aside"}).content.decode()
    assert address(Claim, "change", broken.pk) in page
    assert address(Claim, "change", sound.pk) not in page
    assert "KeyError: &#x27;city&#x27;" in desk.get(address(Claim, "change", broken.pk)).content.decode()
    both = {"action": "draw_up_again", "_selected_action": [broken.pk, sound.pk]}
    page = desk.post(address(Claim), both, follow=True).content.decode()
    assert "1 will be drawn up again." in page
    assert "It was not set aside." in page
    assert list(Claim.objects.unclustered()) == [broken]


def test_a_reviewer_decides_but_sets_no_values(
    client: Client, reviewer: Any, record: Record, claims: list[Claim]
) -> None:
    assert client.post(address(Record, "set_value", record.pk), {}).status_code == 403
    page = client.get(address(Record, "change", record.pk)).content.decode()
    assert "Set a value" not in page
    client.post(address(Claim, "judge", claims[0].pk), {"verb": "accept"})
    assert Decision.objects.get().by == reviewer


def test_who_only_looks_decides_nothing(client: Client, claims: list[Claim]) -> None:
    client.force_login(make_user("sam", is_staff=True))
    response = client.post(address(Claim, "judge", claims[0].pk), {"verb": "accept"}, follow=True)
    assert not Decision.objects.exists()
    assert response.status_code in (200, 403)


def test_who_is_not_of_the_desk_is_asked_to_log_in(client: Client, claims: list[Claim]) -> None:
    for page in (address(Claim), address(Claim, "judge", claims[0].pk), address(Decision)):
        assert "/admin/login/" in client.get(page)["Location"]


def test_the_verbs_cannot_be_called_by_a_link(desk: Client, claims: list[Claim]) -> None:
    assert desk.get(address(Claim, "judge", claims[0].pk)).status_code == 405


def test_rows_that_are_not_there_are_not_found(desk: Client) -> None:
    assert desk.post(address(Claim, "judge", 999), {"verb": "accept"}).status_code == 404
    assert desk.post(address(Decision, "undo", 999)).status_code == 404
    assert desk.get(address(Record, "set_value", 999)).status_code == 404
