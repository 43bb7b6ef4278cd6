"""A key in a real browser: made, used as the second step, and used alone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.fixtures import Settings
from pytest_django.live_server_helper import LiveServer

from koereplan.casework.access import Role
from koereplan.casework.organisations.services import employ, join
from tests.factories import TODAY
from tests.journeys.conftest import WIDE, Visit, World

PASSWORD = "et-langt-kodeord"


@pytest.fixture
def sara(world: World, live_server: LiveServer, browser: Browser, settings: Settings) -> Iterator[Visit]:
    """Return somebody with a password and a telephone that knows her, at a product that is no demo."""
    settings.DEMO_SIGN_IN = False
    home = world.home
    staff = employ("sholm", "Sara Holm", password=PASSWORD, actor=home.leader, on=TODAY)
    join(staff, unit_id=home.unit_id, role=Role.PLAN_OWNER, from_on=TODAY, actor=home.leader, on=TODAY)
    context = browser.new_context(locale="da-DK", viewport={"width": WIDE, "height": 900})
    page = context.new_page()
    telephone = context.new_cdp_session(page)
    telephone.send("WebAuthn.enable")
    telephone.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    visit = Visit(page, live_server.url)
    yield visit
    context.close()
    assert not visit.blocked


def tell_password(there: Visit) -> None:
    there.open("/log-ind/")
    there.page.get_by_label("Brugernavn").fill("sholm")
    there.page.get_by_label("Adgangskode", exact=True).fill(PASSWORD)
    there.press("Log på")


def make_key(there: Visit, *, alone: bool) -> None:
    there.follow("Tilføj en nøgle")
    there.check()
    there.page.get_by_label("Navn på nøglen").fill("Min telefon")
    if alone:
        there.page.get_by_label("Log på med nøglen alene").check()
    there.press("Tilføj nøglen")
    assert "de vises kun denne ene gang" in there.read()


def test_a_key_is_the_second_step(sara: Visit) -> None:
    tell_password(sara)
    assert "En adgangskode er ikke nok" in sara.read()
    sara.check()
    make_key(sara, alone=False)
    sara.check()
    sara.follow("Gå til dit arbejde")
    assert "Mit arbejde" in sara.page.title()
    sara.press("Log af")
    tell_password(sara)
    sara.check()
    sara.press("Brug en nøgle")
    assert "Mit arbejde" in sara.page.title()
    sara.open("/to-trin/")
    assert "Min telefon" in sara.read()
    sara.check()


def test_a_key_that_knows_its_owner_is_enough_alone(sara: Visit) -> None:
    tell_password(sara)
    make_key(sara, alone=True)
    sara.press("Log af")
    sara.press("Log på med en nøgle")
    assert "Mit arbejde" in sara.page.title()


def test_without_a_key_the_page_says_so_and_the_password_still_works(sara: Visit) -> None:
    sara.open("/log-ind/")
    sara.check()
    sara.page.get_by_role("button", name="Log på med en nøgle").click()
    sara.page.get_by_text("Nøglen kunne ikke bruges").wait_for()


def test_the_other_pages_of_the_second_step_are_accessible(sara: Visit) -> None:
    tell_password(sara)
    sara.follow("Sæt appen op")
    sara.check()
    sara.page.get_by_label("Kode fra appen").fill("000000")
    sara.press("Brug appen")
    assert "Koden passer ikke" in sara.read()
    sara.check()
    sara.open("/to-trin/")
    make_key(sara, alone=False)
    for path in ("/to-trin/noedkoder/nye/", "/to-trin/igen/adgangskode/"):
        sara.open(path)
        sara.check()
    sara.open("/to-trin/")
    with sara.page.expect_navigation():
        sara.page.get_by_role("link", name="Fjern").click()
    assert "Tilføj en anden måde først" in sara.read()
    sara.check()
