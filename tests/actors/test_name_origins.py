"""In which country a name is at home, by its spelling; the names are made up."""

import pytest

from tracker.actors import name_origins


@pytest.mark.parametrize(
    ("name", "home", "others"),
    [
        ("Ketevan Maisurashvili", "GE", ["RU", "TR", "AM"]),
        ("Kwabena Osei-Mensah", "GH", ["NG", "GB", "FR"]),
        ("Jahongir Tursunboyev", "UZ", ["AF", "CN", "US"]),
        ("Nguyễn Văn Thắng", "VN", ["CN", "US", "KH"]),
        ("Rūta Kazlauskaitė", "LT", ["PL", "RU", "BY"]),
        ("Takeo Morinaga", "JP", ["CN", "KR", "US"]),
        ("Ruwan Jayasekara", "LK", ["IN", "CA", "AU"]),
        ("Tesfalem Habtezion", "ER", ["BE", "KE", "US"]),
        ("Behnam Rostamzadeh", "IR", ["PK", "US", "IL"]),
        ("Yoav Ben-Amram", "IL", ["GB", "US", "JO"]),
        ("Torbjørn Haugsand", "NO", ["DK", "DE", "FI"]),
    ],
)
def test_a_name_is_most_at_home_where_it_is_spelled_so(name, home, others):
    likeness = name_origins.load().likeness(name, [home, *others])
    assert likeness[home] == 0.0
    assert all(likeness[code] < 0.0 for code in others)


def test_bodies_have_no_names():
    assert "UN" not in name_origins.load().likeness("Takeo Morinaga", ["UN", "JP", "KR"])


def test_one_country_alone_is_no_choice():
    assert name_origins.load().likeness("Takeo Morinaga", ["JP", "UN"]) == {}
