"""The person is asked, answers and takes it back, and each page says so in plain words."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.cases.queries import CaseConsents, consents_of_case
from koereplan.casework.consents.models import Answer, Consent
from koereplan.casework.journal.models import LogEntry
from koereplan.casework.people.models import Person
from koereplan.casework.records.services import receive_records
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.consents import asked, asking, consented, taken_back
from tests.factories.organisations import Prison, municipality, works
from tests.factories.records import asked_for, permitted, question, received
from tests.web.conftest import SignIn
from tests.web.test_acts import day, state_of


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def acting(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id


@pytest.fixture
def mette(acting: UUID) -> Actor:
    return works("Mette Krag", acting, Role.COORDINATOR)


def stand(case_id: UUID, home: Prison) -> CaseConsents:
    return consents_of_case(case_id, actor=home.owner, on=TODAY)


def chosen(page: str) -> dict[str, list[str]]:
    """Return what stands in a page's form as it would be sent."""
    sent: dict[str, list[str]] = {}
    form = page.partition(" novalidate>")[2].partition("</form>")[0]
    for tag in form.split("<")[1:]:
        attributes = dict(part.partition("=")[::2] for part in tag.partition(">")[0].split())
        name = attributes.get("name", "").strip('"')
        if (
            tag.startswith("input")
            and name
            and ("checked" in attributes or 'type="hidden"' in tag or 'type="text"' in tag)
        ):
            value = tag.partition('value="')[2].partition('"')[0]
            sent.setdefault(name, []).append(value)
    for select in form.split("<select ")[1:]:
        name = select.partition('name="')[2].partition('"')[0]
        option = next(part for part in select.split("<option ") if "selected" in part.partition(">")[0])
        sent[name] = [option.partition('value="')[2].partition('"')[0]]
    return sent


@pytest.mark.parametrize("step", ["1", "4", "6"])
def test_a_step_asks_for_what_it_usually_needs_with_one_press(
    home: Prison, case_id: UUID, acting: UUID, sign_in: SignIn, step: str
) -> None:
    client = sign_in(home.owner)
    path = f"/sager/{case_id}/samtykker/nyt/?trin={step}"
    answer = client.post(path, chosen(client.get(path).content.decode()))
    assert answer.status_code == 302
    consent = Consent.objects.get()
    told, teller = (home.unit_id, acting) if step == "4" else (acting, None)
    assert (consent.step, consent.recipient_id, consent.sender_id) == (step, told, teller)
    assert f'href="/sager/{case_id}/samtykker/nyt/?trin={step}"' in step_page(client, case_id, step)
    assert "Underskrift, Mikkel Storgaard" in client.get(answer["Location"]).content.decode()


def step_page(client: Client, case_id: UUID, step: str) -> str:
    return client.get(f"/sager/{case_id}/trin/{step}/").content.decode()


def test_a_question_that_lacks_something_keeps_what_was_written(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    path = f"/sager/{case_id}/samtykker/nyt/?trin=6"
    sent = chosen(client.get(path).content.decode()) | {"life_areas": [], "task": ["Sammen om bolig"]}
    answer = client.post(path, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_life_areas_error"' in page
    assert "Sammen om bolig" in page
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("language", "word"),
    [("da", "Du bestemmer selv"), ("en", "It is up to you"), ("ar", "القرار لك"), ("uk", "Вирішуєте Ви")],
)
def test_the_text_is_shown_in_its_own_language(
    home: Prison, case_id: UUID, sign_in: SignIn, language: str, word: str
) -> None:
    client = sign_in(home.owner)
    path = f"/sager/{case_id}/samtykker/nyt/?trin=1"
    answer = client.post(path, chosen(client.get(path).content.decode()) | {"language": [language]})
    client.cookies["django_language"] = "en" if language == "da" else "da"
    page = client.get(answer["Location"]).content.decode()
    assert f'<article class="paper" lang="{language}" dir="auto">' in page
    assert word in page


def test_a_yes_is_recorded_with_its_proof(home: Prison, case_id: UUID, acting: UUID, sign_in: SignIn) -> None:
    consent_id = asked(case_id, asking(acting), actor=home.owner)
    path = f"/sager/{case_id}/samtykker/{consent_id}/svar/"
    client = sign_in(home.owner)
    sent = {"answer": "yes", **day("answered_on", TODAY), "form": "paper", "read_aloud_in": "ar"}
    wrong = client.post(path, sent | {"evidence": ""})
    assert wrong.status_code == 422
    assert 'id="id_evidence_error"' in wrong.content.decode()
    unread = client.post(path, sent | {"evidence": "Bilag 3"})
    assert 'id="id_read_aloud_by_error"' in unread.content.decode()
    right = sent | {"evidence": "Bilag 3", "read_aloud_by": "Sara Holm", "interpreter": "Tolk 12"}
    assert client.post(path, right).status_code == 302
    page = client.get(f"/sager/{case_id}/samtykker/").content.decode()
    for words in ("Gælder til 23. november 2027", "Læst højt på arabisk af Sara Holm", "Tolk: Tolk 12", "Bilag 3"):
        assert words in page


def test_a_no_makes_the_step_not_permitted(home: Prison, case_id: UUID, acting: UUID, sign_in: SignIn) -> None:
    consent_id = asked(case_id, asking(acting, step="1"), actor=home.owner)
    client = sign_in(home.owner)
    sent = {"answer": "no", **day("answered_on", TODAY), "form": "paper"}
    assert client.post(f"/sager/{case_id}/samtykker/{consent_id}/svar/", sent).status_code == 302
    assert state_of(case_id, "1", home) == "not_permitted"
    assert "Personen sagde nej 23. november 2026" in client.get(f"/sager/{case_id}/samtykker/").content.decode()


def test_a_no_to_one_of_several_leaves_the_step_to_the_others(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    town, clinic = CaseMunicipality.objects.filter(case=case_id)[0].municipality_id, "Psykiatrien i Svendborg"
    client = sign_in(home.owner)
    path = f"/sager/{case_id}/samtykker/sagsakter/"
    assert "Kommunen: Odense" in client.get(path).content.decode()
    nobody = client.post(path, {"months": "12", "language": "da"})
    assert "Vælg mindst én, som personen skal spørges om." in nobody.content.decode()
    sent = {"municipality": "on", "psychiatry": clinic, "months": "12", "language": "da"}
    assert client.post(path, sent)["Location"] == f"/sager/{case_id}/samtykker/svar/"
    by_sender = {consent.sender_id or consent.outside: consent for consent in Consent.objects.all()}
    assert by_sender.keys() == {town, clinic}
    assert by_sender[clinic].life_areas == ["health_mental"]
    page = client.get(f"/sager/{case_id}/samtykker/svar/").content.decode()
    assert page.count('<article class="details-text paper"') == 2
    answers = {f"answer_{by_sender[clinic].pk}": "no", f"answer_{by_sender[town].pk}": "yes"}
    how = {**day("answered_on", TODAY), "form": "paper", "evidence": ""}
    lacks = client.post(f"/sager/{case_id}/samtykker/svar/", answers | how)
    assert 'id="id_evidence_error"' in lacks.content.decode()
    assert not Answer.objects.exists()
    assert client.post(f"/sager/{case_id}/samtykker/svar/", answers | how | {"evidence": "Bilag 3"}).status_code == 302
    assert sorted(Answer.objects.values_list("is_given", flat=True)) == [False, True]
    assert state_of(case_id, "4", home) != "not_permitted"


def test_a_no_to_all_of_them_makes_the_step_not_permitted(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    sent = {"municipality": "on", "psychiatry": "Psykiatrien", "months": "12", "language": "da"}
    client.post(f"/sager/{case_id}/samtykker/sagsakter/", sent)
    answers = {f"answer_{pk}": "no" for pk in Consent.objects.values_list("pk", flat=True)}
    how = {**day("answered_on", TODAY), "form": "paper"}
    client.post(f"/sager/{case_id}/samtykker/svar/", answers | how)
    assert state_of(case_id, "4", home) == "not_permitted"


def test_who_has_not_answered_is_left_waiting(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    client = sign_in(home.owner)
    sent = {"municipality": "on", "psychiatry": "Psykiatrien", "months": "12", "language": "da"}
    client.post(f"/sager/{case_id}/samtykker/sagsakter/", sent)
    first, second = Consent.objects.values_list("pk", flat=True)
    answers = {f"answer_{first}": "yes", f"answer_{second}": "later", "evidence": "Bilag 3", "form": "paper"}
    client.post(f"/sager/{case_id}/samtykker/svar/", {**answers, **day("answered_on", TODAY)})
    assert [answer.consent_id for answer in Answer.objects.all()] == [first]
    page = client.get(f"/sager/{case_id}/samtale/").content.decode()
    assert f'href="/sager/{case_id}/samtykker/svar/"' in page


@pytest.mark.parametrize(("given", "warned"), [(date(2026, 10, 22), True), (date(2026, 10, 23), False)])
def test_what_ends_within_sixty_days_is_said(
    home: Prison, case_id: UUID, acting: UUID, sign_in: SignIn, given: date, *, warned: bool
) -> None:
    consented(case_id, asking(acting, months=3), actor=home.owner, on=given)
    page = sign_in(home.owner).get(f"/sager/{case_id}/samtykker/").content.decode()
    assert ("Udløber om 60 dage" in page) is warned


def test_a_consent_is_renewed_and_the_new_one_waits_for_its_answer(
    home: Prison, case_id: UUID, acting: UUID, sign_in: SignIn
) -> None:
    old = consented(case_id, asking(acting), actor=home.owner)
    client = sign_in(home.owner)
    answer = client.post(f"/sager/{case_id}/samtykker/{old}/forny/", {"months": "6", "language": "da"})
    assert answer.status_code == 302
    assert [(line.renews_id, line.months, str(line.state)) for line in stand(case_id, home).lines] == [
        (old, 6, "asked"),
        (None, 12, "in_force"),
    ]


def test_a_consent_taken_back_is_told_to_its_recipient_who_confirms(
    home: Prison, case_id: UUID, acting: UUID, mette: Actor, sign_in: SignIn
) -> None:
    consent_id = consented(case_id, asking(acting), actor=home.owner)
    there = sign_in(mette)
    assert "trukket tilbage" not in there.get("/mit-arbejde/").content.decode()
    sent = {**day("withdrawn_on", TODAY), "by": "person", "means": "spoken"}
    here = sign_in(home.owner)
    assert here.post(f"/sager/{case_id}/samtykker/{consent_id}/tilbage/", sent).status_code == 302
    told = there.get("/mit-arbejde/").content.decode()
    assert "Et samtykke er trukket tilbage" in told
    assert "Mikkel Storgaard" not in told
    path = "/stoppet/" + told.partition('href="/stoppet/')[2].partition('"')[0]
    assert "Mikkel Storgaard" not in there.get(path).content.decode()
    assert here.get(path).status_code == 404
    assert there.post(path).status_code == 302
    assert "Et samtykke er trukket tilbage" not in there.get("/mit-arbejde/").content.decode()
    assert "har bekræftet 23. november 2026: Mette Krag" in here.get(f"/sager/{case_id}/samtykker/").content.decode()


def test_a_confirmation_that_does_not_come_is_chased_on_the_page_of_those_who_wait(
    home: Prison, case_id: UUID, acting: UUID, sign_in: SignIn
) -> None:
    four_days_ago = TODAY - timedelta(days=4)
    consent_id = consented(case_id, asking(acting), actor=home.owner, on=four_days_ago)
    taken_back(case_id, consent_id, actor=home.owner, on=four_days_ago)
    page = sign_in(home.owner).get("/mit-arbejde/").content.decode()
    assert "Modtageren skal bekræfte at være stoppet" in page
    assert f'href="/sager/{case_id}/samtykker/"' in page


def test_the_ledger_says_what_was_given_to_whom_and_why(
    home: Prison, case_id: UUID, acting: UUID, mette: Actor, sign_in: SignIn
) -> None:
    client = sign_in(home.owner)
    path = f"/sager/{case_id}/givet-videre/"
    assert "Intet er givet videre." in client.get(path).content.decode()
    consented(case_id, asking(acting), actor=home.owner)
    sign_in(mette).get("/sager/")
    page = client.get(path).content.decode()
    for words in ("Odense", "Samtykke", "datoer for din straf og løsladelse", "Mette Krag"):
        assert words in page


def test_another_cases_consent_is_not_found(home: Prison, case_id: UUID, acting: UUID, sign_in: SignIn) -> None:
    other = asked(owned(home, name="En Anden"), asking(acting), actor=home.owner)
    client = sign_in(home.owner)
    for page in ("", "svar/", "forny/", "tilbage/"):
        assert client.get(f"/sager/{case_id}/samtykker/{other}/{page}").status_code == 404


def test_whoever_writes_when_a_consent_has_ended_is_told_and_loses_nothing(
    home: Prison, case_id: UUID, acting: UUID, mette: Actor, sign_in: SignIn
) -> None:
    consent_id = consented(case_id, asking(acting), actor=home.owner)
    taken_back(case_id, consent_id, actor=home.owner)
    sent = {**day("occurred_on", TODAY), "revision": "1", "note": "Aftalt bolig på Vestergade"}
    answer = sign_in(mette).post(f"/sager/{case_id}/trin/6/", sent)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Samtykket er trukket tilbage. Spørg den, der har ansvaret for sagen." in page
    assert "Aftalt bolig på Vestergade" in page
    assert "Mikkel" not in page
    assert LogEntry.objects.order_by("-id").values_list("use", "case_ids")[0] == ("consent_ended", [case_id])


def test_an_expired_consent_is_told_as_such(
    home: Prison, case_id: UUID, acting: UUID, mette: Actor, sign_in: SignIn
) -> None:
    consented(case_id, asking(acting, months=3), actor=home.owner, on=date(2026, 8, 23))
    answer = sign_in(mette).get(f"/sager/{case_id}/")
    assert answer.status_code == 403
    assert "Samtykket er udløbet." in answer.content.decode()


def test_who_never_had_a_consent_is_told_the_same_as_if_there_were_no_case(
    home: Prison, case_id: UUID, mette: Actor, sign_in: SignIn
) -> None:
    somebody_else = municipality("Assens Kommune")
    taken_back(case_id, consented(case_id, asking(somebody_else), actor=home.owner), actor=home.owner)
    client = sign_in(mette)
    client.get("/mit-arbejde/")
    answers, questions = [], []
    for case in (case_id, uuid4()):
        with CaptureQueriesContext(connection) as asked_for:
            answers.append(client.post(f"/sager/{case}/trin/6/", {"note": "To ord"}))
        questions.append(len(asked_for))
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content
    assert questions[0] == questions[1]
    assert "To ord" in answers[0].content.decode()


def test_single_records_are_chosen_by_name_and_read_aloud_without_what_they_say(
    home: Prison, case_id: UUID, acting: UUID, mette: Actor, sign_in: SignIn
) -> None:
    permitted(case_id, actor=home.owner, sender=acting)
    request_id = asked_for(case_id, question(acting), actor=home.owner)
    came = received(description="Udtalelse om boligen")
    receive_records(case_id, request_id, came, is_all=False, actor=home.owner, on=TODAY)
    client = sign_in(home.owner)
    path = f"/sager/{case_id}/samtykker/nyt/"
    page = client.get(path).content.decode()
    assert "Udtalelse om boligen: Odense, modtaget 23. november 2026: bolig" in page
    record_id = page.partition('name="records" value="')[2].partition('"')[0]
    sent = chosen(page) | {"sender": "prison_service", "recipient": str(acting), "records": [record_id]}
    refused = client.post(path, sent | {"content": ["plan"], "life_areas": ["housing"], "task": ["Bolig"]})
    assert 'id="id_records_error"' in refused.content.decode()
    answer = client.post(path, sent | {"task": ["Bolig"]})
    text = client.get(answer["Location"]).content.decode()
    assert "fra Odense, modtaget 23. november 2026, om bolig" in text
    assert "Udtalelse om boligen" not in text
    assert "Odense, modtaget 23. november 2026: bolig" in client.get(f"/sager/{case_id}/samtykker/").content.decode()


def test_a_case_without_records_offers_none(home: Prison, case_id: UUID, sign_in: SignIn) -> None:
    assert "Kun enkelte sagsakter" not in sign_in(home.owner).get(f"/sager/{case_id}/samtykker/nyt/").content.decode()


def test_the_answer_asks_who_interpreted_where_nobody_has_approved_the_language(
    home: Prison, case_id: UUID, acting: UUID, sign_in: SignIn
) -> None:
    Person.objects.filter(cases=case_id).update(language="pl")
    consent_id = asked(case_id, asking(acting), actor=home.owner)
    path = f"/sager/{case_id}/samtykker/{consent_id}/svar/"
    client = sign_in(home.owner)
    page = client.get(path).content.decode()
    assert '<option value="pl" selected>' in page
    assert "Et ja skal nævne tolken" in page
    sent = chosen(page) | {"evidence": "Bilag 3", "read_aloud_by": "Sara Holm"}
    refused = client.post(path, sent)
    assert 'id="id_interpreter_error"' in refused.content.decode()
    assert 'value="Sara Holm"' in refused.content.decode()
    assert client.post(path, sent | {"reader_speaks": "on"}).status_code == 302
    stands = client.get(f"/sager/{case_id}/samtykker/").content.decode()
    assert "Læst højt på polsk af Sara Holm, som taler personens sprog" in stands
