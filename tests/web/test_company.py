import pytest

from tests.factories import make_envoy, make_record
from tracker.records.models import Record
from tracker.timeline.people import people_of
from tracker.web.company import company

pytestmark = pytest.mark.django_db


def test_a_person_once_misread_as_of_the_own_side_is_still_met():
    one, other = make_envoy(name="Anna Weber"), make_envoy(name="Jan Novak")
    for day, side in ((1, "CZ"), (2, "CZ"), (3, "DE")):
        make_record(
            "meeting",
            status="held",
            when=f"2025-04-0{day}",
            involvements=[{"envoy": one, "side": "DE"}, {"envoy": other, "side": side}],
        )
    records = list(Record.objects.newest_first().with_details())
    about = next(person.key for person in people_of(records[0]) if person.name == "Anna Weber")
    found = company(records, about, "DE")
    assert [known.person.name for known, _ in found.met] == ["Jan Novak"]
    assert found.beside == []
