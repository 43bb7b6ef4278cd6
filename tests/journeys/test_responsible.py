"""A leader appoints two people for a new case, and hands over the cases of somebody who leaves."""

from collections.abc import Callable

from koereplan.casework.access import Actor
from tests.factories import TODAY
from tests.factories.cases import admitted, owned
from tests.factories.organisations import left, works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_new_case_gets_both_and_its_checklist_says_so(world: World, visit: Come) -> None:
    case_id = admitted(world.home, on=TODAY, admission_date=TODAY.isoformat(), sentence_start_date=TODAY.isoformat())
    lise = visit(world.home.leader)
    assert "1 ny sag er lederens, til en handleplansansvarlig og en stedfortræder er udpeget." in lise.read()
    with lise.page.expect_navigation():
        lise.page.locator(".work-row").get_by_role("link", name="Udpeg").click()
    lise.check()
    lise.choose("Sara Holm, Ansvarlig")
    lise.press("Udpeg")
    assert "Vælg også en stedfortræder. En sag skal have begge." in lise.read()
    lise.choose("Jonas Riis, Stedfortræder")
    lise.press("Udpeg")
    lise.open(f"/sager/{case_id}/")
    lise.follow("Tjeklisten, til print")
    assert "23. november 2026, Lise Leder, ved udpegningen" in lise.read()
    lise.check()


def test_the_cases_of_somebody_who_left_are_handed_over_at_once(world: World, visit: Come) -> None:
    owned(world.home)
    owned(world.home, name="Anna Vinther")
    works("Bo Lund", world.home.unit_id)
    left(world.home.owner, TODAY)
    lise = visit(world.home.leader)
    lise.follow("Fordel sager")
    lise.check()
    lise.choose("Mikkel Storgaard")
    lise.choose("Anna Vinther")
    lise.choose("Bo Lund, Ansvarlig")
    lise.press("Fordel de valgte sager")
    assert "2 sager er givet videre." in lise.read()
    assert "Alle sager har både en handleplansansvarlig og en stedfortræder." in lise.read()
