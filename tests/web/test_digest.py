"""Everybody who works on cases chooses when the mail of the day comes, where to, or that it does not."""

import pytest
from django.test import Client

from koereplan.casework.access import Role
from koereplan.casework.organisations.models import Staff
from tests.factories.organisations import Prison, works
from tests.web.conftest import SignIn

PAGE = "/daglig-mail/"


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def chosen(home: Prison) -> tuple[int | None, str]:
    staff = Staff.objects.get(pk=home.owner.staff_id)
    return staff.digest_hour, staff.email


def test_an_hour_and_an_address_are_kept_and_shown(sara: Client, home: Prison) -> None:
    assert sara.post(PAGE, {"hour": "9", "address": "sara@faengsel.example"}).status_code == 302
    assert chosen(home) == (9, "sara@faengsel.example")
    shown = sara.get(PAGE).content.decode()
    assert '<option value="9" selected>' in shown
    assert 'value="sara@faengsel.example"' in shown


def test_it_can_be_done_without(sara: Client, home: Prison) -> None:
    assert sara.post(PAGE, {"hour": "never", "address": ""}).status_code == 302
    assert chosen(home) == (None, "")


def test_without_an_address_it_is_said_beside_the_field_and_what_was_chosen_stands(sara: Client, home: Prison) -> None:
    answer = sara.post(PAGE, {"hour": "9", "address": "sara"})
    assert answer.status_code == 422
    assert "Skriv den mailadresse, du læser på arbejdet." in answer.content.decode()
    assert '<option value="9" selected>' in answer.content.decode()
    assert chosen(home) == (7, "")


def test_who_works_on_no_cases_is_not_led_to_it(home: Prison, sign_in: SignIn, sara: Client) -> None:
    auditor = sign_in(works("Ada Falk", home.unit_id, Role.AUDITOR))
    assert PAGE in sara.get("/fravaer/").content.decode()
    assert PAGE not in auditor.get("/log/").content.decode()
