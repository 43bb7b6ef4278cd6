"""Which records are open to somebody: all their life areas must be, and what is closed only to who keeps it."""

from collections.abc import Collection, Iterable
from datetime import date

from koereplan.casework.access import Actor, ContentClass, LifeArea, No, Reading, Sight, Standing
from koereplan.casework.cases.seeing import seen
from koereplan.casework.records.areas import areas_of
from koereplan.casework.records.asking import Permit, is_withdrawn
from koereplan.casework.records.models import CaseRecord


def is_closed(record: CaseRecord, found: Iterable[Permit]) -> bool:
    """Return whether a record may not be used any more: it came by mistake, or its consent was withdrawn."""
    return hasattr(record, "mistake") or is_withdrawn(record.consent_id, found)


def sight_of_record(record: CaseRecord, *, is_closed: bool, standing: Standing, actor: Actor, on: date) -> Sight | No:
    """Return on which basis a record is the actor's to read, or why it is not."""
    wanted = (
        Reading(ContentClass.CASE_RECORDS, area, record=record.pk, is_closed=is_closed)
        for area in sorted(areas_of(record.contents))
    )
    return seen(actor, *wanted, standing=standing, on=on)


def sights_of_areas(standing: Standing, *, actor: Actor, on: date) -> Collection[Sight]:
    """Return the bases on which the actor sees the records of whole life areas."""
    found = (seen(actor, Reading(ContentClass.CASE_RECORDS, area), standing=standing, on=on) for area in LifeArea)
    return [one for one in found if isinstance(one, Sight)]
