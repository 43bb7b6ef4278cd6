from datetime import date
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases import services
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.queries import notices_of_unit
from koereplan.casework.cases.services import Notified
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.organisations.kinds import UnitKind
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.consents import asking, consented, taken_back
from tests.factories.organisations import Prison, prison, unit, works

pytestmark = pytest.mark.django_db

MARCH_4 = date(2026, 3, 4)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place, cpr="770594-0018")


@pytest.fixture
def hanne(case_id: UUID) -> Actor:
    town = CaseMunicipality.objects.filter(case=case_id).values_list("municipality_id", flat=True)[0]
    return works("Hanne Lindegaard", town, Role.COORDINATOR)


def told(case_id: UUID, place: Prison, notified: Notified) -> None:
    services.complete_step(
        case_id,
        "1",
        occurred_on=MARCH_4,
        notified=[notified],
        revision=revision(case_id),
        actor=place.owner,
        on=MARCH_4,
    )


def test_the_entry_point_sees_who_was_admitted_where_and_whom_to_ask(
    place: Prison, case_id: UUID, hanne: Actor
) -> None:
    told(case_id, place, Notified(unit_id=hanne.unit_id, duty="Serviceloven § 12"))
    (line,) = notices_of_unit(actor=hanne, on=TODAY)
    assert (line.person_name, line.cpr) == ("Mikkel Storgaard", "7705940018")
    assert (line.place, line.ask, line.sent_on) == ("Søbysøgård Fængsel", "Sara Holm", MARCH_4)
    entry = LogEntry.objects.filter(use="notices_of_unit").get()
    assert (entry.case_ids, entry.bases) == ([case_id], ["admission_notice"])


def test_a_notice_ends_with_the_consent_that_it_rests_on(place: Prison, case_id: UUID, hanne: Actor) -> None:
    consent_id = consented(case_id, asking(hanne.unit_id), actor=place.owner, on=MARCH_4)
    told(case_id, place, Notified(unit_id=hanne.unit_id, consent_id=consent_id))
    assert notices_of_unit(actor=hanne, on=date(2027, 3, 3))
    assert not notices_of_unit(actor=hanne, on=date(2027, 3, 4))
    taken_back(case_id, consent_id, actor=place.owner)
    assert not notices_of_unit(actor=hanne, on=TODAY)


@pytest.mark.parametrize("role", [Role.ADMINISTRATOR, Role.AUDITOR, Role.KSP_MEMBER])
def test_those_who_work_on_no_cases_see_no_notice(role: Role, place: Prison, case_id: UUID, hanne: Actor) -> None:
    told(case_id, place, Notified(unit_id=hanne.unit_id, duty="Serviceloven § 12"))
    assert not notices_of_unit(actor=works("Nogen", hanne.unit_id, role), on=TODAY)


def test_another_unit_of_the_municipality_sees_no_notice(place: Prison, case_id: UUID, hanne: Actor) -> None:
    told(case_id, place, Notified(unit_id=hanne.unit_id, duty="Serviceloven § 12"))
    elsewhere = works("Birgit", unit("Odense, Ydelsesafdelingen", UnitKind.DEPARTMENT), Role.CASEWORKER)
    assert not notices_of_unit(actor=elsewhere, on=TODAY)
