"""Other units are drawn into a case by its steps, and let go when the course ends or the step did not happen."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Basis, ContentClass, Purpose
from koereplan.casework.cases.events import UnitContacted, UnitNotified
from koereplan.casework.cases.kinds import ADDRESSED, CONTACTS_MUNICIPALITY, CONTACTS_PROBATION, NOTIFIES
from koereplan.casework.cases.knowledge import KnownEvent
from koereplan.casework.cases.models import Case, CaseMunicipality, Placement, StepEvent, Waiting
from koereplan.casework.cases.waiting import wait
from koereplan.casework.consents.grounds import consents_of
from koereplan.casework.contacts.kinds import CONFIRMED_WITHIN, UNCONFIRMED
from koereplan.casework.contacts.models import Contact, Notice
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.journal.log import disclose
from koereplan.casework.journal.outbox import stop
from koereplan.casework.organisations.models import UnitSpan
from koereplan.casework.organisations.queries import UnitRow, partners
from koereplan.foundation.problem import Problem
from koereplan.foundation.spans import covering


class ContactRefused(Problem):
    """A unit cannot have been contacted or told so; `field` says where, `what` says why."""

    code = "cases.contact_refused"
    says = _("{what}")


TOLD_BY_NOTICE = frozenset({ContentClass.IDENTITY, ContentClass.ADMISSION})
"""What the entry point learns by being told: who is admitted, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notified:
    """Which entry point was told of the admission and asked for what: by the person's consent, or a duty in words."""

    unit_id: UUID
    consent_id: UUID | None = None
    duty: str = ""
    asks: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a notice tells: who is admitted, where, and whom to ask."""

    person_name: str
    cpr: str
    place: str
    ask: str

    @classmethod
    def of(cls, case: Case, *, on: date) -> "Told":
        """Return what a notice of a case tells on the day."""
        here = Placement.objects.filter(covering(on), stay__case=case).values("unit")
        place = UnitSpan.objects.filter(covering(on), unit__in=here).values_list("name", flat=True).first()
        return cls(case.person_name, case.person.cpr, place or "", case.holder.full_name if case.holder else "")


def draw_in(
    case: Case, event: KnownEvent, unit_ids: Collection[UUID], *, number: int, actor: Actor, on: date
) -> list[Event]:
    """Record which units a step's contact draws in, and return what the caller tells the journal.

    :raises ContactRefused: a unit is not one that this step draws in.
    """
    contact = Contact(case=case, event_id=event.id, step=event.step, contacted_on=event.occurred_on)
    return _draw_in(contact, unit_ids, number=number, actor=actor, on=on)


def draw_in_by_call(
    case: Case, call_id: UUID, step: str, unit_ids: Collection[UUID], *, number: int, actor: Actor, on: date
) -> list[Event]:
    """Record which units a call to a step's meeting draws in, and return what the caller tells the journal.

    :raises ContactRefused: a unit is not one that this step draws in.
    """
    contact = Contact(case=case, call_id=call_id, step=step, contacted_on=on)
    return _draw_in(contact, unit_ids, number=number, actor=actor, on=on)


def _draw_in(contact: Contact, unit_ids: Collection[UUID], *, number: int, actor: Actor, on: date) -> list[Event]:
    if not unit_ids:
        return []
    units = {} if contact.step in NOTIFIES else _partners(contact.case, contact.step, actor=actor, on=on)
    if not set(unit_ids) <= units.keys():
        raise ContactRefused(field="contacted", what=gettext("Vælg en KiF-afdeling, eller en enhed i kommunen."))
    alike = {name: getattr(contact, name) for name in ("case", "event_id", "call_id", "step", "contacted_on")}
    Contact.objects.bulk_create(Contact(unit_id=unit_id, **alike) for unit_id in unit_ids)
    return [
        UnitContacted(
            subject=of_case(contact.case_id),
            stay=number,
            step=contact.step,
            unit=units[unit_id].name,
            unit_id=unit_id,
            contacted_on=contact.contacted_on,
        )
        for unit_id in unit_ids
    ]


def notify(case: Case, event: KnownEvent, notified: Notified, *, number: int, actor: Actor, on: date) -> list[Event]:
    """Record which entry point step 1 told of the admission, and return what the caller tells the journal.

    :raises ContactRefused: the unit is not of the municipality, or nothing gives the ground.
    """
    units = _partners(case, event.step, actor=actor, on=on) if event.step in NOTIFIES else {}
    if notified.unit_id not in units:
        raise ContactRefused(field="notified", what=gettext("Vælg en enhed i handlekommunen."))
    if notified.consent_id is not None:
        _require_consent(case, event, notified, on=on)
    elif not notified.duty.strip():
        raise ContactRefused(
            field="duty", what=gettext("Skriv, hvilken pligt beskeden bygger på, når der ikke er samtykke.")
        )
    # Told anew, on another ground or of another stay, the unit sees what it is told now.
    before = Notice.objects.filter(case=case, unit=notified.unit_id, until_on__isnull=True)
    Waiting.objects.filter(kind=UNCONFIRMED, subject__in=list(before.values_list("pk", flat=True))).delete()
    before.update(until_on=on)
    Notice.objects.create(
        case=case,
        event_id=event.id,
        unit_id=notified.unit_id,
        sent_on=event.occurred_on,
        consent_id=notified.consent_id,
        duty="" if notified.consent_id else notified.duty.strip(),
        asks=notified.asks,
        **asdict(Told.of(case, on=on)),
    )
    told = Disclosed(
        case_id=case.pk,
        classes=TOLD_BY_NOTICE,
        to_unit_id=notified.unit_id,
        basis=Basis.ADMISSION_NOTICE,
        purpose=Purpose.COORDINATION,
        rests_on=notified.consent_id,
        how=How.HANDED_OVER,
    )
    disclose([told], actor=actor, on=on)
    return [
        UnitNotified(
            subject=of_case(case.pk),
            stay=number,
            step=event.step,
            unit=units[notified.unit_id].name,
            unit_id=notified.unit_id,
            sent_on=event.occurred_on,
        )
    ]


def let_wait_to_be_confirmed(notice: Notice, unit: str) -> None:
    """Let a notice that nobody has confirmed wait for whoever holds the case, who is reminded of it by mail first."""
    due = notice.sent_on + CONFIRMED_WITHIN
    wait(notice.case_id, UNCONFIRMED, notice.pk, waits_on=due, about=unit)


def units_in(case: Case, *, on: date) -> frozenset[UUID]:
    """Return the units that have a part in the case now: the one that holds it, and those that are drawn in."""
    drawn = Contact.objects.filter(case=case, contacted_on__lte=on).exclude(released_on__lte=on)
    return frozenset(filter(None, (case.unit_id, *drawn.values_list("unit_id", flat=True))))


def forget_event(event: StepEvent, *, on: date) -> None:
    """Let go of whom a step's event drew in: it did not happen so."""
    Contact.objects.filter(event=event, released_on__isnull=True).update(released_on=on)
    _end(Notice.objects.filter(event=event, until_on__isnull=True), on=on)


def forget_call(call_id: UUID, unit_ids: Collection[UUID], *, on: date) -> int:
    """Let go of units that a call drew in and that are called no more, and return of how many."""
    return Contact.objects.filter(call_id=call_id, unit__in=unit_ids, released_on__isnull=True).update(released_on=on)


def let_all_go(case: Case, *, on: date) -> None:
    """Let go of all whom the course has drawn in: it has ended."""
    Contact.objects.filter(case=case, released_on__isnull=True).update(released_on=on)
    _end(Notice.objects.filter(case=case, until_on__isnull=True), on=on)


def _end(notices: QuerySet[Notice], *, on: date) -> None:
    """Let notices tell nothing any more, and wait for nobody; what has not gone out yet stays."""
    ended = list(notices.values_list("pk", flat=True))
    stop(about_ids=ended)
    Waiting.objects.filter(kind=UNCONFIRMED, subject__in=ended).delete()
    notices.update(until_on=on)


def _require_consent(case: Case, event: KnownEvent, notified: Notified, *, on: date) -> None:
    given = {consent.id: consent for consent in consents_of([case.pk], on=on).get(case.pk, ())}
    consent = given.get(notified.consent_id) if notified.consent_id else None
    if consent is None or not consent.is_for(notified.unit_id, Purpose.COORDINATION):
        raise ContactRefused(field="ground", what=gettext("Samtykket gælder en anden enhed. Vælg enheden igen."))
    if not (consent.is_in_force(event.occurred_on) and consent.is_in_force(on)):
        raise ContactRefused(
            field="ground", what=gettext("Samtykket gjaldt ikke den dag, eller det er udløbet eller trukket tilbage.")
        )


def _partners(case: Case, step: str, *, actor: Actor, on: date) -> dict[UUID, UnitRow]:
    """Return the units that a step can draw in, by what the case's municipalities are on the day."""
    addressed = CaseMunicipality.objects.filter(covering(on), case=case, kind__in=ADDRESSED.get(step, ()))
    speaks_to = step in CONTACTS_MUNICIPALITY | NOTIFIES
    municipalities = addressed.values_list("municipality_id", flat=True) if speaks_to else ()
    found = partners(set(municipalities), probation=step in CONTACTS_PROBATION, actor=actor, on=on)
    return {unit.id: unit for unit in found}
