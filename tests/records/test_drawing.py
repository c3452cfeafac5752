"""Records from claims in the database: whom they name, what they keep, and how they follow decisions."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.factories import make_article, make_claim, make_party, make_user
from tests.story import drawn, held, story, take_in
from tracker.actors.models import Envoy, Organisation
from tracker.claims.models import Claim, ClaimArgument, Edge
from tracker.records.actions import draw_up
from tracker.records.models import Evidence, Record, Sanction
from tracker.sources.models import Outlet

pytestmark = pytest.mark.django_db

QUOTE = "Kirill Dmitriev met Steve Witkoff in Washington on Wednesday"


def meeting(outlet="Example Wire", published=date(2025, 4, 3), names=("Kirill Dmitriev", "Steve Witkoff"), **reading):
    """A claim of a meeting in an article of its own."""
    slots = {"participants": list(names), "parties": ["RU", "US"], "start": "2025-04-02", "end": None}
    slots |= {"venue": None, "city": "Washington", "country": "US", "medium": "in_person", "status": "held"}
    claim = make_claim(
        "meeting",
        article=make_article(outlet=outlet, published=published),
        quote=QUOTE,
        reading=slots | reading,
        arguments=[("participant", name) for name in names] + [("party", code) for code in ("RU", "US")],
    )
    ClaimArgument.objects.filter(claim=claim, name__endswith="Dmitriev").update(country="RU", titles=["envoy"])
    ClaimArgument.objects.filter(claim=claim, name__endswith="Witkoff").update(country="US", titles=["special envoy"])
    return claim


def edge(one, other, judgement, by):
    row = Edge.objects.create(left=one, right=other, judgement=judgement, by=by)
    Claim.objects.filter(pk__in=[one.pk, other.pk]).update(is_clustered=False)
    return row


def undo(row, by):
    Edge.objects.filter(pk=row.pk).update(undone_by=by, undone_at=timezone.now())
    Claim.objects.filter(pk__in=[row.left_id, row.right_id]).update(is_clustered=False)


def test_articles_that_tell_of_one_meeting_make_one_record():
    meeting(), meeting("Another Wire", venue="White House"), meeting("Third Wire", date(2025, 4, 10), start="2025-04")
    summary = draw_up()
    record = Record.objects.get()
    assert summary.created == [record.public_id]
    assert (record.earliest, record.latest, record.venue) == (date(2025, 4, 2), date(2025, 4, 2), "White House")
    assert (record.evidence_count, record.article_count, record.independent_sources) == (3, 3, 3)
    assert set(record.involvements.values_list("envoy__name", flat=True)) == {"Kirill Dmitriev", "Steve Witkoff", None}


def test_drawing_again_changes_no_row():
    meeting(), meeting("Another Wire")
    draw_up()
    before = list(Record.objects.values()), list(Evidence.objects.values()), list(Envoy.objects.values())
    Claim.objects.update(is_clustered=False)
    summary = draw_up()
    assert (summary.created, summary.changed, summary.redirected) == ([], [], [])
    assert (list(Record.objects.values()), list(Evidence.objects.values()), list(Envoy.objects.values())) == before


def test_a_later_day_is_another_record():
    meeting(), meeting("Another Wire", date(2025, 4, 5), start="2025-04-04")
    draw_up()
    assert Record.objects.count() == 2


def test_copies_of_one_text_are_one_origin():
    first, copy = meeting("Example Wire"), meeting("Another Wire")
    copy.article.copy_of = first.article
    copy.article.save()
    draw_up()
    record = Record.objects.get()
    assert (record.article_count, record.independent_sources) == (2, 1)


def test_an_article_that_cites_another_outlet_is_no_origin_of_its_own():
    meeting("CNN")
    citing = meeting("Example Wire")
    Claim.objects.filter(pk=citing.pk).update(attribution={"text": "CNN reported", "kind": "outlet", "outlet": "CNN"})
    draw_up()
    assert Record.objects.get().independent_sources == 1


def test_a_rejected_claim_shapes_nothing_but_stays_with_its_record():
    good, bad = meeting(), meeting("Another Wire", venue="Blair House")
    draw_up()
    user = make_user()
    Claim.objects.filter(pk=bad.pk).update(
        decision="rejected", decided_by=user, decided_at=timezone.now(), is_clustered=False
    )
    draw_up()
    record = Record.objects.get()
    assert (record.venue, record.evidence_count) == ("", 1)
    assert Evidence.objects.get(claim=bad).stance == "mentions"
    assert Evidence.objects.get(claim=good).stance == "supports"


def test_a_record_of_rejected_claims_only_is_the_desks():
    claim = meeting()
    Claim.objects.filter(pk=claim.pk).update(decision="rejected", decided_by=make_user(), decided_at=timezone.now())
    draw_up()
    assert Record.objects.get().publication == "desk"


def test_an_unsure_claim_is_the_desks_until_it_is_accepted(settings):
    settings.PUBLISH_AT = 0.5
    claim = meeting()
    Claim.objects.filter(pk=claim.pk).update(confidence=0.3)
    draw_up()
    assert Record.objects.get().publication == "desk"
    Claim.objects.filter(pk=claim.pk).update(
        decision="accepted", decided_by=make_user(), decided_at=timezone.now(), is_clustered=False
    )
    draw_up()
    record = Record.objects.get()
    assert (record.publication, record.review) == ("public", "accepted")


def correction(about, by, **reading):
    return Claim.objects.create(
        key=f"curator {Claim.objects.count()}",
        origin="curator",
        kind=about.kind,
        reading=reading,
        told_on=date(2025, 5, 1),
        author=by,
        note="seen on the photograph",
        about=about,
    )


def test_a_curators_value_outranks_the_articles_until_it_is_undone():
    claim, user = meeting(venue="Blair House"), make_user()
    meeting("Another Wire", venue="Blair House")
    draw_up()
    before = Record.objects.values().get()
    set_by_hand = correction(claim, user, venue="White House")
    draw_up()
    record = Record.objects.get()
    assert (record.venue, record.review) == ("White House", "curated")
    assert record.provenance["venue"] == {"claims": [set_by_hand.key], "reason": "set by a curator"}
    assert [told["value"] for told in record.conflicts[0]["told"]] == ["White House", "Blair House"]
    Claim.objects.filter(pk=set_by_hand.pk).update(retired_at=timezone.now(), is_clustered=False)
    draw_up()
    after = Record.objects.values().get()
    for row in (before, after):
        row.pop("updated_at")
    assert after == before


def test_a_slot_known_to_be_wrong_is_cleared():
    claim = meeting(venue="Blair House")
    correction(claim, make_user(), venue=None)
    draw_up()
    assert Record.objects.get().venue == ""


def test_a_name_that_a_curator_sets_leads_to_its_envoy():
    claim = meeting()
    meeting("Another Wire", date(2025, 5, 9), start="2025-05-08", names=("Kirill Dmitriev", "Marco Rubio"))
    draw_up()
    correction(claim, make_user(), participants=["Kirill Dmitriev", "Marco Rubio"])
    draw_up()
    record = Evidence.objects.get(claim=claim).record
    parts = record.involvements.filter(role="participant").order_by("position")
    assert [part.name for part in parts] == ["Kirill Dmitriev", "Marco Rubio"]
    assert parts[0].envoy == Envoy.objects.get(name="Kirill Dmitriev")


def test_records_merged_by_hand_redirect_and_come_back_with_their_ids():
    one, other, user = meeting(), meeting("Another Wire", date(2025, 4, 10), start="2025-04-08"), make_user()
    draw_up()
    ids = {claim.pk: Evidence.objects.get(claim=claim).record.public_id for claim in (one, other)}
    before = held({})
    same = edge(one, other, "same", user)
    summary = draw_up()
    kept = Record.objects.standing().get()
    gone = Record.objects.exclude(pk=kept.pk).get()
    assert summary.redirected == [gone.public_id]
    assert gone.redirect_to == kept
    undo(same, user)
    draw_up()
    assert held({}) == before
    assert {claim.pk: Evidence.objects.get(claim=claim).record.public_id for claim in (one, other)} == ids


def test_a_record_split_by_hand_comes_together_again_when_undone():
    one, other, user = meeting(), meeting("Another Wire"), make_user()
    draw_up()
    before, public_id = held({}), Record.objects.get().public_id
    different = edge(one, other, "different", user)
    draw_up()
    assert Record.objects.standing().count() == 2
    undo(different, user)
    draw_up()
    assert held({}) == before
    assert Record.objects.standing().get().public_id == public_id


def test_a_claim_that_a_newer_run_reads_otherwise_keeps_its_record():
    old = meeting()
    draw_up()
    public_id = Record.objects.get().public_id
    Claim.objects.filter(pk=old.pk).update(retired_at=timezone.now(), is_clustered=False)
    new = make_claim(
        "meeting",
        article=old.article,
        quote=QUOTE,
        reading=old.reading | {"venue": "White House"},
        arguments=[("participant", "Kirill Dmitriev"), ("participant", "Steve Witkoff")],
    )
    ClaimArgument.objects.filter(claim=new).update(titles=["envoy"])
    draw_up()
    record = Record.objects.standing().get()
    assert (record.public_id, record.venue) == (public_id, "White House")
    assert not Evidence.objects.filter(claim=old).exists()


def test_a_sentence_that_a_newer_run_reads_of_another_day_keeps_its_record_and_its_corrections():
    old = meeting()
    draw_up()
    public_id = Record.objects.get().public_id
    correction(old, make_user(), venue="White House")
    Claim.objects.filter(pk=old.pk).update(retired_at=timezone.now(), is_clustered=False)
    new = make_claim(
        "meeting",
        article=old.article,
        quote=QUOTE,
        reading=old.reading | {"start": "2025-04-01", "city": None, "country": None},
        arguments=[("participant", "Kirill Dmitriev")],
    )
    draw_up()
    record = Record.objects.standing().get()
    assert (record.public_id, record.when.start, record.venue) == (public_id, "2025-04-01", "White House")
    assert Evidence.objects.get(claim=new).record == record


def test_a_record_whose_claims_are_all_gone_goes():
    claim = meeting()
    draw_up()
    Claim.objects.filter(pk=claim.pk).update(retired_at=timezone.now(), is_clustered=False)
    summary = draw_up()
    assert len(summary.removed) == 1
    assert not Record.objects.exists()
    assert not Envoy.objects.exists()


def test_a_public_authority_outranks_several_newspapers():
    meeting(venue="Blair House"), meeting("Another Wire", venue="Blair House"), meeting("The Ministry", venue="Capitol")
    Outlet.objects.filter(name="The Ministry").update(kind="authority")
    draw_up()
    record = Record.objects.get()
    assert record.venue == "Capitol"
    assert record.conflicts[0]["kept"] == "Capitol"


def test_sanctions_are_measures_of_their_authority_and_target():
    drawn(story("s001", "s004", "s007", "s009"))
    on_dmitriev = Sanction.objects.filter(envoy__name="Kirill Dmitriev")
    assert set(on_dmitriev.values_list("authority", flat=True)) == {"US", "GB", "AU"}
    us = on_dmitriev.get(authority="US")
    assert {str(step.action) for step in us.steps()} == {"imposed", "suspended"}
    fund = Organisation.objects.get(name="Russian Direct Investment Fund")
    assert set(fund.forms.values_list("name", flat=True)) == {"RDIF", "Russian Direct Investment Fund"}


def test_a_waiver_points_to_the_sanction_it_pierces_and_the_visit_it_enables():
    drawn(story("s001", "s009", "s030"))
    record = Record.objects.get(kind="waiver", waiver__waiver_kind="visa")
    assert (record.waiver.sanction.authority, record.waiver.sanction.envoy.name) == ("US", "Kirill Dmitriev")
    assert (record.waiver.visit.record.city, record.waiver.visit.record.earliest) == ("Washington", date(2025, 4, 1))


def test_the_length_of_a_suspension_is_known_as_it_was_told_at_the_time():
    for article in story("s001", "s006", "s009", "s011", "s012"):
        take_in(article)
    draw_up()
    measure = Sanction.objects.get(envoy__name="Kirill Dmitriev", authority="US")
    assert measure.state_at(date(2025, 4, 12)).state == "in force"
    assert measure.state_at(date(2025, 4, 5), known_at=date(2025, 4, 2)).state == "in force"
    assert measure.state_at(date(2025, 4, 5), known_at=date(2025, 4, 3)).state == "suspended"


def test_a_record_is_found_by_its_people_place_and_sentence():
    make_party("RU"), make_party("US")
    meeting()
    draw_up()
    for words in ("Dmitriev", "Witkoff", "Washington", "Russia", "Wednesday"):
        assert Record.objects.filter(search=words).exists(), words
    assert not Record.objects.filter(search="Budapest").exists()


def queries_of_drawing(days):
    for day in days:
        meeting("Wire", day, start=day.isoformat())
    with CaptureQueriesContext(connection) as queries:
        draw_up()
    return len(queries)


def test_more_claims_need_no_more_queries():
    meeting(), draw_up()
    few = queries_of_drawing([date(2025, 5, day) for day in (2, 4, 6)])
    many = queries_of_drawing([date(2025, 6, day) for day in range(1, 29)])
    assert many <= few + 2
