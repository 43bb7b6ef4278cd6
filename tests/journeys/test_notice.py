"""Step 1 from the work list to the municipality's yes: a way in noted, consent given, the notice sent and confirmed."""

from collections.abc import Callable
from typing import Literal

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from tests.factories.cases import owned
from tests.factories.organisations import works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def click(there: Visit, role: Literal["link", "button"], name: str) -> None:
    """Press the first thing whose name begins so; the rest of it says for whom, to those who do not see it."""
    with there.page.expect_navigation():
        there.page.get_by_role(role, name=name).first.click()


def test_the_municipality_is_told_and_confirms_it(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    town = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    sara = visit(world.home.owner)
    assert "Ingen indgang kendt" in sara.read()
    sara.check()
    click(sara, "link", "Giv besked")
    sara.check()
    sara.follow("Skriv ned, hvad du får at vide")
    sara.check()
    sara.page.locator("#id_email").fill("post@odense.example")
    sara.page.get_by_label("Hvem hos dem har oplyst det?").fill("Karen ved omstillingen")
    sara.press("Gem")
    sara.press("Send beskeden")
    assert "Der er ikke samtykke" in sara.read()
    sara.check()

    click(sara, "link", "Bed om samtykke")
    sara.press("Lav teksten")
    sara.follow("Skriv svaret ned")
    sara.page.get_by_label("Hvor ligger det underskrevne?").fill("Bilag 3")
    sara.press("Gem svaret")
    assert "Personen har givet samtykke" in sara.read()
    sara.press("Send beskeden")
    assert "trin 1 er udført" in sara.read()
    sara.check()
    click(sara, "link", "Se mailen")
    sara.check()

    hanne = visit(works("Hanne Lindegaard", town, Role.COORDINATOR))
    hanne.check()
    click(hanne, "button", "Kvittér")
    assert "I har bekræftet" in hanne.read()
    hanne.open("/indgange/")
    hanne.check()
    hanne.follow("Odense")
    hanne.check()
    sara.open(f"/sager/{case_id}/besked/")
    assert "af Hanne Lindegaard" in sara.read()
