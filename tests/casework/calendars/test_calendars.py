"""Whose calendar an address is, nobody finds out but by the address."""

from dataclasses import replace

import pytest

from koereplan.casework.access import SYSTEM, Role
from koereplan.casework.acting import acting
from koereplan.casework.calendars.models import Subscription
from koereplan.casework.calendars.queries import calendar_made_on, moments_of, reader_at
from koereplan.casework.calendars.services import close_calendar, open_calendar
from koereplan.casework.calendars.shapes import Matter
from tests.database import as_product
from tests.factories import TODAY
from tests.factories.cases import owned, the_person
from tests.factories.meetings import called
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> Prison:
    return prison()


def test_an_address_leads_to_whoever_made_it_in_the_role_in_which_they_did(home: Prison) -> None:
    secret = open_calendar(actor=home.owner, on=TODAY)
    assert reader_at(secret, actor=SYSTEM, on=TODAY) == home.owner
    assert calendar_made_on(actor=home.owner, on=TODAY) == TODAY
    assert calendar_made_on(actor=replace(home.owner, role=Role.LEADER), on=TODAY) is None
    assert reader_at(secret + "x", actor=SYSTEM, on=TODAY) is None
    close_calendar(actor=home.owner, on=TODAY)
    assert reader_at(secret, actor=SYSTEM, on=TODAY) is None


def test_the_database_shows_an_address_to_nobody_else(home: Prison) -> None:
    secret = open_calendar(actor=home.owner, on=TODAY)
    with as_product():
        for somebody in (home.colleague, home.leader):
            with acting(somebody, on=TODAY):
                assert not Subscription.objects.exists()
        with acting(home.owner, on=TODAY):
            assert Subscription.objects.count() == 1
    assert reader_at(secret, actor=home.leader, on=TODAY) is None


def test_a_person_finds_the_own_meeting_and_no_case(home: Prison) -> None:
    case_id = owned(home)
    called(case_id, home.owner)
    (moment,) = moments_of(actor=the_person(case_id), on=TODAY)
    assert (moment.matter, moment.case_id) == (Matter.MEETING, None)
