"""Files that the virus scanner did not answer for are searched again."""

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
def rescan_files(search: Callable[[IO[bytes]], Scan], *, actor: Actor, on: date) -> int:
    """Search again what was never answered for, and return how many files were answered for now."""
    open_cases(_cases_with_unscanned_files())
    answered: list[UUID] = []
    for file in File.objects.filter(scan=Scan.UNANSWERED).select_related("record"):
        with content_of(file) as content:
            file.scan = search(content)
        if file.scan != Scan.UNANSWERED:
            file.save(update_fields=["scan"])
            answered.append(file.record.case_id)
    if answered:
        used = Used.of(((case_id, Basis.RESPONSIBLE) for case_id in answered), purpose=Purpose.SERVING)
        log(uses.RESCAN_FILES, used, actor=actor, on=on)
    return len(answered)


def _cases_with_unscanned_files() -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cases_with_unscanned_files()")
        return [case_id for (case_id,) in cursor.fetchall()]
