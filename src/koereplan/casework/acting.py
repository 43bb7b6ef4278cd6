"""Whom the database lets see: it is told who acts and on which day, for as long as they do, and shows nothing else."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from datetime import date
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db import connection, transaction
from django.db.models import Func, SmallIntegerField, UUIDField, Value
from psycopg.pq import TransactionStatus

from koereplan.casework.access import Actor, Basis, keys_of

P = ParamSpec("P")
R = TypeVar("R")

_present: ContextVar[tuple[Actor, date] | None] = ContextVar("acting", default=None)


def door(function: Callable[P, R]) -> Callable[P, R]:
    """Let a function that takes `actor=` and `on=` do what it does as that actor on that day."""

    @wraps(function)
    def acted(*args: P.args, **kwargs: P.kwargs) -> R:
        actor, on = kwargs["actor"], kwargs["on"]
        assert isinstance(actor, Actor)  # noqa: S101 - a door says so in its signature
        assert isinstance(on, date)  # noqa: S101
        with acting(actor, on=on):
            return function(*args, **kwargs)

    return acted


@contextmanager
def acting(actor: Actor, *, on: date, to_the_end: bool = False) -> Iterator[None]:
    """Do something as somebody on a day, in a transaction; whoever acted before does so again afterwards.

    What cases were opened before is forgotten meanwhile. Of what is done `to_the_end` of the transaction nothing is
    taken back: it ends with it.
    """
    if _present.get() == (actor, on):
        yield
        return
    lasts = to_the_end or not connection.in_atomic_block
    with nullcontext() if connection.in_atomic_block else transaction.atomic():
        before = _set(_settings(actor, on))
        token = _present.set((actor, on))
        try:
            yield
        finally:
            _present.reset(token)
            # What a broken transaction was told ends with it.
            is_sound = connection.connection.info.transaction_status is TransactionStatus.INTRANS
            if is_sound and not lasts:
                _set(before)


def open_cases(case_ids: Collection[UUID], *, content: Collection[int] | None = None) -> tuple[UUID, ...]:
    """Let the database show cases, as far as they are open to whoever acts, and return which of them are.

    One case is shown with all that is open of it; many with the named content, and only those of which all of it is.
    To the system every case is open.
    """
    return _opened("SELECT open_cases(%s::uuid[], %s::smallint[])", list(case_ids), content and sorted(content))


def opening(case_id: str, *, content: Collection[int]) -> Func:
    """Return what opens, in an aggregate over rows, the cases that a column of them names; as `open_cases` does."""
    named = Value(sorted(content), output_field=ArrayField(SmallIntegerField()))
    return Func(ArrayAgg(case_id), named, function="open_cases", output_field=ArrayField(UUIDField()))


def open_new(case_id: UUID) -> None:
    """Let the database show a case that is being registered: nobody has been given it yet."""
    _opened("SELECT open_new_case(%s)", case_id)


def open_new_person(person_id: UUID) -> None:
    """Let the database take and show a person who was not known before."""
    _opened("SELECT open_new_person(%s)", person_id)


def open_next(most: int, *, after: UUID) -> tuple[UUID, ...]:
    """Let the database show the system the next of all cases, in the order of their ids, and return which they are."""
    return _opened("SELECT open_cases(array(SELECT all_case_ids(%s, %s)), NULL)", after, most)


def open_rooms(basis: Basis) -> tuple[UUID, ...]:
    """Let the database show the exchanges, EXIT cases or referrals that are open to whoever acts, and return their ids.

    Of a referral a volunteer is shown what they are asked to do alone.
    """
    return _opened("SELECT open_rooms(%s)", basis.value)


def open_parts() -> None:
    """Let the database show what the opened cases have got since: a new stay."""
    _opened("SELECT open_parts()")


def _opened(statement: str, *params: Any) -> tuple[UUID, ...]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return tuple(cursor.fetchone()[0] or ())


def _settings(actor: Actor, on: date) -> dict[str, str]:
    keys = ",".join(str(key) for key in keys_of(actor))
    return {
        "koereplan.keys": f"{{{keys}}}",
        "koereplan.day": on.isoformat(),
        "koereplan.staff": str(actor.staff_id),
        "koereplan.unit": str(actor.unit_id),
        "koereplan.role": actor.role,
        **dict.fromkeys(_OPENED, "{}"),
    }


_PARTS = ("cases", "content", "records", "rooms", "stays", "people", "subjects")
_OPENED = tuple(f"koereplan.{part}" for part in _PARTS)


def _set(values: Mapping[str, str | None]) -> dict[str, str | None]:
    """Tell the database, until the transaction ends, and return what it was told before."""
    were = ", ".join(f"current_setting('{name}', true)" for name in values)
    become = ", ".join(f"set_config('{name}', %s, true)" for name in values)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {were}, {become}", [value or "" for value in values.values()])
        before = cursor.fetchone()
    return dict(zip(values, before, strict=False))
