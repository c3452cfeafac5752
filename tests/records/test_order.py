"""Order and batch do not matter: the same articles give the same records."""

import random

import pytest

from tests.story import drawn, story

SAMPLE = ("s001", "s003", "s004", "s006", "s007", "s009", "s011", "s012", "s014", "s015", "s024", "s030")


@pytest.mark.parametrize("seed", range(5))
def test_articles_in_any_order_give_the_same_records(db, seed, in_sequence):
    articles = story(*SAMPLE)
    random.Random(seed).shuffle(articles)
    assert drawn(articles, one_by_one=seed % 2 == 0) == in_sequence


@pytest.fixture(scope="module")
def in_sequence(django_db_setup, django_db_blocker):
    """The records of the sample in the order of its ids, taken in at once."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        records = drawn(story(*SAMPLE))
        transaction.set_rollback(True)
    return records
