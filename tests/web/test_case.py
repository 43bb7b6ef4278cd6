"""The page of a case."""

from datetime import date

from pytest_django.fixtures import Settings as SettingsWrapper

from tests.factories import TODAY
from tests.factories.cases import owned, released, revision
from tests.factories.meetings import called
from tests.factories.organisations import Prison
from tests.web.conftest import SignIn
from tests.web.plain import spoken
from tests.web.test_acts import day

ON_REMAND = dict.fromkeys(("sentence_start_date", "sentence_months", "parole_date", "end_date", "supervision_end_date"))
"""What is not known of somebody who is on remand."""


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


def test_the_button_of_step_8_calls_the_meeting_until_it_is_called(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    for path in (f"/sager/{case_id}/", "/mit-arbejde/?step=8"):
        assert "Indkald til løsladelsesmøde" in client.get(path).content.decode()
    called(case_id, home.owner)
    for path in (f"/sager/{case_id}/", "/mit-arbejde/?step=8"):
        page = client.get(path).content.decode()
        assert "Hold løsladelsesmøde" in page
        assert "Indkald til løsladelsesmøde" not in page


def test_somebody_released_from_remand_is_said_to_be(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home, serving="remand", **ON_REMAND)  # type: ignore[arg-type]
    client = sign_in(home.owner)
    assert "Fra varetægt" in client.get(f"/sager/{case_id}/loesladt/").content.decode()
    sent = {**day("released_on", TODAY), "released_as": "remand", "revision": str(revision(case_id))}
    assert client.post(f"/sager/{case_id}/loesladt/", sent).status_code == 302
    for path in (f"/sager/{case_id}/", f"/sager/{case_id}/loesladelsen/", f"/sager/{case_id}/historik/"):
        assert "øsladt fra varetægt" in " ".join(spoken(client.get(path).content.decode())), path


def test_a_release_that_lies_ahead_is_said_so_beside_its_day(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    sent = {**day("released_on", date(2027, 1, 4)), "released_as": "parole", "revision": str(revision(case_id))}
    answer = sign_in(home.owner).post(f"/sager/{case_id}/loesladt/", sent)
    assert answer.status_code == 422
    assert "id_released_on_error" in answer.content.decode()
