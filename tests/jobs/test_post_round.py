"""The round of the post: by day and by night, through an hour without a mail server, and when the worker is killed."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiosmtpd.controller import Controller
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from koereplan.casework.access import ContentClass, Reading
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.queries import undelivered_letters, waiting
from koereplan.casework.cases.services import send_letters_again
from koereplan.casework.journal.delivering import WAITS
from koereplan.casework.journal.kinds import Channel, LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.journal.outbox import Outgoing, Recipient, post
from koereplan.commands.database.roles import PRODUCT
from koereplan.foundation.instants import DENMARK
from koereplan.jobs.post_round import deliver, is_quiet, take_receipts
from tests.commands.product import free_port
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison
from tests.integrations.test_receipts import receipt
from tests.post_office import TAKEN, PostOffice, open_post_office

NINE = datetime(2026, 11, 26, 9, 0, tzinfo=DENMARK)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _today(settings: Settings) -> None:
    settings.FIXED_TODAY = TODAY


@pytest.fixture
def home(db: None) -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with open_post_office(settings) as office:
        yield office


def posted(case_id: UUID, home: Prison, *, channel: Channel = Channel.MAIL, cannot_wait: bool = False) -> UUID:
    letter = Outgoing(
        case_id=case_id,
        reference="2026-0001",
        about_id=uuid4(),
        content=frozenset({Reading(ContentClass.IDENTITY)}),
        to=Recipient(uuid4(), "Odense Kommune", "post@odense.example", channel=channel),
        from_name="Søbysøgård Fængsel",
        subject="Besked i Køreplan, sag 2026-0001",
        text="En besked",
        cannot_wait=cannot_wait,
    )
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        letter_id = post(letter, actor=home.owner, on=TODAY)
    Letter.objects.filter(pk=letter_id).update(next_at=NINE)
    return letter_id


def statuses() -> set[str]:
    return set(Letter.objects.values_list("status", flat=True))


def test_broken_for_an_hour_nothing_is_lost_or_sent_twice(settings: Settings, case_id: UUID, home: Prison) -> None:
    letters = {f"<{posted(case_id, home)}@koereplan.example>" for _each in range(3)}
    with open_post_office(settings):
        pass
    for minute in range(60):
        deliver(at=NINE + minute * A_MINUTE)
    assert statuses() == {LetterStatus.WAITING}
    with open_post_office(settings) as office:
        for minute in range(60, 90):
            deliver(at=NINE + minute * A_MINUTE)
        assert sorted(mail["Message-ID"] for mail in office.caught) == sorted(letters)
    assert statuses() == {LetterStatus.SENT}


def test_in_an_outage_letters_behind_the_first_use_up_no_attempt(
    settings: Settings, case_id: UUID, home: Prison
) -> None:
    for _each in range(3):
        posted(case_id, home)
    with open_post_office(settings):
        pass
    deliver(at=NINE)
    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 1]
    assert set(Letter.objects.values_list("next_at", flat=True)) == {NINE + WAITS[0]}


def test_a_channel_that_is_closed_keeps_no_other_waiting(office: PostOffice, case_id: UUID, home: Prison) -> None:
    posted(case_id, home, channel=Channel.PRINT)
    posted(case_id, home)
    deliver(at=NINE)
    assert len(office.caught) == 1
    assert "DIGITAL_POST" in Letter.objects.get(channel=Channel.PRINT).fault


def test_many_go_by_one_round(office: PostOffice, case_id: UUID, home: Prison) -> None:
    for _each in range(120):
        posted(case_id, home)
    deliver(at=NINE)
    assert len(office.caught) == 120
    assert len({mail["Message-ID"] for mail in office.caught}) == 120
    assert statuses() == {LetterStatus.SENT}


def refused_for(minutes: Iterator[int]) -> list[tuple[int, int]]:
    """Let rounds be made, and return how often the one letter was tried by which minute."""
    tried = [(0, Letter.objects.get().attempts)]
    for minute in minutes:
        deliver(at=NINE + minute * A_MINUTE)
        attempts = Letter.objects.get().attempts
        if attempts > tried[-1][1]:
            tried.append((minute, attempts))
    return tried[1:]


def test_what_a_server_puts_off_is_tried_later_and_later_then_stands_on_the_list_and_goes_when_it_is_asked_for(
    office: PostOffice, case_id: UUID, home: Prison
) -> None:
    office.answer = "451 Prøv igen"
    letter_id = posted(case_id, home)
    assert refused_for(iter(range(60))) == [(0, 1), (1, 2), (6, 3), (21, 4)]
    assert not undelivered_letters(actor=home.owner, on=TODAY), "what is still tried is no failure"
    later = refused_for(iter(range(60, 60 * 60, 10)))
    assert later[0] == (90, 5)
    assert {after - before for (before, _), (after, _) in pairwise(later)} == {240}
    assert statuses() == {LetterStatus.FAILED}
    [missing] = undelivered_letters(actor=home.owner, on=TODAY)
    assert missing.letter.id == letter_id
    assert "Prøv igen" in missing.letter.fault
    assert [line.kind for line in waiting(actor=home.owner, on=TODAY)].count("letter") == 1
    office.answer = TAKEN
    assert send_letters_again(actor=home.owner, on=TODAY) == 1
    deliver(at=timezone.now() + A_MINUTE)
    assert [mail["Message-ID"] for mail in office.caught] == [f"<{letter_id}@koereplan.example>"]
    assert not undelivered_letters(actor=home.owner, on=TODAY)


def test_a_letter_that_cannot_be_made_keeps_no_other_waiting_and_fails_by_itself(
    office: PostOffice, case_id: UUID, home: Prison
) -> None:
    broken = posted(case_id, home)
    Letter.objects.filter(pk=broken).update(subject="To\nlinjer")
    whole = [posted(case_id, home) for _each in range(2)]
    deliver(at=NINE)
    assert {mail["Message-ID"] for mail in office.caught} == {f"<{one}@koereplan.example>" for one in whole}
    letter = Letter.objects.get(pk=broken)
    assert (letter.status, letter.attempts) == (LetterStatus.WAITING, 1)
    assert "Fejl i Køreplan" in letter.fault


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        (datetime(2026, 11, 26, 6, 59, tzinfo=DENMARK), True),
        (datetime(2026, 11, 26, 7, 0, tzinfo=DENMARK), False),
        (datetime(2026, 11, 26, 19, 59, tzinfo=DENMARK), False),
        (datetime(2026, 11, 26, 20, 0, tzinfo=DENMARK), True),
        (datetime(2026, 11, 28, 12, 0, tzinfo=DENMARK), True),
        (datetime(2026, 12, 25, 12, 0, tzinfo=DENMARK), True),
    ],
)
def test_nights_and_closed_days_are_quiet(settings: Settings, at: datetime, quiet: bool) -> None:
    settings.QUIET_HOURS = (20, 7)
    assert is_quiet(at.date(), at) is quiet


def test_by_night_only_what_cannot_wait_goes_and_the_rest_in_the_morning(
    office: PostOffice, settings: Settings, case_id: UUID, home: Prison
) -> None:
    settings.QUIET_HOURS = (20, 7)
    waits, urgent = posted(case_id, home), posted(case_id, home, cannot_wait=True)
    deliver(at=NINE.replace(hour=22))
    assert [mail["Message-ID"] for mail in office.caught] == [f"<{urgent}@koereplan.example>"]
    assert Letter.objects.get(pk=waits).attempts == 0
    settings.FIXED_TODAY = TODAY + timedelta(days=1)
    deliver(at=NINE.replace(hour=7) + timedelta(days=1))
    assert len(office.caught) == 2


class Killing:
    """A mail server that kills whoever sends, when it has the mail and before it says so, and lets it be sent again."""

    def __init__(self) -> None:
        self.sender: subprocess.Popen[bytes] | None = None
        self.taken: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - the server's own name
        lines = envelope.content.decode().splitlines()
        self.taken.append(next(line for line in lines if line.startswith("Message-ID")))
        if self.sender and len(self.taken) == 1:
            self.sender.kill()
            self.sender.wait()
        return "250 OK"


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_sending_and_noting_it_loses_nothing_and_what_it_repeats_is_marked(
    case_id: UUID, home: Prison
) -> None:
    letters = {f"Message-ID: <{posted(case_id, home)}@koereplan.example>" for _each in range(3)}
    office = Killing()
    server = Controller(office, hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        office.sender = worker(server.port, at=NINE)
        assert office.sender.wait(60) == -9
        assert len(office.taken) == 1
        again = worker(server.port, at=NINE + 2 * A_MINUTE)
        assert again.wait(60) == 0
    finally:
        server.stop()
    assert set(office.taken) == letters
    assert len(office.taken) == 4, "the one that was sent and not noted comes again, and no other"
    assert office.taken.count(office.taken[0]) == 2
    assert statuses() == {LetterStatus.SENT}


ROUND = """
import django, sys
django.setup()
from datetime import datetime
from koereplan.jobs.post_round import deliver
deliver(at=datetime.fromisoformat(sys.argv[1]))
"""


def worker(port: int, *, at: datetime) -> subprocess.Popen[bytes]:
    """Return a worker of its own process that does one round, with the product's own role."""
    to = connection.settings_dict
    told = {
        "SECRET_KEY": "only-for-tests",
        "DJANGO_SETTINGS_MODULE": "koereplan.config.settings.base",
        "DATABASE_URL": f"postgresql://{PRODUCT}@/{to['NAME']}?host={to['HOST']}&port={to['PORT']}",
        "TODAY": TODAY.isoformat(),
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(port),
        "SMTP_SECURITY": "none",
        "MAIL_FROM": "post@koereplan.example",
        "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    }
    return subprocess.Popen([sys.executable, "-c", ROUND, at.isoformat()], env={**os.environ, **told})


def test_receipts_say_what_arrived_and_what_did_not_stands_on_the_list(
    settings: Settings, tmp_path: Path, case_id: UUID, home: Prison
) -> None:
    settings.POST_RECEIPTS = str(tmp_path)
    came, failed, mail = (posted(case_id, home, channel=Channel.DIGITAL_POST) for _each in range(3))
    Letter.objects.update(status=LetterStatus.SENT)
    for letter_id, status in ((came, "Afleveret Digital Post"), (failed, "Fejlet"), (uuid4(), "Fejlet")):
        (tmp_path / f"{letter_id}.xml").write_bytes(receipt(status, of=f"<MessageUUID>{letter_id}</MessageUUID>"))
    take_receipts(at=NINE)
    stand = {letter.pk: (letter.status, letter.delivered_at) for letter in Letter.objects.all()}
    assert stand[came] == (LetterStatus.SENT, NINE)
    assert stand[failed] == (LetterStatus.FAILED, None)
    assert stand[mail] == (LetterStatus.SENT, None)
    assert [one.letter.id for one in undelivered_letters(actor=home.owner, on=TODAY)] == [failed]
    (tmp_path / "late.xml").write_bytes(receipt("Fejlet", of=f"<MessageUUID>{came}</MessageUUID>"))
    take_receipts(at=NINE)
    assert Letter.objects.get(pk=came).status == LetterStatus.SENT, "what has arrived did not fail afterwards"
