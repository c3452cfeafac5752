"""What cannot be read is answered with a sentence, never with a failure."""

import pytest

from tests.factories import make_envoy, make_record

pytestmark = pytest.mark.django_db
BAD = [
    "/sanctions/?on=yesterday",
    "/sanctions/?on=2025-02-30",
    "/sanctions/?on=0001-01-01",
    "/sanctions/?on=9999-12-31",
    "/sanctions/?on=%00",
    "/records/?kind=party",
    "/records/?status=%27",
    "/records/?page=0",
    "/records/?page=-1",
    "/records/?page=99999999999999999999",
    "/records/?page=%D9%A1",
    "/envoys/?order=money",
    "/envoys/?page=2",
    "/articles/?page=x",
    f"/search/?q={'x' * 201}",
    "/envoys/kirill-dmitriev/?from=2025-01-01",
    "/envoys/kirill-dmitriev/?from=2025-02-01&to=2025-01-01",
    "/envoys/kirill-dmitriev/?from=1900-01-01&to=2200-01-01",
    "/envoys/kirill-dmitriev/?on=2025-4-2",
]
ODD = [
    "/search/?q=%00%00",
    "/search/?q=%22%22%20%26%20!%20(",
    "/search/?q=%F0%9F%92%A9",
    "/search/?q=" + "%27%29%3B--",
    "/envoys/?q=%25&side=%00",
    "/articles/?outlet=%00",
    "/sanctions/?authority=%3Cscript%3E",
    "/envoys/kirill-dmitriev/?from=2025-04-02&to=2025-04-02",
    "/envoys/kirill-dmitriev/?on=1900-01-01",
    "/envoys/kirill-dmitriev/?on=2200-12-31&from=1950-01-01&to=2009-01-01",
    "/?on=nonsense&theme=purple",
]


@pytest.fixture(autouse=True)
def _some_data():
    make_record(involvements=[make_envoy()])


@pytest.mark.parametrize("address", BAD)
def test_a_bad_parameter_is_told_and_the_page_offered_without_it(client, address):
    response = client.get(address)
    assert response.status_code == 400
    assert 'role="alert"' in response.content.decode()
    assert f'href="{address.split("?")[0]}"' in response.content.decode()


@pytest.mark.parametrize("address", ODD)
def test_odd_parameters_are_read_as_far_as_they_go(client, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    "address", ["/records/%00/", "/envoys/%00/", "/records/" + "x" * 500 + "/", "/envoys/%F0%9F%92%A9/", "/nope"]
)
def test_an_address_that_leads_nowhere_is_a_page_of_its_own(client, address):
    response = client.get(address)
    assert response.status_code == 404
    assert "There is nothing here" in response.content.decode()


def test_a_failure_is_a_page_that_asks_the_database_for_nothing(client, monkeypatch, django_assert_num_queries):
    from django.db import OperationalError

    from tracker.web.views import about

    def broken(request, template, context):
        raise OperationalError("gone")

    monkeypatch.setattr(about, "render", broken)
    client.raise_request_exception = False
    with django_assert_num_queries(0):
        response = client.get("/about/")
    assert response.status_code == 503
    assert "The database does not answer" in response.content.decode()
