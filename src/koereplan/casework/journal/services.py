"""Entries are added, in the transaction of what they tell of."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import partial

from django.db import DatabaseError, connection
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.models import Entry
from koereplan.casework.journal.uses import Use, Used
from koereplan.foundation.problem import Problem


class NotLogged(Problem):
    """The log did not take an entry, so nothing may be shown or saved."""

    code = "journal.not_logged"
    says = _(
        "Loggen over, hvem der bruger sagerne, kan ikke skrives lige nu. Derfor bliver intet vist og intet gemt. "
        "Prøv igen om lidt, og kontakt driften, hvis det bliver ved."
    )


def record(event: Event, *, actor: Actor, on: date) -> None:
    """Add an event to the journal; it stands or falls with the transaction that it tells of."""
    Entry.objects.create(
        on=on,
        actor_id=actor.staff_id,
        actor_name=actor.name,
        unit_id=actor.unit_id,
        subject=event.subject,
        kind=type(event).__name__,
        touches=list(event.touches),
        payload=event.payload(),
        revision=event.revision,
    )


def log(use: Use, used: Used, *, actor: Actor, on: date) -> None:
    """Add one use of cases to the log, in the transaction that it tells of.

    :raises NotLogged: the database did not take the entry.
    """
    values = {
        "on": on,
        "actor_id": actor.staff_id,
        "actor_name": actor.name,
        "role": actor.role,
        "unit_id": actor.unit_id,
        "use": use.key,
        "changes": use.changes,
        "case_ids": [case_id for case_id, _basis in used.cases],
        "bases": [basis.value for _case_id, basis in used.cases],
        "classes": sorted(use.classes),
        "purpose": used.purpose,
        "recipient_id": used.recipient_id,
    }
    try:
        with connection.cursor() as cursor:
            cursor.execute(_ADD, values)
            taken = cursor.rowcount
    except DatabaseError as fault:
        raise NotLogged(use=use.key) from fault
    # A rule or a trigger of the database may also drop a row without a word.
    if taken != 1:
        raise NotLogged(use=use.key)
    readings = _readings.get()
    if readings is not None and not use.changes:
        readings.append(partial(log, use, used, actor=actor, on=on))


_ADD = """
INSERT INTO journal_logentry ("on", actor_id, actor_name, role, unit_id, use, changes,
                              case_ids, bases, classes, purpose, recipient_id)
VALUES (%(on)s, %(actor_id)s, %(actor_name)s, %(role)s, %(unit_id)s, %(use)s, %(changes)s, %(case_ids)s::uuid[],
        %(bases)s::text[], %(classes)s::text[], %(purpose)s, %(recipient_id)s)
"""

_readings: ContextVar["list[partial[None]] | None"] = ContextVar("readings", default=None)


@contextmanager
def readings_kept() -> Iterator["list[partial[None]]"]:
    """Collect what is read meanwhile, so that it can be logged again when the transaction around it is undone."""
    readings: list[partial[None]] = []
    token = _readings.set(readings)
    try:
        yield readings
    finally:
        _readings.reset(token)
