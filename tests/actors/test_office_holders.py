"""The public data set of office holders: found by name, never guessed."""

import re

from tracker.actors import gazetteer
from tracker.actors.office_holders import OfficeHolders, load

ROWS = b"""# code, name, office, since
BR\tAna Maria TESTANDO Souza\tPresident\t2020
NO\tKari Testdatter NORDMANN\tPrime Minister\t2021
SE\tKari NORDMANN\tAmbassador\t2021
DK\tPer HOLM\tPresident\t2019
FI\tJuha HOLM\tPresident\t2019
"""


def test_a_person_is_found_by_a_shorter_form_of_the_name():
    assert OfficeHolders(ROWS).named("Ana Testando").code == "BR"


def test_a_name_borne_in_two_states_tells_nothing():
    holders = OfficeHolders(ROWS)
    assert holders.named("Kari Nordmann") is None
    assert holders.governing("Holm") is None


def test_a_family_name_alone_tells_only_of_those_who_govern():
    holders = OfficeHolders(ROWS)
    assert holders.governing("Testando").code == "BR"
    assert holders.governing("Souza") is None


def test_an_unknown_name_is_nobody():
    assert OfficeHolders(ROWS).named("Peter Mwangi") is None


def test_every_row_of_the_data_set_leads_to_a_known_state():
    known = gazetteer.load()
    lines = (gazetteer.DATA / "office_holders.tsv").read_text("utf-8").splitlines()[1:]
    assert len(lines) > 900
    for line in lines:
        code, name, _, since = line.split("\t")
        assert known.country_name(code) != code, line
        assert 1940 < int(since) < 2100, line
        assert re.search("[A-ZÀ-Þ]{2}", name), line


def test_the_data_set_is_read_once_and_versioned():
    assert load() is load()
    assert len(load().version) == 8
