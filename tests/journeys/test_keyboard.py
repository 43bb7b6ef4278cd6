"""The day's work can be done without a mouse, and without JavaScript."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.organisations.models import UnitSpan
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, works
from tests.journeys.conftest import Visit, World
from tests.journeys.keys import Keys

Come = Callable[[Actor], Visit]
FEWEST = 5
"""What heads every page has more stops."""


@dataclass(frozen=True)
class Told:
    """A prison, and somebody in a municipality that can be told."""

    home: Prison
    coordinator: Actor


@pytest.fixture
def told(world: World) -> Told:
    town = UnitSpan.objects.get(name="Odense Kommune").unit_id
    record_entry_point(town, Topic.ADMISSIONS, town, Reached(email="p@odense.example"), actor=SYSTEM, on=TODAY)
    return Told(world.home, works("Hanne Lindegaard", town, Role.COORDINATOR))


def test_from_the_admission_to_a_plan_in_print_without_a_mouse(told: Told, visit: Come) -> None:
    sara = Keys(visit(told.home.owner))
    sara.enter("Ny indsættelse")
    case = registered(sara)
    appointed(Keys(visit(told.home.leader)), case)
    given_notice(sara, case)
    talked(sara, case)
    planned(sara, case)
    printed(sara, case)


def registered(sara: Keys) -> str:
    """Register an admission, after a mistake that the page leads back to, and return where the case is."""
    sara.enter("Fortsæt")
    sara.mend("CPR-nummer", "0304881237")
    sara.send("Fortsæt")
    sara.write_day("Straffens iværksættelse", TODAY)
    sara.write("Straffens længde, måneder", "14")
    sara.write("Fornavne", "Anders")
    sara.write("Efternavn", "Kjærgaard")
    sara.pick("Handlekommune", "Odense Kommune")
    sara.choose("Fængsel")
    sara.send("Registrer indsættelsen")
    return urlsplit(sara.page.url).path


def appointed(leader: Keys, case: str) -> None:
    """Let the leader appoint whoever has the case, and who deputises."""
    leader.open(f"{case}ansvarlig/")
    leader.choose("Sara Holm, Ansvarlig")
    leader.choose("Jonas Riis, Stedfortræder")
    leader.send("Udpeg")


def given_notice(sara: Keys, case: str) -> None:
    """Ask for consent, and tell the municipality (step 1)."""
    sara.open(case)
    sara.enter("Giv besked")
    sara.enter("Bed om samtykke")
    sara.send("Lav teksten")
    sara.enter("Skriv svaret ned")
    sara.write("Hvor ligger det underskrevne?", "Bilag 1")
    sara.send("Gem svaret")
    sara.send("Send beskeden")
    assert "trin 1 er udført" in sara.visit.read()


def talked(sara: Keys, case: str) -> None:
    """Talk about one area of life (step 3)."""
    sara.open(case)
    sara.enter("Hold samtale")
    sara.enter("Bolig")
    sara.write("Situationen nu", "Bor hos sin søster")
    sara.write("Personens egne ønsker", "Et sted, der er mit eget")
    sara.send("Gem, og gå til")


def planned(sara: Keys, case: str) -> None:
    """Write a goal and an action, after a mistake that the page leads back to, and agree on them (step 5)."""
    sara.open(case)
    sara.enter("Handleplan")
    sara.enter("Begynd med: Bolig")
    sara.write("Hvad skal ske?", "Skrive op til bolig")
    sara.write_day("Hvornår senest?", date(2026, 12, 18))
    sara.send("Gem")
    sara.enter("Aftal planen")
    sara.enter("Gem som aftalt")
    assert sara.stop().said.startswith("Ret det, der mangler")
    sara.choose("Enig i planen")
    sara.choose("Mundtligt")
    sara.send("Gem som aftalt")
    assert "Version 1" in sara.visit.read()


def printed(sara: Keys, case: str) -> None:
    """Find the way to the plan on paper; it opens in a window of its own."""
    sara.go_to("Print planen (PDF)")
    assert sara.page.request.get(f"{sara.visit.address}{case}handleplan.pdf").body().startswith(b"%PDF")


def test_every_stop_of_a_page_is_seen_and_none_holds_one_back(
    told: Told, visit: Come, person_at_a_phone: Callable[[UUID], Visit]
) -> None:
    case_id = owned(told.home)
    sara, hanne = Keys(visit(told.home.owner)), Keys(visit(told.coordinator))
    mikkel = Keys(person_at_a_phone(case_id))
    for reader, paths in (
        (sara, (f"/sager/{case_id}/", f"/sager/{case_id}/holdt-tilbage/")),
        (hanne, ("/mit-arbejde/",)),
        (mikkel, ("/min-sag/", "/min-sag/spoergsmaal/")),
    ):
        for path in paths:
            reader.visit.open(path)
            assert reader.walk() > FEWEST, path


def test_the_pages_need_no_javascript(world: World, browser: Browser, live_server: LiveServer) -> None:
    owned(world.home)
    context = browser.new_context(java_script_enabled=False)
    sara = Visit(context.new_page(), live_server.url)
    sara.sign_in(world.home.owner)
    sara.page.get_by_role("link", name="Giv besked").click()
    sara.page.get_by_role("link", name="Skriv trinnet ned i hånden").click()
    sara.press("Gem som udført")
    assert "Trin 1 er udført" in sara.read()
    context.close()
