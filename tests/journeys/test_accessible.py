"""Every page can be used by everybody: axe finds nothing, at 1280 and at 320 pixels, folds open, faults shown."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.services import complete_step
from koereplan.casework.handovers.services import offer_handover
from koereplan.casework.organisations.kinds import AbsenceKind, UnitKind
from koereplan.casework.organisations.services import register_absence
from tests.factories import TODAY
from tests.factories.cases import done, owned, revision
from tests.factories.organisations import unit, works
from tests.journeys.conftest import Visit, World

Come = Callable[[Actor], Visit]


@pytest.fixture
def case_id(world: World) -> UUID:
    """Return a case with something in every state, an absent owner, and another prison asked."""
    home = world.home
    case_id = owned(home)
    for step, day in (("1", date(2026, 2, 27)), ("3", date(2026, 3, 20)), ("5", date(2026, 3, 24))):
        done(case_id, step, occurred_on=day, actor=home.owner)
    offer_handover(case_id, to_unit=world.other.unit_id, expected_on=date(2026, 12, 1), actor=home.owner, on=TODAY)
    register_absence(
        home.colleague.staff_id,
        kind=AbsenceKind.HOLIDAY,
        from_on=TODAY,
        last_on=date(2026, 12, 4),
        actor=home.leader,
        on=TODAY,
    )
    return case_id


def test_every_page_is_accessible(case_id: UUID, world: World, visit: Come) -> None:
    there = visit(world.home.leader)
    about = f"/sager/{case_id}"
    paths = ["/mit-arbejde/?scope=unit", "/mit-arbejde/for-sent/", "/sager/", "/indsaettelse/", "/fravaer/"]
    paths += [f"{about}/{page}" for page in ("", "historik/", "trin/7/", "trin/2/", "fakta/", "fakta/ret/", "person/")]
    paths += [f"{about}/{page}" for page in ("loesladelsesdato/", "ansvarlig/", "kommune/", "loesladt/", "afslut/")]
    paths += [f"{about}/adresse/"]
    paths += [f"{about}/?day_day=1&day_month=4&day_year=2026", "/findes-ikke/"]
    for path in paths:
        there.open(path)
        there.check()


def test_the_pages_are_accessible_in_english(case_id: UUID, world: World, visit: Come) -> None:
    there = visit(world.home.leader)
    there.page.context.add_cookies([{"name": "django_language", "value": "en", "url": there.address}])
    for path in ("/mit-arbejde/", f"/sager/{case_id}/", f"/sager/{case_id}/trin/7/"):
        there.open(path)
        there.check()


def test_forms_that_are_wrong_are_accessible(case_id: UUID, world: World, visit: Come) -> None:
    there = visit(world.home.leader)
    for path, button in (
        ("/indsaettelse/", "Fortsæt"),
        (f"/sager/{case_id}/loesladelsesdato/", "Vis, hvad der flytter sig"),
        (f"/sager/{case_id}/kommune/", "Gem"),
    ):
        there.open(path)
        there.press(button)
        assert there.page.locator(".error-summary").is_visible()
        there.check()


def test_drawing_units_in_is_accessible(world: World, visit: Come) -> None:
    case_id = owned(world.home)
    unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    town = CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[town], revision=revision(case_id), actor=world.home.owner, on=TODAY
    )
    there = visit(world.home.owner)
    for page in ("", "trin/8/", f"inddraget/{town}/", "trin/1/"):
        there.open(f"/sager/{case_id}/{page}")
        there.check()


def test_the_log_is_accessible(case_id: UUID, world: World, visit: Come) -> None:
    visit(world.home.owner).open("/mit-arbejde/?scope=unit")
    there = visit(works("Rie Revisor", unit("Direktoratet", UnitKind.DIRECTORATE), Role.AUDITOR))
    for path in ("/log/", f"/log/{case_id}/"):
        there.open(path)
        there.check()
    there.open("/log/")
    there.page.get_by_label("Sagens id").fill("2026-0412")
    there.press("Søg")
    assert there.page.locator(".error-summary").is_visible()
    there.check()


def test_the_doors_are_accessible(world: World, visit: Come) -> None:
    there = visit(world.home.owner)
    there.press("Log af")
    there.check()
