"""The conversation is held page by page, can be left and taken up again, and asks for nothing that is known."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.assessments.guidance import PRESENT, sections
from koereplan.casework.assessments.kinds import Aspect, MeasureKind
from koereplan.casework.assessments.models import Conversation, Inquiry, Measure, Question, Statement
from koereplan.casework.cases.models import StepEvent
from koereplan.casework.cases.services import correct_person
from koereplan.casework.drafts.models import Draft
from koereplan.casework.people.details import PersonDetails
from tests.factories import TODAY
from tests.factories.assessments import area_said, assessed, running
from tests.factories.cases import done, owned, revision
from tests.factories.consents import asked, asking
from tests.factories.organisations import Prison, municipality
from tests.web.conftest import SignIn
from tests.web.test_acts import day

GUIDANCE: dict[str, object] = {
    section.key: [topic.key for topic in section.topics] for section in sections(PRESENT, "da")
}


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def client(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def talk(case_id: UUID, part: str = "") -> str:
    return f"/sager/{case_id}/samtale/{part}"


def area(text: str = "Bor hos sin søster.", **changed: object) -> dict[str, object]:
    sent = {"situation": text, "origin": "person", **day("known_on", TODAY), "revision": 0}
    return sent | changed


def test_step_3_leads_to_the_conversation(case_id: UUID, client: Client) -> None:
    assert talk(case_id) in client.get(f"/sager/{case_id}/").content.decode()


def test_an_area_is_saved_and_the_next_one_comes(case_id: UUID, client: Client) -> None:
    answer = client.post(talk(case_id, "bolig/"), area())
    assert answer.status_code == 302
    assert answer["Location"] == talk(case_id, "arbejde/")
    page = client.get(talk(case_id)).content.decode()
    assert "Gennemgået 23. november 2026 af Sara Holm" in page


def test_after_the_conversation_an_area_leads_back_to_the_assessment(
    case_id: UUID, client: Client, home: Prison
) -> None:
    done(case_id, "3", occurred_on=date(2026, 3, 5), actor=home.owner)
    assert client.post(talk(case_id, "bolig/"), area())["Location"] == f"/sager/{case_id}/udredning/"


def test_what_is_known_stands_in_the_form_with_where_it_is_from(case_id: UUID, client: Client, home: Prison) -> None:
    assessed(case_id, area_said({Aspect.WISHES: "Vil bo i Odense"}, on=date(2026, 9, 1)), actor=home.owner)
    page = client.get(talk(case_id, "bolig/")).content.decode()
    assert "Vil bo i Odense</textarea>" in page
    assert "Stod der: Personen selv, 1. september 2026." in page


def test_not_knowing_is_saved_as_a_question_with_its_day(case_id: UUID, client: Client) -> None:
    unknown = area("", unknown="Er lejemålet opsagt?", **day("follow_up_on", TODAY + timedelta(days=3)))
    assert client.post(talk(case_id, "bolig/"), unknown).status_code == 302
    assert (
        "Vides ikke: Er lejemålet opsagt? Følges op 26. november 2026."
        in client.get(f"/sager/{case_id}/udredning/").content.decode()
    )
    question = str(Question.objects.get().pk)
    client.post(talk(case_id, "bolig/"), area(answered=question, revision=1))
    assert "Er lejemålet opsagt?" not in client.get(f"/sager/{case_id}/udredning/").content.decode()


def test_nothing_said_is_refused_and_says_what_to_do(case_id: UUID, client: Client) -> None:
    answer = client.post(talk(case_id, "bolig/"), area(""))
    assert answer.status_code == 422
    assert "så skriv, hvad I skal finde ud af" in answer.content.decode()
    answer = client.post(talk(case_id, "bolig/"), area(known_on_day="31", known_on_month="2"))
    page = answer.content.decode()
    assert "Den dag findes ikke: 31.2.2026." in page
    assert "Bor hos sin søster." in page


def test_the_later_of_two_sees_both_and_can_save_again(case_id: UUID, client: Client, home: Prison) -> None:
    assessed(case_id, area_said({Aspect.SITUATION: "Bor hos sin bror."}), actor=home.colleague)
    answer = client.post(talk(case_id, "bolig/"), area())
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Jonas Riis har rettet det samme imens" in page
    assert "Bor hos sin bror." in page
    assert "Bor hos sin søster." in page
    assert client.post(talk(case_id, "bolig/"), area(revision=1)).status_code == 302
    assert Statement.objects.filter(case=case_id, aspect="situation").count() == 2


def test_a_half_written_area_waits_for_whoever_comes_back(case_id: UUID, client: Client) -> None:
    client.post(talk(case_id, "bolig/"), area("Bor hos", draft="save"))
    assert not Statement.objects.exists()
    assert "Du har en kladde fra" in client.get(talk(case_id, "bolig/")).content.decode()
    assert "Bor hos</textarea>" in client.get(talk(case_id, "bolig/?kladde=1")).content.decode()
    client.post(talk(case_id, "bolig/"), area(draft_version="1"))
    assert not Draft.objects.exists()


def test_the_conversation_is_recorded_with_what_was_explained(case_id: UUID, client: Client, home: Prison) -> None:
    asked(case_id, asking(municipality(), step="4"), actor=home.owner)
    sent = {**GUIDANCE, "language": "pl", "interpreting": "remote", "interpreter": "4711", **day("held_on", TODAY)}
    answer = client.post(talk(case_id), sent, follow=True)
    assert "Samtalen er skrevet ned, og trin 3 er udført." in answer.content.decode()
    assert StepEvent.objects.filter(stay__case=case_id, step="3").exists()
    page = client.get(talk(case_id)).content.decode()
    assert "Samtalen er holdt 23. november 2026" in page
    assert 'name="rights"' not in page


def test_permission_is_asked_for_authority_by_authority_from_the_conversation(case_id: UUID, client: Client) -> None:
    page = client.get(talk(case_id)).content.decode()
    assert page.count("Personen er ikke spurgt om samtykke") == 4
    for source in ("probation", "municipality", "addiction_centre", "psychiatry"):
        assert f"/samtykker/nyt/?trin=4&amp;hos={source}" in page


def test_a_conversation_without_guidance_or_interpreter_is_refused_beside_the_field(
    case_id: UUID, client: Client
) -> None:
    sent: dict[str, object] = {"language": "da", "interpreting": "none", **day("held_on", TODAY)}
    page = client.post(talk(case_id), sent).content.decode()
    assert "Marker det, der er forklaret." in page
    sent |= {**GUIDANCE, "interpreting": "present"}
    page = client.post(talk(case_id), sent).content.decode()
    assert "Skriv tolkens navn eller nummer" in page
    assert not Conversation.objects.exists()


def test_what_runs_outside_is_asked_first_and_once(case_id: UUID, client: Client, home: Prison) -> None:
    running(case_id, MeasureKind.HOME, run_by="Odense Kommune", actor=home.owner)
    where = f"/sager/{case_id}/indsatser/udenfor/"
    page = client.get(where).content.decode()
    assert 'name="home"' not in page
    assert "Odense Kommune" in page
    sent = {"job_plan": "yes", "job_plan_run_by": "Jobcentret", "mentor": "no", "debts": "unknown"}
    assert client.post(where, sent).status_code == 302
    assert set(Measure.objects.values_list("kind", flat=True)) == {"home", "job_plan"}
    assert client.post(where, {"mentor": "no", "debts": "unknown"}).status_code == 302
    assert Inquiry.objects.count() == 2
    page = client.post(where, {"children": "yes"}).content.decode()
    assert "Skriv, hvem der står for det." in page


def test_only_those_who_answer_for_the_case_hold_it(case_id: UUID, home: Prison, sign_in: SignIn) -> None:
    for path in (talk(case_id), talk(case_id, "bolig/"), f"/sager/{case_id}/indsatser/udenfor/"):
        assert sign_in(home.leader).get(path).status_code == 403
    assert sign_in(home.owner).get(talk(case_id, "maanen/")).status_code == 404


def test_a_yes_to_fetch_records_leads_back_to_the_conversation_and_after_it_to_the_records(
    case_id: UUID, client: Client, home: Prison
) -> None:
    sent = {"answer": "yes", **day("answered_on", TODAY), "form": "paper", "evidence": "Bilag 2"}
    first, second = (asked(case_id, asking(municipality(), step="4"), actor=home.owner) for _ in range(2))
    assert client.post(f"/sager/{case_id}/samtykker/{first}/svar/", sent)["Location"] == talk(case_id)
    done(case_id, "3", actor=home.owner, occurred_on=TODAY)
    assert client.post(f"/sager/{case_id}/samtykker/{second}/svar/", sent)["Location"] == f"/sager/{case_id}/sagsakter/"


def test_who_interpreted_the_consent_today_is_not_asked_for_again(home: Prison, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    case_id = owned(home)
    speaks_polish = PersonDetails(given_names="Mikkel", family_name="Storgaard", language="pl", needs_interpreter=True)
    correct_person(case_id, speaks_polish, revision=revision(case_id), actor=home.owner, on=TODAY)
    first, second = (asked(case_id, asking(municipality()), actor=home.owner) for _ in range(2))
    page = client.get(f"/sager/{case_id}/samtykker/{first}/svar/").content.decode()
    assert '<option value="pl" selected>' in page
    assert 'value="Sara Holm"' in page
    sent = {"answer": "yes", **day("answered_on", TODAY), "form": "paper", "evidence": "Bilag 2"}
    sent |= {"read_aloud_in": "pl", "read_aloud_by": "Sara Holm", "interpreter": "Tolk 4711"}
    client.post(f"/sager/{case_id}/samtykker/{first}/svar/", sent)
    assert 'value="Tolk 4711"' in client.get(talk(case_id)).content.decode()
    page = client.get(f"/sager/{case_id}/samtykker/{second}/svar/").content.decode()
    assert 'value="Tolk 4711"' in page
    assert 'value="Bilag 2"' in page
