"""Everybody who works on cases chooses when the mail of the day comes, where to, or that it does not."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.access import Role
from koereplan.casework.journal.models import Letter
from koereplan.casework.organisations.models import Staff
from tests.factories import TODAY
from tests.factories.organisations import Prison, works
from tests.web.conftest import SignIn

PAGE = "/daglig-mail/"
SARA = "sara@faengsel.example"


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def chosen(home: Prison) -> tuple[int | None, str]:
    staff = Staff.objects.get(pk=home.owner.staff_id)
    return staff.digest_hour, staff.email


def link_to(address: str) -> str:
    """Return the path of the link in the newest mail to an address."""
    text = Letter.objects.filter(address=address).latest("posted_at").text
    found = re.search(r"/daglig-mail/bekraeft/[^ ]+/", text)
    assert found
    return found[0]


def test_an_hour_and_an_address_are_kept_and_shown_and_the_address_is_used_once_it_is_confirmed(
    sara: Client, home: Prison
) -> None:
    assert sara.post(PAGE, {"hour": "9", "address": SARA}).status_code == 302
    assert chosen(home) == (9, "")
    shown = sara.get(PAGE).content.decode()
    assert '<option value="9" selected>' in shown
    assert f'value="{SARA}"' in shown
    assert f"Vi har sendt et link til {SARA}" in shown
    link = link_to(SARA)
    assert "Bekræft adressen" in sara.get(link).content.decode()
    assert chosen(home) == (9, "")
    assert sara.post(link).status_code == 302
    assert chosen(home) == (9, SARA)
    assert "Vi har sendt et link" not in sara.get(PAGE).content.decode()


def test_the_mail_with_the_link_tells_of_nobody_and_goes_at_once(sara: Client) -> None:
    sara.post(PAGE, {"hour": "9", "address": SARA})
    mail = Letter.objects.get(address=SARA)
    assert mail.cannot_wait
    for word in ("Sara", "Holm", "Søbysøgård", SARA):
        assert word not in f"{mail.subject} {mail.text}"


def test_until_another_address_is_confirmed_the_one_before_is_used(sara: Client, home: Prison) -> None:
    Staff.objects.filter(pk=home.owner.staff_id).update(email=SARA)
    sara.post(PAGE, {"hour": "9", "address": "holm@faengsel.example"})
    assert chosen(home) == (9, SARA)
    first = link_to("holm@faengsel.example")
    sara.post(PAGE, {"hour": "9", "address": "sara.holm@faengsel.example"})
    answer = sara.post(first)
    assert answer.status_code == 404
    assert "Skriv adressen igen, så sender vi et nyt link" in answer.content.decode()
    sara.post(link_to("sara.holm@faengsel.example"))
    assert chosen(home) == (9, "sara.holm@faengsel.example")


def test_a_link_that_has_run_out_or_is_anothers_says_what_to_do(
    sara: Client, home: Prison, sign_in: SignIn, settings: Settings
) -> None:
    sara.post(PAGE, {"hour": "9", "address": SARA})
    link = link_to(SARA)
    assert sign_in(home.colleague).post(link).status_code == 404
    settings.FIXED_TODAY = TODAY + timedelta(days=8)
    answer = sign_in(home.owner).get(link)
    assert answer.status_code == 404
    assert "Skriv adressen igen" in answer.content.decode()
    assert sign_in(home.owner).get("/daglig-mail/bekraeft/2036-01-01:intet/").status_code == 404
    assert chosen(home) == (9, "")


def test_saved_again_and_again_it_sends_one_link_a_day(sara: Client) -> None:
    for _each in range(3):
        sara.post(PAGE, {"hour": "9", "address": SARA})
    assert Letter.objects.filter(address=SARA).count() == 1


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
