"""Copies in the database: the earliest is the origin, never a chain, whatever the order of arrival."""

from datetime import date, timedelta
from itertools import permutations

import pytest

from tests.sources.test_duplicates import WIRE, story
from tracker.sources.actions import store
from tracker.sources.copies import mark_copies
from tracker.sources.models import Article, Snapshot
from tracker.sources.payload import ArticlePayload

pytestmark = pytest.mark.django_db
DAY = date(2025, 4, 3)


def put(name: str, text: str, days: int = 0) -> Article:
    return store(
        ArticlePayload(
            text=text,
            published=DAY + timedelta(days=days),
            url=f"https://{name}.example/a",
            source_id=name,
            outlet=name,
        )
    ).article


def origins() -> dict[str, str | None]:
    return dict(Article.objects.values_list("source_id", "copy_of__source_id"))


TEXTS = {
    "wire": (WIRE, 0),
    "copy": ("BERLIN - " + WIRE, 1),
    "late": (" ".join(WIRE.split()[:250]), 2),
    "other": (story(9), 1),
}


@pytest.mark.parametrize("order", list(permutations(TEXTS))[::3])
def test_the_earliest_is_the_origin_whatever_the_order(order):
    for name in order:
        put(name, *TEXTS[name])
        mark_copies()
    assert origins() == {"wire": None, "copy": "wire", "late": "wire", "other": None}


def test_all_at_once_is_the_same_as_one_by_one():
    for name in TEXTS:
        put(name, *TEXTS[name])
    assert len(mark_copies()) == 2
    assert origins() == {"wire": None, "copy": "wire", "late": "wire", "other": None}


def test_a_chain_of_matches_makes_no_chain_of_copies():
    head, middle, tail = story(3, 90).split(), story(103, 200).split(), story(203, 90).split()
    put("a", " ".join(head + middle), 0)
    put("b", " ".join(middle + tail), 1)
    put("c", " ".join(middle[-110:] + tail), 2)  # most of it stands in b, too little in a
    mark_copies()
    marked = Article.objects.filter(copy_of__isnull=False)
    assert [article.source_id for article in marked] == ["b"]
    assert all(article.copy_of.copy_of_id is None for article in marked)


def test_a_reprint_long_after_is_left_alone():
    put("wire", WIRE)
    put("much-later", WIRE + " again", 30)
    assert mark_copies() == []


def test_a_corrected_text_that_is_no_copy_any_more_is_let_go():
    put("wire", WIRE)
    put("copy", "BERLIN - " + WIRE, 1)
    mark_copies()
    corrected = put("copy", story(8), 1)
    assert mark_copies() == [corrected.pk]
    assert origins() == {"wire": None, "copy": None}


def test_a_second_search_has_nothing_to_do(django_assert_num_queries):
    put("wire", WIRE)
    mark_copies()
    assert not Snapshot.objects.filter(compared_at=None).exists()
    with django_assert_num_queries(1):
        assert mark_copies() == []
