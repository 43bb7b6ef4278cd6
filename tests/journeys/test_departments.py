"""A municipality is one house: its departments are looked over and merged by keyboard alone, on a phone's width too."""

from collections.abc import Callable

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.departments.services import pass_on_what_is_left
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from tests.casework.departments.test_merging import asked, drawn_in
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import department, works
from tests.journeys.conftest import Visit, World
from tests.journeys.keys import Keys

Come = Callable[[Actor], Visit]


def test_departments_are_looked_over_and_merged_by_keyboard_alone(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    town = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    north, south = (department(name, town) for name in ("Jobcenter Nord", "Jobcenter Syd"))
    works("Lea Leder", south, Role.LEADER)
    anne = works("Anne Kjær", town, Role.COORDINATOR)
    record_entry_point(town, Topic.EMPLOYMENT, north, Reached(phone="65 51 22 22"), actor=anne, on=TODAY)
    drawn_in(case_id, world.home, north)
    asked(case_id, north, world.home)
    looks = visit(anne)
    keys = Keys(looks)
    looks.check()
    keys.enter("Se hver afdeling")
    assert "1 venter på svar" in looks.read()
    looks.check()
    keys.enter("Læg to afdelinger sammen")
    looks.check()
    keys.pick("Hvilken afdeling holder op?", "Jobcenter Nord")
    keys.pick("Hvem har dens opgaver", "Jobcenter Syd")
    keys.send("Læg dem sammen fra i dag")
    assert "Afdelingerne er lagt sammen" in looks.read()
    looks.check()
    pass_on_what_is_left(actor=SYSTEM, on=TODAY)
    holds = visit(world.home.owner)
    holds.page.get_by_role("link", name="Jobcenter Syd har nu det").click()
    holds.check()
    holds.press("Jeg har set det")
    assert "Det står ikke længere på din liste" in holds.read()
