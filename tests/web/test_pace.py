"""Nobody sends faster than people do, whichever of the servers answers."""

import pytest
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from koereplan.web import pace
from koereplan.web.models import Pace
from tests.factories.organisations import Prison
from tests.web.conftest import SignIn

SEARCH = {"text": "Storgaard"}


@pytest.fixture
def _slow_world(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "IN_A_SESSION", 5)
    monkeypatch.setattr(pace, "SEARCHES", 3)


@pytest.mark.usefixtures("_slow_world")
def test_who_searches_too_fast_is_asked_to_wait(home: Prison, sign_in: SignIn) -> None:
    hasty, calm = sign_in(home.owner), sign_in(home.colleague)
    statuses = [hasty.post("/sager/", SEARCH).status_code for _time in range(4)]
    assert statuses[-1] == 429
    assert 429 not in statuses[:-1]
    refused = hasty.post("/sager/", SEARCH)
    assert refused["Retry-After"] == "60"
    assert "Vent et minut" in refused.content.decode()
    assert calm.post("/sager/", SEARCH).status_code != 429
    assert hasty.get("/sager/").status_code == 200


@pytest.mark.usefixtures("_slow_world")
def test_a_minute_later_one_may_again(home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    for _time in range(4):
        client.post("/sager/", SEARCH)
    for row in Pace.objects.all():
        row.since = row.since.replace(year=2020)
        row.save()
    assert client.post("/sager/", SEARCH).status_code != 429


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_slow_world")
def test_refusals_count_too(home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    statuses = [client.post("/fravaer/", {}).status_code for _time in range(6)]
    assert statuses == [422] * 5 + [429]


def test_who_looks_too_many_numbers_up_by_admitting_people_waits_for_an_hour(
    home: Prison, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "NUMBERS", 3)
    client = sign_in(home.owner)
    for number in range(4):
        client.post("/indsaettelse/", {"cpr": f"770594-000{number}", "draft": "save", "draft_version": number or ""})
    looked_up = [
        client.post(path, {"find": "1", "cpr": f"770594-000{number}"})
        for number, path in enumerate(
            ("/indsaettelse/", "/indsaettelse/bed-om-sagen/", "/indsaettelse/", "/indsaettelse/")
        )
    ]
    assert [answer.status_code == 429 for answer in looked_up] == [False, False, False, True]
    assert looked_up[-1]["Retry-After"] == "3600"
    assert "Vent en time" in looked_up[-1].content.decode()
    assert client.post("/indsaettelse/", {"find": "1", "given_names": "Mikkel"}).status_code == 422


def test_who_changes_the_cookie_each_time_is_known_by_the_address(
    home: Prison, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(pace, "FROM_AN_ADDRESS", 3)
    client = sign_in(home.owner)
    statuses = []
    for number in range(4):
        client.cookies[settings.SESSION_COOKIE_NAME] = f"another{number}"
        statuses.append(client.post("/sager/", SEARCH).status_code)
    assert statuses[-1] == 429


@pytest.mark.parametrize(
    ("proxies", "passed", "address"),
    [
        (0, "6.6.6.6", "10.0.0.1"),
        (1, "6.6.6.6, 7.7.7.7", "7.7.7.7"),
        (1, "", "10.0.0.1"),
        (2, "6.6.6.6, 7.7.7.7, 10.0.0.2", "7.7.7.7"),
    ],
)
def test_only_our_own_proxies_say_where_somebody_sits(
    proxies: int, passed: str, address: str, settings: Settings
) -> None:
    settings.PROXIES = proxies
    request = RequestFactory(REMOTE_ADDR="10.0.0.1").get("/", headers={"x-forwarded-for": passed})
    assert pace.address_of(request) == address
