"""A page asks a fixed number of questions, however much there is to show."""

import json
from pathlib import Path

import pytest

from tests.factories import make_article, make_claim, make_envoy, make_organisation, make_record, make_sanction

pytestmark = pytest.mark.django_db
COUNTS = json.loads((Path(__file__).parent / "query_counts.json").read_text())


def fill(times):
    """Records of all kinds about one envoy, others and an organisation, with articles, some in conflict."""
    envoy = make_envoy(names=["Kiril Dmitriyev"], offices=["Special envoy"])
    fund = make_organisation()
    for number in range(times):
        other = make_envoy(f"Person Number{number}", party="US", offices=["Office"])
        claim = make_claim(
            article=make_article(outlet=f"Outlet {number}"), arguments=[("participant", envoy.name, envoy)]
        )
        make_record(
            public_id=f"M{number}", involvements=[envoy, other, fund], evidence=[claim], city="Moscow", country="RU"
        )
        make_record("visit", involvements=[other], city="Moscow", country="RU")
        make_record("waiver", involvements=[envoy])
        make_sanction(other, authority="EU", actions=[{"action": "imposed"}, {"action": "lifted"}])
    make_sanction(envoy, actions=[{"action": "imposed"}] * times)
    return envoy


@pytest.mark.parametrize("address", sorted(COUNTS))
@pytest.mark.parametrize("times", [2, 6])
def test_a_page_asks_no_more_with_more_to_show(client, django_assert_num_queries, address, times):
    fill(times)
    with django_assert_num_queries(COUNTS[address]):
        assert client.get(address).status_code == 200
