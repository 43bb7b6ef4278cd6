"""A unit without an account answers by the link of a letter: it confirms and names a lead, and sees nothing else."""

import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from koereplan.casework.access import SYSTEM, Actor, Basis, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case, CaseMunicipality
from koereplan.casework.cases.readiness import Ready, Signal, readiness_of
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.links import as_typed, secret_of
from koereplan.casework.journal.models import Disclosure, Entry, Letter, LogEntry
from koereplan.casework.meetings.kinds import Cause
from koereplan.casework.meetings.models import CallAnswer, Meeting
from koereplan.casework.meetings.services import cancel_meeting
from koereplan.casework.meetings.values import Because
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from koereplan.jobs.tasks import deliver_left_letters
from koereplan.web import pace
from tests.casework.notices.test_services import DUTY, TO_TELL
from tests.factories import TODAY
from tests.factories.cases import owned, revision
from tests.factories.consents import asking, consented, taken_back
from tests.factories.meetings import called
from tests.factories.organisations import Prison, works
from tests.post_office import PostOffice, open_post_office
from tests.web.conftest import SignIn

ANSWERS = {"answered_by": "Karen Lund", "case_lead": "Per Friis", "reached": "12 34 56 78"}
CLOSED = "Her er ikke noget at svare på"


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home, cpr="770594-0018")


@pytest.fixture
def town(case_id: UUID) -> UUID:
    return CaseMunicipality.objects.get(case=case_id, kind="acting").municipality_id


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    settings.HAS_ADDRESS = True
    with open_post_office(settings) as office:
        yield office


@pytest.fixture
def sara(home: Prison, sign_in: SignIn) -> Client:
    return sign_in(home.owner)


@pytest.fixture
def link(sara: Client, case_id: UUID, town: UUID) -> str:
    """Return the address that the letter of step 1 leads to."""
    told(sara, case_id, town)
    return f"/svar/{as_typed(secret_of(Letter.objects.get()))}/"


def told(sara: Client, case_id: UUID, town: UUID, duty: str = DUTY) -> None:
    reached = Reached(email="post@odense.example")
    way_in = record_entry_point(town, Topic.ADMISSIONS, town, reached, actor=SYSTEM, on=TODAY)
    fields = {"to": [str(way_in)], "duty": duty, "revision": revision(case_id)}
    assert sara.post(f"/sager/{case_id}/besked/", fields).status_code == 302


def anybody() -> Client:
    return Client()


def test_a_browser_that_says_where_its_form_comes_from_is_believed(link: str) -> None:
    browser = Client(enforce_csrf_checks=True)
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', browser.get(link).content.decode())
    assert token
    sent = ANSWERS | {"csrfmiddlewaretoken": token[1]}
    assert browser.post(link, sent, headers={"Origin": "null"}).status_code == 403
    assert browser.post(link, sent, headers={"Origin": "http://testserver"}).status_code == 302


def shown(link: str) -> tuple[int, str]:
    answer = anybody().get(link)
    return answer.status_code, answer.content.decode()


def test_the_link_in_the_mail_lets_the_unit_confirm_and_name_a_lead_without_signing_in(
    sara: Client, case_id: UUID, town: UUID, office: PostOffice
) -> None:
    told(sara, case_id, town)
    deliver_left_letters(0)
    [mail] = office.caught
    found = re.search(r"https://koereplan\.example(/svar/\S+/)", mail.get_content())
    assert found
    assert anybody().post(found[1], ANSWERS).status_code == 302
    notice = Notice.objects.get()
    assert (notice.received_on, notice.received_by) == (TODAY, "Karen Lund, via link")
    assert notice.case_lead == "Per Friis, 12 34 56 78"
    stands = sara.get(f"/sager/{case_id}/besked/").content.decode()
    assert "Bekræftet 23. november 2026 af Karen Lund, via link" in stands
    assert "Per Friis, 12 34 56 78" in stands
    with acting(SYSTEM, on=TODAY):
        open_cases([case_id])
        assert readiness_of(case_id)[Signal.CASE_LEAD].state is Ready.IN_PLACE


def test_without_an_address_of_its_own_the_product_sends_no_link(
    sara: Client, case_id: UUID, town: UUID, office: PostOffice, settings: Settings
) -> None:
    settings.HAS_ADDRESS = False
    told(sara, case_id, town)
    deliver_left_letters(0)
    [mail] = office.caught
    assert "/svar/" not in mail.get_content()


def test_looking_changes_nothing_and_tells_nothing_of_the_person(link: str, case_id: UUID) -> None:
    before = revision(case_id), Entry.objects.count()
    answer = anybody().get(link)
    text = answer.content.decode()
    assert Case.objects.get(pk=case_id).reference in text
    for word in ("Mikkel", "Storgaard", "770594", "0018"):
        assert word not in text
    assert Notice.objects.get().received_on is None
    assert (revision(case_id), Entry.objects.count()) == before
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Robots-Tag"] == "noindex"


def test_it_is_logged_as_the_addressed_unit_and_takes_nothing_over(link: str, case_id: UUID, town: UUID) -> None:
    held = Case.objects.values("unit_id", "holder_id", "asked_unit_id").get(pk=case_id)
    anybody().post(link, ANSWERS)
    entry = LogEntry.objects.get(use="answer_notice_by_link")
    assert (entry.role, entry.unit_id, entry.changes) == (Role.BY_LINK, town, True)
    assert entry.actor_name == "Den adresserede enhed, via link"
    assert (entry.bases, entry.case_ids) == ([Basis.ADMISSION_NOTICE], [case_id])
    assert Disclosure.objects.filter(by_name=entry.actor_name, to_unit_id=town).exists()
    assert Case.objects.values("unit_id", "holder_id", "asked_unit_id").get(pk=case_id) == held


def test_opened_twice_it_says_what_was_done_and_by_whom(link: str) -> None:
    anybody().post(link, {"answered_by": "Karen Lund"})
    text = shown(link)[1]
    assert "Bekræftet 23. november 2026 af Karen Lund, via link." in text
    assert "Udpeg en sagsansvarlig" in text
    anybody().post(link, ANSWERS | {"answered_by": "Bo Friis"})
    anybody().post(link, ANSWERS | {"answered_by": "Nogen", "case_lead": "En anden"})
    text = shown(link)[1]
    assert "af Karen Lund, via link." in text
    assert "Per Friis, 12 34 56 78" in text
    assert " novalidate>" not in text


def test_who_gives_no_name_reads_so_beside_the_field_and_keeps_what_was_typed(link: str) -> None:
    answer = anybody().post(link, {"answered_by": "", "case_lead": "Per Friis"})
    assert answer.status_code == 422
    assert "Udfyld feltet" in answer.content.decode()
    assert 'value="Per Friis"' in answer.content.decode()
    assert Notice.objects.get().received_on is None


def test_what_is_guessed_closed_run_out_withdrawn_or_somebody_elses_is_answered_alike(
    link: str, case_id: UUID, sara: Client, sign_in: SignIn, settings: Settings, town: UUID
) -> None:
    def as_a_stranger(client: Client | None = None) -> tuple[int, str]:
        answer = (client or anybody()).get(link)
        return answer.status_code, answer.content.decode().split("<main")[1]

    guessed = anybody().get("/svar/0000-0000-0000/")
    nothing = (404, guessed.content.decode().split("<main")[1])
    assert CLOSED in nothing[1]
    assert "Ring til den, der har skrevet til jer" in nothing[1]
    elsewhere = sign_in(works("Bo Friis", UUID(str(Case.objects.get(pk=case_id).unit_id)), Role.CASEWORKER))
    assert as_a_stranger(elsewhere) == nothing
    assert as_a_stranger()[0] == 200
    settings.FIXED_TODAY = Letter.objects.get().link_until_on
    assert as_a_stranger() == nothing
    settings.FIXED_TODAY = TODAY
    assert sara.post(f"/sager/{case_id}/mail/{Letter.objects.get().pk}/", {"act": "close"}).status_code == 302
    assert as_a_stranger() == nothing
    assert anybody().post(link, ANSWERS).status_code == 404
    assert Notice.objects.get().received_on is None


def test_the_link_falls_with_the_consent_that_the_notice_rests_on(
    home: Prison, sara: Client, case_id: UUID, town: UUID
) -> None:
    what = asking(town, content=TO_TELL, life_areas=frozenset())
    consent_id = consented(case_id, what, actor=home.owner)
    told(sara, case_id, town, duty="")
    link = f"/svar/{as_typed(secret_of(Letter.objects.get()))}/"
    assert shown(link)[0] == 200
    taken_back(case_id, consent_id, actor=home.owner)
    assert shown(link)[0] == 404


def test_who_is_signed_in_for_the_addressed_unit_may_use_the_link(link: str, town: UUID, sign_in: SignIn) -> None:
    hanne: Actor = works("Hanne Lindegaard", town, Role.COORDINATOR)
    assert sign_in(hanne).get(link).status_code == 200


def test_a_code_is_typed_from_paper_as_people_type(link: str) -> None:
    code = link.removeprefix("/svar/").strip("/").lower().replace("-", " ").replace("0", "o").replace("1", "l")
    answer = anybody().post("/svar/", {"code": code})
    assert answer.headers["Location"] == link
    too_short = anybody().post("/svar/", {"code": "K7QM"})
    assert too_short.status_code == 422
    assert "tolv tegn" in too_short.content.decode()


def test_who_guesses_is_slowed_down_also_by_looking(link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "LINKS", 3)
    statuses = [anybody().get(f"/svar/0000-0000-000{number}/").status_code for number in range(4)]
    assert statuses == [404, 404, 404, 429]


def test_a_new_key_leaves_links_that_are_out_working(link: str, settings: Settings) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-for-tests"
    assert shown(link)[0] == 200
    assert link == f"/svar/{as_typed(secret_of(Letter.objects.get()))}/"


def test_the_database_has_nothing_one_can_open_a_link_with(link: str) -> None:
    letter = Letter.objects.get()
    secret = link.removeprefix("/svar/").strip("/").replace("-", "")
    kept = " ".join(str(getattr(letter, field.attname)) for field in Letter._meta.concrete_fields)
    assert secret not in kept.replace("-", "").upper()
    assert shown(f"/svar/{letter.link_digest}/")[0] == 404


@pytest.fixture
def call_link(home: Prison, case_id: UUID, town: UUID) -> str:
    """Return the address that the letter with a call to a meeting leads to."""
    record_entry_point(town, Topic.SOCIAL_SERVICES, town, Reached(email="post@odense.example"), actor=SYSTEM, on=TODAY)
    called(case_id, home.owner)
    return f"/svar/{as_typed(secret_of(Letter.objects.get(to_unit_id=town)))}/"


def replied(link: str, **fields: str) -> int:
    number = re.search(r'name="number" value="(\d+)"', shown(link)[1])
    sent = {"number": number[1] if number else "0", "answered_by": "Karen Lund", "reply": "yes", **fields}
    return anybody().post(link, sent).status_code


def test_a_call_shows_when_and_nothing_else_and_is_answered(call_link: str, case_id: UUID, town: UUID) -> None:
    text = shown(call_link)[1]
    assert "har indkaldt jer til møde" in text
    for word in ("Mikkel", "Storgaard", "Besøgslokale"):
        assert word not in text
    assert replied(call_link) == 302
    answer = CallAnswer.objects.get()
    assert (answer.reply, answer.said, answer.participant.unit_id) == ("yes", "Karen Lund, via link", town)
    assert (answer.recorded_by_id, answer.recorded_for_id) == (None, town)
    entry = LogEntry.objects.get(use="answer_call_by_link")
    assert (entry.role, entry.bases) == (Role.BY_LINK, [Basis.COORDINATION])


def test_a_call_opened_twice_says_what_was_answered(call_link: str) -> None:
    replied(call_link, reply="another_time", said="Torsdag efter 12")
    text = shown(call_link)[1]
    assert "I har svaret" in text
    assert "Karen Lund, via link: Torsdag efter 12" in text
    assert 'name="reply"' not in text


def test_another_time_without_a_time_is_said_beside_the_field(call_link: str) -> None:
    assert replied(call_link, reply="another_time") == 422
    assert not CallAnswer.objects.exists()


def test_the_link_of_a_meeting_that_is_cancelled_is_answered_as_one_that_is_not(
    call_link: str, home: Prison, case_id: UUID
) -> None:
    cancel_meeting(
        case_id, Meeting.objects.get().pk, Because(cause=Cause.OTHER, said="Aflyst"), actor=home.owner, on=TODAY
    )
    assert shown(call_link)[0] == 404
