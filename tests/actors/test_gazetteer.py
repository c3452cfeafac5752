import tomllib

import pytest

from tracker.actors.gazetteer import DATA, load


@pytest.fixture(scope="module")
def gazetteer():
    return load()


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("The Kremlin and the White House", ["RU", "US"]),
        ("an Omani official told us in the US", ["OM", "US"]),
        ("South Korea and North Korea", ["KR", "KP"]),
        ("the Washington Post reported", []),
        ("New Mexico and the Gulf of Oman", []),
        ("the U.S. Treasury's list and the EU's", ["US", "EU"]),
    ],
)
def test_sides_are_found_by_all_they_are_called(gazetteer, text, codes):
    assert [mention.code for mention in gazetteer.parties(text)] == codes


def test_a_mention_covers_its_words_without_the_possessive(gazetteer):
    text = "the Kremlin's envoy"
    (mention,) = gazetteer.parties(text)
    assert (text[mention.start : mention.end], mention.how) == ("Kremlin", "metonym")


def test_of_cities_of_one_name_the_one_in_a_named_country_is_meant(gazetteer):
    assert gazetteer.city("Tripoli", ["LB"]).country == "LB"
    assert gazetteer.city("Tripoli").country == "LY"


def test_a_capital_is_meant_before_a_small_town_of_its_name_in_a_named_country(gazetteer):
    assert gazetteer.city("Dhaka", ["IN"]).country == "BD"
    assert gazetteer.city("Washington", ["GB"]).country == "US"


def test_an_airport_lies_in_its_city(gazetteer):
    assert gazetteer.venue("Vnukovo Airport").city == "Moscow"


@pytest.mark.parametrize(
    "venue", tomllib.loads((DATA / "places.toml").read_text("utf-8"))["venues"], ids=lambda v: v["name"]
)
def test_every_seat_lies_in_a_known_side_and_is_found_by_each_form(gazetteer, venue):
    assert gazetteer.country_name(venue["country"]) != venue["country"]
    for form in (venue["name"], *venue.get("forms", ())):
        assert gazetteer.venue(form).city == venue["city"]


def test_a_form_leads_to_one_side_only():
    language = tomllib.loads((DATA / "parties.toml").read_text("utf-8"))
    for section in ("names", "demonyms", "metonyms", "governments", "capitals"):
        forms = [form for forms in language[section].values() for form in forms]
        assert sorted(forms) == sorted(set(forms)), section


def test_a_state_of_the_us_is_no_town_of_its_name_elsewhere(gazetteer):
    assert gazetteer.region("Florida") == "US"
    assert gazetteer.city("Florida") is None


@pytest.mark.parametrize("name", ["Georgia", "Washington", "New York"])
def test_a_better_known_country_or_city_is_no_region(gazetteer, name):
    assert gazetteer.region(name) is None


@pytest.mark.parametrize(
    ("name", "country", "gender"),
    [
        ("Jean", "FR", "m"),
        ("Jean", "GB", "f"),
        ("Simone", "IT", "m"),
        ("Marian", "SK", "m"),
        ("Jean", None, None),
        ("Giulia", None, "f"),
        ("Saša", "HR", "m"),
        ("Zzyzx", "FR", None),
    ],
)
def test_whether_a_name_is_a_man_s_depends_on_the_country(gazetteer, name, country, gender):
    assert gazetteer.gender(name, country) == gender
