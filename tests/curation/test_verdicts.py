"""What is one event, and who is who, by hand; and back, to the byte, on the story."""

import json
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import pytest
from django.db import transaction

from tests.factories import make_user
from tests.story import story, take_in
from tracker.actors.models import Envoy, FormerSlug
from tracker.claims.models import Claim, Edge, NameForm
from tracker.curation import actions, doubts, verdicts
from tracker.curation.errors import BadValue, NotAllowed, NotPossible
from tracker.curation.models import Decision
from tracker.records.actions import draw_up
from tracker.records.models import Evidence, Record, Sanction

Shown = Callable[[str], bytes]
LISTS = ("records/", "envoys/", "claims/", "articles/", "meetings/", "visits/", "sanctions/", "waivers/")


@pytest.fixture(scope="module")
def kept(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """The story, drawn up once for all tests of this file: each runs in a savepoint of this transaction."""
    with django_db_blocker.unblock(), transaction.atomic():
        for article in story():
            take_in(article)
        draw_up()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def told(kept: None, db: None) -> None:
    pass


def everything(shown: Shown) -> dict[str, bytes]:
    """All the API tells: each list to its end, each record and envoy with its timeline."""
    pages: dict[str, bytes] = {}
    for name in LISTS:
        address: str | None = f"{name}?limit=100"
        while address:
            pages[address] = shown(address)
            following = json.loads(pages[address])["next"]
            address = following.partition("/api/v1/")[2] if following else None
    for public_id in Record.objects.public().values_list("public_id", flat=True):
        pages[f"records/{public_id}/"] = shown(f"records/{public_id}/")
    for slug in Envoy.objects.filter(involvements__isnull=False).distinct().values_list("slug", flat=True):
        pages[f"envoys/{slug}/"] = shown(f"envoys/{slug}/")
        pages[f"envoys/{slug}/timeline/"] = shown(f"envoys/{slug}/timeline/")
    return pages


def assert_unchanged(shown: Shown, before: dict[str, bytes]) -> None:
    """To the byte; where it is not so, say where it first differs."""
    now = everything(shown)
    for address in sorted(set(before) | set(now)):
        one, other = before.get(address, b""), now.get(address, b"")
        at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
        assert one == other, f"{address}: {one[at - 150 : at + 80]!r} is now {other[at - 150 : at + 80]!r}"


def leads_to(client: Any, address: str) -> str:
    """Where a public address of the API ends up."""
    answer = client.get(f"/api/v1/{address}", follow=True)
    assert answer.status_code == 200, (address, answer.status_code)
    return (answer.redirect_chain[-1][0] if answer.redirect_chain else address).partition("/api/v1/")[2] or address


def meetings(count: int = 2) -> list[Record]:
    """Public meetings on most claims, each of other people."""
    return list(Record.objects.public().filter(kind="meeting").order_by("-evidence_count", "pk")[:count])


def test_records_joined_by_hand_and_back(told: None, client: Any, curator: Any, shown: Shown) -> None:
    before = everything(shown)
    claims = Claim.objects.count(), Evidence.objects.count()
    first, second, third = meetings(3)
    decision = verdicts.same_event(records=[third, first, second], by=curator, note="one round of talks")
    (stays,) = decision.after["records"]
    assert Record.objects.get(public_id=stays).evidence_count == sum(r.evidence_count for r in (first, second, third))
    for record in (first, second, third):
        assert leads_to(client, f"records/{record.public_id}/") == f"records/{stays}/"
    assert (Claim.objects.count(), Evidence.objects.count()) == claims
    actions.undo(decision=decision, by=curator)
    assert_unchanged(shown, before)
    assert draw_up().claims == 0


def test_a_record_parted_by_hand_and_back(told: None, client: Any, curator: Any, shown: Shown) -> None:
    before = everything(shown)
    (record,) = meetings(1)
    claims = list(Claim.objects.filter(evidence__record=record).order_by("told_on", "key"))
    decision = verdicts.different_event(record=record, claims=claims[:2], by=curator, note="a dinner the day before")
    assert Evidence.objects.get(claim=claims[0]).record == Evidence.objects.get(claim=claims[1]).record
    homes = set(Evidence.objects.filter(claim__in=claims).values_list("record__public_id", flat=True))
    assert homes == set(decision.after["records"])
    assert len(homes) == 2
    actions.undo(decision=decision, by=curator)
    assert_unchanged(shown, before)
    for public_id in homes:
        assert leads_to(client, f"records/{public_id}/") == f"records/{record.public_id}/"


def test_join_and_part_one_after_the_other_and_back(told: None, curator: Any, shown: Shown) -> None:
    before = everything(shown)
    first, second = meetings()
    joined = verdicts.same_event(records=[first, second], by=curator, note="one meeting")
    between = everything(shown)
    record = Record.objects.get(public_id=joined.after["records"][0])
    some = list(Claim.objects.filter(evidence__record=record).order_by("key"))[::2]
    parted = verdicts.different_event(record=record, claims=some, by=curator, note="not these")
    with pytest.raises(NotPossible, match="undo that first"):
        actions.undo(decision=joined, by=curator)
    actions.undo(decision=parted, by=curator)
    assert_unchanged(shown, between)
    actions.undo(decision=joined, by=curator)
    assert_unchanged(shown, before)


def people_with_measures() -> list[Envoy]:
    """Two envoys, each under sanctions or at a meeting."""
    under = Envoy.objects.filter(sanctions__isnull=False).distinct().order_by("pk")
    beside = Envoy.objects.exclude(pk__in=under).filter(involvements__isnull=False).distinct().order_by("pk")
    return [*under[:1], *beside[:1]]


@pytest.mark.parametrize("turned", [False, True])
def test_people_joined_by_hand_and_back(told: None, client: Any, curator: Any, shown: Shown, turned: bool) -> None:
    before = everything(shown)
    envoys = people_with_measures()[:: -1 if turned else 1]
    slugs = [envoy.slug for envoy in envoys]
    forms = NameForm.objects.filter(envoy__in=envoys)
    pks = list(forms.values_list("pk", flat=True))
    decision = verdicts.same_person(envoys=envoys, by=curator, note="one man under two names")
    owners = set(NameForm.objects.filter(pk__in=pks).values_list("envoy", flat=True))
    assert len(owners) == 1
    stays = Envoy.objects.get(pk=owners.pop())
    for slug in slugs:
        assert leads_to(client, f"envoys/{slug}/") == f"envoys/{stays.slug}/"
    actions.undo(decision=decision, by=curator)
    assert_unchanged(shown, before)
    assert leads_to(client, f"envoys/{stays.slug}/")
    assert not FormerSlug.objects.filter(slug__startswith="gone--").exists()


def test_everybody_joined_into_one_and_back(told: None, curator: Any, shown: Shown) -> None:
    """Measures have numbers of their own: they keep them."""
    before = everything(shown)
    measures = set(Sanction.objects.values_list("pk", flat=True))
    envoys = list(Envoy.objects.filter(forms__isnull=False).distinct().order_by("-pk"))
    assert len(envoys) > 9
    decision = verdicts.same_person(envoys=envoys, by=curator, note="one man")
    actions.undo(decision=decision, by=curator)
    assert set(Sanction.objects.values_list("pk", flat=True)) == measures
    assert_unchanged(shown, before)


def spelled_twice() -> Envoy:
    found = [e for e in Envoy.objects.order_by("pk") if e.forms.count() > 2 and e.forms.filter(uses__in_fact=True)]
    return max(found, key=lambda envoy: (envoy.forms.count(), -envoy.pk))


def test_a_person_parted_by_hand_and_back(told: None, client: Any, curator: Any, shown: Shown) -> None:
    before = everything(shown)
    envoy = spelled_twice()
    chosen = list(envoy.forms.order_by("-name")[:1])
    decision = verdicts.different_person(envoy=envoy, forms=chosen, by=curator, note="his brother")
    assert NameForm.objects.get(pk=chosen[0].pk).envoy != Envoy.objects.get(pk=envoy.pk)
    meanwhile = list(decision.after["envoys"])
    actions.undo(decision=decision, by=curator)
    assert_unchanged(shown, before)
    for slug in meanwhile:
        assert leads_to(client, f"envoys/{slug}/") == f"envoys/{envoy.slug}/"


def test_an_envoy_renamed_and_back(told: None, client: Any, curator: Any, shown: Shown) -> None:
    before = everything(shown)
    envoy = people_with_measures()[0]
    decision = verdicts.rename(envoy=envoy, name="  Cyril   Example ", by=curator, note="as he writes it himself")
    answer = json.loads(shown("envoys/cyril-example/"))
    assert (answer["name"], answer["confirmed"]) == ("Cyril Example", True)
    assert leads_to(client, f"envoys/{envoy.slug}/") == "envoys/cyril-example/"
    assert Sanction.objects.filter(envoy=envoy).first().target_name == "Cyril Example"
    actions.undo(decision=decision, by=curator)
    assert_unchanged(shown, before)
    assert leads_to(client, "envoys/cyril-example/") == f"envoys/{envoy.slug}/"


def test_a_confirmed_envoy_keeps_name_and_slug_and_takes_what_was_entered_of_the_other(
    told: None, client: Any, curator: Any, shown: Shown
) -> None:
    first, second = people_with_measures()
    verdicts.rename(envoy=first, name="Cyril Example", by=curator, note="x")
    verdicts.rename(envoy=second, name="Bertil Example", by=curator, note="x")
    office = second.tenures.first()
    if office is None:
        office = second.tenures.create(title="envoy of example")
    office.since = "2020-01-31"
    office.save()
    Envoy.objects.filter(pk=second.pk).update(note="Born in 1970.")
    before = everything(shown)
    pair = [Envoy.objects.get(slug="cyril-example"), Envoy.objects.get(slug="bertil-example")]
    decision = verdicts.same_person(envoys=pair, by=curator, note="one man")
    answer = json.loads(shown("envoys/cyril-example/"))
    assert (answer["name"], answer["note"]) == ("Cyril Example", "Born in 1970.")
    assert {"2020-01-31"} <= {told["since"] for told in answer["offices"]}
    assert leads_to(client, "envoys/bertil-example/") == "envoys/cyril-example/"
    actions.undo(decision=decision, by=curator)
    assert_unchanged(shown, before)


def standing() -> list[tuple[Any, ...]]:
    """The edges that stand, with who laid them, when and why."""
    return list(Edge.objects.standing().order_by("pk").values_list("pk", "judgement", "by", "at", "note"))


def test_records_that_may_be_one_stay_as_they_are(told: None, curator: Any, shown: Shown) -> None:
    before = everything(shown)
    first, second = meetings()
    decision = verdicts.unsure_event(records=[second, first], by=curator, note=" the dinner is told without a day ")
    assert_unchanged(shown, before)
    assert {(said, note) for _, said, _, _, note in standing()} == {("unsure", "the dinner is told without a day")}
    claims = Claim.objects.filter(key__in=decision.after["about"])
    assert not claims.filter(is_clustered=False).exists()
    assert not claims.held().exists()
    for one, other in ((first, second), (second, first)):
        (doubt,) = doubts.record_doubts([one])
        assert (doubt.one, doubt.other, doubt.by, doubt.note) == (one, other, str(curator), decision.note)
    claims.update(is_clustered=False)
    draw_up()
    assert_unchanged(shown, before)
    actions.undo(decision=decision, by=curator)
    assert (standing(), doubts.record_doubts([first, second])) == ([], [])
    assert set(Edge.objects.values_list("undone_by", flat=True)) == {curator.pk}
    assert_unchanged(shown, before)


def test_people_who_may_be_one_stay_as_they_are(told: None, curator: Any, shown: Shown) -> None:
    before = everything(shown)
    envoys = people_with_measures()
    decision = verdicts.unsure_person(envoys=envoys, by=curator, note="brothers are told of too")
    assert_unchanged(shown, before)
    for one, other in (envoys, envoys[::-1]):
        (doubt,) = doubts.envoy_doubts([one])
        assert (doubt.one, doubt.other, doubt.by, doubt.note) == (one, other, str(curator), decision.note)
    Claim.objects.update(is_clustered=False)
    draw_up()
    assert_unchanged(shown, before)
    actions.undo(decision=decision, by=curator)
    assert (standing(), doubts.envoy_doubts(envoys)) == ([], [])
    assert_unchanged(shown, before)


def test_three_records_are_left_open_pair_by_pair(told: None, curator: Any) -> None:
    three = meetings(3)
    verdicts.unsure_event(records=three, by=curator, note="two of three, perhaps")
    assert {frozenset((d.one.pk, d.other.pk)) for d in doubts.record_doubts(three)} == {
        frozenset((a.pk, b.pk)) for a, b in combinations(three, 2)
    }
    assert len(doubts.record_doubts(three[:1])) == 2
    assert len(doubts.among(doubts.record_doubts(three[:1]), three[:2])) == 1


def test_a_later_word_on_records_replaces_the_doubt_until_it_is_taken_back(
    told: None, curator: Any, shown: Shown
) -> None:
    before = everything(shown)
    first, second, third = meetings(3)
    unsure = verdicts.unsure_event(records=[first, second, third], by=curator, note="no day told")
    laid = standing()
    joined = verdicts.same_event(records=[first, second], by=curator, note="one: the host said so")
    assert {said for _, said, _, _, _ in standing()} == {"same", "unsure"}
    assert {pk for pk, *_ in laid} - {pk for pk, *_ in standing()} == set(joined.after["replaced"])
    record = Record.objects.get(public_id=joined.after["records"][0])
    assert [doubt.other for doubt in doubts.record_doubts([record])] == [third]
    with pytest.raises(NotPossible, match="undo that first"):
        actions.undo(decision=unsure, by=curator)
    actions.undo(decision=joined, by=curator)
    assert standing() == laid
    assert_unchanged(shown, before)
    actions.undo(decision=unsure, by=curator)
    assert standing() == []


def test_a_doubt_between_sentences_of_one_record_is_replaced_where_they_are_parted(told: None, curator: Any) -> None:
    (record,) = meetings(1)
    claims = list(Claim.objects.filter(evidence__record=record).order_by("told_on", "key"))
    asked = {"judgement": "unsure", "by": curator, "note": "drawn together since"}
    apart = Edge.objects.create(left=claims[1], right=claims[0], **asked)
    within = Edge.objects.create(left=claims[-1], right=claims[-2], **asked) if len(claims) > 3 else None
    assert doubts.record_doubts([record]) == []
    decision = verdicts.different_event(record=record, claims=claims[:1], by=curator, note="two dinners")
    assert decision.after["replaced"] == [apart.pk]
    assert within is None or Edge.objects.standing().filter(pk=within.pk).exists()
    actions.undo(decision=decision, by=curator)
    assert Edge.objects.standing().filter(pk=apart.pk).exists()


def test_a_later_word_on_people_replaces_the_doubt_until_it_is_taken_back(
    told: None, curator: Any, shown: Shown
) -> None:
    before = everything(shown)
    envoys = people_with_measures()
    verdicts.unsure_person(envoys=envoys, by=curator, note="a common name")
    laid = standing()
    newer = verdicts.unsure_person(envoys=envoys[::-1], by=curator, note="asked again")
    assert newer.after["replaced"] == [pk for pk, *_ in laid]
    assert [doubt.note for doubt in doubts.envoy_doubts(envoys)] == ["asked again"]
    actions.undo(decision=newer, by=curator)
    assert standing() == laid
    joined = verdicts.same_person(envoys=envoys, by=curator, note="he said so")
    assert {said for _, said, _, _, _ in standing()} == {"same"}
    owner = NameForm.objects.get(pk=joined.after["forms"][0]).envoy
    assert owner is not None
    assert doubts.envoy_doubts([owner]) == []
    actions.undo(decision=joined, by=curator)
    assert standing() == laid
    assert_unchanged(shown, before)
    both = verdicts.same_person(envoys=envoys, by=curator, note="one man")
    envoy = Envoy.objects.get(slug=next(iter(both.after["envoys"])))
    with pytest.raises(NotPossible, match="undo that first"):
        actions.undo(decision=Decision.objects.filter(verb="unsure").earliest("pk"), by=curator)
    form = envoy.forms.order_by("-name")[:1]
    parted = verdicts.different_person(envoy=envoy, forms=form, by=curator, note="two men")
    assert parted.after["replaced"] == []


def test_a_verdict_that_another_forbids_is_refused(told: None, curator: Any) -> None:
    envoy = spelled_twice()
    chosen = list(envoy.forms.order_by("-name")[:1])
    decision = verdicts.different_person(envoy=envoy, forms=chosen, by=curator, note="his brother")
    both = list(Envoy.objects.filter(slug__in=decision.after["envoys"]))
    if len(both) == 2:
        with pytest.raises(NotPossible, match=f"Decision {decision.pk} .* undo that first"):
            verdicts.same_person(envoys=both, by=curator, note="the same after all")
    (record,) = meetings(1)
    claims = list(Claim.objects.filter(evidence__record=record))
    parted = verdicts.different_event(record=record, claims=claims[:1], by=curator, note="another")
    records = list(Record.objects.filter(public_id__in=parted.after["records"]))
    for said in (verdicts.same_event, verdicts.unsure_event):
        with pytest.raises(NotPossible, match=f"Decision {parted.pk} .* undo that first"):
            said(records=records, by=curator, note="the same after all")


def test_refusals_say_what_to_do(told: None, curator: Any) -> None:
    first, second = meetings()
    visit = Record.objects.public().filter(kind="visit").first()
    envoy = spelled_twice()
    claims = list(Claim.objects.filter(evidence__record=first))
    guest = make_user("guest")
    for said in (verdicts.same_event, verdicts.unsure_event):
        with pytest.raises(BadValue, match="needs a note"):
            said(records=[first, second], by=curator, note=" ")
        with pytest.raises(NotPossible, match="at least two records"):
            said(records=[first, first], by=curator, note="x")
        with pytest.raises(NotPossible, match="one kind only"):
            said(records=[first, visit], by=curator, note="x")
        with pytest.raises(NotAllowed, match="editor"):
            said(records=[first, second], by=guest, note="x")
    for said_of in (verdicts.same_person, verdicts.unsure_person):
        with pytest.raises(NotPossible, match="at least two envoys"):
            said_of(envoys=[envoy, envoy], by=curator, note="x")
        with pytest.raises(NotAllowed, match="editor"):
            said_of(envoys=[envoy, envoy], by=guest, note="x")
    with pytest.raises(NotPossible, match="must stay"):
        verdicts.different_event(record=first, claims=claims, by=curator, note="x")
    with pytest.raises(NotPossible, match="Tick sentences of this record"):
        verdicts.different_event(record=second, claims=claims[:1], by=curator, note="x")
    with pytest.raises(NotPossible, match="at least two envoys"):
        verdicts.same_person(envoys=[envoy], by=curator, note="x")
    with pytest.raises(NotPossible, match="must stay with"):
        verdicts.different_person(envoy=envoy, forms=envoy.forms.all(), by=curator, note="x")
    with pytest.raises(BadValue, match="letters"):
        verdicts.rename(envoy=envoy, name=" . ", by=curator, note="x")
    with pytest.raises(NotAllowed, match="editor"):
        verdicts.rename(envoy=envoy, name="X", by=make_user("reader"), note="x")
    assert not Edge.objects.exists()


def test_a_sentence_named_in_a_verdict_is_held_when_a_newer_run_reads_otherwise(told: None, curator: Any) -> None:
    first, second = meetings()
    decision = verdicts.same_event(records=[first, second], by=curator, note="one meeting")
    claims = Claim.objects.filter(key__in=decision.after["about"])
    assert claims.held().count() == claims.count()
    actions.undo(decision=decision, by=curator)
    assert not claims.held().exists()
