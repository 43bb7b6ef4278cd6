"""Signing in at a provider in a real browser, and out again: staff, somebody who is refused, and the person."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from koereplan.casework.access import Role
from koereplan.casework.organisations.models import Unit
from koereplan.casework.people.models import Person
from koereplan.config.sign_in import sign_in
from tests.factories.organisations import works
from tests.journeys.conftest import WIDE, Visit, World
from tests.web.providers import OpenID, openid_provider

CVR, RIGHT, CPR = "35209115", "koordinator", "6101804321"


@pytest.fixture(scope="module")
def openid() -> Iterator[OpenID]:
    """Return an OpenID provider that runs as long as the journeys here."""
    with openid_provider() as provider:
        yield provider


@pytest.fixture
def outside(
    openid: OpenID,
    world: World,
    live_server: LiveServer,
    browser: Browser,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Visit]:
    """Return somebody who has not signed in yet, where there are providers for staff and for the person."""
    monkeypatch.setenv("HEMMELIGHED", "hemmelig")
    Unit.objects.filter(pk=world.other.unit_id).update(code="nyborg")
    reached = {"server": openid.address, "client_secret": {"env": "HEMMELIGHED"}, "scope": ["openid", "profile"]}
    grant = {"organisation": CVR, "right": RIGHT, "role": "plan_owner", "unit": "open_prison:nyborg"}
    told = sign_in(
        [
            {
                "id": "vores",
                "name": "Vores login",
                "takes_new": True,
                "openid": reached | {"client_id": "koereplan"},
                "claims": {"organisation": "cvr", "rights": "roles"},
                "grant": [grant],
                "signs_out_at": f"{openid.address}/oauth2/end_session",
            },
            {
                "id": "mitid",
                "name": "MitID",
                "audience": "person",
                "openid": reached | {"client_id": "koereplan-person"},
                "claims": {"cpr": "cpr"},
            },
        ],
        pytest.fail,
    )
    settings.SIGN_IN_PROVIDERS, settings.SOCIALACCOUNT_PROVIDERS = told.providers, told.reached
    context = browser.new_context(locale="da-DK", viewport={"width": WIDE, "height": 900})
    visit = Visit(context.new_page(), live_server.url)
    yield visit
    context.close()


def sign_in_at(there: Visit, provider: str, sub: str) -> None:
    there.open("/log-ind/")
    there.follow(provider)
    there.page.locator("input[name=sub]").fill(sub)
    with there.page.expect_navigation(url=f"{there.address}/**"):
        there.page.get_by_role("button").first.click()


def test_somebody_new_signs_in_works_and_signs_out(outside: Visit, openid: OpenID) -> None:
    openid.vouch("nina", name="Nina Ny", cvr=CVR, roles=[RIGHT], acr="substantial")
    sign_in_at(outside, "Vores login", "nina")
    assert "Nina Ny, handleplansansvarlig" in outside.page.locator("header").inner_text()
    outside.press("Log af")
    assert "Du er måske stadig logget på hos Vores login" in outside.read()
    outside.check()
    outside.follow("Log af hos Vores login")
    assert outside.page.url.startswith(openid.address)


def test_somebody_who_is_not_sure_enough_is_told_so(outside: Visit, openid: OpenID) -> None:
    openid.vouch("lars", name="Lars Lav", cvr=CVR, roles=[RIGHT], acr="low")
    sign_in_at(outside, "Vores login", "lars")
    assert "ikke sikkert nok" in outside.read()
    outside.check()


def test_the_person_sees_who_has_seen(outside: Visit, openid: OpenID) -> None:
    Person.objects.create(given_names="Anders", family_name="And", cpr=CPR)
    openid.vouch("mitid-1", cpr=CPR, acr="substantial")
    sign_in_at(outside, "MitID", "mitid-1")
    assert "Hej Anders And" in outside.read()
    outside.check()
    outside.page.get_by_role("link", name="Hvem har set min sag").click()
    outside.page.wait_for_url("**/min-sag/hvem-har-set/")
    assert CPR not in outside.page.content()


def test_an_administrators_pages_are_accessible(outside: Visit, world: World) -> None:
    outside.open("/log-ind/")
    outside.check()
    ada = works("Ada Falk", world.home.unit_id, Role.ADMINISTRATOR)
    outside.open("/log-ind/")
    outside.page.locator(f'button[value="{ada.staff_id}/{ada.unit_id}/{ada.role}"]').click()
    outside.page.wait_for_url("**/administration/login/")
    outside.check()
    outside.follow("Vores login")
    outside.page.get_by_label("Påstande").fill("sub = x\nacr = High\nroles = konge\ncvr = 1")
    outside.press("Prøv")
    assert "»konge« i CVR 1 giver intet" in outside.read()
    outside.check()
