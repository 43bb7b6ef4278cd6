"""A consent from the question to its end: asked, put on paper, given, taken back, and confirmed by its recipient."""

from collections.abc import Callable

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from tests.factories.cases import owned
from tests.factories.organisations import works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


def test_a_consent_is_asked_for_given_taken_back_and_confirmed(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    acting = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    mette = works("Mette Krag", acting, Role.COORDINATOR)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/trin/6/")
    sara.follow("Bed personen om samtykke til trinnet")
    sara.check()
    sara.press("Lav teksten")
    assert "Du kan altid trække samtykket tilbage" in sara.read()
    sara.check()
    sara.page.emulate_media(media="print")
    assert sara.page.get_by_text("Underskrift, Mikkel Storgaard").is_visible()
    assert not sara.page.get_by_role("link", name="Skriv svaret ned").is_visible()
    sara.page.emulate_media(media="screen")

    sara.follow("Skriv svaret ned")
    sara.press("Gem svaret")
    assert "Skriv, hvor det underskrevne ligger." in sara.read()
    sara.check()
    sara.page.get_by_label("Hvor ligger det underskrevne?").fill("Bilag 3")
    sara.press("Gem svaret")
    assert "Gælder til 23. november 2027" in sara.read()
    sara.check()

    sara.page.get_by_role("link", name="Træk tilbage").click()
    sara.check()
    sara.press("Træk tilbage")
    assert "Det er lukket nu" in sara.read()

    there = visit(mette)
    assert "Et samtykke er trukket tilbage" in there.read()
    there.check()
    there.page.get_by_role("link", name="Bekræft").click()
    there.check()
    there.press("Vi er stoppet")
    sara.open(f"/sager/{case_id}/samtykker/")
    assert "har bekræftet 23. november 2026: Mette Krag" in sara.page.content()
    sara.open(f"/sager/{case_id}/givet-videre/")
    sara.check()


def test_several_are_asked_about_in_one_sitting(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    sara = visit(world.home.owner)
    sara.open(f"/sager/{case_id}/samtale/")
    sara.follow("Spørg om flere på én gang")
    sara.check()
    sara.press("Lav teksterne")
    sara.check()
    sara.choose("Kommunen: Odense")
    sara.page.get_by_label("Psykiatrien").fill("Psykiatrien i Svendborg")
    sara.press("Lav teksterne")
    sara.check()
    sara.page.emulate_media(media="print")
    assert sara.page.get_by_text("Underskrift, Mikkel Storgaard").count() == 2
    assert not sara.page.get_by_role("button", name="Gem svarene").is_visible()
    sara.page.emulate_media(media="screen")
    for group in sara.page.get_by_role("group", name="må give oplysninger").all():
        group.get_by_label("Ja", exact=True).check(force=True)
    sara.page.get_by_label("Hvor ligger det underskrevne?").fill("Bilag 3")
    sara.press("Gem svarene")
    assert "2 svar er skrevet ned." in sara.read()
    sara.open(f"/sager/{case_id}/samtykker/svar/")
    assert sara.page.url.endswith("/samtykker/")
