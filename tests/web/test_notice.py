"""Step 1 on its page: told by one button, confirmed by the municipality, chased when the mail does not arrive."""

from uuid import UUID

import pytest
from django.test import Client

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.cases.chasing import let_failed_letters_wait
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from tests.casework.notices.test_services import DUTY, TO_TELL, department
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.consents import asked, asking, consented, taken_back
from tests.factories.organisations import Prison, works
from tests.web.conftest import SignIn
from tests.web.test_acts import day


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home, cpr="770594-0018")


@pytest.fixture
def town(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id


@pytest.fixture
def way_in(town: UUID) -> UUID:
    reached = Reached(email="post@odense.example")
    return record_entry_point(town, Topic.ADMISSIONS, town, reached, actor=SYSTEM, on=TODAY)


@pytest.fixture
def hanne(town: UUID) -> Actor:
    return works("Hanne Lindegaard", town, Role.COORDINATOR)


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def page(client: Client, case_id: UUID) -> str:
    return client.get(f"/sager/{case_id}/besked/").content.decode()


def sent(client: Client, case_id: UUID, *ways: UUID, duty: str = "") -> tuple[int, str]:
    fields = {"to": [str(way) for way in ways], "duty": duty, "revision": revision(case_id)}
    answer = client.post(f"/sager/{case_id}/besked/", fields)
    return answer.status_code, answer.content.decode()


def failed(case_id: UUID) -> str:
    Letter.objects.update(status=LetterStatus.FAILED, fault="550 Ukendt postkasse")
    let_failed_letters_wait(on=TODAY)
    return f"/sager/{case_id}/mail/{Letter.objects.get().pk}/"


def test_with_consent_one_button_sends_what_is_shown(
    sara: Client, home: Prison, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    consented(case_id, asking(town, content=TO_TELL, life_areas=frozenset()), actor=home.owner)
    shown = page(sara, case_id)
    assert "Personen har givet samtykke 23. november 2026" in shown
    assert "Mikkel Storgaard, CPR-nummer 770594-0018, er indsat i Søbysøgård Fængsel" in shown
    assert f'value="{way_in}" checked' in shown or "checked" in shown
    assert sent(sara, case_id, way_in)[0] == 302
    assert "Mailen er på vej" in page(sara, case_id)
    assert "Udført" in sara.get(f"/sager/{case_id}/trin/1/").content.decode()


def test_without_consent_the_page_leads_to_asking_for_it_with_all_of_it_filled_in(
    sara: Client, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    asks = f"/sager/{case_id}/samtykker/nyt/?trin=1&amp;modtager={town}"
    assert asks in page(sara, case_id)
    form = sara.get(asks.replace("&amp;", "&")).content.decode()
    assert f'<option value="{town}" selected' in form


def test_an_answer_to_the_consent_leads_back_to_the_notice(
    sara: Client, home: Prison, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    what = asking(town, content=TO_TELL, life_areas=frozenset(), step="1")
    consent_id = asked(case_id, what, actor=home.owner)
    assert f"/sager/{case_id}/samtykker/{consent_id}/svar/" in page(sara, case_id)
    yes = {"answer": "yes", "form": "paper", "evidence": "Bilag 1", **day("answered_on", TODAY)}
    answer = sara.post(f"/sager/{case_id}/samtykker/{consent_id}/svar/", yes)
    assert answer.headers["Location"] == f"/sager/{case_id}/besked/"


def test_without_a_ground_the_answer_stands_beside_the_choice_and_nothing_is_lost(
    sara: Client, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    status, text = sent(sara, case_id, way_in)
    assert status == 422
    assert "Der er ikke samtykke til, at Odense får besked" in text
    assert "checked" in text
    assert sent(sara, case_id, duty=DUTY)[0] == 422
    assert sent(sara, case_id, way_in, duty=DUTY)[0] == 302


def test_a_consent_taken_back_while_the_form_is_open_is_said_and_what_was_typed_stands(
    sara: Client, home: Prison, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    what = asking(town, content=TO_TELL, life_areas=frozenset())
    consent_id = consented(case_id, what, actor=home.owner)
    page(sara, case_id)
    taken_back(case_id, consent_id, actor=home.owner)
    status, text = sent(sara, case_id, way_in)
    assert status == 422
    assert "Samtykket er udløbet eller trukket tilbage" in text
    assert not Letter.objects.exists()


def test_a_refusal_is_not_permitted_and_says_so(
    sara: Client, home: Prison, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    what = asking(town, content=TO_TELL, life_areas=frozenset(), step="1")
    consent_id = asked(case_id, what, actor=home.owner)
    no = {"answer": "no", "form": "paper", **day("answered_on", TODAY)}
    assert sara.post(f"/sager/{case_id}/samtykker/{consent_id}/svar/", no).status_code == 302
    assert "Trin 1 er ikke tilladt" in page(sara, case_id)


def test_no_way_in_is_said_on_the_work_list_and_can_be_noted_on_the_spot(
    sara: Client, case_id: UUID, town: UUID, hanne: Actor
) -> None:
    assert "Ingen indgang kendt i Odense" in sara.get("/mit-arbejde/").content.decode()
    shown = page(sara, case_id)
    assert "Vi ved ikke, hvor Odense tager imod besked" in shown
    assert "Hanne Lindegaard" in shown
    at = f"/indgange/{town}/ny/?emne=admissions&sag={case_id}"
    assert at.replace("&", "&amp;") in shown
    noted = {"topic": "admissions", "unit": str(town), "phone": "65511111", "source": "Karen ved omstillingen"}
    assert sara.post(at, noted).headers["Location"] == f"/sager/{case_id}/besked/"
    assert "Ring på 65511111" in page(sara, case_id)
    assert "Ingen indgang kendt" not in sara.get("/mit-arbejde/").content.decode()


def test_the_municipality_confirms_and_passes_it_on_from_its_work_list(
    sara: Client, sign_in: SignIn, case_id: UUID, town: UUID, way_in: UUID, hanne: Actor
) -> None:
    benefits = department("Ydelser", town)
    sent(sara, case_id, way_in, duty=DUTY)
    client, notice = sign_in(hanne), Notice.objects.get()
    work = client.get("/mit-arbejde/").content.decode()
    assert "Mikkel Storgaard" in work
    assert "770594-0018" in work
    assert "give den videre" in work
    assert f"/sager/{case_id}/" not in work
    assert client.post(f"/besked/{notice.pk}/bekraeft/").status_code == 302
    assert "Bekræftet 23. november 2026 af Hanne Lindegaard" in page(sara, case_id)
    assert client.post(f"/besked/{notice.pk}/videre/", {"to": ""}).status_code == 422
    assert client.post(f"/besked/{notice.pk}/videre/", {"to": str(benefits)}).status_code == 302
    assert "givet videre af Odense" in page(sara, case_id)
    assert client.post(f"/besked/{case_id}/bekraeft/").status_code == 404


def test_mail_that_did_not_arrive_stands_on_the_work_list_until_it_is_sent_again(
    sara: Client, case_id: UUID, way_in: UUID
) -> None:
    sent(sara, case_id, way_in, duty=DUTY)
    at = failed(case_id)
    assert "Mailen til Odense er ikke nået frem" in sara.get("/mit-arbejde/").content.decode()
    assert "Ukendt postkasse" in sara.get(at).content.decode()
    answer = sara.post(at, {"act": "again", "address": "ny odense"})
    assert answer.status_code == 422
    assert 'value="ny odense"' in answer.content.decode()
    assert sara.post(at, {"act": "again", "address": "ny@odense.example"}).status_code == 302
    assert Letter.objects.get().address == "ny@odense.example"
    assert "ikke nået frem" not in sara.get("/mit-arbejde/").content.decode()


def test_or_until_it_is_written_down_who_was_told_otherwise(sara: Client, case_id: UUID, way_in: UUID) -> None:
    sent(sara, case_id, way_in, duty=DUTY)
    at = failed(case_id)
    assert sara.post(at, {"act": "otherwise", "how": ""}).status_code == 422
    assert sara.post(at, {"act": "otherwise", "how": "Karen, i telefonen"}).status_code == 302
    assert "Karen, i telefonen" in sara.get(at).content.decode()
    assert "ikke nået frem" not in sara.get("/mit-arbejde/").content.decode()


def test_what_the_municipality_says_by_phone_is_written_down(
    sara: Client, case_id: UUID, town: UUID, way_in: UUID
) -> None:
    benefits = department("Ydelser", town)
    sent(sara, case_id, way_in, duty=DUTY)
    at = f"/sager/{case_id}/besked/{Notice.objects.get().pk}"
    forwarded = {"to_unit": str(benefits), "told_by": "Karen"}
    assert sara.post(f"{at}/videre/", forwarded).status_code == 302
    assert sara.post(f"{at}/modtaget/", day("received_on", TODAY)).status_code == 422
    received = day("received_on", TODAY) | {"received_by": "Karen, i telefonen"}
    assert sara.post(f"{at}/modtaget/", received).status_code == 302
    assert "Bekræftet 23. november 2026 af Karen, i telefonen" in page(sara, case_id)


def test_nobody_who_does_not_answer_for_the_case_sees_or_sends_it(
    home: Prison, sign_in: SignIn, sara: Client, case_id: UUID, way_in: UUID, hanne: Actor
) -> None:
    assert "Send beskeden" not in page(sign_in(home.leader), case_id)
    assert sent(sign_in(home.leader), case_id, way_in, duty=DUTY)[0] in {403, 422}
    assert sign_in(hanne).get(f"/sager/{case_id}/besked/").status_code == 404
    assert not Notice.objects.exists()
