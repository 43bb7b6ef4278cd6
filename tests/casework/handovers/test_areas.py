"""One area of life goes to somebody else, and the rest of the case stays where it is."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from koereplan.casework.access import LifeArea, NotAllowed, Role
from koereplan.casework.cases import queries as cases
from koereplan.casework.cases.models import AreaHolding, Case
from koereplan.casework.cases.services import close_case, complete_step
from koereplan.casework.handovers import services
from koereplan.casework.plans.queries import plan_of_case
from koereplan.casework.plans.services import save_plan
from koereplan.casework.plans.values import Goal
from tests.casework.handovers.test_other_authorities import Office, accepted, office_of
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned, revision
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db

HOUSING, HEALTH = LifeArea.HOUSING, LifeArea.SUBSTANCE_USE


@pytest.fixture
def giver() -> Prison:
    return prison()


@pytest.fixture
def case_id(giver: Prison) -> UUID:
    return owned(giver)


@pytest.fixture
def town(case_id: UUID, giver: Prison) -> Office:
    place = cases.case_page(case_id, actor=giver.owner, on=TODAY).municipalities[0].municipality.id
    complete_step(
        case_id, "6", occurred_on=TODAY, contacted=[place], revision=revision(case_id), actor=giver.owner, on=TODAY
    )
    return office_of(place, Role.CASEWORKER)


def handed(case_id: UUID, town: Office, giver: Prison, area: LifeArea = HOUSING) -> None:
    handover = services.offer_handover(case_id, to_unit=town.unit_id, life_area=area, actor=giver.owner, on=TODAY)
    accepted(handover, town)


def test_the_area_has_a_holder_and_the_case_keeps_its_own(case_id: UUID, town: Office, giver: Prison) -> None:
    handed(case_id, town, giver)
    assert Case.objects.get().holder_id == giver.owner.staff_id
    (line,) = cases.case_page(case_id, actor=giver.owner, on=TODAY).areas
    assert (line.area, line.unit.id, line.staff.name) == (HOUSING, town.unit_id, "Freja Falk")
    connection.check_constraints()


def test_the_areas_holder_writes_in_its_plan_and_in_no_other(case_id: UUID, town: Office, giver: Prison) -> None:
    handed(case_id, town, giver)
    for who in (town.officer, town.deputy):
        assert plan_of_case(case_id, actor=who, on=TODAY).edits == {HOUSING}
    housing, economy = (Goal(area=area, words="En bolig") for area in (HOUSING, LifeArea.ECONOMY))
    save_plan(case_id, goals=[housing], revision=revision(case_id), actor=town.officer, on=TODAY)
    for goals in ([economy], [housing, economy]):
        with pytest.raises(NotAllowed):
            save_plan(case_id, goals=goals, revision=revision(case_id), actor=town.officer, on=TODAY)
    with pytest.raises(NotAllowed):
        done(case_id, "7", occurred_on=TODAY, actor=town.officer)


def test_an_area_of_health_goes_to_another_authority_and_stays_closed_to_it(
    case_id: UUID, town: Office, giver: Prison
) -> None:
    handed(case_id, town, giver, HEALTH)
    assert HEALTH not in plan_of_case(case_id, actor=town.officer, on=TODAY).areas
    assert cases.case_page(case_id, actor=town.officer, on=TODAY).areas == ()
    assert len(cases.case_page(case_id, actor=giver.owner, on=TODAY).areas) == 1


def test_it_goes_back_to_the_holder_of_the_case_by_the_same_two_keys(
    case_id: UUID, town: Office, giver: Prison
) -> None:
    handed(case_id, town, giver)
    back = services.offer_handover(case_id, to_unit=giver.unit_id, life_area=HOUSING, actor=town.officer, on=TODAY)
    both: dict[str, Any] = {"plan_owner": giver.owner.staff_id, "deputy": giver.colleague.staff_id}
    services.accept_handover(back, **both, actor=giver.owner, on=TODAY)
    assert cases.case_page(case_id, actor=giver.owner, on=TODAY).areas == ()
    assert AreaHolding.objects.get().ended
    connection.check_constraints()


def test_nobody_holds_an_area_when_the_course_has_ended(case_id: UUID, town: Office, giver: Prison) -> None:
    handed(case_id, town, giver)
    handed(case_id, town, giver, HEALTH)
    changed(case_id, {"ended_on": TODAY}, actor=giver.owner)
    close_case(case_id, reason="Slut.", revision=revision(case_id), actor=giver.owner, on=TODAY)
    assert set(AreaHolding.objects.values_list("ended", flat=True)) == {True}
    connection.check_constraints()


def test_the_database_refuses_a_gap_and_two_holders_of_an_area(case_id: UUID, town: Office, giver: Prison) -> None:
    handed(case_id, town, giver)
    AreaHolding.objects.update(until_at=datetime(2027, 1, 1, tzinfo=UTC))
    with pytest.raises(IntegrityError, match="holds the area"), transaction.atomic():
        connection.check_constraints()
    held = AreaHolding.objects.get()
    held.pk, held._state.adding = UUID(int=5), True
    with pytest.raises(IntegrityError, match="area_holding_never_twice"), transaction.atomic():
        held.save()
    AreaHolding.objects.update(until_at=None)
