"""A case goes to another prison: nobody lets go before somebody else has hold."""

from collections.abc import Callable

from koereplan.casework.access import Actor
from tests.factories.cases import owned
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_case_is_offered_accepted_ahead_and_taken_over_on_arrival(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/")
    sara.follow("Overdrag sagen til en anden enhed")
    sara.page.get_by_label("Til", exact=True).select_option("Nyborg Fængsel")
    sara.write_day("Ventes at komme", 1, 12, 2026)
    sara.press("Spørg modtageren")
    answers = sara.page.locator(".answers")
    assert "Bedt om at tage over" in answers.inner_text()
    assert "Sara Holm har ansvaret, til ankomsten er registreret" in answers.inner_text()

    receiver = visit(world.other.owner)
    with receiver.page.expect_navigation():
        receiver.page.get_by_role("link", name="Svar Søbysøgård Fængsel, om I overtager sagen").click()
    receiver.check()
    receiver.choose("Sara Holm, Ansvarlig")
    receiver.choose("Jonas Riis, Stedfortræder")
    receiver.press("Ja, vi tager over")
    assert "I har sagt ja" in receiver.read()

    sara.open(f"/sager/{case_id}/")
    assert "har sagt ja" in answers.inner_text()
    assert "Søbysøgård Fængsel" in sara.page.locator(".answers dd").first.inner_text()

    receiver.open(f"/sager/{case_id}/")
    receiver.follow("Se overdragelsen")
    receiver.press("Personen er ankommet")
    assert "Ankomsten er registreret" in receiver.read()
    receiver.open(f"/sager/{case_id}/")
    assert "Nyborg Fængsel" in receiver.page.locator(".answers dd").first.inner_text()

    sara.open(f"/sager/{case_id}/")
    assert "Siden findes ikke" in sara.read()
