"""Sides, places and organisations at their words."""

import pytest

from tracker.extraction.document import within


def place(document, words):
    start = document.article.text.index(words)
    return next(p for p in document.places if document.doc[p.first].idx == start)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The envoys met in Geneva.", "Geneva", (None, "Geneva", "CH")),
        ("The envoys met in the Kremlin.", "Kremlin", ("Kremlin", "Moscow", "RU")),
        ("The envoys met at the Grand Bordurian Hotel in Lisbon.", "Grand", ("Grand Bordurian Hotel", "Lisbon", "PT")),
        ("The envoys met in London, Canada, on Friday.", "London", (None, "London", "CA")),
        ("The envoys travelled to Norway.", "Norway", (None, None, "NO")),
        ("The envoys went on to Hargeisa the next day.", "Hargeisa", (None, "Hargeisa", "SO")),
        ("The envoys flew to Port-au-Prince on Monday.", "Port", (None, "Port-au-Prince", "HT")),
        ("The envoys met in Davos.", "Davos", (None, "Davos", "CH")),
    ],
)
def test_a_place_is_read_with_what_lies_above_it(read, text, words, expected):
    found = place(read(text), words)
    assert (found.venue, found.city, found.country) == expected


def test_a_name_that_is_also_a_city_stays_a_person(read):
    document = read("Envoy Robert Lincoln met Claire Dumont in Oslo. Lincoln was pleased.")
    assert [p.city for p in document.places if p.city] == ["Oslo"]


def test_sides_are_found_by_name_nationality_and_house(read):
    document = read("Norway and the Kremlin agreed, an Omani official said, and Brussels did not object.")
    assert [party.code for party in document.parties] == ["NO", "RU", "OM", "EU"]


def test_an_organisation_has_one_name_for_all_its_forms(read):
    document = read(
        "The licence was given to the Bordurian Development Bank (BDB). BDB had asked for it, and the bank was pleased."
    )
    assert {org.name for org in document.organisations} == {"Bordurian Development Bank"}
    assert {org.how for org in document.organisations} == {"name", "acronym", "nominal"}


def test_only_what_lies_in_a_span_is_within_it(read):
    document = read("Norway agreed. Oman did not.")
    first, second = document.sentences
    assert [p.code for p in within(document.parties, first)] == ["NO"]
    assert [p.code for p in within(document.parties, second)] == ["OM"]
