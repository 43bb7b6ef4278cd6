from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from koereplan.casework.access import NotAllowed
from koereplan.casework.cases import services
from koereplan.casework.cases.models import Case, DueRow
from koereplan.casework.cases.standings import standings
from tests.factories import TODAY
from tests.factories.cases import changed, done, owned, released, revision
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


def close(case_id: UUID, place: Prison, *, goes_on: str = "", on: date) -> None:
    services.close_case(
        case_id, reason="Kommunen følger op.", goes_on=goes_on, revision=revision(case_id), actor=place.owner, on=on
    )


def test_a_case_runs_until_supervision_has_ended(place: Prison) -> None:
    case_id = owned(place)
    with pytest.raises(services.StillRunning, match="still_running"):
        close(case_id, place, on=TODAY)
    released(case_id, place)
    with pytest.raises(services.StillRunning):
        close(case_id, place, on=date(2028, 2, 26))
    close(case_id, place, on=date(2028, 2, 27))
    case = Case.objects.get(pk=case_id)
    assert (case.closed_on, case.unit_id, case.holder_id) == (date(2028, 2, 27), None, None)
    assert standings([case_id], on=TODAY)[case_id].unit_ids == {place.unit_id}, "its unit still sees it"
    assert not DueRow.objects.filter(case=case_id, until_on__isnull=True, holder__isnull=False).exists()
    connection.check_constraints()
    with pytest.raises(NotAllowed):
        changed(case_id, {"secured_housing": True}, actor=place.leader)


def test_without_supervision_a_case_runs_until_the_follow_up_is_held(place: Prison) -> None:
    case_id = owned(place)
    day = date(2027, 8, 26)
    released(case_id, place, on=day, as_=services.ReleasedAs.END_OF_SENTENCE)
    with pytest.raises(services.StillRunning) as refused:
        close(case_id, place, on=day)
    assert "8F" in refused.value.for_user()
    done(case_id, "8F", occurred_on=date(2027, 9, 20), actor=place.owner, on=date(2027, 9, 20))
    with pytest.raises(services.StillRunning) as unsaid:
        close(case_id, place, on=date(2027, 9, 21))
    assert unsaid.value.details["field"] == "goes_on"
    close(case_id, place, goes_on="Jobcentret har en plads til ham.", on=date(2027, 9, 21))


def test_a_course_that_ended_for_another_reason_is_closed_by_a_person(place: Prison) -> None:
    case_id = owned(place)
    changed(case_id, {"ended_on": TODAY}, reason="Frifundet i landsretten.", actor=place.owner)
    close(case_id, place, on=TODAY)
    connection.check_constraints()
