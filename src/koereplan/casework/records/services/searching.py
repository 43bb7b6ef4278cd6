"""Files that came are searched for viruses by the worker: until it has an answer, nobody is handed them."""

from collections.abc import Callable
from datetime import date
from typing import IO
from uuid import UUID

from django.db import connection, transaction

from koereplan.casework.access import Actor, Basis, Purpose
from koereplan.casework.acting import door, open_cases
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Used
from koereplan.casework.records import uses
from koereplan.casework.records.kinds import Scan
from koereplan.casework.records.models import File
from koereplan.casework.records.storing import content_of


@door
@transaction.atomic
def search_files(search: Callable[[IO[bytes]], Scan], *, actor: Actor, on: date) -> int:
    """Search the files that wait, until the scanner answers no more, and return how many were answered for."""
    open_cases(_cases_with_waiting_files())
    answered: list[UUID] = []
    waiting = File.objects.filter(scan=Scan.WAITING).select_related("record").order_by("pk")
    # Two workers never search the same file.
    for file in waiting.select_for_update(skip_locked=True, of=("self",)):
        with content_of(file) as content:
            file.scan = search(content)
        if file.scan == Scan.WAITING:
            break
        file.save(update_fields=["scan"])
        answered.append(file.record.case_id)
    if answered:
        used = Used.of(((case_id, Basis.RESPONSIBLE) for case_id in answered), purpose=Purpose.SERVING)
        log(uses.SEARCH_FILES, used, actor=actor, on=on)
    return len(answered)


def _cases_with_waiting_files() -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_with_waiting_files()")
        return [case_id for (case_id,) in cursor.fetchall()]
