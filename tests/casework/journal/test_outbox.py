import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from koereplan.casework.access import SYSTEM, Actor, ContentClass, Reading
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.journal.delivering import take_up
from koereplan.casework.journal.kinds import LetterStatus
from koereplan.casework.journal.models import Letter
from koereplan.casework.journal.outbox import Outgoing, Recipient, letters_about, post, settle, stop
from koereplan.casework.journal.waking import DELIVERS
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db
PATIENCE_S = 30

ODENSE = Recipient(uuid4(), "Odense Kommune", "post@odense.example", subject_begins="Indsættelse:")


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    return owned(home)


@pytest.fixture
def sara(home: Prison, case_id: UUID) -> Iterator[Actor]:
    with acting(home.owner, on=TODAY):
        open_cases([case_id])
        yield home.owner


def outgoing(case_id: UUID, to: Recipient = ODENSE, rests_on: UUID | None = None) -> Outgoing:
    return Outgoing(
        case_id=case_id,
        reference="2026-0001",
        about_id=uuid4(),
        rests_on=rests_on,
        content=frozenset({Reading(ContentClass.IDENTITY), Reading(ContentClass.ADMISSION)}),
        to=to,
        from_name="Søbysøgård Fængsel",
        subject="Besked om sag 2026-0001",
        text="Mikkel Storgaard er indsat.",
    )


def taken_up() -> list[UUID]:
    return [parcel.id for parcel in take_up(most=9, on=TODAY, at=timezone.now())]


def jobs() -> int:
    return ProcrastinateJob.objects.filter(task_name=DELIVERS, status="todo").count()


def test_a_letter_and_the_job_that_delivers_it_stand_or_fall_with_the_act(case_id: UUID, sara: Actor) -> None:
    with transaction.atomic():
        post(outgoing(case_id), actor=sara, on=TODAY)
        transaction.set_rollback(True)
    assert (taken_up(), jobs()) == ([], 0)
    letter_id = post(outgoing(case_id), actor=sara, on=TODAY)
    assert (taken_up(), jobs()) == ([letter_id], 1)


def test_letters_wait_for_one_job_together_and_for_none_that_has_begun(case_id: UUID, sara: Actor) -> None:
    for _each in range(3):
        post(outgoing(case_id), actor=sara, on=TODAY)
    assert jobs() == 1
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing' WHERE task_name = %s", [DELIVERS])
    assert jobs() == 0
    post(outgoing(case_id), actor=sara, on=TODAY)
    assert jobs() == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_that_waits_is_begun_when_the_letter_that_relies_on_it_can_be_seen_and_not_before(case_id: UUID) -> None:
    def begun(worker: psycopg.Connection[Any]) -> bool:
        with worker.transaction(force_rollback=True):
            found = worker.execute("SELECT id FROM procrastinate_fetch_job_v2(ARRAY['default'], NULL)").fetchone()
        return found is not None and found[0] is not None

    to = connection.settings_dict
    with acting(SYSTEM, on=TODAY):
        post(outgoing(case_id), actor=SYSTEM, on=TODAY)
    with psycopg.connect(dbname=to["NAME"], host=to["HOST"], port=to["PORT"], user=to["USER"]) as worker:
        assert begun(worker)
        worker.commit()
        worker.execute("LISTEN procrastinate_any_queue_v1")
        worker.commit()
        with transaction.atomic(), acting(SYSTEM, on=TODAY):
            post(outgoing(case_id), actor=SYSTEM, on=TODAY)
            assert not begun(worker)
        assert jobs() == 1
        (told,) = worker.notifies(timeout=PATIENCE_S, stop_after=1)
        assert json.loads(told.payload)["type"] == "job_inserted"
        assert begun(worker)


def test_the_subject_begins_as_the_recipient_wants_it(case_id: UUID, sara: Actor) -> None:
    letter = Letter.objects.get(pk=post(outgoing(case_id), actor=sara, on=TODAY))
    assert letter.subject == "Indsættelse: Besked om sag 2026-0001"


def test_a_letter_is_shown_to_those_alone_to_whom_all_that_it_tells_is_open(case_id: UUID, sara: Actor) -> None:
    letter = outgoing(case_id)
    post(letter, actor=sara, on=TODAY)
    assert letters_about([letter.about_id])[letter.about_id].status is LetterStatus.WAITING
    with acting(prison("Nyborg Fængsel").owner, on=TODAY):
        open_cases([case_id])
        assert not letters_about([letter.about_id])


def test_a_ground_that_ends_stops_what_has_not_gone_and_nothing_else(case_id: UUID, sara: Actor) -> None:
    consent_id = uuid4()
    resting, other = outgoing(case_id, rests_on=consent_id), outgoing(case_id)
    for letter in (resting, other):
        post(letter, actor=sara, on=TODAY)
    stop(rests_on=consent_id)
    stand = letters_about([resting.about_id, other.about_id])
    assert stand[resting.about_id].status is LetterStatus.STOPPED
    assert stand[other.about_id].status is LetterStatus.WAITING


def test_what_was_sent_is_neither_stopped_nor_settled(case_id: UUID, sara: Actor) -> None:
    letter = outgoing(case_id)
    letter_id = post(letter, actor=sara, on=TODAY)
    with acting(SYSTEM, on=TODAY):
        Letter.objects.filter(pk=letter_id).update(status=LetterStatus.SENT)
    stop(about_ids=[letter.about_id])
    settle(letter.about_id, how="Karen i telefonen")
    assert letters_about([letter.about_id])[letter.about_id].status is LetterStatus.SENT
