from datetime import date

from koereplan.casework.people.details import PersonDetails

TODAY = date(2026, 11, 23)


def test_every_fault_is_told_at_once_by_field() -> None:
    nobody = PersonDetails(given_names=" ", family_name="", birth_date=date(2027, 1, 1), cpr="123")
    assert set(nobody.faults(on=TODAY)) == {"given_names", "family_name", "birth_date", "cpr"}


def test_a_cpr_number_may_be_absent_fail_modulus_11_or_be_a_substitute() -> None:
    for number in ("", "010594-0000", "610594-0000"):
        person = PersonDetails(given_names="Mikkel", family_name="Storgaard", cpr=number)
        assert person.faults(on=TODAY) == {}
