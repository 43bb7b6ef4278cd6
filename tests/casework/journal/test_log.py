"""The log as it is written: linked by the database, and by nobody who writes in it."""

from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from threading import Barrier, Thread
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.utils import DataError, IntegrityError

from koereplan.casework.access import Actor, Basis, ContentClass, Purpose, Role
from koereplan.casework.journal.log import NotLogged, log
from koereplan.casework.journal.models import LogEntry, LogSeal
from koereplan.casework.journal.sealing import seal
from koereplan.casework.journal.uses import USES, Use, Used
from koereplan.casework.journal.verifying import verify
from tests.database import Database, as_product

SARA = Actor(UUID(int=1), "Sara Holm", UUID(int=2), Role.PLAN_OWNER)
DAY = date(2026, 11, 23)


@pytest.fixture
def look() -> Iterator[Use]:
    """Return a use that no door has."""
    yield Use("look", "har set din sag", frozenset({ContentClass.DATES, ContentClass.ROADMAP}))
    del USES["look"]


def used(*cases: UUID) -> Used:
    return Used.of(((case, Basis.RESPONSIBLE) for case in cases), purpose=Purpose.SERVING)


@pytest.mark.django_db
def test_an_entry_says_who_saw_what_of_which_cases_and_why(look: Use) -> None:
    first, second = uuid4(), uuid4()
    log(look, used(first, second, first), actor=SARA, on=DAY)
    entry = LogEntry.objects.get()
    assert (entry.actor_name, entry.role, entry.unit_id, entry.on) == ("Sara Holm", "plan_owner", UUID(int=2), DAY)
    assert (entry.use, entry.changes, entry.purpose) == ("look", False, "serving")
    assert entry.case_ids == [first, second]
    assert entry.bases == ["responsible", "responsible"]
    assert entry.classes == ["dates", "roadmap"]


@pytest.mark.django_db
def test_the_hash_covers_the_whole_entry_and_the_one_before(look: Use) -> None:
    log(look, used(), actor=SARA, on=DAY)
    log(look, used(UUID(int=7)), actor=SARA, on=DAY)
    first, second = LogEntry.objects.order_by("id")
    at = int(second.at.timestamp()) * 1_000_000 + second.at.microsecond
    text = (
        f'[{second.pk}, {at}, "2026-11-23", "{UUID(int=1)}", "Sara Holm", "plan_owner", "{UUID(int=2)}", "look", '
        f'false, ["{UUID(int=7)}"], ["responsible"], ["dates", "roadmap"], "serving", null, 0, 2, {first.pk}]'
    )
    assert bytes(second.hash) == sha256(text.encode() + bytes(first.hash) * 2).digest()


@pytest.mark.django_db
def test_who_writes_decides_neither_place_nor_time(look: Use) -> None:
    log(look, used(), actor=SARA, on=DAY)
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO journal_logentry (id, at, "on", actor_id, actor_name, role, unit_id, use, changes,
                                          case_ids, bases, classes, purpose, lane, seq, witness, hash)
            SELECT 5000, '2020-01-01', "on", actor_id, actor_name, role, unit_id, use, changes,
                   case_ids, bases, classes, purpose, 9, 77, 5, '' FROM journal_logentry
            """
        )
    first, second = LogEntry.objects.order_by("id")
    assert (second.lane, second.seq, second.witness) == (0, 2, first.pk)
    assert second.at > first.at
    assert verify(on=DAY).entries == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_logentry SET actor_name = 'En anden'",
        "DELETE FROM journal_logentry",
        "TRUNCATE journal_logentry",
        "UPDATE journal_logseal SET entries = 0",
        "DELETE FROM journal_logseal",
        "TRUNCATE journal_logseal",
        "ALTER TABLE journal_logentry DISABLE TRIGGER linked",
        "DROP FUNCTION link_log_entry() CASCADE",
        "SET session_replication_role = replica",
    ],
)
def test_the_products_own_role_cannot_bend_the_log(statement: str, look: Use) -> None:
    log(look, used(), actor=SARA, on=DAY)
    seal(on=DAY)
    for ignore in ("", "{journal.LogEntry:write_once}", "{journal.LogSeal:write_once}"):
        with transaction.atomic(), as_product(), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [ignore])
            with pytest.raises(ProgrammingError), transaction.atomic():
                cursor.execute(statement)


@pytest.mark.django_db
def test_a_basis_is_named_for_each_case(look: Use) -> None:
    log(look, used(UUID(int=7)), actor=SARA, on=DAY)
    with pytest.raises((IntegrityError, DataError)), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO journal_logentry ("on", actor_id, actor_name, role, unit_id, use, changes,
                                          case_ids, bases, classes, purpose)
            SELECT "on", actor_id, actor_name, role, unit_id, use, changes, case_ids, '{}', classes, purpose
            FROM journal_logentry
            """
        )


@pytest.mark.django_db
def test_what_is_undone_leaves_no_hole(look: Use) -> None:
    log(look, used(), actor=SARA, on=DAY)
    with transaction.atomic():
        log(look, used(), actor=SARA, on=DAY)
        transaction.set_rollback(True)
    log(look, used(), actor=SARA, on=DAY)
    assert list(LogEntry.objects.order_by("id").values_list("seq", flat=True)) == [1, 2]
    assert verify(on=DAY).entries == 2


REFUSALS = {
    "error": """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'disken er fuld'; END $$;
                CREATE TRIGGER refuse BEFORE INSERT ON journal_logentry FOR EACH ROW EXECUTE FUNCTION refuse()""",
    "silence": "CREATE RULE refuse AS ON INSERT TO journal_logentry DO INSTEAD NOTHING",
    "dropped": """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$;
                  CREATE TRIGGER refuse BEFORE INSERT ON journal_logentry FOR EACH ROW EXECUTE FUNCTION refuse()""",
    "check": "ALTER TABLE journal_logentry ADD CONSTRAINT refuse CHECK (actor_name <> 'Sara Holm')",
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=REFUSALS.keys())
def test_an_entry_that_the_database_does_not_take_is_trouble(refusal: str, look: Use, database: Database) -> None:
    database.as_owner(refusal)
    with pytest.raises(NotLogged):
        log(look, used(), actor=SARA, on=DAY)
    assert not LogEntry.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_time_stand_in_lanes_of_their_own(look: Use) -> None:
    together = Barrier(4, timeout=20)

    def write() -> None:
        try:
            with transaction.atomic():
                together.wait()
                log(look, used(), actor=SARA, on=DAY)
                log(look, used(), actor=SARA, on=DAY)
                # Nobody has committed yet, so nobody waits for anybody.
                together.wait()
        finally:
            connection.close()

    threads = [Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    log(look, used(), actor=SARA, on=DAY)
    assert sorted(LogEntry.objects.values_list("lane", "seq")) == [
        *[(0, 1), (0, 2), (0, 3)],
        *[(lane, seq) for lane in (1, 2, 3) for seq in (1, 2)],
    ]
    seal(on=DAY)
    assert verify(on=DAY).entries == 9


@pytest.mark.django_db
def test_a_seal_covers_what_is_logged_and_nothing_new_is_not_sealed(look: Use) -> None:
    assert seal(on=DAY) is None
    log(look, used(), actor=SARA, on=DAY)
    first = seal(on=DAY)
    log(look, used(), actor=SARA, on=DAY)
    unsealed = verify(on=DAY).unsealed
    second, again = seal(on=DAY), seal(on=DAY)
    assert first is not None
    assert second is not None
    assert second == again
    assert (first.entries, second.entries, unsealed) == (1, 2, 1)
    assert [row.seqs for row in LogSeal.objects.order_by("id")] == [[1], [2]]
