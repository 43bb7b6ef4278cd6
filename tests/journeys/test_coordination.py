"""The municipality is asked before anybody decides, and answers into the case."""

from collections.abc import Callable

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from tests.factories.cases import owned
from tests.factories.organisations import works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_the_municipality_is_asked_and_answers(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    odense = CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]
    hanne = works("Hanne Lindegaard", odense, Role.COORDINATOR)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/samarbejde/")
    sara.check()
    sara.follow("Spørg en enhed i kommunen")
    sara.press("Send henvendelsen")
    assert "Skriv om situationen eller ønskerne på mindst ét område." in sara.read()
    sara.check()
    sara.page.get_by_label("Personens egne ønsker").first.fill("Et sted, der er mit eget")
    sara.press("Send henvendelsen")
    assert "Ikke besvaret endnu" in sara.read()
    answers = visit(hanne)
    answers.open("/mit-arbejde/")
    answers.page.get_by_role("link", name="Svar på det hele").click()
    answers.check()
    answers.page.get_by_label("Det er muligt").fill("En bolig fra 1. marts")
    answers.press("Gem svaret")
    answers.check()
    sara.open(f"/sager/{case_id}/samarbejde/")
    assert "En bolig fra 1. marts" in sara.read()
    sara.check()
