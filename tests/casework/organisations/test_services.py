from datetime import date

import pytest
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction

from koereplan.casework.access import SYSTEM, NotAllowed
from koereplan.casework.journal.models import Entry
from koereplan.casework.organisations import services
from koereplan.casework.organisations.kinds import AbsenceKind
from koereplan.casework.organisations.models import Absence, UnitSpan
from tests.factories import TODAY
from tests.factories.organisations import prison, unit

pytestmark = pytest.mark.django_db


def test_one_registers_ones_own_absence_and_the_journal_knows() -> None:
    sara = prison().owner
    services.register_absence(
        sara.staff_id, kind=AbsenceKind.HOLIDAY, from_on=TODAY, last_on=date(2026, 12, 4), actor=sara, on=TODAY
    )
    entry = Entry.objects.get(kind="AbsenceRegistered")
    assert (entry.subject, entry.actor_name) == (f"staff:{sara.staff_id}", "Sara Holm")


def test_the_leader_registers_a_colleagues_absence_and_a_colleague_does_not() -> None:
    place = prison()
    ill = {"kind": AbsenceKind.ILLNESS, "from_on": TODAY, "on": TODAY}
    services.register_absence(place.owner.staff_id, **ill, actor=place.leader)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        services.register_absence(place.colleague.staff_id, **ill, actor=place.owner)  # type: ignore[arg-type]
    with pytest.raises(NotAllowed):
        services.register_absence(prison().owner.staff_id, **ill, actor=place.leader)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("from_on", "last_on", "field"),
    [
        (date(2026, 12, 4), date(2026, 12, 3), "last_on"),
        (date(2026, 11, 30), date(2026, 12, 1), "from_on"),
        (date(2026, 12, 1), None, "from_on"),
    ],
)
def test_days_that_cannot_be_right_are_refused_beside_their_field(
    from_on: date, last_on: date | None, field: str
) -> None:
    sara = prison().owner
    away = {"kind": AbsenceKind.HOLIDAY, "actor": sara, "on": TODAY}
    services.register_absence(sara.staff_id, from_on=date(2026, 12, 1), last_on=date(2026, 12, 2), **away)  # type: ignore[arg-type]
    with pytest.raises(services.AbsenceRefused) as refused:
        services.register_absence(sara.staff_id, from_on=from_on, last_on=last_on, **away)  # type: ignore[arg-type]
    assert refused.value.details["field"] == field
    assert refused.value.for_user().endswith(".")


def test_an_absence_without_an_end_is_ended_when_somebody_is_back() -> None:
    sara = prison().owner
    absence = services.register_absence(
        sara.staff_id, kind=AbsenceKind.ILLNESS, from_on=date(2026, 11, 20), actor=sara, on=TODAY
    )
    services.end_absence(absence, last_on=date(2026, 11, 22), actor=sara, on=TODAY)
    assert Absence.objects.get().last_on == date(2026, 11, 22)


def test_the_database_itself_refuses_two_names_on_one_day() -> None:
    unit_id = unit("Søbysøgård Fængsel")
    with pytest.raises(IntegrityError, match="unit_span_never_twice"), transaction.atomic():
        UnitSpan.objects.create(unit_id=unit_id, name="Et andet navn", from_on=TODAY)


def test_staff_with_a_password_sign_in_and_staff_without_do_not() -> None:
    services.employ("sara", "Sara Holm", password="en lang sætning", actor=SYSTEM, on=TODAY)
    services.employ("jonas", "Jonas Riis", actor=SYSTEM, on=TODAY)
    assert authenticate(username="sara", password="en lang sætning") is not None
    assert authenticate(username="jonas", password="") is None
