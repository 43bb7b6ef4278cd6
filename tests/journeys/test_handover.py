"""A case leaves the prison: asked about, promised ahead, and taken over when the release is recorded; or refused."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, Role
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import unit, works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


@dataclass(frozen=True)
class Office:
    """A unit that can take over, with two who work there."""

    one: Actor
    two: Actor


@pytest.fixture
def kif(world: World) -> Office:
    """A probation office."""
    office = unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    return Office(*(works(name, office, Role.PROBATION_OFFICER) for name in ("Freja Falk", "Filip Friis")))


def offers(sara: Visit, to: str) -> None:
    """Let the plan owner ask a unit from the page that is open."""
    sara.page.get_by_label("Til", exact=True).select_option(to)
    sara.press("Spørg modtageren")


def takes_up(visit: Visit, words: str) -> None:
    """Let somebody follow what waits for them on their list of work."""
    with visit.page.expect_navigation():
        visit.page.get_by_role("link", name=words).first.click()


def says(visit: Visit, words: str) -> None:
    """Let somebody write about a handover, on its page, on which every fold is open."""
    visit.page.get_by_role("textbox", name="Besked").fill(words)
    visit.press("Send")


def test_probation_asks_says_yes_ahead_and_has_the_case_when_the_release_is_recorded(
    world: World, kif: Office, visit: Come
) -> None:
    case_id = owned(world.home, parole_date=TODAY.isoformat())
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/overdragelse/")
    sara.check()
    sara.press("Spørg modtageren")
    sara.check()
    sara.page.get_by_label("Det skal modtageren vide").fill("Han vil helst ringes op om formiddagen.")
    offers(sara, "KiF Fyn")

    freja = visit(kif.one)
    takes_up(freja, "Svar Søbysøgård Fængsel, om I overtager sagen")
    assert "Han vil helst ringes op om formiddagen." in freja.read()
    freja.check()
    says(freja, "Har han et sted at bo?")
    sara.open("/mit-arbejde/")
    assert "Har han et sted at bo?" in sara.read()
    takes_up(sara, "KiF Fyn er spurgt om at overtage sagen")
    sara.check()
    sara.page.get_by_role("textbox", name="Besked").fill("Ja, hos sin søster.")
    sara.press("Send")

    takes_up(freja, "Svar Søbysøgård Fængsel, om I overtager sagen")
    assert "Ja, hos sin søster." in freja.read()
    freja.choose("Freja Falk, Ansvarlig")
    freja.choose("Freja Falk, Stedfortræder")
    freja.press("Ja, vi tager over")
    assert "Vælg en anden end den ansvarlige." in freja.read()
    freja.check()
    freja.choose("Filip Friis, Stedfortræder")
    freja.page.get_by_label("Vi har fået handleplanen og læst den").check(force=True)
    freja.press("Ja, vi tager over")
    assert "Ansvaret går over, når løsladelsen er registreret." in freja.read()

    sara.open("/mit-arbejde/")
    takes_up(sara, "Registrér løsladelsen, så KiF Fyn har sagen")
    assert "har sagt ja, fra løsladelsen" in visit_case(sara, case_id)
    sara.open(f"/sager/{case_id}/loesladt/")
    sara.check()
    sara.choose("På prøve")
    sara.press("Registrer løsladelsen")
    assert "KiF Fyn" in visit_case(freja, case_id)
    assert "Freja Falk" in freja.page.locator(".answers").inner_text()


def visit_case(visit: Visit, case_id: UUID) -> str:
    """Return what the four answers on the page of a case say to somebody."""
    visit.open(f"/sager/{case_id}/")
    return visit.page.locator(".answers").inner_text()


def test_a_no_says_why_and_the_prison_asks_another(world: World, kif: Office, visit: Come) -> None:
    case_id = owned(world.home)
    unit("KiF Sydjylland", UnitKind.PROBATION_OFFICE)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/overdragelse/")
    offers(sara, "KiF Fyn")
    freja = visit(kif.one)
    takes_up(freja, "Svar Søbysøgård Fængsel, om I overtager sagen")
    freja.page.get_by_text("Sig nej", exact=True).click()
    freja.press("Nej, vi kan ikke tage over")
    assert freja.page.locator("#decline_reason_error").is_visible()
    freja.check()
    freja.page.get_by_role("textbox", name="Hvorfor").fill("Han flytter til Esbjerg.")
    freja.press("Nej, vi kan ikke tage over")
    assert "I har sagt nej." in freja.read()
    freja.open(f"/sager/{case_id}/")
    assert "Siden findes ikke" in freja.read()

    sara.open("/mit-arbejde/")
    assert "Han flytter til Esbjerg." in sara.read()
    sara.open(f"/sager/{case_id}/overdragelse/")
    offers(sara, "KiF Sydjylland")
    assert "KiF Sydjylland" in sara.page.locator(".answers").inner_text()
