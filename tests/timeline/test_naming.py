"""Names, sides and durations in words."""

import pytest

from tracker.timeline.naming import count_words, duration_words, listing, short_name, short_names, side_name, side_short


@pytest.mark.parametrize(
    ("name", "side", "short"),
    [
        ("Kirill Dmitriev", "RU", "Dmitriev"),
        ("Anna Paulina Luna", "US", "Luna"),
        ("Wang Yi", "CN", "Wang Yi"),
        ("Faisal bin Farhan", "SA", "bin Farhan"),
        ("Ursula von der Leyen", "EU", "von der Leyen"),
        ("Robert Kennedy Jr.", "US", "Kennedy"),
        ("Lula", "BR", "Lula"),
    ],
)
def test_a_title_calls_people_by_surname_where_it_can_be_told(name, side, short):
    assert short_name(name, side) == short


def test_two_people_of_one_surname_keep_their_whole_names():
    assert short_names([("Donald Trump", "US"), ("Eric Trump", "US"), ("Marco Rubio", "US")]) == [
        "Donald Trump",
        "Eric Trump",
        "Rubio",
    ]


def test_lists_end_in_and_and_say_how_many_more():
    assert listing([]) == ""
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert listing(list("abcdef"), most=3) == "a, b and 4 others"


@pytest.mark.parametrize(
    ("iso", "words"),
    [("P7D", "seven days"), ("P1D", "one day"), ("P30D", "30 days"), ("P6M", "six months"), ("P1Y6M", "one year and six months"), ("", ""), ("soon", "soon")],
)  # fmt: skip
def test_a_duration_is_written_out(iso, words):
    assert duration_words(iso) == words


def test_sides_take_the_article_where_english_wants_it():
    assert side_name("US", article=True) == "the United States"
    assert side_name("RU", article=True) == "Russia"
    assert side_short("GB") == "UK"
    assert side_short("US", article=True) == "the US"


def test_counts_agree_with_their_noun():
    assert count_words(1, "article") == "1 article"
    assert count_words(1200, "entry", "entries") == "1,200 entries"
