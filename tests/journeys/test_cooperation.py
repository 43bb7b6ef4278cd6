"""A leader goes through preconditions, agrees with a municipality, and its leader stands by it."""

from collections.abc import Callable

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from tests.factories.cases import owned
from tests.factories.organisations import works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_preconditions_are_gone_through_one_by_one_and_shown_beside_the_step(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    lise = visit(world.home.leader)
    lise.open("/forudsaetninger/")
    lise.check()
    lise.follow("Søbysøgård Fængsel")
    lise.check()
    lise.open(f"/forudsaetninger/{world.home.unit_id}/2.1/")
    lise.press("Gem")
    lise.check()
    lise.choose("Delvist på plads")
    lise.press("Gem, og tag den næste")
    assert "Skriv, hvad der viser det" in lise.read()
    lise.page.get_by_label("Hvad viser det, eller hvad mangler?").fill("Vi har en vagtplan")
    lise.press("Gem, og tag den næste")
    assert "Trin 3" in lise.read()
    lise.open(f"/sager/{case_id}/trin/2/")
    lise.check()
    assert "Vi har en vagtplan" in lise.read()


def test_an_agreement_is_written_by_one_leader_and_confirmed_by_another(world: World, visit: Come) -> None:
    town = CaseMunicipality.objects.filter(case=owned(world.home)).values_list("municipality_id", flat=True)[0]
    lise = visit(world.home.leader)
    lise.open("/samarbejdsaftaler/")
    lise.check()
    lise.follow("Skriv en aftale ned")
    lise.press("Gem")
    lise.check()
    lise.page.get_by_label("Hvem er aftalen med?").select_option(str(town))
    lise.page.get_by_label("Hvad handler aftalen om?").fill("Besked om indsættelse")
    lise.page.get_by_label("Hvad har I aftalt?").fill("Vi skriver samme dag.")
    lise.press("Gem")
    birgit = visit(works("Birgit Lund", town, Role.LEADER))
    birgit.open("/samarbejdsaftaler/")
    birgit.follow("Besked om indsættelse")
    birgit.check()
    birgit.press("Vi bekræfter aftalen")
    assert "Ikke bekræftet" not in birgit.read()
    birgit.follow("Gennemgå aftalen")
    birgit.check()
