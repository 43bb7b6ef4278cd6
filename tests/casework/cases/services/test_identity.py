from datetime import date

import pytest

from koereplan.casework.cases import services
from koereplan.casework.cases.models import Case, FactVersion
from koereplan.casework.journal.models import Entry
from koereplan.casework.people.details import PersonDetails
from koereplan.casework.people.services import PersonRefused
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


def correct(place: Prison, **details: object) -> None:
    case_id = Case.objects.get().pk
    person = {"given_names": "Mikkel", "family_name": "Storgaard", "birth_date": date(1994, 5, 17)} | details
    services.correct_person(
        case_id,
        PersonDetails(**person),  # type: ignore[arg-type]
        revision=revision(case_id),
        actor=place.owner,
        on=TODAY,
    )


def test_a_name_and_a_number_are_corrected_and_the_journal_says_which_not_what(place: Prison) -> None:
    owned(place)
    correct(place, family_name="Aagaard", cpr="770594-1234")
    case = Case.objects.get()
    assert (case.person_name, case.sort_name) == ("Mikkel Aagaard", "}g}rd mikkel")
    assert case.person.cpr == "7705941234"
    assert Entry.objects.get(kind="PersonCorrected").payload == {"fields": ["family_name", "cpr"]}


def test_a_birth_date_corrected_is_a_new_version_of_the_fact(place: Prison) -> None:
    owned(place)
    correct(place, birth_date=date(2010, 5, 17))
    assert FactVersion.objects.filter(key="birth_date").latest("id").value == "2010-05-17"


def test_what_cannot_be_right_is_refused(place: Prison) -> None:
    owned(place)
    with pytest.raises(PersonRefused) as refused:
        correct(place, cpr="12")
    assert set(refused.value.fields) == {"cpr"}
    with pytest.raises(services.NothingChanged):
        correct(place)
