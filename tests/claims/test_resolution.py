"""Which names mean one person: pure, whatever the order of the forms."""

import random

import pytest

from tracker.claims.organisation_names import resolve_organisations, same_organisation
from tracker.claims.resolution import Form, deeds_of, link, resolve
from tracker.common.vocabulary import Judgement


def form(name, country="", titles=(), articles=("a1",), deeds=(), companions=(), **fields):
    return Form(
        name,
        country,
        frozenset(titles),
        len(articles),
        frozenset(fields.pop("outlets", articles)),
        frozenset(companions),
        frozenset(deeds),
        **fields,
    )


def people(*forms, edges=None):
    """The names of each person's forms, after checking that the order of the forms does not matter."""
    found = resolve(forms, edges)
    for seed in range(5):
        mixed = list(forms)
        random.Random(seed).shuffle(mixed)
        assert resolve(mixed, edges) == found
    return [[f"{f.name}/{f.country}" for f in person.forms] for person in found]


def test_spellings_of_one_country_are_one_person():
    assert len(people(form("Kirill Dmitriev", "RU"), form("Kiril Dmitriyev", "RU"))) == 1


def test_a_namesake_of_another_country_stays_apart():
    assert len(people(form("Kirill Dmitriev", "RU"), form("Kirill Dmitriev", "KZ"))) == 2


def test_a_namesake_stays_apart_though_a_third_form_tells_no_country():
    forms = form("Kirill Dmitriev", "RU"), form("Kirill Dmitriev", "KZ"), form("Kirill Dmitriev")
    assert len(people(*forms)) == 3


def test_a_form_without_a_country_goes_to_the_only_person_of_that_name():
    assert len(people(form("Kirill Dmitriev", "RU"), form("Kirill Dmitriev"))) == 1


def test_a_form_without_a_country_goes_to_the_one_who_did_the_same():
    deed = "meeting with steve witkoff in 2025-04"
    forms = (
        form("Kirill Dmitriev", "RU", deeds=[deed]),
        form("Kirill Dmitriev", "KZ"),
        form("Kirill Dmitriev", deeds=[deed]),
    )
    assert ["Kirill Dmitriev/", "Kirill Dmitriev/RU"] in people(*forms)


def test_a_form_without_a_country_goes_to_the_one_far_more_often_told_of():
    forms = (
        form("Kirill Dmitriev", "RU", articles=["a", "b", "c"]),
        form("Kirill Dmitriev", "KZ"),
        form("Kirill Dmitriev"),
    )
    assert ["Kirill Dmitriev/", "Kirill Dmitriev/RU"] in people(*forms)


def test_a_country_misread_once_does_not_split_a_person_told_of_in_the_same_deed():
    deed = "meeting with steve witkoff in 2025-04"
    forms = (
        form("Kirill Dmitriev", "RU", articles=["a", "b"], deeds=[deed]),
        form("Kirill Dmitriev", "US", deeds=[deed]),
    )
    (person,) = resolve(forms)
    assert person.country == "RU"


def test_a_country_misread_once_does_not_split_a_person_who_keeps_the_same_company():
    one = form("Kirill Dmitriev", "RU", companions=["steve witkoff", "jared kushner", "marco rubio"])
    assert len(people(one, form("Kirill Dmitriev", "US", companions=["steve witkoff", "jared kushner"]))) == 1
    assert len(people(one, form("Kirill Dmitriev", "KZ", companions=["marco rubio"]))) == 2


def test_a_surname_alone_needs_a_second_witness():
    full, alone = form("Donald Trump", "US", titles=["president"]), form("Trump", "US", titles=["president"])
    assert len(people(full, alone)) == 1
    assert len(people(full, form("Trump", "US"))) == 2


def test_different_people_with_one_surname_stay_apart():
    assert len(people(form("Sergey Ivanov", "RU"), form("Viktor Ivanov", "RU"))) == 2


@pytest.mark.parametrize("judgement", [Judgement.SAME, Judgement.DIFFERENT])
def test_a_curators_word_is_never_overruled(judgement):
    edges = {frozenset((("Kirill Dmitriev", None), ("Kiril Dmitriyev", None))): judgement}
    found = people(form("Kirill Dmitriev", "RU"), form("Kiril Dmitriyev", "RU"), edges=edges)
    assert len(found) == (1 if judgement is Judgement.SAME else 2)
    edges = {frozenset((("Kirill Dmitriev", "RU"), ("Anna Weber", "DE"))): judgement}
    found = people(form("Kirill Dmitriev", "RU"), form("Anna Weber", "DE"), edges=edges)
    assert len(found) == (1 if judgement is Judgement.SAME else 2)


def test_a_curators_word_on_one_country_leaves_the_namesake_of_another_alone():
    edges = {frozenset((("Kirill Dmitriev", "RU"), ("Cyril Demetry", ""))): Judgement.SAME}
    told = [form("Kirill Dmitriev", "RU"), form("Kirill Dmitriev", "KZ"), form("Cyril Demetry")]
    found = people(*told, edges=edges)
    assert sorted(map(sorted, found)) == [["Cyril Demetry/", "Kirill Dmitriev/RU"], ["Kirill Dmitriev/KZ"]]


def test_what_fits_one_spelling_of_a_person_joined_by_hand_fits_him():
    edges = {frozenset((("Kirill Dmitriev", "RU"), ("Cyril Demetry", "RU"))): Judgement.SAME}
    told = [form("Kirill Dmitriev", "RU"), form("Kirill Dmitrijew", "RU"), form("Cyril Demetry", "RU")]
    assert len(people(*told, edges=edges)) == 1


def test_one_name_is_two_people_where_a_curator_parts_its_countries():
    told = [form("Kirill Dmitriev", c, deeds=["visit to Riyadh in 2025-04"]) for c in ("RU", "US")]
    assert len(people(*told)) == 1
    edges = {frozenset((("Kirill Dmitriev", "RU"), ("Kirill Dmitriev", "US"))): Judgement.DIFFERENT}
    assert len(people(*told, edges=edges)) == 2


def test_a_person_is_called_as_most_articles_call_him():
    forms = form("Steve Witkoff", "US", articles=["a", "b"]), form("Steven Witkoff", "US", articles=["c"])
    assert resolve(forms)[0].name == "Steve Witkoff"


def test_ties_between_spellings_are_alphabetical():
    forms = form("Yuri Ushakov", "RU", articles=["a"]), form("Iuri Ushakov", "RU", articles=["c"])
    assert resolve(forms)[0].name == "Iuri Ushakov"


def test_a_person_needs_an_office_or_two_independent_articles_and_a_fact():
    assert not resolve([form("Anna Weber", "DE")])[0].is_known
    assert resolve([form("Anna Weber", "DE", titles=["minister"])])[0].is_known
    assert resolve([form("Anna Weber", "DE", articles=["a", "b"])])[0].is_known
    assert not resolve([form("Anna Weber", "DE", articles=["a", "b"], outlets=["one"])])[0].is_known
    assert not resolve([form("Anna Weber", "DE", titles=["minister"], in_fact=False)])[0].is_known


def test_every_link_says_why():
    person = resolve([form("Steve Witkoff", "US", articles=["a", "b"]), form("Steven Witkoff", "US")])[0]
    assert person.why["Steven Witkoff", "US"].reason == "form of a given name: steve as steven"
    assert link(form("Kirill Dmitriev", "RU"), form("Kirill Dmitriev", "KZ")).reason == "of RU, not of KZ"


def test_deeds_are_told_by_the_month():
    assert deeds_of("meeting", {"start": "2025-04-02"}, None, ["steve witkoff"]) == {
        "meeting with steve witkoff in 2025-04"
    }
    assert deeds_of("visit", {"start": "2025-04-02", "city": "Moscow"}, None, []) == {"visit to Moscow in 2025-04"}


def test_initials_mean_the_organisation_that_alone_has_them():
    groups = resolve_organisations({"RDIF": 3, "Russian Direct Investment Fund": 1, "Rosneft": 1})
    assert groups == [("Rosneft",), ("Russian Direct Investment Fund", "RDIF")]
    two = resolve_organisations({"NDB": 1, "National Development Bank": 1, "New Development Bank": 1})
    assert ("NDB",) in two


def test_articles_and_case_make_no_other_organisation():
    assert same_organisation("The Central Bank of Russia", "Central Bank of Russia")
    assert not same_organisation("Bank Rossiya", "Central Bank of Russia")
