"""The page of a case."""

from tests.factories.cases import owned
from tests.factories.organisations import Prison
from tests.web.conftest import SignIn


def test_a_case_shows_its_whole_timetable(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    answer = sign_in(home.owner).get(f"/sager/{case_id}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    for said in ("Mikkel Storgaard", "Indsættelse", "Løsladelsesmøde", "I dag", "Tilsynet slutter"):
        assert said in page
