"""A case elsewhere is opened in an emergency, and the leader looks at it afterwards."""

from collections.abc import Callable

from koereplan.casework.access import Actor
from tests.factories.cases import owned
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_case_elsewhere_is_opened_in_an_emergency_and_reviewed(world: World, visit: Come) -> None:
    owned(world.home, cpr="770594-0018")
    colleague = visit(world.other.owner)
    colleague.follow("Sager")
    assert "Mikkel Storgaard" not in colleague.read()
    colleague.follow("Nødadgang til en sag, der ikke er åben for dig")
    colleague.check()
    colleague.page.get_by_label("CPR-nummer, sagsnummer eller sagens adresse").fill("770594-0018")
    colleague.page.get_by_label("Hvorfor er det nødvendigt nu?").fill("Er indlagt akut. Sygehuset spørger.")
    colleague.press("Åbn sagen i 24 timer")
    assert "Du har nødadgang til 24. november kl." in colleague.read()
    assert "Mikkel Storgaard" in colleague.read()
    colleague.check()

    leader = visit(world.other.leader)
    assert "Er indlagt akut. Sygehuset spørger." in leader.read()
    assert "Mikkel Storgaard" not in leader.read()
    leader.check()
    leader.page.get_by_role("link", name="Gennemgå nødadgangen").click()
    leader.page.wait_for_url("**/noedadgang/**")
    leader.page.get_by_label("Ja, den var berettiget").check()
    leader.page.get_by_label("Hvorfor").fill("Sygehuset havde brug for det samme aften.")
    leader.check()
    leader.press("Gem gennemgangen")
    assert "tog nødadgang" not in leader.read()
