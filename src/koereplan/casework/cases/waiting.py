"""What waits in cases beside their steps: an answer, something to be sent again, something nobody knows yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from koereplan.casework.access import ContentClass
from koereplan.casework.cases.models import Waiting
from koereplan.casework.consents.stops import UNCONFIRMED


def wait(
    case_id: UUID,
    kind: str,
    subject: UUID,
    *,
    waits_on: date,
    unit_id: UUID | None = None,
    staff_id: UUID | None = None,
    about: str = "",
    content: int = ContentClass.ROADMAP.number,
) -> None:
    """Let something wait from a day on, for whoever holds the case or for a unit, until it is settled.

    The caller is a room's service, in the transaction of its act. `subject` is the id of the room's own row. What kind
    of thing it is called and where one acts on it, the pages know by `kind` (`web/my_work/waiting.py`); `about` fills
    one name into that, and is never more than lists show; unless `content` is
    the number of what it tells of: then it is shown to those to whom that is open.
    """
    Waiting.objects.bulk_create(
        [
            Waiting(
                case_id=case_id,
                kind=kind,
                subject=subject,
                waits_on=waits_on,
                unit_id=unit_id,
                staff_id=staff_id,
                about=about,
                content=content,
            )
        ],
        update_conflicts=True,
        unique_fields=["subject", "kind", "unit"],
        update_fields=["waits_on", "staff", "about"],
    )


@dataclass(frozen=True, slots=True)
class Task:
    """What somebody is to do, and until when."""

    unit_id: UUID
    staff_id: UUID
    waits_on: date


def hand_out(case_id: UUID, kind: str, tasks: Mapping[UUID, Task | None]) -> None:
    """Let each of many things of a kind wait for whoever is to do it now, and for nobody who was to before."""
    Waiting.objects.filter(case=case_id, kind=kind, subject__in=tasks).delete()
    Waiting.objects.bulk_create(
        Waiting(
            case_id=case_id,
            kind=kind,
            subject=subject,
            unit_id=task.unit_id,
            staff_id=task.staff_id,
            waits_on=task.waits_on,
        )
        for subject, task in tasks.items()
        if task
    )


def let_wait_for(staff_id: UUID, subject: UUID, kind: str) -> None:
    """Let what waits for a unit wait for somebody in it; what is settled stays so."""
    Waiting.objects.filter(subject=subject, kind=kind, unit__isnull=False).update(staff=staff_id)


def settle(subject: UUID, *kinds: str, unit_id: UUID | None = None) -> None:
    """Let something wait no longer: in the named ways, or in any; for one unit, or for all."""
    rows = Waiting.objects.filter(subject=subject)
    rows = rows.filter(unit=unit_id) if unit_id else rows
    (rows.filter(kind__in=kinds) if kinds else rows).delete()


def settle_closed(case_id: UUID) -> None:
    """Let nothing of a case wait that is closed; whether a withdrawn consent is kept to, the next holder still asks."""
    Waiting.objects.filter(case=case_id).exclude(kind=UNCONFIRMED).delete()
