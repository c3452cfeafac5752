"""The verdicts from the desk's pages: asked for a note, done, refused in words, taken back."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from tests.curation.conftest import tell_meeting
from tests.factories import make_article, make_claim, make_envoy, make_party, make_record, make_user
from tracker.actors.models import Envoy
from tracker.claims.models import Claim, Edge, NameForm, NameLikeness
from tracker.curation import verdicts
from tracker.curation.models import Decision
from tracker.records.actions import draw_up
from tracker.records.models import Record


@pytest.fixture
def desk(client: Client, curator: Any) -> Client:
    client.force_login(curator)
    return client


@pytest.fixture
def records(db: None) -> list[Record]:
    make_party("US")
    tell_meeting("The Potomac Ledger")
    tell_meeting("Example Wire", date(2025, 4, 20), start="2025-04-18", city="Riyadh", country="SA")
    draw_up()
    return list(Record.objects.order_by("pk"))


def envoys() -> list[Envoy]:
    """Two people of two names, each told of by two outlets."""
    for outlet in ("The Potomac Ledger", "Example Wire"):
        text = f"Anna Weber met Bertil Lund in Geneva, {outlet} was told."
        arguments = [("participant", "Anna Weber", None), ("participant", "Bertil Lund", None)]
        reading = {"participants": ["Anna Weber", "Bertil Lund"], "start": "2025-04-02", "status": "held"}
        make_claim(article=make_article(text, outlet=outlet), reading=reading, arguments=arguments)
    draw_up()
    return list(Envoy.objects.filter(forms__isnull=False).distinct().order_by("name"))


def join(desk: Client, model: str, rows: list[Any], action: str = "join_selected", **more: str) -> Any:
    posted = {"action": action, "_selected_action": [row.pk for row in rows], **more}
    return desk.post(reverse(f"admin:{model}_changelist"), posted, follow=True)


def doubt_told(desk: Client, model: str, row: Any, title: str) -> str:
    """What the row's page says under this title, by maria."""
    page = desk.get(reverse(f"admin:{model}_change", args=[row.pk])).content.decode()
    told = page.partition(title)[2].partition("</ul>")[0]
    assert "maria, " in told
    return told


def test_records_are_joined_from_the_list_and_taken_back(desk: Client, records: list[Record]) -> None:
    page = join(desk, "records_record", records).content.decode()
    assert "Are these one event?" in page
    assert records[0].public_id in page
    page = join(desk, "records_record", records, note=" ").content.decode()
    assert "This field is required" in page
    assert "They are one event now." in join(desk, "records_record", records, note="one visit").content.decode()
    assert Record.objects.filter(redirect_to=None).count() == 1
    page = desk.get(reverse("admin:records_record_change", args=[records[0].pk])).content.decode()
    assert "one visit" in page
    decision = Decision.objects.get()
    desk.post(reverse("admin:curation_decision_undo", args=[decision.pk]))
    assert Record.objects.filter(redirect_to=None).count() == 2


def test_one_record_alone_cannot_be_joined(desk: Client, records: list[Record]) -> None:
    page = join(desk, "records_record", records[:1], note="x").content.decode()
    assert "at least two records" in page


def test_sentences_are_split_off_on_the_records_page(desk: Client, record: Record, claims: list[Claim]) -> None:
    page = desk.get(reverse("admin:records_record_change", args=[record.pk])).content.decode()
    assert page.count('type="checkbox" name="claim"') == 2
    address = reverse("admin:records_record_part", args=[record.pk])
    answer = desk.post(address, {"claim": [claims[0].pk, claims[1].pk], "note": "x"}, follow=True)
    assert "must stay with the record" in answer.content.decode()
    answer = desk.post(address, {"claim": [claims[0].pk], "note": "another day"}, follow=True)
    assert "event of their own now" in answer.content.decode()
    assert Record.objects.filter(redirect_to=None).count() == 2
    for one in Record.objects.all():
        assert "another day" in desk.get(reverse("admin:records_record_change", args=[one.pk])).content.decode()


def test_people_are_joined_renamed_and_parted(desk: Client, curator: Any) -> None:
    pair = envoys()
    assert [envoy.name for envoy in pair] == ["Anna Weber", "Bertil Lund"]
    assert "Are these one person?" in join(desk, "actors_envoy", pair).content.decode()
    assert "They are one person now." in join(desk, "actors_envoy", pair, note="a pen name").content.decode()
    envoy = Envoy.objects.get(forms__name="Bertil Lund")
    change = reverse("admin:actors_envoy_change", args=[envoy.pk])
    page = desk.get(change).content.decode()
    assert page.count('type="checkbox" name="form"') == 2
    assert "a pen name" in page
    address = reverse("admin:actors_envoy_rename", args=[envoy.pk])
    answer = desk.post(address, {"name": "Anna Lund", "note": "as she signs"}, follow=True)
    assert "The envoy is Anna Lund now, and confirmed." in answer.content.decode()
    form = NameForm.objects.get(name="Bertil Lund")
    address = reverse("admin:actors_envoy_part", args=[envoy.pk])
    answer = desk.post(address, {"form": [form.pk], "note": "two after all"}, follow=True)
    assert "mean another person now" in answer.content.decode()
    form.refresh_from_db()
    assert form.envoy_id != NameForm.objects.get(name="Anna Weber").envoy_id
    for decision in Decision.objects.order_by("-pk"):
        desk.post(reverse("admin:curation_decision_undo", args=[decision.pk]))
    names = Envoy.objects.filter(forms__isnull=False).distinct().order_by("name")
    assert [one.name for one in names] == ["Anna Weber", "Bertil Lund"]


def test_records_are_left_open_from_the_list_and_that_is_told_wherever_they_are_asked_about(
    desk: Client, records: list[Record]
) -> None:
    page = join(desk, "records_record", records, "leave_open_selected").content.decode()
    assert "May these be one event, and it cannot be said?" in page
    assert "It cannot be said" in page
    page = join(desk, "records_record", records, "leave_open_selected", note="no <day> told").content.decode()
    assert "nothing else changed" in page
    for one, other in (records, records[::-1]):
        doubt = doubt_told(desk, "records_record", one, "May be one event; it cannot be said")
        assert other.public_id in doubt
        assert "no &lt;day&gt; told" in doubt
    doubt = join(desk, "records_record", records).content.decode().partition("it cannot be said</h2>")[2]
    assert "no &lt;day&gt; told" in doubt
    edge = Edge.objects.standing().first()
    assert edge is not None
    join(desk, "records_record", records, note="one visit")
    decision = Decision.objects.latest("pk")
    page = desk.get(reverse("admin:claims_edge_change", args=[edge.pk])).content.decode()
    assert reverse("admin:curation_decision_change", args=[decision.pk]) in page
    desk.post(reverse("admin:curation_decision_undo", args=[decision.pk]))
    undone = Decision.objects.get(verb="unsure")
    desk.post(reverse("admin:curation_decision_undo", args=[undone.pk]))
    page = desk.get(reverse("admin:records_record_change", args=[records[0].pk])).content.decode()
    assert "it cannot be said" not in page
    assert "no &lt;day&gt; told" in page


def test_a_doubt_is_told_to_the_desk_beside_the_records_of_the_same_days(desk: Client, curator: Any) -> None:
    one = make_record("meeting", involvements=[make_envoy()], evidence=[make_claim()])
    other = make_record("meeting", involvements=[make_envoy()], evidence=[make_claim()])
    verdicts.unsure_event(records=[one, other], by=curator, note="a second round?")
    page = desk.get(one.get_absolute_url()).content.decode()
    assert "May be the same event, it cannot be said: a second round? (maria, " in page
    desk.logout()
    page = desk.get(one.get_absolute_url()).content.decode()
    assert other.get_absolute_url() in page
    assert "a second round?" not in page


def test_people_are_left_open_from_the_list(desk: Client) -> None:
    pair = envoys()
    page = join(desk, "actors_envoy", pair, "leave_open_selected", note="a pen name?").content.decode()
    assert "It is kept that they may be one person; nothing else changed." in page
    for one, other in (pair, pair[::-1]):
        doubt = doubt_told(desk, "actors_envoy", one, "May be one person; it cannot be said")
        assert other.name in doubt
        assert "a pen name?" in doubt
    assert "a pen name?" in join(desk, "actors_envoy", pair).content.decode()
    first, second = (NameForm.objects.get(name=envoy.name) for envoy in pair)
    for form, other in ((first, second), (second, first)):
        NameLikeness.objects.create(form=form, other=other)
    assert "Name likenesses" in desk.get("/admin/claims/").content.decode()
    page = desk.get(reverse("admin:claims_namelikeness_changelist")).content.decode()
    assert page.count("a pen name?") == 2
    assert "maria, " in page


def test_a_reviewer_sees_no_verdicts(client: Client, records: list[Record]) -> None:
    user = make_user("rita", is_staff=True)
    user.groups.add(Group.objects.get(name="reviewer"))
    client.force_login(user)
    assert "These are one event" not in client.get(reverse("admin:records_record_changelist")).content.decode()
    address = reverse("admin:records_record_part", args=[records[0].pk])
    assert client.post(address, {"claim": [], "note": "x"}).status_code == 404
    for action in ("join_selected", "leave_open_selected"):
        join(client, "records_record", records, action, note="x")
    assert Record.objects.filter(redirect_to=None).count() == 2
    assert not Edge.objects.exists()
