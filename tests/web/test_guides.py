"""Guides and glossary as readers and editors meet them."""

from datetime import timedelta

import pytest

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.guides.services import take_in_guides
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, unit, works
from tests.web.conftest import SignIn
from tests.web.test_cooperation import day

SENT = {"phase": "release", "steps": ["8"], "title_da": "Ring først", "body_da": "## Nu\n\nRing **først**."}
SENT_DAY = day("review_on", TODAY + timedelta(days=90))


@pytest.fixture
def _guides(db: None) -> None:
    take_in_guides(actor=SYSTEM, on=TODAY)


@pytest.fixture
def editors(db: None) -> tuple[Actor, Actor]:
    directorate = unit("Direktoratet")
    return works("Vibeke", directorate, Role.EDITOR), works("Anders", directorate, Role.EDITOR)


@pytest.mark.usefixtures("_guides")
def test_a_step_and_its_prepared_page_lead_to_the_guide_that_helps(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    client = sign_in(home.owner)
    for path, step in ((f"/sager/{case_id}/trin/9/", "9"), (f"/sager/{case_id}/besked/", "1")):
        assert f'href="/vejledninger/trin/{step}/"' in client.get(path).content.decode()
    assert "/vejledninger/trin/" not in client.get(f"/sager/{case_id}/fakta/").content.decode()
    seen = client.get("/vejledninger/trin/9/").content.decode()
    assert "Inddrag KiF før prøveløsladelsen" in seen
    assert "Udkast: ingen i myndigheden har godkendt" in seen
    assert client.get("/vejledninger/trin/99/").status_code == 404


@pytest.mark.usefixtures("_guides")
def test_the_guides_are_there_in_english_too(home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    client.cookies["django_language"] = "en"
    assert "Make the plan together with the person" in client.get("/vejledninger/handleplanen/").content.decode()
    assert "plan owner" in client.get("/ordliste/").content.decode()


def test_one_editor_writes_and_another_approves(editors: tuple[Actor, Actor], home: Prison, sign_in: SignIn) -> None:
    vibeke, anders = map(sign_in, editors)
    assert vibeke.post("/vejledninger/ny/", SENT | SENT_DAY | {"body_da": ""}).status_code == 422
    assert vibeke.post("/vejledninger/ny/", SENT | SENT_DAY).status_code == 302
    path = "/vejledninger/ring-foerst/"
    assert "Godkend teksten" not in vibeke.get(path).content.decode()
    assert "Godkend teksten" in anders.get(path).content.decode()
    assert anders.post(f"{path}godkend/", {"number": "1"}).status_code == 302
    seen = sign_in(home.owner).get(path).content.decode()
    assert "<strong>først</strong>" in seen
    assert "Godkendt 23. november 2026 af Anders" in seen
    assert "Ret vejledningen" not in seen
    hidden = SENT | SENT_DAY | {"number": "1"}
    for number in ("", "0", "2", "x"):
        assert anders.post(f"{path}ret/", hidden | {"number": number}).status_code == 422
        assert anders.post(f"{path}godkend/", {"number": number}).status_code in {403, 422}
    assert anders.post(f"{path}ret/", hidden).status_code == 302
    assert sign_in(home.owner).get(path).status_code == 404


def test_who_is_no_editor_writes_nothing(home: Prison, sign_in: SignIn, _guides: None) -> None:  # noqa: PT019
    client = sign_in(home.leader)
    assert client.get("/vejledninger/ny/").status_code == 403
    assert client.post("/vejledninger/handleplanen/ret/", SENT | SENT_DAY).status_code == 403
    assert client.post("/vejledninger/handleplanen/godkend/", {"number": "1"}).status_code == 403
    assert client.get("/vejledninger/findes-ikke/").status_code == 404
