"""Keeping what was read: one article per address or text, frozen texts, outlets by name or site."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import ProgrammingError, transaction

from tracker.sources.actions import store
from tracker.sources.addresses import address_key
from tracker.sources.models import Alias, Article, Outlet, Snapshot
from tracker.sources.outlets import is_authority, outlet_for
from tracker.sources.payload import ArticlePayload

pytestmark = pytest.mark.django_db
PAYLOAD = ArticlePayload(
    text="They met.",
    published=date(2025, 4, 3),
    title="They met",
    outlet="Example Wire",
    url="https://wire.example.com/a",
)


def test_the_same_again_changes_nothing():
    first = store(PAYLOAD)
    before = list(Article.objects.values())
    again = store(PAYLOAD)
    assert (first.outcome, again.outcome, again.snapshot) == ("created", "unchanged", first.snapshot)
    assert list(Article.objects.values()) == before


@pytest.mark.parametrize(
    "change", [{"title": "Another"}, {"published": date(2025, 4, 4)}, {"outlet": "The Ledger"}, {"byline": "Jane Roe"}]
)
def test_what_was_corrected_is_updated(change):
    first = store(PAYLOAD)
    second = store(replace(PAYLOAD, **change))
    assert (second.outcome, second.article, second.snapshot) == ("updated", first.article, first.snapshot)


def test_a_changed_text_is_a_new_snapshot_and_an_old_file_does_not_undo_it():
    store(PAYLOAD)
    newer = store(replace(PAYLOAD, text="They met in Rome.", title="In Rome"))
    assert newer.outcome == "updated"
    old = store(PAYLOAD)
    assert (old.outcome, old.snapshot, old.article.title) == ("unchanged", newer.snapshot, "In Rome")
    assert Snapshot.objects.count() == 2


def test_blank_fields_leave_what_is_known():
    store(PAYLOAD)
    assert store(replace(PAYLOAD, title="", outlet="")).outcome == "unchanged"


def test_without_an_address_the_text_is_the_identity():
    one = store(replace(PAYLOAD, url=""))
    assert store(replace(PAYLOAD, url="")).article == one.article
    assert store(replace(PAYLOAD, url="", text="They met again.")).article != one.article


def test_an_alias_leads_to_its_article_and_does_not_move_it():
    article = store(PAYLOAD).article
    other = "https://wire.example.com/b"
    Alias.objects.create(key=address_key(other), url=other, article=article)
    stored = store(replace(PAYLOAD, url=other))
    assert (stored.outcome, stored.article, stored.article.url) == ("unchanged", article, PAYLOAD.url)


def test_a_failure_in_between_leaves_nothing(monkeypatch):
    monkeypatch.setattr("tracker.sources.actions.simhash", lambda text: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store(PAYLOAD)
    assert (Article.objects.count(), Outlet.objects.count()) == (0, 0)


def test_a_text_is_frozen():
    snapshot = store(PAYLOAD).snapshot
    with pytest.raises(ProgrammingError), transaction.atomic():
        Snapshot.objects.filter(pk=snapshot.pk).update(text="They never met.")


def test_an_outlet_is_known_by_name_or_by_its_site():
    wire = outlet_for("Example Wire", "https://wire.example.com/a")
    assert outlet_for("Example Wire", "https://elsewhere.example/a") == wire
    assert outlet_for("", "https://www.wire.example.com/b") == wire
    assert outlet_for("", "https://new.example.net/a").name == "new.example.net"
    assert outlet_for("", "") is None


def test_a_site_with_several_outlets_is_nobodys():
    outlet_for("Desk A", "https://example.com/a")
    outlet_for("Desk B", "https://example.com/b")
    assert outlet_for("", "https://example.com/c").name == "example.com"


def test_two_outlets_whose_names_share_a_slug_are_two():
    slugs = {outlet_for(name, "").slug for name in ("The Ledger", "The  Ledger!", "Ведомости", "新聞")}
    assert len(slugs) == 4


@pytest.mark.parametrize(
    ("domain", "answer"), [("home.treasury.gov", True), ("gov.example", False), ("fco.gov.uk", True)]
)
def test_a_public_authority_is_told_by_its_domain(domain, answer):
    assert is_authority(domain) is answer
