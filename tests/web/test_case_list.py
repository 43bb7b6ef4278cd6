"""Finding a case by what one remembers of it, without leaving a trace of it."""

import logging

import pytest

from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison
from tests.web.conftest import SignIn

CPR = "770594-0018"
"""A substitute number: no real person has it."""


@pytest.mark.parametrize("text", ["storg", "Mikkel Storgaard", CPR, CPR.replace("-", ""), "2026-0001"])
def test_a_case_is_found_by_name_reference_or_cpr(text: str, home: Prison, sign_in: SignIn) -> None:
    owned(home, cpr=CPR)
    page = sign_in(home.owner).post("/sager/", {"text": text}).content.decode()
    assert "Mikkel Storgaard" in page
    assert CPR not in page.replace(f'value="{CPR}"', "")


def test_a_search_leaves_nothing_in_an_address_or_a_log(
    home: Prison, sign_in: SignIn, caplog: pytest.LogCaptureFixture
) -> None:
    owned(home, cpr=CPR)
    client = sign_in(home.owner)
    with caplog.at_level(logging.DEBUG):
        answer = client.post("/sager/", {"text": CPR})
    assert answer.status_code == 200
    assert "?" not in answer.request["PATH_INFO"]
    assert not [record for record in caplog.records if record.name == "django.request" and CPR in record.getMessage()]


def test_another_units_case_is_not_found(home: Prison, sign_in: SignIn) -> None:
    owned(home, cpr=CPR)
    stranger = prison("Nyborg Fængsel").owner
    page = sign_in(stranger).post("/sager/", {"text": CPR}).content.decode()
    assert "Ingen sag passer" in page


def test_what_stands_in_an_address_is_not_searched_for(home: Prison, sign_in: SignIn) -> None:
    owned(home, cpr=CPR)
    page = sign_in(home.owner).get("/sager/", {"text": "findes ikke"}).content.decode()
    assert "Mikkel Storgaard" in page
    assert "findes ikke" not in page


def test_a_filter_without_a_name_gets_an_address_to_come_back_to(home: Prison, sign_in: SignIn) -> None:
    answer = sign_in(home.owner).post("/mit-arbejde/", {"scope": "unit", "step": "8", "text": ""})
    assert answer["Location"] == "/mit-arbejde/?scope=unit&step=8"
