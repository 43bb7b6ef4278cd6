"""Somebody is away, and the deputy acts."""

from collections.abc import Callable

from koereplan.casework.access import Actor
from tests.factories.cases import owned
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_the_deputy_acts_while_the_plan_owner_is_away(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    jonas = visit(world.home.colleague)
    assert "Mikkel Storgaard" not in jonas.read()

    sara = visit(world.home.owner)
    sara.follow("Fravær")
    sara.write_day("Første dag", 23, 11, 2026)
    sara.write_day("Sidste dag", 4, 12, 2026)
    sara.press("Registrer")
    assert "23. november 2026 til og med 4. december 2026" in sara.read()
    sara.check()

    jonas.follow("Mit arbejde")
    work = jonas.read()
    assert "Sara Holm er væk til og med 4. december" in work
    assert "for Sara" in work
    jonas.check()
    jonas.open(f"/sager/{case_id}/trin/3/")
    jonas.press("Gem som udført")
    assert "Udført 23. november" in jonas.page.locator("#trin-3-1").inner_text()
    assert "Jonas Riis handler i dag" in jonas.page.locator(".answers").inner_text()
    assert "Sara Holm" in jonas.page.locator(".answers").inner_text()
