"""People of one name: facts, offices and records of their own."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import make_article, make_claim, make_party, make_user
from tracker.actors.models import Envoy
from tracker.claims.models import Claim, ClaimArgument, Edge
from tracker.records.actions import draw_up
from tracker.records.models import Involvement, Record

pytestmark = pytest.mark.django_db

FUND, MINISTRY = "head of the sovereign fund", "deputy health minister"


@pytest.fixture(autouse=True)
def _sides():
    for code in ("RU", "KZ", "US", "CN"):
        make_party(code)


def told(name, country, office, guest, city="Washington", day=date(2025, 4, 2), outlet="Example Wire"):
    """An article that tells of a meeting of somebody with a guest."""
    quote = f"{name} met {guest} in {city}"
    reading = {"participants": [name, guest], "parties": [], "start": day.isoformat(), "end": None}
    reading |= {"venue": None, "city": city, "country": None, "medium": "in_person", "status": "held"}
    claim = make_claim(
        "meeting",
        article=make_article(f"{quote}.", outlet=outlet, published=day),
        quote=quote,
        reading=reading,
        arguments=[("participant", name), ("participant", guest)],
    )
    ClaimArgument.objects.filter(claim=claim, name=name).update(country=country, titles=[office] if office else [])
    ClaimArgument.objects.filter(claim=claim, name=guest).update(country="US", titles=["special envoy"])
    return claim


def bearer(claim):
    """The envoy behind a claim's first participant."""
    return Envoy.objects.get(arguments__claim=claim, arguments__position=0)


def test_a_namesake_of_another_country_has_facts_offices_and_a_page_of_his_own():
    fund = told("Kirill Dmitriev", "RU", FUND, "Steve Witkoff")
    ministry = told("Kirill Dmitriev", "KZ", MINISTRY, "Anna Weber", "Astana")
    draw_up()
    one, other = bearer(fund), bearer(ministry)
    assert one != other
    assert (one.party.code, other.party.code) == ("RU", "KZ")
    assert len({one.slug, other.slug}) == 2
    assert [tenure.title for tenure in one.tenures.all()] == [FUND]
    assert [tenure.title for tenure in other.tenures.all()] == [MINISTRY]
    assert not set(Record.objects.about(one)) & set(Record.objects.about(other))


def test_namesakes_who_met_the_same_guest_on_the_same_day_in_two_cities_are_two_meetings():
    told("Kirill Dmitriev", "RU", FUND, "Steve Witkoff")
    told("Kirill Dmitriev", "KZ", MINISTRY, "Steve Witkoff", "Astana", date(2025, 6, 2), "Another Wire")
    draw_up()
    assert Record.objects.standing().count() == 2
    assert Envoy.objects.filter(name="Kirill Dmitriev").count() == 2


def test_a_bare_name_goes_to_the_namesake_with_whom_it_shares_a_deed():
    fund = told("Kirill Dmitriev", "RU", FUND, "Steve Witkoff")
    told("Kirill Dmitriev", "KZ", MINISTRY, "Anna Weber", "Astana")
    bare = told("Kirill Dmitriev", "", "", "Steve Witkoff", outlet="Another Wire")
    draw_up()
    assert bearer(bare) == bearer(fund)
    assert Record.objects.about(bearer(fund)).get().evidence_count == 2


def test_a_bare_name_that_fits_both_namesakes_is_linked_to_neither():
    told("Kirill Dmitriev", "RU", FUND, "Steve Witkoff")
    told("Kirill Dmitriev", "KZ", MINISTRY, "Anna Weber", "Astana")
    bare = told("Kirill Dmitriev", "", "", "Xi Jinping", "Beijing", date(2027, 1, 5))
    draw_up()
    known = Envoy.objects.filter(name="Kirill Dmitriev", party__isnull=False)
    assert not Involvement.objects.filter(record__evidence__claim=bare, envoy__in=known).exists()


def test_two_spellings_of_one_country_are_one_until_a_curator_says_different():
    one = told("Kirill Dmitriev", "RU", FUND, "Steve Witkoff")
    other = told("Kiril Dmitriyev", "RU", MINISTRY, "Anna Weber", "Sochi", date(2026, 4, 2))
    draw_up()
    assert bearer(one) == bearer(other)
    edge = Edge.objects.create(
        left_name="Kirill Dmitriev", right_name="Kiril Dmitriyev", judgement="different", by=make_user("curator")
    )
    Claim.objects.update(is_clustered=False)
    draw_up()
    assert bearer(one) != bearer(other)
    assert [tenure.title for tenure in bearer(other).tenures.all()] == [MINISTRY]
    Edge.objects.filter(pk=edge.pk).update(undone_at=timezone.now(), undone_by=edge.by)
    Claim.objects.update(is_clustered=False)
    draw_up()
    assert bearer(one) == bearer(other)
