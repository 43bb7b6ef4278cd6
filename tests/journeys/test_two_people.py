"""Two people change the same thing: the second is told, and nothing is lost."""

from collections.abc import Callable

from koereplan.casework.access import Actor
from tests.factories.cases import owned
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_the_second_to_change_a_date_sees_the_first_before_anything_is_saved(world: World, visit: Come) -> None:
    path = f"/sager/{owned(world.home)}/loesladelsesdato/"
    sara, lise = visit(world.home.owner), visit(world.home.leader)
    for somebody, day in ((sara, 14), (lise, 20)):
        somebody.open(path)
        somebody.write_day("Dato for prøveløsladelse", day, 1, 2027)
        somebody.page.get_by_label("Hvorfor").fill(f"Den {day}.")
        somebody.press("Vis, hvad der flytter sig")
    sara.press("Gem")
    assert "14. januar 2027" in sara.page.locator(".answers").inner_text()

    lise.press("Gem")
    told = lise.read()
    assert "En anden nåede at gemme først" in told
    assert "Sara Holm" in told
    assert "Fra 14. januar 2027 til 20. januar 2027" in told
    lise.check()
    lise.press("Gem")
    assert "20. januar 2027" in lise.page.locator(".answers").inner_text()
    lise.follow("Hele historikken")
    assert "Den 14." in lise.page.content()


def test_a_step_done_twice_keeps_what_the_second_wrote(world: World, visit: Come) -> None:
    path = f"/sager/{owned(world.home)}/trin/3/"
    sara = visit(world.home.owner)
    sara.open(path)
    sara.page.get_by_label("Note").fill("Saras note")
    second = visit(world.home.owner)
    second.open(path)
    second.page.get_by_label("Note").fill("Den andens note")
    sara.press("Gem som udført")
    second.press("Gem som udført")
    assert second.page.locator(".error-summary").is_visible()
    assert second.page.get_by_label("Note").input_value() == "Den andens note"
