from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from koereplan.casework.access import NotAllowed
from koereplan.casework.cases import services
from koereplan.casework.cases.models import Case, Deputyship, DueRow, Holding, StepEvent
from tests.factories import TODAY
from tests.factories.cases import admitted, changed, done, owned, released, revision
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db

MARCH_2 = date(2026, 3, 2)


@pytest.fixture
def place() -> Prison:
    return prison()


def appoint(case_id: UUID, place: Prison, *, on: date = MARCH_2, **but: object) -> None:
    people: dict[str, object] = {
        "plan_owner": place.owner.staff_id,
        "deputy": place.colleague.staff_id,
        "actor": place.leader,
        "revision": revision(case_id),
    }
    services.appoint(case_id, **people | but, on=on)  # type: ignore[arg-type]


def close(case_id: UUID, place: Prison, *, on: date) -> None:
    services.close_case(case_id, reason="Kommunen følger op.", revision=revision(case_id), actor=place.owner, on=on)


def test_the_plan_owner_holds_the_case_from_the_appointment_on(place: Prison) -> None:
    case_id = admitted(place)
    appoint(case_id, place)
    first, second = Holding.objects.filter(case=case_id).order_by("from_at")
    assert (first.staff_id, second.staff_id) == (place.leader.staff_id, place.owner.staff_id)
    assert first.until_at == second.from_at
    assert second.until_at is None
    rows = DueRow.objects.filter(case=case_id, until_on__isnull=True)
    assert {row.holder_id for row in rows} == {place.owner.staff_id}
    assert Deputyship.objects.get().staff_id == place.colleague.staff_id
    connection.check_constraints()


def test_the_step_of_appointing_can_be_done_in_the_same_act(place: Prison) -> None:
    appoint(admitted(place), place, completes_step_on=MARCH_2)
    assert StepEvent.objects.get().step == "2"


def test_another_deputy_follows_without_the_case_changing_hands(place: Prison) -> None:
    case_id = owned(place)
    appoint(case_id, place, deputy=place.leader.staff_id, on=TODAY)
    spans = Deputyship.objects.order_by("from_on").values_list("staff_id", "until_on")
    assert list(spans) == [(place.colleague.staff_id, TODAY), (place.leader.staff_id, None)]
    assert Holding.objects.filter(case=case_id).count() == 2


def test_two_appointments_on_one_day_leave_no_gap(place: Prison) -> None:
    case_id = owned(place)
    appoint(case_id, place, plan_owner=place.colleague.staff_id, deputy=place.owner.staff_id, on=TODAY)
    appoint(case_id, place, on=TODAY)
    connection.check_constraints()
    assert Case.objects.get(pk=case_id).holder_id == place.owner.staff_id


def test_only_the_leader_appoints_and_only_from_the_unit(place: Prison) -> None:
    case_id = admitted(place)
    with pytest.raises(NotAllowed):
        appoint(case_id, place, actor=place.owner)
    stranger = prison("Et andet fængsel").owner.staff_id
    with pytest.raises(services.AppointmentRefused) as refused:
        appoint(case_id, place, plan_owner=stranger)
    assert refused.value.details["field"] == "plan_owner"
    with pytest.raises(services.AppointmentRefused) as refused:
        appoint(case_id, place, deputy=place.owner.staff_id)
    assert refused.value.details["field"] == "deputy"


def test_the_same_again_is_no_change_and_another_meanwhile_is_told(place: Prison) -> None:
    case_id = admitted(place)
    seen = revision(case_id)
    appoint(case_id, place)
    with pytest.raises(services.NothingChanged):
        appoint(case_id, place)
    with pytest.raises(services.ChangedMeanwhile, match="changed_meanwhile"):
        appoint(case_id, place, plan_owner=place.colleague.staff_id, deputy=place.owner.staff_id, revision=seen)


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
    assert case.unit_ids == [place.unit_id], "its unit still sees it"
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
    close(case_id, place, on=date(2027, 9, 21))


def test_a_course_that_ended_for_another_reason_is_closed_by_a_person(place: Prison) -> None:
    case_id = owned(place)
    changed(case_id, {"ended_on": TODAY}, reason="Frifundet i landsretten.", actor=place.owner)
    close(case_id, place, on=TODAY)
    connection.check_constraints()
