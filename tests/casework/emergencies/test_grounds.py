from datetime import datetime, timedelta

import pytest

from koereplan.casework.access import ContentClass, Purpose, Reading, decide
from koereplan.casework.cases.holding import moment
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.queries import case_page
from koereplan.casework.cases.services import take_emergency_access
from koereplan.casework.cases.standings import standings
from koereplan.casework.emergencies.models import Emergency, Reason
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db

AN_INSTANT = timedelta(microseconds=1)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def nyborg() -> Prison:
    return prison("Nyborg Fængsel")


def test_it_opens_for_twenty_four_hours_and_not_an_instant_longer(place: Prison, nyborg: Prison) -> None:
    case_id = owned(place)
    reference = Case.objects.get().reference
    take_emergency_access(reference, reason="Er indlagt akut", actor=nyborg.owner, on=TODAY)
    opened_at = Emergency.objects.get().opened_at
    standing = standings([case_id], on=TODAY)[case_id]

    def is_open(at: datetime, *, to: Prison = nyborg) -> bool:
        reading = Reading(ContentClass.ROADMAP)
        return bool(decide(to.owner, reading, standing, purpose=Purpose.EMERGENCY, on=at.date(), at=at))

    assert is_open(opened_at)
    assert is_open(opened_at + timedelta(hours=24) - AN_INSTANT)
    assert not is_open(opened_at + timedelta(hours=24))
    assert not is_open(opened_at - AN_INSTANT)
    assert not decide(
        nyborg.colleague,
        Reading(ContentClass.ROADMAP),
        standing,
        purpose=Purpose.EMERGENCY,
        on=TODAY,
        at=opened_at,
    )


@pytest.mark.parametrize(("hours", "runs"), [(23.9, True), (24.1, False)])
def test_a_case_tells_of_it_while_it_runs(hours: float, runs: bool, place: Prison, nyborg: Prison) -> None:
    case_id = owned(place)
    emergency = Emergency.objects.create(
        case_id=case_id,
        reference="2026-1",
        staff_id=nyborg.owner.staff_id,
        unit_id=nyborg.unit_id,
        opened_at=moment(TODAY) - timedelta(hours=hours),
        review_due_on=TODAY,
    )
    Reason.objects.create(emergency=emergency, text="Er indlagt akut")
    page = case_page(case_id, actor=place.owner, on=TODAY)
    assert [(run.staff.name, run.unit.name) for run in page.emergencies] == [("Sara Holm", "Nyborg Fængsel")] * runs
