"""A connection or a session is lost in the middle of a long form, and nothing typed is."""

from collections.abc import Callable

from playwright.sync_api import expect

from koereplan.casework.access import Actor
from tests.journeys.conftest import Visit, World


def test_a_lost_connection_loses_nothing_typed(world: World, visit: Callable[[Actor], Visit]) -> None:
    sara = visit(world.home.owner)
    page = sara.page
    begin(sara)
    page.clock.install()
    page.get_by_label("Fornavne").fill("Mikkel")
    page.clock.run_for(4000)
    expect(page.get_by_role("status")).to_contain_text("Kladde gemt")
    page.context.set_offline(True)
    page.get_by_label("Efternavn").fill("Storgaard")
    page.clock.run_for(4000)
    expect(page.get_by_role("status")).to_contain_text("Ingen forbindelse")
    page.context.set_offline(False)
    page.clock.run_for(6000)
    expect(page.get_by_role("status")).to_contain_text("Kladde gemt")
    sara.open("/indsaettelse/")
    sara.check()
    sara.follow("Fortsæt på kladden")
    assert page.get_by_label("Fornavne").input_value() == "Mikkel"
    assert page.get_by_label("Efternavn").input_value() == "Storgaard"
    sara.check()


def test_whoever_is_signed_out_meanwhile_signs_in_elsewhere_and_goes_on(
    world: World, visit: Callable[[Actor], Visit]
) -> None:
    sara = visit(world.home.owner)
    page = sara.page
    begin(sara)
    page.clock.install()
    page.context.clear_cookies()
    page.get_by_label("Fornavne").fill("Mikkel")
    page.clock.run_for(4000)
    expect(page.get_by_role("status")).to_contain_text("Du er logget af")
    Visit(page.context.new_page(), sara.address).sign_in(world.home.owner)
    page.clock.run_for(6000)
    expect(page.get_by_role("status")).to_contain_text("Kladde gemt")


def begin(sara: Visit) -> None:
    """Come to the long form of an admission."""
    sara.open("/indsaettelse/")
    sara.page.get_by_label("CPR-nummer").fill("770594-0018")
    sara.press("Fortsæt")
