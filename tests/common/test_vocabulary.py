from tracker.common.vocabulary import STATUSES, Kind, Status


def test_every_kind_says_which_statuses_it_knows():
    assert set(STATUSES) == set(Kind)


def test_disputed_is_no_status_an_article_can_tell():
    assert all(Status.DISPUTED not in statuses for statuses in STATUSES.values())
