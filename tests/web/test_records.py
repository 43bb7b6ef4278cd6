"""Records are asked for, sent and opened on pages; what is hostile or too large is answered in plain words."""

import tracemalloc
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings as SettingsWrapper

from koereplan.casework.access import Actor, Role
from koereplan.casework.cases.models import CaseMunicipality
from koereplan.casework.drafts.models import Draft
from koereplan.casework.records.kinds import Scan, Sent
from koereplan.casework.records.models import CaseRecord, File, Reply, Request
from koereplan.casework.records.services import receive_records
from tests.factories import TODAY
from tests.factories.cases import owned, state
from tests.factories.consents import taken_back
from tests.factories.organisations import Prison, works
from tests.factories.records import MIND, PDF, PNG, asked_for, office, permitted, question, received, upload
from tests.web.conftest import SignIn
from tests.web.test_acts import day
from tests.web.test_consents import chosen

WEEK_AGO = TODAY - timedelta(days=7)
MB = 1024 * 1024


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def town(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id


@pytest.fixture
def mette(town: UUID) -> Actor:
    return works("Mette Krag", town, Role.COORDINATOR)


@pytest.fixture
def request_id(home: Prison, case_id: UUID, town: UUID, mette: Actor) -> UUID:
    permitted(case_id, actor=home.owner, sender=town, on=WEEK_AGO)
    return asked_for(case_id, question(town, sent=Sent.HERE), actor=home.owner, on=WEEK_AGO)


@pytest.fixture
def client(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


def sent(*files: SimpleUploadedFile, **also: object) -> dict[str, object]:
    """Return the form by which files are received, as a browser sends it."""
    return {
        "act": "receive",
        "means": "uploaded",
        "uploads": list(files),
        "life_areas": ["housing"],
        "description": "",
        **day("received_on", TODAY),
        **also,
    }


def file(data: bytes = PDF, name: str = "udtalelse.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def overview(client: Client, case_id: UUID) -> str:
    return client.get(f"/sager/{case_id}/sagsakter/").content.decode()


def test_the_page_says_whom_one_usually_asks_and_leads_to_the_consent_that_lacks(client: Client, case_id: UUID) -> None:
    page = overview(client, case_id)
    assert page.count("Personen er ikke spurgt om samtykke") == 4
    assert f'href="/sager/{case_id}/sagsakter/"' in client.get(f"/sager/{case_id}/").content.decode()
    path = f"/sager/{case_id}/samtykker/nyt/?trin=4&hos=psychiatry"
    assert path.replace("&", "&amp;") in page
    asked = chosen(client.get(path).content.decode())
    assert (asked["sender"], asked["life_areas"]) == (["outside"], ["health_mental"])
    assert client.post(path, asked).status_code == 422
    assert client.post(path, asked | {"outside": ["Psykiatrien i Svendborg"]}).status_code == 302


def test_a_request_is_written_by_the_product_and_sent_with_one_press(
    home: Prison, client: Client, case_id: UUID, town: UUID, mette: Actor
) -> None:
    permitted(case_id, actor=home.owner, sender=town)
    assert "Samtykke givet: Odense" in overview(client, case_id)
    path = f"/sager/{case_id}/sagsakter/spoerg/?hos=municipality"
    answer = client.post(path, chosen(client.get(path).content.decode()))
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "Vi beder om de sagsakter, I har om Mikkel Storgaard" in page
    assert "1 er spurgt. 1 mangler at svare." in overview(client, case_id)


def test_a_unit_where_nobody_can_answer_is_asked_by_letter(
    home: Prison, client: Client, case_id: UUID, town: UUID
) -> None:
    permitted(case_id, actor=home.owner, sender=town)
    page = client.get(f"/sager/{case_id}/sagsakter/spoerg/?hos=municipality").content.decode()
    (chosen,) = [tag for tag in page.split("<input")[1:] if 'name="sent"' in tag and "checked" in tag.partition(">")[0]]
    assert 'value="letter"' in chosen


def test_what_the_consent_lacks_stands_beside_the_field_with_the_way_to_it(
    home: Prison, client: Client, case_id: UUID, town: UUID
) -> None:
    permitted(case_id, actor=home.owner, sender=town)
    fields = {"whom": str(town), "life_areas": ["health_mental"], "sent": "letter", "address": "Storegade 1"}
    answer = client.post(f"/sager/{case_id}/sagsakter/spoerg/", fields)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_life_areas_error"' in page
    assert "Samtykket gælder ikke psykisk helbred" in page
    assert "Storegade 1" in page
    assert "trin=4&amp;hos=municipality" in page
    assert not Request.objects.exists()


def test_files_are_taken_in_opened_and_handed_out_so_that_nothing_runs(
    client: Client, case_id: UUID, request_id: UUID
) -> None:
    path = f"/sager/{case_id}/sagsakter/{request_id}/"
    assert "Højst 10 filer ad gangen, hver på højst 25 MB" in client.get(path).content.decode()
    answer = client.post(path, sent(file(), file(PNG, "rapport\u202egnp.exe")))
    assert answer.status_code == 302
    page = overview(client, case_id)
    assert "udtalelse.pdf" in page
    record = CaseRecord.objects.get(description="udtalelse.pdf")
    got = client.get(f"/sager/{case_id}/sagsakter/akt/{record.pk}/")
    assert b"".join(got.streaming_content) == PDF  # type: ignore[attr-defined]
    headers = {name: got.headers[name] for name in ("Content-Disposition", "X-Content-Type-Options", "Cache-Control")}
    assert headers == {
        "Content-Disposition": 'attachment; filename="udtalelse.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    assert got.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert File.objects.get(media_type="image/png").name == "rapportgnp.exe.png"


def test_a_scan_of_forty_megabytes_is_answered_with_the_form_as_it_was(
    client: Client, case_id: UUID, request_id: UUID, settings: SettingsWrapper
) -> None:
    settings.FILE_MOST_BYTES = MB
    path = f"/sager/{case_id}/sagsakter/{request_id}/"
    answer = client.post(path, sent(file(PDF + bytes(2 * MB), "scanning.pdf"), description="Botilbuddets udtalelse"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "»scanning.pdf« er større end 1 MB. Scan den i lavere opløsning" in page
    assert 'id="receive_uploads_error"' in page
    assert 'value="Botilbuddets udtalelse"' in page
    assert "Filerne skal vælges igen" in page
    assert not CaseRecord.objects.exists()


def test_what_is_far_too_large_is_not_read_to_its_end_and_the_page_says_so(
    client: Client, case_id: UUID, request_id: UUID, settings: SettingsWrapper
) -> None:
    settings.FILE_MOST_BYTES = 1024
    path = f"/sager/{case_id}/sagsakter/{request_id}/"
    answer = client.post(path, sent(file(PDF + bytes(30 * 1024), "film.pdf")))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Filerne fylder for meget til at blive sendt." in page
    assert 'id="receive_uploads_error"' in page


def test_what_was_typed_beside_files_is_kept_and_the_files_are_chosen_again(
    client: Client, case_id: UUID, request_id: UUID
) -> None:
    path = f"/sager/{case_id}/sagsakter/{request_id}/"
    kept = client.post(path, sent(file(), description="Botilbuddets udtalelse", draft="save"))
    assert kept["Location"] == f"{path}?kladde=1"
    assert not CaseRecord.objects.exists()
    assert "Du har en kladde fra" in client.get(path).content.decode()
    page = client.get(f"{path}?kladde=1").content.decode()
    assert 'value="Botilbuddets udtalelse"' in page
    assert "Filerne skal vælges igen" in page
    assert client.post(path, sent(file(), draft_version="1")).status_code == 302
    assert not Draft.objects.exists()


def test_whoever_is_asked_keeps_what_was_typed_too(sign_in: SignIn, mette: Actor, request_id: UUID) -> None:
    client = sign_in(mette)
    path = f"/spurgt/{request_id}/"
    client.post(path, {"act": "send", "description": "Botilbuddets udtalelse", "draft": "save"})
    assert 'value="Botilbuddets udtalelse"' in client.get(f"{path}?kladde=1").content.decode()


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"MZ\x90\x00" + bytes(99), "akt.pdf", "»akt.pdf«: Filen er ikke en type"),
        (office("word/vbaProject.bin"), "plan.docx", "»plan.docx«: Filen indeholder makroer"),
        (PDF + office(), "../../plan.pdf", "»plan.pdf«: Filen kan læses som to slags"),
        (b"<html><script>alert(1)</script>", "<b>.png", "»b.png«: Filen er ikke en type"),
    ],
)
def test_a_file_that_is_not_what_it_seems_is_refused_beside_its_field(
    client: Client, case_id: UUID, request_id: UUID, data: bytes, name: str, says: str
) -> None:
    answer = client.post(f"/sager/{case_id}/sagsakter/{request_id}/", sent(file(), file(data, name)))
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not CaseRecord.objects.exists()


def test_more_files_than_a_form_takes_are_refused_in_words(client: Client, case_id: UUID, request_id: UUID) -> None:
    many = [file(name=f"akt {number}.pdf") for number in range(11)]
    answer = client.post(f"/sager/{case_id}/sagsakter/{request_id}/", sent(*many))
    assert answer.status_code == 422
    assert "Der kan sendes 10 filer ad gangen" in answer.content.decode()
    assert not CaseRecord.objects.exists()


def test_no_other_page_takes_a_file_nor_anybody_who_is_not_signed_in(
    client: Client, case_id: UUID, request_id: UUID
) -> None:
    path = f"/sager/{case_id}/sagsakter/{request_id}/"
    assert client.post(f"/sager/{case_id}/sagsakter/spoerg/", {"uploads": file()}).status_code == 400
    for where in (path, f"/spurgt/{request_id}/"):
        anybody = Client(enforce_csrf_checks=True)
        anybody.get("/log-ind/")
        assert anybody.post(where, sent(file())).status_code == 400


def test_what_waits_for_the_virus_scanner_is_said_to_be_in_quarantine(
    home: Prison, client: Client, case_id: UUID, request_id: UUID, settings: SettingsWrapper
) -> None:
    settings.VIRUS_SCANNER = "command:false"
    client.post(f"/sager/{case_id}/sagsakter/{request_id}/", sent(file()))
    assert File.objects.get().scan == Scan.WAITING
    assert "I karantæne, til virusscanneren har svaret" in overview(client, case_id)
    record = CaseRecord.objects.get()
    answer = client.get(f"/sager/{case_id}/sagsakter/akt/{record.pk}/")
    assert answer.status_code == 422
    assert "Filen er i karantæne" in answer.content.decode()


def test_paper_is_received_without_a_file_and_all_of_it_ends_the_request(
    client: Client, case_id: UUID, request_id: UUID
) -> None:
    path = f"/sager/{case_id}/sagsakter/{request_id}/"
    answer = client.post(path, sent(means="paper", description=""))
    assert 'id="receive_description_error"' in answer.content.decode()
    assert client.post(path, sent(means="paper", description="En kopi af planen", is_all="on")).status_code == 302
    assert "Alle har svaret." in overview(client, case_id)
    assert client.post(f"/sager/{case_id}/sagsakter/udfoert/").status_code == 302
    assert state(case_id, "4", on=TODAY) in {"done", "done_late"}


def test_the_step_is_not_carried_out_while_somebody_is_waited_for(
    client: Client, case_id: UUID, request_id: UUID
) -> None:
    answer = client.post(f"/sager/{case_id}/sagsakter/udfoert/")
    assert answer.status_code == 422
    assert "Nogen mangler at svare" in answer.content.decode()


def test_a_reminder_is_suggested_on_the_work_list_and_on_the_page(
    client: Client, case_id: UUID, request_id: UUID, settings: SettingsWrapper
) -> None:
    settings.REMIND_AFTER_DAYS = 7
    assert "Sagsakterne er ikke kommet: ryk for dem" in client.get("/mit-arbejde/").content.decode()
    path = f"/sager/{case_id}/sagsakter/{request_id}/"
    assert "7 dage siden. Ryk dem." in client.get(path).content.decode()
    assert client.post(path, {"act": "remind", "sent": "phone", "note": "De finder dem"}).status_code == 302
    assert "Rykket 23. november 2026" in client.get(path).content.decode()


def test_the_unit_that_is_asked_finds_the_question_and_sends_what_it_has(
    home: Prison, client: Client, case_id: UUID, request_id: UUID, mette: Actor, sign_in: SignIn
) -> None:
    there = sign_in(mette)
    path = f"/spurgt/{request_id}/"
    assert f'href="{path}"' in there.get("/mit-arbejde/").content.decode()
    assert "Vi beder om de sagsakter" in there.get(path).content.decode()
    wrong = there.post(path, {"act": "send", "uploads": [file()], "life_areas": []})
    assert 'id="send_life_areas_error"' in wrong.content.decode()
    answer = there.post(path, {"act": "send", "uploads": [file()], "life_areas": ["housing"], "is_all": "on"})
    assert answer.status_code == 302
    assert path not in there.get("/mit-arbejde/").content.decode()
    assert there.get(path).status_code == 404
    assert "udtalelse.pdf" in overview(client, case_id)
    record = CaseRecord.objects.get()
    assert there.get(f"/sager/{case_id}/sagsakter/akt/{record.pk}/").status_code == 404


def test_the_unit_that_is_asked_says_no_and_why(request_id: UUID, mette: Actor, sign_in: SignIn) -> None:
    there, path = sign_in(mette), f"/spurgt/{request_id}/"
    wrong = there.post(path, {"act": "answer", "ending": "declined", "reason": ""})
    assert 'id="answer_reason_error"' in wrong.content.decode()
    assert there.post(path, {"act": "answer", "ending": "taken_back", "reason": "x"}).status_code == 422
    assert there.post(path, {"act": "answer", "ending": "declined", "reason": "Vi må ikke"}).status_code == 302
    assert Reply.objects.get().reason == "Vi må ikke"


def test_a_consent_withdrawn_while_somebody_reads_closes_the_page_and_keeps_what_was_typed(
    home: Prison, client: Client, case_id: UUID, town: UUID, mette: Actor, sign_in: SignIn
) -> None:
    consent_id = permitted(case_id, actor=home.owner, sender=town)
    request_id = asked_for(case_id, question(town, sent=Sent.HERE), actor=home.owner)
    receive_records(case_id, request_id, received(upload()), is_all=False, actor=home.owner, on=TODAY)
    record = CaseRecord.objects.get()
    opened = f"/sager/{case_id}/sagsakter/akt/{record.pk}/"
    there = sign_in(mette)
    assert b"".join(client.get(opened).streaming_content) == PDF  # type: ignore[attr-defined]
    assert there.get(f"/spurgt/{request_id}/").status_code == 200
    taken_back(case_id, consent_id, actor=home.owner)
    assert client.get(opened).status_code == 404
    assert b"".join(sign_in(home.leader).get(opened).streaming_content) == PDF  # type: ignore[attr-defined]
    answer = there.post(f"/spurgt/{request_id}/", {"act": "answer", "ending": "declined", "reason": "Vi mangler tid"})
    assert answer.status_code == 404
    assert "Vi mangler tid" in answer.content.decode()
    assert "samtykket gælder ikke længere" in overview(client, case_id)


def test_a_record_that_came_by_mistake_is_closed_with_a_reason(
    home: Prison, client: Client, case_id: UUID, request_id: UUID
) -> None:
    client.post(f"/sager/{case_id}/sagsakter/{request_id}/", sent(file()))
    path = f"/sager/{case_id}/sagsakter/akt/{CaseRecord.objects.get().pk}/fejl/"
    assert client.post(path, {"reason": ""}).status_code == 422
    assert client.post(path, {"reason": "Handler om en anden"}).status_code == 302
    assert client.get(path).status_code == 404
    assert "udtalelse.pdf" not in overview(client, case_id)


def test_health_is_marked(home: Prison, client: Client, case_id: UUID, town: UUID) -> None:
    permitted(case_id, actor=home.owner, sender=town, areas=frozenset({MIND}))
    request_id = asked_for(case_id, question(town, areas=frozenset({MIND})), actor=home.owner)
    client.post(f"/sager/{case_id}/sagsakter/{request_id}/", sent(file(), life_areas=["health_mental"]))
    assert "Helbredsoplysninger" in overview(client, case_id)


def test_another_cases_request_and_record_are_not_found(
    home: Prison, client: Client, case_id: UUID, request_id: UUID
) -> None:
    client.post(f"/sager/{case_id}/sagsakter/{request_id}/", sent(file()))
    other, record = owned(home, name="En Anden"), CaseRecord.objects.get().pk
    for path in (f"{request_id}/", f"akt/{record}/", f"akt/{record}/fejl/", f"{uuid4()}/"):
        assert client.get(f"/sager/{other}/sagsakter/{path}").status_code == 404


def test_a_body_that_breaks_off_leaves_nothing(client: Client, case_id: UUID, request_id: UUID) -> None:
    path = f"/sager/{case_id}/sagsakter/{request_id}/"
    whole = b'--x\r\nContent-Disposition: form-data; name="uploads"; filename="a.pdf"\r\n\r\n' + PDF
    answer = client.generic("POST", path, whole, content_type="multipart/form-data; boundary=x")
    assert answer.status_code in {404, 422}
    assert not CaseRecord.objects.exists()


def test_twenty_megabytes_go_in_without_lying_in_memory(home: Prison, case_id: UUID, request_id: UUID) -> None:
    what = received(upload(PDF + bytes(20 * MB)))
    tracemalloc.start()
    receive_records(case_id, request_id, what, is_all=False, actor=home.owner, on=TODAY)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5 * MB
