"""Guides are read beside the step, words explain themselves without a script, and editors keep the texts."""

from collections.abc import Callable

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.guides.services import take_in_guides
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import unit, works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_guide_is_one_press_from_the_step_and_explains_its_words_by_keyboard(world: World, visit: Come) -> None:
    take_in_guides(actor=SYSTEM, on=TODAY)
    case_id = owned(world.home)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/trin/9/")
    sara.check()
    sara.follow("Vejledning til trinnet")
    assert "Inddrag KiF før prøveløsladelsen" in sara.read()
    sara.check()
    word = sara.page.locator(".term__word").first
    means = sara.page.locator(".term__means").first
    assert not means.is_visible()
    word.focus()
    sara.page.keyboard.press("Enter")
    assert means.is_visible()
    sara.check()
    sara.page.keyboard.press("Escape")
    assert not means.is_visible()
    for path in ("/vejledninger/", "/ordliste/", "/haefte/"):
        sara.open(path)
        sara.check()


def test_an_editor_writes_what_another_approves(world: World, visit: Come) -> None:
    take_in_guides(actor=SYSTEM, on=TODAY)
    directorate = unit("Direktoratet", UnitKind.DIRECTORATE)
    vibeke = visit(works("Vibeke Ravnkilde", directorate, Role.EDITOR))
    vibeke.open("/vejledninger/")
    vibeke.check()
    vibeke.follow("Lav handleplanen sammen med personen")
    vibeke.follow("Ret vejledningen")
    vibeke.check()
    vibeke.page.get_by_label("Tekst på dansk").fill("")
    vibeke.press("Gem")
    vibeke.check()
    vibeke.page.get_by_label("Tekst på dansk").fill("## Nu\n\nRing **først**.")
    vibeke.press("Gem")
    assert "Udkast" in vibeke.read()
    anders = visit(works("Anders Lund", directorate, Role.EDITOR))
    anders.open("/vejledninger/handleplanen/")
    anders.press("Godkend teksten")
    assert "af Anders Lund" in anders.read()
    anders.check()
