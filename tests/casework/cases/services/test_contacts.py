from datetime import date
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction

from koereplan.casework.access import NotAllowed, Role
from koereplan.casework.cases import services
from koereplan.casework.cases.drawing_in import ContactRefused, Notified
from koereplan.casework.cases.models import CaseMunicipality, StepEvent
from koereplan.casework.cases.services.contacts import NotDrawnIn, release_unit
from koereplan.casework.contacts.grounds import contacts_of, notices_of
from koereplan.casework.contacts.models import Contact, Notice
from koereplan.casework.journal.models import Entry
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import UnitSpan
from tests.factories import TODAY
from tests.factories.cases import changed, owned, revision
from tests.factories.consents import asking, consented
from tests.factories.organisations import Prison, prison, unit, works

pytestmark = pytest.mark.django_db

FEBRUARY_27, MARCH_20 = date(2026, 2, 27), date(2026, 3, 20)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def odense(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]


@pytest.fixture
def kif() -> UUID:
    return unit("KiF Fyn", UnitKind.PROBATION_OFFICE)


def contacted(case_id: UUID, step: str, place: Prison, *units: UUID, on: date = MARCH_20) -> None:
    services.complete_step(
        case_id, step, occurred_on=on, contacted=units, revision=revision(case_id), actor=place.owner, on=on
    )


def told(case_id: UUID, place: Prison, notified: Notified) -> None:
    services.complete_step(
        case_id,
        "1",
        occurred_on=FEBRUARY_27,
        notified=[notified],
        revision=revision(case_id),
        actor=place.owner,
        on=MARCH_20,
    )


def test_a_step_draws_in_the_unit_that_was_contacted(place: Prison, case_id: UUID, odense: UUID) -> None:
    contacted(case_id, "6", place, odense)
    (contact,) = contacts_of([case_id], on=TODAY)[case_id]
    assert (contact.unit_id, contact.step, contact.contacted_on, contact.released_on) == (odense, "6", MARCH_20, None)
    assert contact.body.code == str(odense)
    assert Entry.objects.get(kind="UnitContacted").payload["unit"] == "Odense"


def test_the_release_meeting_draws_in_probation_and_a_department(
    place: Prison, case_id: UUID, odense: UUID, kif: UUID
) -> None:
    jobs = unit("Odense, Beskæftigelsesafdelingen", UnitKind.DEPARTMENT)
    UnitSpan.objects.filter(unit=jobs).update(parent=odense)
    contacted(case_id, "8", place, kif, jobs)
    assert {contact.unit_id for contact in contacts_of([case_id], on=TODAY)[case_id]} == {kif, jobs}


@pytest.mark.parametrize("step", ["3", "9", "1"])
def test_a_step_draws_in_only_those_it_speaks_to(step: str, place: Prison, case_id: UUID, odense: UUID) -> None:
    with pytest.raises(ContactRefused):
        contacted(case_id, step, place, odense)
    assert not StepEvent.objects.filter(step=step).exists()


def test_another_municipality_is_not_drawn_in(place: Prison, case_id: UUID) -> None:
    with pytest.raises(ContactRefused):
        contacted(case_id, "6", place, unit("Svendborg", UnitKind.MUNICIPALITY))


def test_a_contact_that_did_not_happen_is_over_at_once(place: Prison, case_id: UUID, odense: UUID) -> None:
    contacted(case_id, "6", place, odense)
    event = StepEvent.objects.get(step="6")
    services.withdraw_event(event.pk, reason="Det var en anden.", actor=place.owner, on=TODAY)
    assert Contact.objects.get().released_on == TODAY


def test_a_unit_is_released_from_the_task(place: Prison, case_id: UUID, odense: UUID, kif: UUID) -> None:
    contacted(case_id, "6", place, odense)
    contacted(case_id, "8", place, odense, kif, on=date(2026, 11, 20))
    release_unit(case_id, odense, released_on=TODAY, actor=place.owner, on=TODAY)
    assert set(Contact.objects.values_list("unit", "released_on")) == {(odense, TODAY), (kif, None)}
    assert Entry.objects.get(kind="UnitReleased").payload["unit"] == "Odense"
    with pytest.raises(NotDrawnIn):
        release_unit(case_id, odense, released_on=TODAY, actor=place.owner, on=TODAY)


@pytest.mark.parametrize("day", [date(2026, 3, 19), date(2026, 11, 24)])
def test_a_release_from_the_task_lies_between_the_contact_and_today(
    day: date, place: Prison, case_id: UUID, odense: UUID
) -> None:
    contacted(case_id, "6", place, odense)
    with pytest.raises(ContactRefused) as refused:
        release_unit(case_id, odense, released_on=day, actor=place.owner, on=TODAY)
    assert refused.value.details["field"] == "released_on"


def test_only_who_holds_the_case_releases_a_unit(place: Prison, case_id: UUID, odense: UUID) -> None:
    contacted(case_id, "6", place, odense)
    with pytest.raises(NotAllowed):
        release_unit(case_id, odense, released_on=TODAY, actor=works("En kollega", place.unit_id), on=TODAY)


def test_all_are_let_go_when_the_course_ends(place: Prison, case_id: UUID, odense: UUID) -> None:
    told(case_id, place, Notified(unit_id=odense, duty="Pligt efter serviceloven"))
    contacted(case_id, "6", place, odense)
    changed(case_id, {"ended_on": TODAY}, reason="Flyttet til udlandet", actor=place.owner)
    services.close_case(case_id, reason="Færdig.", revision=revision(case_id), actor=place.owner, on=TODAY)
    assert Contact.objects.get().released_on == TODAY
    assert Notice.objects.get().until_on == TODAY


def test_the_entry_point_is_told_by_a_duty_in_words(place: Prison, case_id: UUID, odense: UUID) -> None:
    told(case_id, place, Notified(unit_id=odense, duty=" Pligt efter serviceloven "))
    (notice,) = notices_of([case_id], consents={}, on=TODAY)[case_id]
    assert (notice.unit_id, notice.sent_on, notice.duty) == (odense, FEBRUARY_27, "Pligt efter serviceloven")


def test_a_notice_without_any_ground_is_refused(place: Prison, case_id: UUID, odense: UUID) -> None:
    with pytest.raises(ContactRefused) as refused:
        told(case_id, place, Notified(unit_id=odense, duty=" "))
    assert refused.value.details["field"] == "duty"


def test_nobody_outside_the_acting_municipality_is_told(place: Prison, case_id: UUID) -> None:
    with pytest.raises(ContactRefused):
        told(case_id, place, Notified(unit_id=unit("Svendborg", UnitKind.MUNICIPALITY), duty="Pligt"))


def test_the_database_refuses_a_notice_on_two_grounds(place: Prison, case_id: UUID, odense: UUID) -> None:
    told(case_id, place, Notified(unit_id=odense, duty="Pligt efter serviceloven"))
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.update(consent_id=uuid4())


def test_a_coordinator_cannot_mark_the_step_that_drew_the_unit_in(place: Prison, case_id: UUID, odense: UUID) -> None:
    contacted(case_id, "6", place, odense)
    with pytest.raises((NotAllowed, services.NoSuchCase)):
        release_unit(case_id, odense, released_on=TODAY, actor=works("Hanne", odense, Role.COORDINATOR), on=TODAY)


def test_the_entry_point_is_told_by_the_persons_consent(place: Prison, case_id: UUID, odense: UUID) -> None:
    consent_id = consented(case_id, asking(odense), actor=place.owner, on=FEBRUARY_27)
    told(case_id, place, Notified(unit_id=odense, consent_id=consent_id, duty="Skrevet ved en fejl"))
    notice = Notice.objects.get()
    assert (notice.consent_id, notice.duty) == (consent_id, "")


def test_a_consent_to_another_unit_or_of_another_day_is_no_ground(place: Prison, case_id: UUID, odense: UUID) -> None:
    elsewhere = consented(case_id, asking(unit("Svendborg", UnitKind.MUNICIPALITY)), actor=place.owner, on=FEBRUARY_27)
    later = consented(case_id, asking(odense), actor=place.owner, on=date(2026, 3, 10))
    for consent_id in (elsewhere, later, uuid4()):
        with pytest.raises(ContactRefused) as refused:
            told(case_id, place, Notified(unit_id=odense, consent_id=consent_id))
        assert refused.value.details["field"] == "ground"
