from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.cases import services
from koereplan.casework.cases.models import Case, Deputyship, DueRow, Holding, StepEvent, Tick
from tests.factories import TODAY
from tests.factories.cases import admitted, owned, revision
from tests.factories.organisations import Prison, left, prison, works

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


def test_appointing_carries_the_step_out_and_ticks_both_deliverables(place: Prison) -> None:
    case_id = admitted(place)
    appoint(case_id, place, appointed_on=date(2026, 2, 27))
    event = StepEvent.objects.get()
    assert (event.step, event.occurred_on) == ("2", date(2026, 2, 27))
    assert set(Tick.objects.values_list("deliverable", "ticked")) == {("plan_owner", True), ("deputy", True)}
    appoint(case_id, place, deputy=place.leader.staff_id, on=TODAY)
    assert StepEvent.objects.count() == 1, "once is enough"


def test_a_day_on_which_nobody_can_have_been_appointed_is_refused(place: Prison) -> None:
    case_id = admitted(place)
    for day in (date(2026, 2, 25), date(2026, 3, 3)):
        with pytest.raises(services.StepRefused):
            appoint(case_id, place, appointed_on=day)


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


def test_nobody_is_appointed_who_cannot_open_a_case(place: Prison) -> None:
    auditor = works("Rie Revisor", place.unit_id, Role.AUDITOR)
    with pytest.raises(services.AppointmentRefused):
        appoint(admitted(place), place, deputy=auditor.staff_id)


def test_several_cases_are_handed_over_at_once_and_each_keeps_who_is_not_named(place: Prison) -> None:
    first, second = owned(place), owned(place, name="Anna Vinther")
    new = works("Bo Lund", place.unit_id)
    changed = services.appoint_for_several(
        [first, second], plan_owner=new.staff_id, deputy=None, actor=place.leader, on=TODAY
    )
    assert changed == 2
    for case in Case.objects.all():
        assert case.holder_id == new.staff_id
    assert set(Deputyship.objects.values_list("staff_id", "until_on")) == {(place.colleague.staff_id, None)}
    connection.check_constraints()


def test_others_come_in_the_place_of_a_colleague_and_nobody_else_is_moved(place: Prison) -> None:
    held = owned(place)
    deputised = owned(place, name="Anna Vinther")
    swapped = {"plan_owner": place.colleague.staff_id, "deputy": place.owner.staff_id}
    appoint(deputised, place, **swapped, on=TODAY)
    new, other = works("Bo Lund", place.unit_id), works("Ea Krog", place.unit_id)
    services.appoint_for_several(
        [held, deputised],
        plan_owner=new.staff_id,
        deputy=other.staff_id,
        instead_of=place.owner.staff_id,
        actor=place.leader,
        on=TODAY,
    )
    answering = {case.pk: case.holder_id for case in Case.objects.all()}
    assert answering == {held: new.staff_id, deputised: place.colleague.staff_id}
    deputies = Deputyship.objects.filter(until_on__isnull=True).values_list("case_id", "staff_id")
    assert dict(deputies) == {held: place.colleague.staff_id, deputised: other.staff_id}


def test_several_new_cases_are_given_both_at_once(place: Prison) -> None:
    cases = [admitted(place), admitted(place, name="Anna Vinther")]
    services.appoint_for_several(
        cases, plan_owner=place.owner.staff_id, deputy=place.colleague.staff_id, actor=place.leader, on=MARCH_2
    )
    assert StepEvent.objects.filter(step="2", occurred_on=MARCH_2).count() == 2


def test_one_case_that_would_lack_somebody_stops_them_all_and_says_which(place: Prison) -> None:
    cases = [owned(place), admitted(place, name="Anna Vinther")]
    new = works("Bo Lund", place.unit_id)
    with pytest.raises(services.AppointmentRefused) as refused:
        services.appoint_for_several(cases, plan_owner=new.staff_id, deputy=None, actor=place.leader, on=TODAY)
    assert refused.value.details["field"] == "deputy"
    assert "Anna Vinther" in refused.value.for_user()


def test_whoever_has_left_cannot_go_on(place: Prison) -> None:
    case_id, new = owned(place), works("Bo Lund", place.unit_id)
    left(place.owner, TODAY)
    with pytest.raises(services.AppointmentRefused) as refused:
        services.appoint_for_several([case_id], plan_owner=None, deputy=new.staff_id, actor=place.leader, on=TODAY)
    assert refused.value.details["field"] == "plan_owner"


def test_the_deputy_does_not_become_the_plan_owner_and_stay_the_deputy(place: Prison) -> None:
    with pytest.raises(services.AppointmentRefused):
        services.appoint_for_several(
            [owned(place)], plan_owner=place.colleague.staff_id, deputy=None, actor=place.leader, on=TODAY
        )


def test_several_are_refused_where_one_is_not_the_leaders_or_nothing_changes(place: Prison) -> None:
    here, elsewhere = owned(place), owned(prison("Nyborg Fængsel"), name="Anna Vinther")
    both = {"plan_owner": place.owner.staff_id, "deputy": place.colleague.staff_id, "on": TODAY}
    with pytest.raises(services.NoSuchCase):
        services.appoint_for_several([here, elsewhere], actor=place.leader, **both)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        services.appoint_for_several([here], actor=place.owner, **both)  # type: ignore[arg-type]
    with pytest.raises(services.NothingChanged):
        services.appoint_for_several([here], actor=place.leader, **both)  # type: ignore[arg-type]
    with pytest.raises(services.AppointmentRefused):
        services.appoint_for_several([], actor=place.leader, **both)  # type: ignore[arg-type]
