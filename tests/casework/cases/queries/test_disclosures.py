from datetime import timedelta
from uuid import UUID

import pytest

from koereplan.casework.access import Actor, Basis, ContentClass, NotAllowed, Role
from koereplan.casework.cases import uses
from koereplan.casework.cases.drawing_in import Notified
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.queries import NoSuchCase, Scope, case_page, cases_list, disclosures_of_case, my_work
from koereplan.casework.cases.services import complete_step
from koereplan.casework.handovers.services import offer_handover
from koereplan.casework.journal.disclosures import How
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.consents import asking, consented
from tests.factories.organisations import Prison, municipality, prison, works

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def place() -> Prison:
    return prison()


@pytest.fixture
def case_id(place: Prison) -> UUID:
    return owned(place)


@pytest.fixture
def mette() -> Actor:
    return works("Mette Krag", municipality("Odense Kommune"), Role.COORDINATOR)


def test_what_another_authority_reads_is_in_the_ledger_with_its_first_and_last_day(
    place: Prison, case_id: UUID, mette: Actor
) -> None:
    consent_id = consented(case_id, asking(mette.unit_id), actor=place.owner)
    for day in (TODAY, TODAY, TOMORROW):
        cases_list(actor=mette, on=day)
    (line,) = disclosures_of_case(case_id, actor=place.owner, on=TOMORROW).lines
    assert (line.to_unit.name, line.by, line.basis) == ("Odense Kommune", ("Mette Krag",), Basis.CONSENT)
    assert (line.first_on, line.last_on, line.how) == (TODAY, TOMORROW, How.OPENED)
    assert line.rests_on == consent_id
    assert line.classes == uses.CASES_LIST.classes


def test_what_rests_on_a_consent_says_on_which(place: Prison, case_id: UUID, mette: Actor) -> None:
    consent_id = consented(case_id, asking(mette.unit_id), actor=place.owner)
    cases_list(actor=mette, on=TODAY)
    my_work(scope=Scope.UNIT, actor=mette, on=TODAY)
    lines = disclosures_of_case(case_id, actor=place.owner, on=TODAY).lines
    assert {(line.basis, line.rests_on) for line in lines} == {(Basis.CONSENT, consent_id)}
    assert {line.classes for line in lines} == {uses.CASES_LIST.classes, uses.MY_WORK.classes}


def test_what_the_prison_service_reads_of_its_own_is_no_disclosure(place: Prison, case_id: UUID) -> None:
    other = prison("Nyborg Fængsel")
    offer_handover(case_id, to_unit=other.unit_id, expected_on=TOMORROW, actor=place.owner, on=TODAY)
    case_page(case_id, actor=other.owner, on=TODAY)
    assert not disclosures_of_case(case_id, actor=place.owner, on=TODAY).lines


def test_a_notice_of_admission_is_handed_over(place: Prison, case_id: UUID) -> None:
    told = CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id
    complete_step(
        case_id,
        "1",
        occurred_on=TODAY,
        notified=[Notified(unit_id=told, duty="Underretning om dagpenge")],
        revision=revision(case_id),
        actor=place.owner,
        on=TODAY,
    )
    (line,) = disclosures_of_case(case_id, actor=place.owner, on=TODAY).lines
    assert (line.to_unit.id, line.how, line.basis) == (told, How.HANDED_OVER, Basis.ADMISSION_NOTICE)
    assert line.classes == {ContentClass.IDENTITY, ContentClass.ADMISSION}


def test_only_those_responsible_read_what_others_were_given(place: Prison, case_id: UUID, mette: Actor) -> None:
    other = prison("Nyborg Fængsel")
    offer_handover(case_id, to_unit=other.unit_id, expected_on=TOMORROW, actor=place.owner, on=TODAY)
    with pytest.raises(NotAllowed):
        disclosures_of_case(case_id, actor=other.owner, on=TODAY)
    with pytest.raises(NoSuchCase):
        disclosures_of_case(case_id, actor=mette, on=TODAY)
