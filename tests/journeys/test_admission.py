"""From the admission to the day's work: the plan owner's first hour with a case."""

from collections.abc import Callable
from datetime import date

from koereplan.casework.access import Actor
from tests.factories import TODAY
from tests.factories.cases import admitted, owned, released
from tests.factories.plans import goal, written
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_an_admission_becomes_a_timetable_that_people_work_by(world: World, visit: Come) -> None:
    sara = visit(world.home.owner)
    sara.follow("Ny indsættelse")
    register(sara, given="Mikkel", family="Storgaard")
    assert "Indsættelsen er registreret" in sara.read()

    for station in ("Indsættelse", "Besked til kommunen om indsættelsen", "Løsladelsesmøde", "Tilsynet slutter"):
        assert sara.page.get_by_role("heading", name=station).first.is_visible()
    lise = visit(world.home.leader)
    case = sara.page.url.removeprefix(lise.address)
    lise.open(case)
    lise.follow("Udpeg handleplansansvarlig og stedfortræder")
    lise.choose("Sara Holm, Ansvarlig")
    lise.choose("Jonas Riis, Stedfortræder")
    lise.press("Udpeg")
    lise.open(case)
    assert "Sara Holm" in lise.page.locator(".answers").inner_text()

    sara.follow("Mit arbejde")
    assert "Mikkel Storgaard" in sara.read()
    sara.open(f"{case}trin/1/")
    sara.page.get_by_label("Note").fill("Voksenservice er ringet op.")
    sara.press("Gem som udført")
    done = sara.page.locator("#trin-1-1")
    assert "Udført 23. november" in done.inner_text()
    assert "Voksenservice er ringet op." in done.inner_text()

    sara.follow("Flyt løsladelsesdato")
    sara.write_day("Dato for prøveløsladelse", 15, 2, 2027)
    sara.page.get_by_label("Hvorfor").fill("Ny strafudregning")
    sara.press("Vis, hvad der flytter sig")
    preview = sara.read()
    assert "Intet er gemt endnu" in preview
    assert "11 dage tidligere" in preview
    assert "1 udført" not in preview or "Røres ikke" in preview
    sara.check()
    sara.press("Gem")
    assert "15. februar 2027" in sara.page.locator(".answers").inner_text()
    assert "Udført 23. november" in sara.page.locator("#trin-1-1").inner_text()

    sara.follow("Mit arbejde")
    assert "Kontakt til kommunen om koordinering" in sara.read()


def test_somebody_who_was_here_before_is_recognised(world: World, visit: Come) -> None:
    admitted(world.home, name="Mikkel Storgaard")
    sara = visit(world.home.owner)
    sara.follow("Ny indsættelse")
    sara.check()
    find(sara, given="Mikkel", family="Storgaard")
    assert "Er det en, der har været her før?" in sara.read()
    sara.check()
    sara.press("Nej, opret en ny sag")
    sara.check()
    write_stay(sara)
    assert "Indsættelsen er registreret" in sara.read()


def test_who_comes_back_is_found_before_anything_else_is_typed(world: World, visit: Come) -> None:
    case_id = owned(world.home, cpr="770594-0018")
    written(case_id, goals=(goal("Et sted, der er mit eget"),), actor=world.home.owner)
    released(case_id, world.home, on=TODAY)
    sara = visit(world.home.owner)
    sara.follow("Ny indsættelse")
    sara.page.get_by_label("CPR-nummer").fill("770594-0018")
    sara.press("Fortsæt")
    sara.page.get_by_role("link", name="Ja, åbn et nyt ophold").click()
    assert "Det vides i forvejen" in sara.read()
    assert sara.page.get_by_label("Handlekommune").locator("option:checked").inner_text() == "Odense"
    sara.check()
    sara.press("Registrer indsættelsen")
    assert "Indsættelsen er registreret" in sara.read()
    sara.follow("Handleplan")
    assert "Et sted, der er mit eget" in sara.read()


def test_a_case_that_is_elsewhere_is_asked_for_given_on_and_goes_on_here(world: World, visit: Come) -> None:
    case_id = owned(world.home, cpr="770594-0018")
    released(case_id, world.home, on=TODAY)
    there = visit(world.other.owner)
    there.follow("Ny indsættelse")
    there.page.get_by_label("CPR-nummer").fill("770594-0018")
    there.press("Fortsæt")
    assert "Personen har en sag hos Søbysøgård Fængsel" in there.read()
    there.check()
    there.press("Bed om sagen")
    there.check()
    there.choose("Sara Holm, Ansvarlig")
    there.choose("Jonas Riis, Stedfortræder")
    there.press("Bed om sagen")
    assert "Søbysøgård Fængsel har ikke svaret endnu" in there.read()
    there.check()
    there.follow("770594-0018")
    there.check()

    holder = visit(world.home.owner)
    with holder.page.expect_navigation():
        holder.page.get_by_role("link", name="Nyborg Fængsel har personen hos sig og beder om sagen: svar").click()
    holder.check()
    holder.press("Giv sagen videre")
    assert "Nyborg Fængsel kan se sagen nu" in holder.page.locator("body").inner_text()

    there.open("/mit-arbejde/")
    with there.page.expect_navigation():
        there.page.get_by_role("link", name="Registrer indsættelsen i Nyborg Fængsel").click()
    assert there.page.get_by_label("Handlekommune").locator("option:checked").inner_text() == "Odense"
    there.press("Registrer indsættelsen")
    assert "Indsættelsen er registreret" in there.read()
    assert "Sara Holm" in there.page.locator(".answers").inner_text()
    holder.open(f"/sager/{case_id}/")
    assert "Siden findes ikke" in holder.read()


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong(world: World, visit: Come) -> None:
    sara = visit(world.home.owner)
    sara.follow("Ny indsættelse")
    register(sara, given="Mikkel", family="Storgaard", parole=date(2026, 1, 1))
    assert "Dato for prøveløsladelse" in sara.page.locator(".error-summary").inner_text()
    assert sara.page.get_by_label("Efternavn").input_value() == "Storgaard"
    sara.page.locator(".error-summary a").first.click()
    assert sara.page.evaluate("document.activeElement.name") == "parole_date_day"


def register(somebody: Visit, *, given: str, family: str, parole: date = date(2027, 2, 26)) -> None:
    """Fill in an admission of today, with eighteen months to serve, and send it."""
    find(somebody, given=given, family=family)
    write_stay(somebody, parole=parole)


def find(somebody: Visit, *, given: str, family: str) -> None:
    """Say who it is, by name and birth date."""
    somebody.page.get_by_label("Fornavne").fill(given)
    somebody.page.get_by_label("Efternavn").fill(family)
    somebody.write_day("Fødselsdato", 17, 5, 1994)
    somebody.press("Fortsæt")


def write_stay(somebody: Visit, *, parole: date = date(2027, 2, 26)) -> None:
    """Write what is new, and send it."""
    page = somebody.page
    page.get_by_label("Handlekommune").select_option("Odense Kommune")
    somebody.write_day("Straffens iværksættelse", 23, 11, 2026)
    page.get_by_label("Straffens længde, måneder").fill("18")
    somebody.write_day("Dato for prøveløsladelse", parole.day, parole.month, parole.year)
    somebody.write_day("Tilsynets ophør", 26, 2, 2028)
    somebody.press("Registrer indsættelsen")
