"""The person at a browser: asked, answering, taking back; and an administrator who lets somebody in."""

from collections.abc import Callable

import pytest
from pytest_django.fixtures import Settings

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories.cases import owned
from tests.factories.consents import asked, asking, consented
from tests.factories.organisations import municipality, unit, works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]
NUMBER = "7705940481"


@pytest.fixture
def mikkel(world: World, visit: Come, settings: Settings) -> Visit:
    """Return the person of a case at a browser, with one consent given and one to answer."""
    settings.DEMO_PEOPLE = {NUMBER: "Løslades om tre måneder"}
    case_id, odense = owned(world.home, cpr=NUMBER), municipality("Assens Kommune")
    consented(case_id, asking(unit("KiF Fyn", UnitKind.PROBATION_OFFICE)), actor=world.home.owner)
    asked(case_id, asking(odense), actor=world.home.owner)
    there = visit(world.home.owner)
    there.press("Log af")
    there.check()
    there.page.get_by_role("button", name="Mikkel Storgaard").click()
    there.page.wait_for_url("**/min-sag/")
    return there


def test_the_person_answers_and_takes_back(mikkel: Visit) -> None:
    mikkel.check()
    mikkel.follow("Mit ja og nej")
    mikkel.check()
    mikkel.page.get_by_role("link", name="Læs og svar").click()
    mikkel.page.wait_for_url("**/samtykker/*/")
    mikkel.check()
    mikkel.press("Nej, det må de ikke")
    assert "Du har sagt nej. Det er skrevet ned." in mikkel.read()
    mikkel.page.get_by_role("link", name="Træk mit ja tilbage").click()
    mikkel.page.wait_for_url("**/tilbage/")
    mikkel.check()
    mikkel.press("Træk mit ja tilbage")
    assert "KiF Fyn har fået besked og skal bekræfte, at de er stoppet." in mikkel.read()
    mikkel.check()
    for page in ("Givet videre", "Hvem har set min sag"):
        mikkel.follow(page)
        mikkel.check()


def test_an_administrator_lets_somebody_in(world: World, visit: Come) -> None:
    ada = visit(works("Ada Falk", unit("Direktoratet", UnitKind.DIRECTORATE), Role.ADMINISTRATOR))
    ada.follow("Konti")
    ada.check()
    ada.follow("Opret en konto")
    ada.press("Opret kontoen")
    ada.check()
    ada.page.get_by_label("Navn", exact=True).fill("Bo Berg")
    ada.page.get_by_label("Brugernavn").fill("bo.berg")
    ada.page.get_by_label("Enhed").select_option("Søbysøgård Fængsel")
    ada.page.get_by_label("Rolle").select_option("handleplansansvarlig")
    ada.press("Opret kontoen")
    ada.press("Lav et link")
    ada.check()
    link = ada.page.locator(".breaks strong").inner_text()
    ada.press("Log af")
    ada.page.goto(link)
    ada.check()
    ada.page.get_by_label("Ny adgangskode").fill("fire-ord-efter-hinanden")
    ada.page.get_by_label("Skriv den igen").fill("fire-ord-efter-hinanden")
    ada.press("Gem adgangskoden")
    assert "Adgangskoden er valgt. Log på med den." in ada.read()
