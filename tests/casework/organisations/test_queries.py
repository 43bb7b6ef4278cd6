from datetime import date

import pytest
from django.db.models import Exists

from koereplan.casework.access import PRISON_SERVICE, SYSTEM, Authority, Body, Role
from koereplan.casework.organisations import queries, services
from koereplan.casework.organisations.beside import absence_of
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.signing_in import actors_of, everyone, known
from tests.factories import TODAY
from tests.factories.organisations import away, prison, unit, works

pytestmark = pytest.mark.django_db

REFORM = date(2027, 1, 1)


def test_a_region_that_comes_to_be_takes_over_its_municipalities_from_that_day() -> None:
    old, new = (
        services.found_unit(UnitKind.REGION, name, from_on=day, actor=SYSTEM, on=TODAY)
        for name, day in (("Region Sjælland", date(2007, 1, 1)), ("Region Østdanmark", REFORM))
    )
    municipality = services.found_unit(
        UnitKind.MUNICIPALITY, "Køge", code="259", parent=old, from_on=date(2007, 1, 1), actor=SYSTEM, on=TODAY
    )
    services.change_unit(municipality, parent=new, from_on=REFORM, actor=SYSTEM, on=TODAY)
    before, after = (
        {row.id: row for row in queries.unit_tree(actor=SYSTEM, on=day)} for day in (date(2026, 12, 31), REFORM)
    )
    assert before[municipality].parent_id == old
    assert new not in before
    assert after[municipality].parent_id == new
    assert after[municipality].name == "Køge"


def test_municipalities_stand_in_danish_order() -> None:
    for name in ("Ærø", "Aabenraa", "Odense", "Ølgod"):
        unit(name, UnitKind.MUNICIPALITY)
    unit("Et fængsel")
    names = [row.name for row in queries.municipalities(actor=SYSTEM, on=TODAY)]
    assert names == ["Odense", "Ærø", "Ølgod", "Aabenraa"]


def test_a_person_can_be_placed_in_prisons_only() -> None:
    unit("KiF Fyn", UnitKind.PROBATION_OFFICE)
    unit("Odense Arrest", UnitKind.REMAND_PRISON)
    assert [row.name for row in queries.places(actor=SYSTEM, on=TODAY)] == ["Odense Arrest"]


def test_the_leader_is_who_has_led_longest() -> None:
    place = prison()
    leader = queries.leader_of(place.unit_id, actor=place.owner, on=TODAY)
    assert leader is not None
    assert leader.id == place.leader.staff_id
    assert queries.leader_of(unit("Uden leder"), actor=place.owner, on=TODAY) is None


def test_the_last_day_away_is_one_of_them() -> None:
    place = prison()
    away(place.colleague, date(2026, 11, 16), date(2026, 12, 4))
    found = [
        set(Staff.objects.filter(Exists(absence_of("pk", on=day))).values_list("pk", flat=True))
        for day in (date(2026, 11, 15), date(2026, 11, 16), date(2026, 12, 4), date(2026, 12, 5))
    ]
    assert found == [set(), {place.colleague.staff_id}, {place.colleague.staff_id}, set()]


def test_somebody_with_two_roles_acts_in_one_at_a_time() -> None:
    here, there = unit("Her"), unit("Der")
    actor = works("Sara Holm", here)
    services.join(actor.staff_id, unit_id=there, role=Role.LEADER, from_on=date(2026, 12, 1), actor=SYSTEM, on=TODAY)
    staff = known(actor.staff_id)
    assert staff is not None
    assert [one.unit_id for one in actors_of(staff, on=TODAY)] == [here]
    roles = {(one.unit_id, one.role) for one in actors_of(staff, on=date(2026, 12, 1))}
    assert roles == {(here, Role.PLAN_OWNER), (there, Role.LEADER)}
    assert len(everyone(on=date(2026, 12, 1))) == 2


def test_a_department_belongs_to_its_municipality_and_every_prison_to_the_prison_service() -> None:
    odense = unit("Odense", UnitKind.MUNICIPALITY)
    department = services.found_unit(
        UnitKind.DEPARTMENT, "Socialafdelingen", parent=odense, from_on=REFORM, actor=SYSTEM, on=TODAY
    )
    office, region = unit("KiF Odense", UnitKind.PROBATION_OFFICE), unit("Region Syddanmark", UnitKind.REGION)
    bodies = queries.bodies_of([odense, department, office, region], actor=SYSTEM, on=REFORM)
    assert bodies[odense] == bodies[department] == Body(Authority.MUNICIPALITY, str(odense))
    assert bodies[office] == PRISON_SERVICE
    assert region not in bodies
