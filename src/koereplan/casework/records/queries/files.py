"""The file of a record, to be handed out."""

from dataclasses import dataclass
from datetime import date
from typing import IO
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, No
from koereplan.casework.acting import door
from koereplan.casework.cases.seeing import log_sight
from koereplan.casework.cases.standing import opened_case, standing_of
from koereplan.casework.records import uses
from koereplan.casework.records.asking import permits
from koereplan.casework.records.kinds import HANDED_OUT
from koereplan.casework.records.models import CaseRecord
from koereplan.casework.records.problems import NoSuchRecord
from koereplan.casework.records.seeing import is_closed, sight_of_record
from koereplan.casework.records.storing import content_of
from koereplan.foundation.problem import Problem


class FileInQuarantine(Problem):
    """The file is kept, but not handed out."""

    code = "records.in_quarantine"
    says = _("Filen er i karantæne, fordi virusscanneren fandt noget eller ikke svarede. Bed om at få den sendt igen.")


@dataclass(frozen=True, slots=True)
class FileToOpen:
    """A file's name, what it is, and its bytes: read while it is open to the actor, and handed out afterwards."""

    name: str
    media_type: str
    size: int
    content: IO[bytes]


@door
def record_file(case_id: UUID, record_id: UUID, *, actor: Actor, on: date) -> FileToOpen:
    """Return the file of a record.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchRecord: the case has none such that is open to the actor, or it has no file.
    :raises FileInQuarantine: the search for viruses found something, or was not answered.
    """
    case = opened_case(case_id)
    record = CaseRecord.objects.filter(pk=record_id, case=case).select_related("file", "mistake").first()
    if record is None or not hasattr(record, "file"):
        raise NoSuchRecord(record=record_id)
    standing = standing_of(case, actor=actor, on=on)
    closed = is_closed(record, permits(case_id, on=on))
    found = sight_of_record(record, is_closed=closed, standing=standing, actor=actor, on=on)
    if isinstance(found, No):
        raise NoSuchRecord(record=record_id)
    if record.file.scan not in HANDED_OUT:
        raise FileInQuarantine
    log_sight(uses.RECORD_FILE, case.pk, found, actor=actor, on=on)
    file = record.file
    return FileToOpen(file.name, file.media_type, file.size, content_of(file))
