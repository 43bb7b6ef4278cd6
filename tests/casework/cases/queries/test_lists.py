from datetime import date

import pytest
from pytest_django.fixtures import DjangoAssertNumQueries

from koereplan.casework.acting import acting
from koereplan.casework.cases import queries, services
from koereplan.casework.cases.models import Case
from tests.factories import TODAY
from tests.factories.cases import owned, released, revision
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db


@pytest.fixture
def place() -> Prison:
    return prison()


def names(place: Prison, **but: object) -> list[str]:
    return [row.person_name for row in queries.cases_list(actor=place.owner, on=TODAY, **but).rows]  # type: ignore[arg-type]


def test_cases_stand_in_danish_order_of_family_name(place: Prison) -> None:
    for name in ("Emil Ørsted", "Kevin Aagaard", "Lukas Friis", "Omar Ærenlund"):
        owned(place, name=name)
    assert names(place) == ["Lukas Friis", "Omar Ærenlund", "Emil Ørsted", "Kevin Aagaard"]


def test_a_row_says_what_waits_next(place: Prison) -> None:
    owned(place)
    (row,) = queries.cases_list(actor=place.owner, on=date(2026, 3, 1)).rows
    assert (row.next_step, row.next_due, row.holder_name, row.unit_name) == (
        "1",
        date(2026, 3, 1),
        "Sara Holm",
        "Søbysøgård Fængsel",
    )


@pytest.mark.parametrize("text", ["storg", "STORGAARD mik", "2026-0001", "610594-1234", "6105941234", " mikkel "])
def test_a_search_finds_by_name_reference_or_cpr(place: Prison, text: str) -> None:
    case_id = owned(place, cpr="6105941234")
    Case.objects.filter(pk=case_id).update(reference="2026-0001")
    owned(place, name="Peter Lauritsen", cpr="6105941235")
    assert names(place, text=text) == ["Mikkel Storgaard"]


@pytest.mark.parametrize("text", ["storg", "2026-0001", "6105941234", ""])
def test_no_search_finds_what_lies_elsewhere(place: Prison, text: str) -> None:
    case_id = owned(place, cpr="6105941234")
    Case.objects.filter(pk=case_id).update(reference="2026-0001")
    assert names(prison("Et andet fængsel"), text=text) == []


def test_a_closed_case_is_out_of_the_list_but_found(place: Prison) -> None:
    case_id = owned(place)
    released(case_id, place)
    services.close_case(case_id, reason="Slut.", revision=revision(case_id), actor=place.owner, on=date(2028, 3, 1))
    assert names(place) == []
    assert names(place, closed=True) == ["Mikkel Storgaard"]
    assert names(place, text="mikkel") == ["Mikkel Storgaard"]


def test_percent_signs_are_only_signs(place: Prison) -> None:
    owned(place)
    assert names(place, text="%") == []


def test_somebody_perhaps_known_is_suggested(place: Prison) -> None:
    owned(place, cpr="6105941234")

    def known(**person: object) -> int:
        somebody = {"given_names": "Mikkel", "family_name": "Storgaard", "birth_date": None, "cpr_number": ""}
        return len(queries.possibly_known(**somebody | person, actor=place.owner, on=TODAY))  # type: ignore[arg-type]

    assert known() == 1
    assert known(birth_date=date(1994, 5, 17)) == 1
    assert known(birth_date=date(1990, 1, 1)) == 0
    assert known(given_names="Michael", cpr_number="610594-1234") == 1
    assert known(given_names="Michael") == 0


def test_a_page_is_read_in_one_query(place: Prison, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(4):
        owned(place, name=f"Eksempel Person {number}")
    with acting(place.owner, on=TODAY), django_assert_num_queries(2):
        queries.cases_list(actor=place.owner, on=TODAY)
