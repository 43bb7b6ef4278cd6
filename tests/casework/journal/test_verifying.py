"""Somebody with every right in the database bends the log, and is found out."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
import pytest

from koereplan.casework.access import Actor, Basis, Purpose, Role
from koereplan.casework.journal.log import log
from koereplan.casework.journal.models import LogEntry, LogSeal
from koereplan.casework.journal.sealing import Anchor, NotAnAnchor, seal
from koereplan.casework.journal.uses import USES, Use, Used
from koereplan.casework.journal.verifying import BrokenLink, verify
from tests.database import NAME, Database

pytestmark = pytest.mark.django_db(transaction=True)

SARA = Actor(UUID(int=1), "Sara Holm", UUID(int=2), Role.PLAN_OWNER)
DAY = date(2026, 11, 23)

COPIED = '"on", actor_id, actor_name, role, unit_id, use, changes, case_ids, bases, classes, purpose, recipient_id'
HASHED = """
UPDATE journal_logentry entry SET hash = sha256(convert_to(jsonb_build_array(
    id, (extract(epoch FROM at) * 1000000)::bigint, "on", actor_id, actor_name, role, unit_id, use, changes, case_ids,
    bases, classes, purpose, recipient_id, lane, seq, witness)::text, 'UTF8')
    || coalesce((SELECT hash FROM journal_logentry before
                 WHERE before.lane = entry.lane AND before.seq = entry.seq - 1), '')
    || coalesce((SELECT hash FROM journal_logentry seen WHERE seen.id = entry.witness), ''))
WHERE id = %s
"""


@pytest.fixture
def look() -> Iterator[Use]:
    """Return a use that no door has."""
    yield Use("look", "har set din sag", frozenset())
    del USES["look"]


@pytest.fixture
def superuser(database: Database) -> Iterator["psycopg.Connection[Any]"]:
    """Return somebody whom no trigger stops."""
    with psycopg.connect(database.cluster.address("postgres", NAME), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        yield connection


def logged(look: Use, times: int) -> list[int]:
    for number in range(times):
        used = Used.of([(UUID(int=number), Basis.RESPONSIBLE)], purpose=Purpose.SERVING)
        log(look, used, actor=SARA, on=DAY)
    return list(LogEntry.objects.order_by("id").values_list("pk", flat=True))


def hash_again(superuser: "psycopg.Connection[Any]", numbers: list[int]) -> None:
    for number in numbers:
        superuser.execute(HASHED, [number])


def broken() -> str:
    with pytest.raises(BrokenLink) as trouble:
        verify(on=DAY)
    return trouble.value.for_user()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_an_untouched_log_is_whole_for_the_product_and_for_the_owner(look: Use) -> None:
    logged(look, 5)
    seal(on=DAY)
    logged(look, 3)
    assert verify(on=DAY) == verify(using="owner", on=DAY)
    assert (verify(on=DAY).entries, verify(on=DAY).seals, verify(on=DAY).unsealed) == (8, 1, 3)


def test_hashing_again_what_nobody_touched_changes_nothing(look: Use, superuser: "psycopg.Connection[Any]") -> None:
    hash_again(superuser, logged(look, 4))
    assert verify(on=DAY).entries == 4


@pytest.mark.parametrize(
    "change",
    [
        "actor_name = 'En anden'",
        "actor_id = gen_random_uuid()",
        "role = 'leader'",
        "unit_id = gen_random_uuid()",
        "at = at - interval '1 microsecond'",
        '"on" = "on" - 1',
        "use = 'other'",
        "changes = true",
        "case_ids = ARRAY[gen_random_uuid()]",
        "bases = '{consent}'",
        "classes = '{exit_case}'",
        "purpose = 'audit'",
        "recipient_id = gen_random_uuid()",
        "lane = 7",
        "witness = NULL",
        "hash = sha256('')",
    ],
)
def test_a_changed_entry_is_found_and_named(change: str, look: Use, superuser: "psycopg.Connection[Any]") -> None:
    numbers = logged(look, 5)
    superuser.execute(f"UPDATE journal_logentry SET {change} WHERE id = %s", [numbers[2]])
    assert f"post {numbers[2]}:" in broken()


def test_a_changed_entry_hashed_again_is_found_at_the_next(look: Use, superuser: "psycopg.Connection[Any]") -> None:
    numbers = logged(look, 5)
    superuser.execute("UPDATE journal_logentry SET actor_name = 'En anden' WHERE id = %s", [numbers[2]])
    hash_again(superuser, numbers[2:3])
    assert f"post {numbers[3]}:" in broken()


def test_a_lane_hashed_again_from_there_on_is_found_by_the_seal(
    look: Use, superuser: "psycopg.Connection[Any]"
) -> None:
    numbers = logged(look, 5)
    seal(on=DAY)
    superuser.execute("UPDATE journal_logentry SET actor_name = 'En anden' WHERE id = %s", [numbers[2]])
    hash_again(superuser, numbers[2:])
    assert "segl 1: nr. 5 i spor 0 skulle have mærket" in broken()


def test_everything_forged_again_with_the_seals_is_found_by_the_anchor(
    look: Use, superuser: "psycopg.Connection[Any]"
) -> None:
    numbers = logged(look, 5)
    sealed = seal(on=DAY)
    assert sealed is not None
    kept = str(sealed.anchor)
    superuser.execute("UPDATE journal_logentry SET actor_name = 'En anden' WHERE id = %s", [numbers[2]])
    hash_again(superuser, numbers[2:])
    superuser.execute("DELETE FROM journal_logseal")
    seal(on=DAY)
    assert verify(on=DAY).entries == 5
    with pytest.raises(BrokenLink):
        verify(anchors=[Anchor.read(kept)], on=DAY)


@pytest.mark.parametrize(("gone", "named"), [(0, 1), (2, 3)])
def test_a_removed_entry_is_missed_by_the_next(
    gone: int, named: int, look: Use, superuser: "psycopg.Connection[Any]"
) -> None:
    numbers = logged(look, 5)
    superuser.execute("DELETE FROM journal_logentry WHERE id = %s", [numbers[gone]])
    assert f"post {numbers[named]}: nr. {gone + 1} i spor 0 mangler" in broken()


def test_the_last_entries_removed_are_missed_by_the_seal(look: Use, superuser: "psycopg.Connection[Any]") -> None:
    numbers = logged(look, 5)
    seal(on=DAY)
    superuser.execute("DELETE FROM journal_logentry WHERE id >= %s", [numbers[3]])
    assert "segl 1: nr. 5 i spor 0 skulle have mærket" in broken()
    assert "posten mangler" in broken()


def test_the_last_entries_removed_with_their_seal_are_missed_by_the_anchor(
    look: Use, superuser: "psycopg.Connection[Any]"
) -> None:
    logged(look, 2)
    seal(on=DAY)
    numbers = logged(look, 2)
    sealed = seal(on=DAY)
    assert sealed is not None
    superuser.execute("DELETE FROM journal_logentry WHERE id >= %s", [numbers[2]])
    superuser.execute("DELETE FROM journal_logseal WHERE id = 2")
    assert verify(on=DAY).seals == 1
    with pytest.raises(BrokenLink) as trouble:
        verify(anchors=[sealed.anchor], on=DAY)
    assert "seglet mangler" in trouble.value.for_user()


def test_the_last_entry_of_a_lane_is_missed_by_whoever_has_seen_it(
    look: Use, superuser: "psycopg.Connection[Any]", database: Database
) -> None:
    with psycopg.connect(database.cluster.address("koereplan", NAME)) as other:
        other.execute("SELECT pg_advisory_xact_lock(1819240291, 0)")
        (in_lane_one,) = logged(look, 1)
    later = logged(look, 1)[-1]
    assert list(LogEntry.objects.order_by("id").values_list("lane", flat=True)) == [1, 0]
    superuser.execute("DELETE FROM journal_logentry WHERE id = %s", [in_lane_one])
    assert f"post {later}: den blev skrevet efter post {in_lane_one}, som mangler" in broken()


def test_two_entries_that_change_places_are_found(look: Use, superuser: "psycopg.Connection[Any]") -> None:
    numbers = logged(look, 5)
    superuser.execute("UPDATE journal_logentry SET id = -1 WHERE id = %s", [numbers[1]])
    superuser.execute("UPDATE journal_logentry SET id = %s WHERE id = %s", [numbers[1], numbers[2]])
    superuser.execute("UPDATE journal_logentry SET id = %s WHERE id = -1", [numbers[2]])
    assert f"post {numbers[1]}: nr. 2 i spor 0 mangler" in broken()


def insert(superuser: "psycopg.Connection[Any]", number: int, *, lane: int, seq: int, days_ago: int) -> None:
    superuser.execute(
        f"""
        INSERT INTO journal_logentry (id, at, {COPIED}, lane, seq, witness, hash)
        SELECT %s, at - %s, {COPIED}, %s, %s, witness, sha256('') FROM journal_logentry ORDER BY id DESC LIMIT 1
        """,
        [number, timedelta(days=days_ago), lane, seq],
    )


def test_an_entry_put_in_with_a_made_up_hash_is_found(look: Use, superuser: "psycopg.Connection[Any]") -> None:
    numbers = logged(look, 3)
    insert(superuser, numbers[-1] + 1, lane=0, seq=4, days_ago=0)
    assert f"post {numbers[-1] + 1}: efter sit indhold" in broken()


@pytest.mark.parametrize(("lane", "seq"), [(9, 1), (0, 4)], ids=["in a lane of its own", "at the end of a lane"])
@pytest.mark.parametrize("sealed_again", [False, True])
def test_an_entry_put_in_as_if_it_were_old_is_found_though_its_hash_is_right(
    lane: int, seq: int, *, sealed_again: bool, look: Use, superuser: "psycopg.Connection[Any]"
) -> None:
    numbers = logged(look, 3)
    seal(on=DAY)
    insert(superuser, numbers[-1] + 1, lane=lane, seq=seq, days_ago=2)
    hash_again(superuser, [numbers[-1] + 1])
    if sealed_again:
        seal(on=DAY)
    assert f"post {numbers[-1] + 1}:" in broken()


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE journal_logseal SET entries = 9 WHERE id = 2", "segl 2:"),
        ("UPDATE journal_logseal SET at = at - interval '1 day' WHERE id = 2", "segl 2:"),
        ("UPDATE journal_logseal SET hash = sha256('') WHERE id = 2", "segl 2:"),
        ("DELETE FROM journal_logseal WHERE id = 2", "segl 3: segl 2 mangler"),
        ("DELETE FROM journal_logseal WHERE id = 1", "segl 2: segl 1 mangler"),
    ],
)
def test_a_bent_seal_is_found(change: str, named: str, look: Use, superuser: "psycopg.Connection[Any]") -> None:
    for _ in range(3):
        logged(look, 2)
        seal(on=DAY)
    superuser.execute(change)
    assert named in broken()


def test_some_days_can_be_walked_alone(look: Use, superuser: "psycopg.Connection[Any]") -> None:
    logged(look, 3)
    seal(on=DAY)
    day = LogSeal.objects.get().at.date()
    assert verify(from_on=day - timedelta(days=1), to_on=day + timedelta(days=1), on=DAY).entries == 3
    assert verify(from_on=day + timedelta(days=2), on=DAY).entries == 0
    assert verify(to_on=day - timedelta(days=2), on=DAY).entries == 0


def test_a_walk_that_begins_in_the_middle_still_meets_what_was_before(
    look: Use, superuser: "psycopg.Connection[Any]"
) -> None:
    # Times are no part of what makes an entry follow another, so these are moved before they are hashed.
    numbers = logged(look, 4)
    superuser.execute("UPDATE journal_logentry SET at = at - interval '3 days' WHERE id <= %s", [numbers[1]])
    hash_again(superuser, numbers)
    yesterday = LogEntry.objects.get(pk=numbers[3]).at.date() - timedelta(days=1)
    assert verify(from_on=yesterday, on=DAY).entries == 2
    assert verify(to_on=yesterday, on=DAY).entries == 2
    superuser.execute("DELETE FROM journal_logentry WHERE id = %s", [numbers[1]])
    with pytest.raises(BrokenLink):
        verify(from_on=yesterday, on=DAY)


def test_an_anchor_is_read_as_it_is_written(look: Use) -> None:
    logged(look, 1)
    sealed = seal(on=DAY)
    assert sealed is not None
    assert Anchor.read(f" {sealed.anchor}\n") == sealed.anchor
    assert verify(anchors=[sealed.anchor], on=DAY).seals == 1
    with pytest.raises(NotAnAnchor):
        Anchor.read("1-abc")
