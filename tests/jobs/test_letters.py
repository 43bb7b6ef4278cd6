"""Letters go out through a real mail server: once, again when it fails, and never what was stopped."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
import vobject
from django.db.models.functions import Now
from pytest_django.fixtures import Settings

from koereplan.casework.access import SYSTEM, ContentClass, Reading, Role
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Waiting
from koereplan.casework.cases.services import close_case
from koereplan.casework.journal import delivering
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Entry, Letter
from koereplan.casework.journal.outbox import Outgoing, Recipient, post, redirect, send_again, stop
from koereplan.casework.meetings.kinds import Cause
from koereplan.casework.meetings.services import put_off_meeting
from koereplan.casework.meetings.values import Because
from koereplan.casework.organisations.entry_points.details import Reached
from koereplan.casework.organisations.entry_points.services import record_entry_point
from koereplan.casework.organisations.kinds import Topic
from koereplan.jobs.tasks import deliver_left_letters, deliver_new_letters
from tests.factories import TODAY
from tests.factories.cases import changed, owned, revision
from tests.factories.meetings import called, town_of
from tests.factories.organisations import Prison, prison, works
from tests.post_office import PostOffice, open_post_office

pytestmark = pytest.mark.django_db

OPEN = Recipient(uuid4(), "Odense Kommune", "post@odense.example")
SECURE = Recipient(uuid4(), "Odense Kommune", "sikker@odense.example", is_secure=True)
TEXT = "Mikkel Storgaard, 010190-6789, er indsat i Søbysøgård Fængsel."


@pytest.fixture(autouse=True)
def _today(settings: Settings) -> None:
    settings.FIXED_TODAY = TODAY


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with open_post_office(settings) as office:
        yield office


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


def posted(case_id: UUID, home: Prison, to: Recipient = OPEN) -> UUID:
    letter = Outgoing(
        case_id=case_id,
        reference="2026-0001",
        about_id=uuid4(),
        content=frozenset({Reading(ContentClass.IDENTITY)}),
        to=to,
        from_name="Søbysøgård Fængsel",
        subject="Besked i Køreplan, sag 2026-0001",
        text=TEXT,
    )
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        return post(letter, actor=home.owner, on=TODAY)


def status(letter_id: UUID) -> str:
    return Letter.objects.get(pk=letter_id).status


def hours_pass() -> None:
    Letter.objects.update(next_at=Now() - timedelta(seconds=1))


def test_mail_that_others_can_read_says_only_that_a_message_waits_and_where(
    office: PostOffice, case_id: UUID, home: Prison
) -> None:
    letter_id = posted(case_id, home)
    deliver_new_letters()
    [mail] = office.caught
    said = f"{mail['Subject']} {mail.get_content()}"
    assert "2026-0001" in said
    assert "https://koereplan.example" in said
    for word in ("Mikkel", "Storgaard", "010190", "indsat i"):
        assert word not in said
    assert mail["To"] == "post@odense.example"
    assert status(letter_id) == LetterStatus.SENT


def test_to_a_secure_mailbox_the_whole_message_travels(office: PostOffice, case_id: UUID, home: Prison) -> None:
    posted(case_id, home, SECURE)
    deliver_new_letters()
    [mail] = office.caught
    assert mail.get_content().strip() == TEXT
    assert "Mikkel" not in mail["Subject"]


def test_an_appointment_comes_as_the_part_that_calendars_act_on_and_as_a_file(
    office: PostOffice, case_id: UUID, home: Prison
) -> None:
    record_entry_point(
        town_of(case_id),
        Topic.SOCIAL_SERVICES,
        town_of(case_id),
        Reached(email="post@odense.example"),
        actor=SYSTEM,
        on=TODAY,
    )
    meeting = called(case_id, home.owner)
    deliver_left_letters(0)
    [mail] = office.caught
    parts = {part.get_content_type(): part for part in mail.walk() if not part.is_multipart()}
    assert set(parts) == {"text/plain", "text/calendar", "application/ics"}
    assert parts["text/calendar"].get_param("method") == "REQUEST"
    assert parts["text/calendar"].get_param("charset") == "utf-8"
    assert parts["application/ics"].get_filename() == "moede.ics"
    for part in ("text/calendar", "application/ics"):
        written = parts[part].get_content()
        event = vobject.readOne(written if isinstance(written, str) else written.decode()).vevent
        assert event.uid.value == str(meeting)
        assert event.attendee.value == "mailto:post@odense.example"
        assert event.url.value == f"https://koereplan.example/sager/{case_id}/moeder/{meeting}/"
    assert "Der er indkaldt til møde" in parts["text/plain"].get_content()
    for word in ("Mikkel", "Storgaard", "Besøgslokale"):
        assert word not in mail.as_string()


def test_what_has_gone_is_not_sent_again(office: PostOffice, case_id: UUID, home: Prison) -> None:
    posted(case_id, home)
    for _each in range(2):
        deliver_new_letters()
        hours_pass()
        deliver_left_letters(timestamp=0)
    assert len(office.caught) == 1


def test_a_worker_that_dies_before_noting_it_sends_the_same_mail_again_and_loses_none(
    office: PostOffice, case_id: UUID, home: Prison, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter_id = posted(case_id, home)
    with monkeypatch.context() as dying:
        dying.setattr(delivering, "sent", die)
        with pytest.raises(KeyboardInterrupt):
            deliver_new_letters()
    deliver_left_letters(timestamp=0)
    assert len(office.caught) == 1, "the attempt counts as long as it may still be under way"
    hours_pass()
    deliver_left_letters(timestamp=0)
    first, second = office.caught
    assert first["Message-ID"] == second["Message-ID"]
    assert status(letter_id) == LetterStatus.SENT


def die(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_while_the_mail_server_is_away_letters_wait_and_then_all_of_them_go(
    settings: Settings, case_id: UUID, home: Prison
) -> None:
    letters = [posted(case_id, home) for _each in range(3)]
    with open_post_office(settings):
        pass
    deliver_new_letters()
    assert {status(letter_id) for letter_id in letters} == {LetterStatus.WAITING}
    with open_post_office(settings) as office:
        hours_pass()
        deliver_left_letters(timestamp=0)
    assert len(office.caught) == 3


def test_mail_down_for_a_day_loses_nothing_and_brings_each_appointment_once_as_it_is_now(
    settings: Settings, case_id: UUID, home: Prison
) -> None:
    town = town_of(case_id)
    keeper = works("Hanne Lindegaard", town, Role.COORDINATOR)
    reached = Reached(email="post@odense.example")
    record_entry_point(town, Topic.SOCIAL_SERVICES, town, reached, actor=keeper, on=TODAY)
    posted(case_id, home)
    meeting = called(case_id, home.owner)
    with open_post_office(settings):
        pass
    away = timedelta()
    for each in delivering.WAITS:
        away += each
        deliver_left_letters(timestamp=0)
        if away >= timedelta(days=1):
            break
        hours_pass()
    put_off_meeting(case_id, meeting, Because(cause=Cause.OURS), actor=home.owner, on=TODAY)
    assert not Letter.objects.filter(status=LetterStatus.FAILED).exists()
    with open_post_office(settings) as office:
        hours_pass()
        deliver_left_letters(timestamp=0)
    assert len(office.caught) == 2
    parts = [part for mail in office.caught for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert [part.get_param("method") for part in parts] == ["CANCEL"]


def test_without_a_mail_server_set_up_letters_wait(settings: Settings, case_id: UUID, home: Prison) -> None:
    settings.EMAIL_HOST = ""
    letter_id = posted(case_id, home)
    deliver_new_letters()
    assert status(letter_id) == LetterStatus.WAITING
    assert "SMTP_HOST" in Letter.objects.get(pk=letter_id).fault


def test_an_address_that_is_not_there_has_failed_at_once_and_the_case_says_so(
    office: PostOffice, case_id: UUID, home: Prison
) -> None:
    office.answer = "550 Ukendt postkasse"
    letter_id = posted(case_id, home)
    deliver_new_letters()
    assert status(letter_id) == LetterStatus.FAILED
    assert "Ukendt postkasse" in Letter.objects.get(pk=letter_id).fault
    assert Entry.objects.filter(subject=f"case:{case_id}", kind="LetterNotDelivered").count() == 1


def test_what_is_put_off_again_and_again_has_failed_at_last(office: PostOffice, case_id: UUID, home: Prison) -> None:
    office.answer = "451 Prøv igen"
    letter_id = posted(case_id, home)
    for _each in delivering.WAITS:
        assert status(letter_id) == LetterStatus.WAITING
        hours_pass()
        deliver_left_letters(timestamp=0)
    assert status(letter_id) == LetterStatus.FAILED
    assert not office.caught


def test_in_a_case_that_is_closed_a_letter_that_fails_waits_for_nobody(
    office: PostOffice, case_id: UUID, home: Prison
) -> None:
    office.answer = "550 Ukendt postkasse"
    letter_id = posted(case_id, home)
    changed(case_id, {"ended_on": TODAY}, actor=home.owner)
    close_case(case_id, reason="Udvist.", revision=revision(case_id), actor=home.owner, on=TODAY)
    deliver_new_letters()
    assert status(letter_id) == LetterStatus.FAILED
    assert not Waiting.objects.filter(case=case_id).exists()
    assert Entry.objects.filter(subject=f"case:{case_id}", kind="LetterNotDelivered").exists()


def test_what_failed_goes_to_another_address_when_somebody_asks_for_it(
    office: PostOffice, case_id: UUID, home: Prison
) -> None:
    office.answer = "550 Ukendt postkasse"
    letter_id = posted(case_id, home)
    deliver_new_letters()
    office.answer = "250 OK"
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        letter = Letter.objects.get(pk=letter_id)
        redirect(letter, address="ny@odense.example")
        send_again(letter)
    deliver_new_letters()
    assert [mail["To"] for mail in office.caught] == ["ny@odense.example"]


def test_what_was_stopped_never_goes(office: PostOffice, case_id: UUID, home: Prison) -> None:
    letter_id = posted(case_id, home)
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        stop(about_ids=[Letter.objects.get(pk=letter_id).about_id])
    deliver_new_letters()
    hours_pass()
    deliver_left_letters(timestamp=0)
    assert not office.caught
