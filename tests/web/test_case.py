"""The page of a case."""

from datetime import date

from pytest_django.fixtures import Settings as SettingsWrapper

from tests.factories.cases import owned, released
from tests.factories.organisations import Prison
from tests.web.conftest import SignIn


def test_a_case_shows_its_whole_timetable(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    answer = sign_in(home.owner).get(f"/sager/{case_id}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    for said in ("Mikkel Storgaard", "Indsættelse", "Løsladelsesmøde", "I dag", "Tilsynet slutter"):
        assert said in page


def test_the_case_of_somebody_released_says_from_where(
    home: Prison, sign_in: SignIn, settings: SettingsWrapper
) -> None:
    case_id = owned(home)
    released(case_id, home, on=date(2027, 2, 26))
    settings.FIXED_TODAY = date(2027, 3, 1)
    page = sign_in(home.owner).get(f"/sager/{case_id}/").content.decode()
    assert "26. februar 2027 fra Søbysøgård Fængsel" in page
