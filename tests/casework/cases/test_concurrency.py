"""Two people at once, on two connections."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection, connections

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.cases import services
from koereplan.casework.cases.models import Case, FactVersion, Holding, StepEvent
from koereplan.casework.cases.queries import stops_of_unit
from koereplan.casework.consents.models import Answer, Stop
from koereplan.casework.people.details import PersonDetails
from tests.factories import TODAY
from tests.factories.cases import SENTENCED, changed, owned, revision
from tests.factories.consents import asked, asking, consented, given_on, taken_back
from tests.factories.organisations import Prison, municipality, prison, works

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def place() -> Prison:
    return prison()


def at_once(*acts: Callable[[], object]) -> list[Future[object]]:
    """Let each act run on a connection of its own, all begun together."""
    ready = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            ready.wait(timeout=10)
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as threads:
        return [threads.submit(run, act) for act in acts]


def test_of_two_who_change_a_date_at_once_the_second_is_told(place: Prison) -> None:
    case_id = owned(place)
    seen = revision(case_id)

    def move(day: int, actor: Actor) -> Callable[[], None]:
        return lambda: changed(case_id, {"parole_date": date(2027, 1, day)}, revision=seen, actor=actor)

    outcomes = [future.exception() for future in at_once(move(14, place.owner), move(15, place.colleague))]
    (refused,) = [outcome for outcome in outcomes if outcome is not None]
    assert isinstance(refused, services.ChangedMeanwhile)
    assert FactVersion.objects.filter(key="parole_date").count() == 2
    assert services.sweep(actor=SYSTEM, on=TODAY).corrections == ()


def test_of_two_who_carry_out_a_step_at_once_one_event_is_kept(place: Prison) -> None:
    case_id = owned(place)
    seen = revision(case_id)

    def complete(actor: Actor) -> Callable[[], None]:
        return lambda: services.complete_step(
            case_id, "3", occurred_on=date(2026, 3, 4), revision=seen, actor=actor, on=TODAY
        )

    outcomes = [future.exception() for future in at_once(complete(place.owner), complete(place.colleague))]
    assert sum(outcome is None for outcome in outcomes) == 1
    assert StepEvent.objects.filter(step="3").count() == 1


def test_two_who_carry_out_different_steps_at_once_both_succeed(place: Prison) -> None:
    case_id = owned(place)
    seen = revision(case_id)

    def complete(step: str, actor: Actor) -> Callable[[], None]:
        return lambda: services.complete_step(
            case_id, step, occurred_on=date(2026, 3, 4), revision=seen, actor=actor, on=TODAY
        )

    for future in at_once(complete("3", place.owner), complete("4", place.colleague)):
        future.result()
    assert Case.objects.get().revision == seen + 2
    assert services.sweep(actor=SYSTEM, on=TODAY).corrections == ()


def test_two_leaders_appointing_at_once_leave_one_holder(place: Prison) -> None:
    case_id = owned(place)
    seen = revision(case_id)

    def appoint(owner: Actor, deputy: Actor) -> Callable[[], None]:
        return lambda: services.appoint(
            case_id,
            plan_owner=owner.staff_id,
            deputy=deputy.staff_id,
            revision=seen,
            actor=place.leader,
            on=TODAY,
        )

    outcomes = at_once(appoint(place.colleague, place.owner), appoint(place.leader, place.owner))
    assert sum(future.exception() is None for future in outcomes) == 1
    assert Holding.objects.filter(case=case_id, until_at__isnull=True).count() == 1
    connection.check_constraints()


def test_two_admissions_at_once_get_two_numbers_in_a_year_that_had_none(place: Prison) -> None:
    home = municipality()

    def admit() -> str:
        person = PersonDetails(given_names="Eksempel", family_name="Person")
        return services.register_admission(
            person, facts=SENTENCED, acting_municipality=home, actor=place.owner, on=date(2031, 1, 1)
        ).reference

    references = {future.result() for future in at_once(admit, admit)}
    assert references == {"2031-0001", "2031-0002"}


def test_of_two_who_record_an_answer_at_once_one_counts(place: Prison) -> None:
    case_id = owned(place)
    consent_id = asked(case_id, asking(municipality()), actor=place.owner)

    def said_yes() -> None:
        services.record_consent(case_id, consent_id, given_on(TODAY), actor=place.owner, on=TODAY)

    def said_no() -> None:
        services.refuse_consent(case_id, consent_id, answered_on=TODAY, actor=place.colleague, on=TODAY)

    outcomes = [future.exception() for future in at_once(said_yes, said_no)]
    (refused,) = [outcome for outcome in outcomes if outcome is not None]
    assert isinstance(refused, services.AlreadyAnswered)
    assert Answer.objects.count() == 1


def test_of_two_who_confirm_a_stop_at_once_one_is_told(place: Prison) -> None:
    case_id, odense = owned(place), municipality()
    staff = [works(name, odense, Role.COORDINATOR) for name in ("Mette Krag", "Anna Lund")]
    taken_back(case_id, consented(case_id, asking(odense), actor=place.owner), actor=place.owner)
    (owed,) = stops_of_unit(actor=staff[0], on=TODAY)

    def confirm(actor: Actor) -> Callable[[], None]:
        return lambda: services.confirm_stop(owed.id, actor=actor, on=TODAY)

    outcomes = [future.exception() for future in at_once(*map(confirm, staff))]
    (refused,) = [outcome for outcome in outcomes if outcome is not None]
    assert isinstance(refused, services.AlreadyAnswered)
    assert Stop.objects.count() == 1
