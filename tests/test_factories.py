"""The factories obey the constraints and triggers of the real tables."""

import pytest

from tests.factories import (
    make_article,
    make_claim,
    make_curator_claim,
    make_envoy,
    make_record,
    make_sanction,
    make_user,
)
from tracker.records.models import Record

pytestmark = pytest.mark.django_db


def test_every_kind_of_record_is_made_with_its_detail_and_a_sentence():
    envoy = make_envoy(offices=["Special envoy"], names=["Kiril Dmitriyev"], former_slugs=["dmitriev"])
    for kind in ("meeting", "visit", "sanction", "waiver"):
        record = make_record(kind, involvements=[envoy, "A. Stranger"])
        assert record.detail.record == record
        assert record.evidence.get().claim.quote in record.evidence.get().claim.snapshot.text
    assert Record.objects.public().about(envoy).count() == 4


def test_a_sanction_carries_its_steps_in_order():
    sanction = make_sanction(
        make_envoy(),
        actions=[
            {"action": "imposed", "when": "2022-02-28"},
            {"action": "suspended", "when": ("2025-04-01", "2025-04-02"), "duration": "P7D"},
        ],
    )
    assert [a.action for a in sanction.actions.order_by("record__latest")] == ["imposed", "suspended"]


def test_a_curators_claim_needs_no_article():
    claim = make_claim(article=make_article("One. Two met Three."), quote="Two met Three.")
    correction = make_curator_claim(reading={"city": "Moscow"}, author=make_user(), about=claim)
    assert correction.article is None
