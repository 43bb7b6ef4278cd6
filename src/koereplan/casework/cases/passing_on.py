"""What was one unit's of a case becomes that of the unit of the same authority that it was merged into.

That is no handover between authorities: nobody is asked, and nothing is told to anybody who was not to know it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import SYSTEM, Basis, LifeArea, Purpose
from koereplan.casework.access.wording import AREAS
from koereplan.casework.cases.area_holding import give_areas_back, pass_area_on
from koereplan.casework.cases.drawing_in import TOLD_BY_NOTICE
from koereplan.casework.cases.events import ResponsibilityTaken
from koereplan.casework.cases.holding import deputise, pass_on
from koereplan.casework.cases.models import AreaHolding, Case, Deputyship, Waiting
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.contacts.kinds import UNCONFIRMED
from koereplan.casework.contacts.models import Contact, Notice
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.journal.log import disclose
from koereplan.casework.organisations.mergers import Merger


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPassedOn(Event):
    """Somebody else has an area of life in a unit that was merged into another."""

    says: ClassVar = _("{unit} har nu ansvaret for {area}. {holder} har det.")
    unit: str
    area: str
    holder: str


def pass_case_on(case: Case, merger: Merger, *, on: date) -> Iterator[Event]:
    """Let the successor hold what the unit held: the case and areas of life, by those who moved along or its leader."""
    holder = merger.keeper(case.holder_id)
    if case.unit_id == merger.unit_id and holder:
        deputies = [row.staff_id for row in Deputyship.objects.filter(case=case, until_on__isnull=True)]
        pass_on(case, unit_id=merger.successor_id, staff_id=holder.id, on=on)
        for staff_id in deputies:
            if staff_id in merger.team and staff_id != holder.id:
                deputise(case, staff_id, on=on)
        give_areas_back(case, held_by=merger.successor_id, on=on)
        yield ResponsibilityTaken(
            subject=of_case(case.pk),
            unit=merger.successor,
            unit_id=merger.successor_id,
            holder=holder.name,
            holder_id=holder.id,
        )
    for held in AreaHolding.objects.filter(case=case, unit=merger.unit_id, until_at__isnull=True):
        yield from _pass_area_on(case, held, merger, on=on)


def _pass_area_on(case: Case, held: AreaHolding, merger: Merger, *, on: date) -> Iterator[Event]:
    area, holder = LifeArea(held.life_area), merger.keeper(held.staff_id)
    if case.unit_id == merger.successor_id:
        give_areas_back(case, area=area, on=on)
    elif holder:
        deputy_id = held.deputy_id if held.deputy_id in merger.team and held.deputy_id != holder.id else None
        pass_area_on(case, area, unit_id=merger.successor_id, staff_id=holder.id, deputy_id=deputy_id, on=on)
        yield AreaPassedOn(subject=of_case(case.pk), unit=merger.successor, area=str(AREAS[area]), holder=holder.name)


def pass_contacts_on(case: Case, merger: Merger, *, on: date) -> None:
    """Let the successor be drawn in where the unit was, since the same day and for the same task."""
    for contact in Contact.objects.filter(case=case, unit=merger.unit_id, released_on__isnull=True):
        same = Q(event=contact.event_id) if contact.event_id else Q(call_id=contact.call_id)
        if Contact.objects.filter(same, unit=merger.successor_id, released_on__isnull=True).exists():
            contact.released_on = max(on, contact.contacted_on)
        else:
            contact.unit_id = merger.successor_id
        contact.save(update_fields=["released_on", "unit"])


def pass_notices_on(case: Case, merger: Merger, *, on: date) -> None:
    """Let the successor have the notices that the unit was given, on the same ground, confirmed or not as they were."""
    for notice in Notice.objects.filter(case=case, unit=merger.unit_id, until_on__isnull=True):
        if Notice.objects.filter(event=notice.event_id, unit=merger.successor_id, until_on__isnull=True).exists():
            notice.until_on = on
            notice.save(update_fields=["until_on"])
            settle(notice.pk, UNCONFIRMED)
            continue
        # The consent names whom the prison told; whoever has it now stands for that unit.
        notice.forwarded_by_id = notice.forwarded_by_id or merger.unit_id
        notice.unit_id = merger.successor_id
        if notice.case_lead_staff_id not in merger.team:
            notice.case_lead, notice.case_lead_staff_id = "", None
        notice.save(update_fields=["unit", "forwarded_by", "case_lead", "case_lead_staff"])
        Waiting.objects.filter(kind=UNCONFIRMED, subject=notice.pk).update(about=merger.successor)
        told = Disclosed(
            case_id=case.pk,
            classes=TOLD_BY_NOTICE,
            to_unit_id=merger.successor_id,
            basis=Basis.ADMISSION_NOTICE,
            purpose=Purpose.COORDINATION,
            rests_on=notice.consent_id,
            how=How.HANDED_OVER,
        )
        disclose([told], actor=SYSTEM, on=on)


def take_waiting(case: Case, merger: Merger) -> list[Waiting]:
    """Return what waits for the unit in a case, which waits there no more: the caller lets it wait anew."""
    waiting = Waiting.objects.filter(case=case, unit=merger.unit_id)
    found = list(waiting.order_by("pk"))
    waiting.delete()
    return found


def let_wait_on(rows: list[Waiting], merger: Merger, *, leads: frozenset[str]) -> None:
    """Let what waited for the unit wait for the successor until the same day: for who moved along, or for all there.

    What waited for the unit's leader, of the kinds that `leads` names, waits for the successor's.
    """
    for row in rows:
        staff_id = row.staff_id if row.staff_id in merger.team else None
        if staff_id is None and row.kind in leads and (leader := merger.keeper(None)):
            staff_id = leader.id
        wait(
            row.case_id,
            row.kind,
            row.subject,
            waits_on=row.waits_on,
            unit_id=merger.successor_id,
            staff_id=staff_id,
            about=row.about,
            content=row.content,
        )
