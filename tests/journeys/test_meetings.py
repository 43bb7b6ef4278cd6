"""A release meeting is called, answered, held and closed."""

from collections.abc import Callable

from koereplan.casework.access import Actor, Role
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.meetings import called, town_of
from tests.factories.organisations import works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_release_meeting_from_its_call_to_the_yes_of_the_municipality(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    hanne = works("Hanne Lindegaard", town_of(case_id), Role.COORDINATOR)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/moeder/")
    sara.check()
    sara.follow("Indkald til løsladelsesmøde")
    sara.check()
    sara.page.get_by_label("Klokken").fill("kvart i")
    sara.press("Indkald")
    assert "Skriv klokkeslættet som 10.30." in sara.read()
    sara.check()
    sara.page.get_by_label("Klokken").fill("16")
    sara.press("Indkald")
    assert "uden for kontorernes åbningstid" in sara.read()
    sara.page.get_by_label("Klokken").fill("13")
    sara.press("Indkald")
    sara.check()
    answers = visit(hanne)
    answers.open("/mit-arbejde/")
    answers.check()
    answers.choose("Ja, vi kommer")
    with answers.page.expect_navigation():
        answers.page.get_by_role("button", name="Send svar").click()
    assert "Kommer I til løsladelsesmødet" not in answers.read()


def test_minutes_are_written_and_the_meeting_closes(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    meeting = called(case_id, world.home.owner, day=TODAY)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/moeder/{meeting}/referat/")
    sara.check()
    for who in ("Mikkel Storgaard", "Odense", "Sara Holm, Søbysøgård Fængsel"):
        sara.page.get_by_role("group", name=who, exact=True).get_by_label("Kom", exact=True).check(force=True)
    sara.press("Luk mødet")
    assert "Skriv, hvordan kommunen følger op på sagen." in sara.read()
    sara.check()
    for field in ("Hvordan følger", "Hvem er fremover", "Hvem har ansvaret", "Hvem indkalder"):
        sara.page.get_by_label(field).fill("Hanne Lindegaard, Odense")
    sara.press("Luk mødet")
    assert "Mødet er lukket" in sara.read()
    sara.check()
