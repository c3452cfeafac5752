"""The page that says how well articles are read."""

import pytest

from tests.factories import make_article, make_claim, make_user
from tracker.curation import actions
from tracker.evaluation import published

pytestmark = pytest.mark.django_db


def page(client):
    return " ".join(client.get("/about/quality/").content.decode().split())


def test_the_measured_figures_stand_on_the_page(client):
    text = page(client)
    for name, section in published.read().items():
        assert name in text
        for row in section["kinds"]:
            assert f"{row['f1']:.3f}" in text


def test_without_figures_the_page_says_how_to_measure(client, monkeypatch):
    monkeypatch.setattr(published, "read", dict)
    assert "Nothing measured yet" in page(client)


def test_what_curators_decided_is_counted(client):
    user = make_user("curator", is_superuser=True)
    texts = ("Anna Weber met Jan Novak.", "Anna Weber met Ole Dahl.", "Anna Weber met Mele Tau.")
    claims = [make_claim(article=make_article(text)) for text in texts]
    assert "Curators have decided on none" in page(client)
    actions.accept(claim=claims[0], by=user)
    actions.reject(claim=claims[1], by=user, note="another meeting")
    text = page(client)
    assert "read 3 statements" in text
    assert "accepted 1 and rejected 1" in text
