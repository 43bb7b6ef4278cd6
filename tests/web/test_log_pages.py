"""The auditor finds who has used a case without seeing what it holds; the person reads it in plain words."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from koereplan.casework.access import Role
from koereplan.casework.cases.models import Case
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.web.sign_in.session import PERSON
from tests.factories.cases import owned
from tests.factories.organisations import Prison, unit, works
from tests.web.conftest import SignIn
from tests.web.test_own_case import browser_of


@pytest.fixture
def auditor(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(works("Rie Revisor", unit("Direktoratet", UnitKind.DIRECTORATE), Role.AUDITOR))


def text_of(client: Client, path: str, **sent: str) -> str:
    answer = client.post(path, sent) if sent else client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_auditor_finds_who_did_what_and_nothing_of_the_case(home: Prison, sign_in: SignIn, auditor: Client) -> None:
    case_id = owned(home, cpr="6105940000")
    sign_in(home.owner).get(f"/sager/{case_id}/")
    reference = Case.objects.get(pk=case_id).reference
    for text in (
        text_of(auditor, "/log/"),
        text_of(auditor, "/log/", staff="sara", case=str(case_id), use="case_page"),
        text_of(auditor, "/log/", unit=str(home.unit_id), from_on_day="1", from_on_month="1", from_on_year="2020"),
    ):
        assert "Sara Holm, handleplansansvarlig, Søbysøgård Fængsel" in text
        assert "har åbnet din sag" in text
        assert str(case_id) in text
        for content in ("Mikkel", "Storgaard", "610594", reference):
            assert content not in text


def test_a_search_that_finds_nothing_or_cannot_be_meant_says_so(auditor: Client) -> None:
    assert "Ingen poster passer" in text_of(auditor, "/log/", staff="Ingen Sådan")
    answer = auditor.post("/log/", {"case": "2026-0412", "staff": "Sara"})
    assert answer.status_code == 422
    assert "Skriv hele sagens id" in answer.content.decode()
    assert 'value="2026-0412"' in answer.content.decode()


def test_a_long_log_is_read_page_by_page(home: Prison, sign_in: SignIn, auditor: Client) -> None:
    case_id = owned(home)
    owner = sign_in(home.owner)
    for _time in range(30):
        owner.get(f"/sager/{case_id}/")
    first = auditor.post("/log/", {"staff": "sara"})
    assert len(first.context["lines"]) == 50
    older = auditor.post("/log/", {"staff": "sara", "foer": str(first.context["before"])})
    assert 0 < len(older.context["lines"]) < 50
    assert older.context["before"] is None


def test_each_search_and_each_extract_is_in_the_log(home: Prison, auditor: Client) -> None:
    case_id = owned(home)
    auditor.post("/log/", {"staff": "Sara"})
    auditor.get(f"/log/{case_id}/")
    uses = LogEntry.objects.filter(role=Role.AUDITOR).order_by("id").values_list("use", flat=True)
    assert list(uses)[-2:] == ["log_search", "who_has_used"]


def test_the_extract_says_in_plain_words_who_saw_what_and_why(home: Prison, sign_in: SignIn, auditor: Client) -> None:
    case_id = owned(home)
    sign_in(home.owner).get(f"/sager/{case_id}/")
    text = text_of(auditor, f"/log/{case_id}/")
    assert "Hvem har set min sag" in text
    assert "<strong>Sara Holm, handleplansansvarlig, Søbysøgård Fængsel</strong> har åbnet din sag." in text
    assert "køreplanen, og hvem der har ansvaret." in text
    assert "Enheden har ansvaret for din sag." in text
    assert "Saml det på én side" in text
    assert "Saml det på én side" not in text_of(auditor, f"/log/{case_id}/?papir=1")


def test_who_is_no_auditor_is_let_in_nowhere(home: Prison, sign_in: SignIn) -> None:
    case_id = owned(home)
    for actor in (home.leader, home.owner):
        client = sign_in(actor)
        assert client.get("/log/").status_code == 403
        assert client.get(f"/log/{case_id}/").status_code == 404
        assert client.get("/min-sag/hvem-har-set/").status_code in {403, 404}
        assert "/log/" not in client.get("/mit-arbejde/").content.decode()


def test_an_auditor_opens_no_case(home: Prison, auditor: Client) -> None:
    case_id = owned(home)
    assert auditor.get(f"/sager/{case_id}/").status_code == 404
    assert "Mikkel" not in auditor.get("/sager/").content.decode()
    assert auditor.get(f"/log/{uuid4()}/").status_code == 404


def signed_in(person_id: UUID) -> Client:
    """Return the browser of a person who has shown who they are."""
    client = Client()
    session = client.session
    session[PERSON] = str(person_id)
    session.save()
    return client


def test_the_person_reads_the_own_extract_and_nobody_elses(home: Prison, sign_in: SignIn) -> None:
    mine, theirs = owned(home), owned(home, name="Eksempel Person")
    sign_in(home.colleague).get(f"/sager/{mine}/")
    person = signed_in(Case.objects.get(pk=mine).person_id)
    text = text_of(person, "/min-sag/hvem-har-set/")
    assert "Jonas Riis" in text
    assert "Giv den videre" not in text
    assert str(theirs) not in text
    assert "Jonas Riis" not in text_of(signed_in(Case.objects.get(pk=theirs).person_id), "/min-sag/hvem-har-set/")
    for path in ("/log/", f"/log/{mine}/", f"/sager/{mine}/"):
        assert "Jonas Riis" not in person.get(path).content.decode()


def test_whoever_draws_the_extract_up_is_not_told_whose_it_is(home: Prison, auditor: Client) -> None:
    case_id = owned(home)
    browser_of(case_id).get("/min-sag/plan/")
    page = text_of(auditor, f"/log/{case_id}/")
    assert "Personen selv</strong> har set din plan" in page
    assert "Storgaard" not in page
