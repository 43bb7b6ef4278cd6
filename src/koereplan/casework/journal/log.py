"""Uses of cases are added to the log, before what was read is shown and with what was changed."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.db import DatabaseError, connection
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.journal import disclosures
from koereplan.casework.journal.disclosures import Disclosed
from koereplan.casework.journal.uses import Use, Used
from koereplan.foundation.problem import Problem


class NotLogged(Problem):
    """The log did not take an entry, so nothing may be shown or saved."""

    code = "journal.not_logged"
    says = _(
        "Loggen over, hvem der bruger sagerne, kan ikke skrives lige nu. Derfor bliver intet vist og intet gemt. "
        "Prøv igen om lidt, og kontakt driften, hvis det bliver ved."
    )


def log(use: Use, used: Used, *, disclosed: Collection[Disclosed] = (), actor: Actor, on: date) -> None:
    """Add one use of cases to the log, and to the ledger what it disclosed, in the transaction that it tells of.

    What is read while readings are gathered is added with the others, before any of it is shown.

    :raises NotLogged: the database did not take the entry.
    """
    row = (
        *(on, actor.staff_id, actor.name, actor.role, actor.unit_id, use.key, use.changes),
        [case_id for case_id, _basis in used.cases],
        [basis.value for _case_id, basis in used.cases],
        sorted(use.classes if used.classes is None else used.classes),
        *(used.purpose, used.recipient_id),
    )
    given = disclosures.as_rows(disclosed, actor=actor, on=on)
    readings = _gathered.get()
    if readings is None or use.changes:
        _add(Readings([row], given))
    else:
        readings.rows.append(row)
        readings.given.extend(given)


def disclose(disclosed: Collection[Disclosed], *, actor: Actor, on: date) -> None:
    """Add to the ledger what an act sends out; the act itself is logged by its service.

    :raises NotLogged: the database did not take it.
    """
    if rows := disclosures.as_rows(disclosed, actor=actor, on=on):
        _say(*disclosures.addition(rows))


@contextmanager
def readings_gathered() -> Iterator[Callable[[], None]]:
    """Gather what is read meanwhile, and give what adds all of it to the log at once.

    Whoever gathers adds it before anything is shown: in the transaction, or in another one when that was undone.
    """
    readings = Readings([], [])
    token = _gathered.set(readings)
    try:
        yield partial(_add, readings)
    finally:
        _gathered.reset(token)


Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Readings:
    """Uses that are added together, as rows, and what they disclosed."""

    rows: list[Row]
    given: list[disclosures.Row]


_gathered: ContextVar[Readings | None] = ContextVar("gathered", default=None)

_ADD = """
INSERT INTO journal_logentry ("on", actor_id, actor_name, role, unit_id, use, changes,
                              case_ids, bases, classes, purpose, recipient_id)
VALUES """
_ROW = "(%s, %s, %s, %s, %s, %s, %s, %s::uuid[], %s::text[], %s::text[], %s, %s::uuid)"


def _add(readings: Readings) -> None:
    rows = readings.rows
    if not rows:
        return
    statement, values = _ADD + ", ".join([_ROW] * len(rows)), [value for row in rows for value in row]
    if readings.given:
        giving, given = disclosures.addition(readings.given)
        statement, values = f"WITH given AS ({giving}) {statement}", given + values
    # A rule or a trigger of the database may also drop a row without a word.
    if _say(statement, values) != len(rows):
        raise NotLogged


def _say(statement: str, values: list[Any]) -> int:
    """Write rows, and return how many the database took of the last it was told of."""
    try:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            taken: int = cursor.rowcount
    except DatabaseError as fault:
        raise NotLogged from fault
    return taken
