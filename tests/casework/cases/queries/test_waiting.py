"""What waits beside the steps reaches those whose move it is, and nobody else."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection, transaction

from koereplan.casework.access import Actor
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Waiting
from koereplan.casework.cases.queries import waiting
from koereplan.casework.cases.waiting import settle, wait
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, away, prison

pytestmark = pytest.mark.django_db

THING = UUID(int=5)
FAR_AHEAD = date(2027, 3, 1)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


def waits(
    case_id: UUID, place: Prison, *, on: date = TODAY, unit_id: UUID | None = None, staff_id: UUID | None = None
) -> None:
    with acting(place.owner, on=TODAY):
        open_cases([case_id])
        wait(case_id, "asked", THING, waits_on=on, about="Odense", unit_id=unit_id, staff_id=staff_id)


def shown(actor: Actor, *, whole_unit: bool = False) -> list[UUID]:
    return [line.subject for line in waiting(whole_unit=whole_unit, actor=actor, on=TODAY)]


def test_what_waits_for_the_holder_waits_for_nobody_else(case_id: UUID, place: Prison) -> None:
    waits(case_id, place)
    assert shown(place.owner) == [THING]
    assert shown(place.colleague) == []
    assert shown(place.colleague, whole_unit=True) == [THING]
    assert shown(prison("Nyborg Fængsel").leader, whole_unit=True) == []


def test_the_deputy_of_an_absent_holder_is_shown_it(case_id: UUID, place: Prison) -> None:
    waits(case_id, place)
    away(place.owner, TODAY, TODAY)
    assert shown(place.colleague) == [THING]


def test_the_deputy_is_shown_too_what_waits_for_an_absent_holder_by_name_and_nothing_of_others(
    case_id: UUID, place: Prison
) -> None:
    waits(case_id, place, unit_id=place.unit_id, staff_id=place.owner.staff_id)
    assert shown(place.colleague) == []
    away(place.owner, TODAY, TODAY)
    assert shown(place.colleague) == [THING]
    assert shown(place.leader) == []


def test_what_one_is_asked_by_name_is_not_a_colleagues(case_id: UUID, place: Prison) -> None:
    waits(case_id, place, unit_id=place.unit_id, staff_id=place.colleague.staff_id)
    assert shown(place.colleague) == [THING]
    assert shown(place.owner) == []


def test_a_unit_that_is_asked_and_does_not_see_the_case_is_told_nothing(case_id: UUID, place: Prison) -> None:
    other = prison("Nyborg Fængsel")
    waits(case_id, place, unit_id=other.unit_id)
    assert shown(other.leader) == []


def test_what_lies_far_ahead_is_not_shown_yet(case_id: UUID, place: Prison) -> None:
    waits(case_id, place, on=FAR_AHEAD)
    assert shown(place.owner) == []


def test_said_again_it_waits_once_and_settled_no_more(case_id: UUID, place: Prison) -> None:
    waits(case_id, place)
    waits(case_id, place)
    assert shown(place.owner) == [THING]
    with acting(place.owner, on=TODAY):
        open_cases([case_id])
        settle(THING, "another")
        assert Waiting.objects.exists()
        settle(THING)
    assert shown(place.owner) == []


def test_the_database_shows_a_stranger_none_of_it(case_id: UUID, place: Prison) -> None:
    waits(case_id, place)
    stranger = prison("Nyborg Fængsel").leader
    with transaction.atomic(), acting(stranger, on=TODAY), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM cases_waiting")
        assert cursor.fetchone() == (0,)
