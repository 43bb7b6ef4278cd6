"""What the product's role gets from the log, whatever a query forgets to ask."""

from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from koereplan.casework.access import SYSTEM, Actor, Role
from koereplan.casework.acting import acting
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.queries import case_page
from koereplan.casework.journal.log import readings_gathered
from koereplan.casework.journal.models import LogEntry, LogSeal
from koereplan.casework.journal.reading import log_lines
from koereplan.casework.journal.sealing import seal
from tests.database import as_product
from tests.factories import TODAY
from tests.factories.cases import owned
from tests.factories.organisations import Prison, prison

pytestmark = pytest.mark.django_db

AUDITOR = Actor(uuid4(), "Rie Lausten", uuid4(), Role.AUDITOR)


@pytest.fixture
def home() -> Prison:
    return prison()


@pytest.fixture
def case_id(home: Prison) -> UUID:
    """Return a case that was registered, in a log that is sealed, beside another case."""
    owned(prison("Et andet fængsel"), name="Peter Lauritsen")
    case_id = owned(home)
    seal(on=TODAY)
    return case_id


def person_of(case_id: UUID) -> Actor:
    person = Case.objects.get(pk=case_id).person
    return Actor(person.pk, person.name, uuid4(), Role.PERSON)


def rows() -> tuple[int, int]:
    return LogEntry.objects.count(), LogSeal.objects.count()


def found(**asked: Any) -> int:
    return len(log_lines(**asked, most=100))


def test_a_connection_without_an_actor_sees_nothing_of_the_log(case_id: UUID) -> None:
    with as_product():
        assert rows() == (0, 0)
        assert found() == found(case_id=case_id) == 0


def test_whoever_works_with_a_case_sees_nothing_of_its_log(case_id: UUID, home: Prison) -> None:
    with acting(home.owner, on=TODAY):
        assert rows() == (0, 0)
        assert found() == found(case_id=case_id) == 0


def test_an_auditor_finds_what_is_searched_for_and_reads_no_table(case_id: UUID) -> None:
    whole, of_case = LogEntry.objects.count(), LogEntry.objects.filter(case_ids__contains=[case_id]).count()
    assert 0 < of_case < whole
    with acting(AUDITOR, on=TODAY):
        assert rows() == (0, 0)
        assert (found(), found(case_id=case_id)) == (whole, of_case)


def test_a_person_finds_the_uses_of_their_own_case_and_no_other(case_id: UUID) -> None:
    other_id = Case.objects.exclude(pk=case_id).get().pk
    of_case = LogEntry.objects.filter(case_ids__contains=[case_id]).count()
    with acting(person_of(case_id), on=TODAY):
        assert rows() == (0, 0)
        assert found(case_id=case_id) == of_case > 0
        assert found() == found(case_id=other_id) == 0


def test_the_system_walks_and_seals_the_whole_log(case_id: UUID) -> None:
    whole = LogEntry.objects.count()
    with acting(SYSTEM, on=TODAY):
        assert rows() == (whole, 1)


def test_nobody_but_the_system_seals(case_id: UUID, home: Prison) -> None:
    refused = pytest.raises(ProgrammingError, match="row-level security")
    owned(home, name="Peter Lauritsen")
    with acting(AUDITOR, on=TODAY), refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO journal_logseal DEFAULT VALUES")


def test_readings_are_added_when_nobody_acts_any_more(case_id: UUID, home: Prison) -> None:
    before = LogEntry.objects.count()
    with readings_gathered() as add:
        case_page(case_id, actor=home.owner, on=TODAY)
        with as_product():
            add()
    assert LogEntry.objects.count() > before
