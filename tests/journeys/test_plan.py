"""A plan is made with the person: written, agreed, and a while later followed up."""

from collections.abc import Callable
from datetime import date

from koereplan.casework.access import Actor, LifeArea
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.plans import SOON, action, agreed, named, written
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_plan_is_written_agreed_and_read(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/plan/")
    sara.follow("Bolig")
    sara.page.get_by_label("Et nyt mål, med personens egne ord").fill("Et sted, der er mit eget")
    sara.page.get_by_label("Hvad skal ske?").first.fill("Skrive op til bolig")
    for part, number in (("Dag", 14), ("Måned", 12), ("År", 2026)):
        sara.page.get_by_role("group", name="Hvornår senest?").first.get_by_label(part).fill(str(number))
    sara.check()
    sara.press("Gem")
    assert "»Et sted, der er mit eget«" in sara.read()
    assert "Sara Holm" in sara.read()
    sara.check()
    sara.follow("Aftal planen")
    sara.page.get_by_label("Enig i planen", exact=True).check()
    sara.page.get_by_label("Mundtligt", exact=True).check()
    sara.check()
    sara.press("Gem som aftalt")
    assert "Version 1" in sara.read()
    assert "Aftalt" in sara.read()
    sara.follow("Version 1")
    sara.check()


def test_a_plan_is_followed_up_and_nothing_overdue_is_left_as_it_is(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    whole = action(owner=named(world.home.owner), due_on=date(2026, 5, 1))
    agreed(case_id, world.home, whole, on=date(2026, 3, 24))
    written(case_id, action("Ingen har den", area=LifeArea.ECONOMY), actor=world.home.owner, on=TODAY)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/plan/opfoelgning/")
    sara.check()
    sara.page.get_by_label("Enig i planen", exact=True).check()
    sara.page.get_by_label("Mundtligt", exact=True).check()
    sara.press("Gem opfølgningen")
    assert "Ret det, der mangler eller er forkert" in sara.read()
    sara.check()
    sara.page.get_by_label("Fortsætter", exact=True).check()
    sara.write_day("Ny dag, hvis den fortsætter", SOON.day, SOON.month, SOON.year)
    sara.press("Gem opfølgningen")
    assert "Version 2" in sara.read()
    sara.follow("Bed om et bidrag")
    sara.check()
    sara.open("/handlinger/")
    assert "Søge om bolig" in sara.read()
    sara.check()
    sara.follow("Søge om bolig")
    sara.check()
