"""The unit that was told confirms that it was, names a case lead, and passes the notice on in its municipality."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import SYSTEM, Actor, Basis, May, Purpose
from koereplan.casework.acting import acting, door, open_cases
from koereplan.casework.cases.drawing_in import TOLD_BY_NOTICE, Told, let_wait_to_be_confirmed
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.contacts.models import Notice
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.journal.kinds import LinkTo
from koereplan.casework.journal.log import disclose
from koereplan.casework.journal.outbox import Outgoing, post
from koereplan.casework.journal.services import record
from koereplan.casework.notices import uses
from koereplan.casework.notices.composing import ASKS, TELLS, notice_text, subject_of
from koereplan.casework.notices.events import CaseLeadNamedAtOnce, NoticeForwarded, NoticeReceived
from koereplan.casework.notices.received import (
    mark_received,
    notice_by_its_link,
    notice_here,
    others_of_municipality,
)
from koereplan.casework.notices.services.sending import STEP, NoticeRefused
from koereplan.casework.organisations.entry_points.queries import entry_points_of
from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.organisations.queries import bodies_of, staff_of_unit, unit_name


@door
@transaction.atomic
def acknowledge_notice(notice_id: UUID, *, actor: Actor, on: date) -> None:
    """Confirm for the unit that was told that it was. Confirmed already, it stays so.

    :raises NoSuchNotice: the unit has been given none such, or it is open no more.
    :raises NotAllowed: the actor does not answer for the unit.
    """
    notice = notice_here(notice_id, May.ACKNOWLEDGE, uses.ACKNOWLEDGE_NOTICE, actor=actor, on=on)
    if notice.received_on is None:
        _confirm(notice, actor=actor, on=on)


@door
@transaction.atomic
def name_case_lead(notice_id: UUID, staff_id: UUID, *, actor: Actor, on: date) -> None:
    """Name who leads the case in the unit that was told, which confirms the notice too.

    :raises NoSuchNotice: the unit has been given none such, or it is open no more.
    :raises NotAllowed: the actor does not answer for the unit.
    :raises NoticeRefused: whoever is named does not work there.
    """
    notice = notice_here(notice_id, May.NAME_CASE_LEAD, uses.NAME_CASE_LEAD, actor=actor, on=on)
    names = {row.id: row.name for row in staff_of_unit(notice.unit_id, actor=actor, on=on)}
    if staff_id not in names:
        raise NoticeRefused(field="case_lead", what=gettext("Vælg en, der arbejder i enheden."))
    if notice.received_on is None:
        _confirm(notice, actor=actor, on=on)
    notice.case_lead, notice.case_lead_staff_id = names[staff_id], staff_id
    notice.save(update_fields=["case_lead", "case_lead_staff"])
    told = CaseLeadNamedAtOnce(
        subject=of_case(notice.case_id),
        unit=unit_name(notice.unit_id, actor=actor, on=on),
        case_lead=notice.case_lead,
    )
    _tell(notice, told, actor=actor, on=on)
    with acting(SYSTEM, on=on):
        open_cases([notice.case_id])
        mark_ready(notice.case_id, Signal.CASE_LEAD, Ready.IN_PLACE, about=notice.case_lead, on=on)


@door
@transaction.atomic
def forward_notice(notice_id: UUID, *, to: UUID, actor: Actor, on: date) -> None:
    """Pass a notice on to another unit of the municipality, which sees it on the same ground from now on.

    :raises NoSuchNotice: the unit has been given none such, or it is open no more.
    :raises NotAllowed: the actor does not answer for the unit.
    :raises NoticeRefused: the unit is another's, or was told already.
    """
    notice = notice_here(notice_id, May.ANSWER, uses.FORWARD_NOTICE, actor=actor, on=on)
    names = {unit.id: unit.name for unit in others_of_municipality(notice, actor=actor, on=on)}
    if to not in names:
        raise NoticeRefused(field="to", what=gettext("Vælg en anden afdeling i kommunen, som ikke har fået besked."))
    if notice.received_on is None:
        _confirm(notice, actor=actor, on=on)
    passed_on = _pass_on(notice, to, names[to], on=on)
    given = Disclosed(
        case_id=notice.case_id,
        classes=TOLD_BY_NOTICE,
        to_unit_id=to,
        basis=Basis.ADMISSION_NOTICE,
        purpose=Purpose.COORDINATION,
        rests_on=notice.consent_id,
        how=How.HANDED_OVER,
    )
    disclose([given], actor=actor, on=on)
    _post(passed_on, names[to], actor=actor, on=on)
    _tell(
        notice,
        NoticeForwarded(
            subject=of_case(notice.case_id),
            unit=unit_name(notice.unit_id, actor=actor, on=on),
            to=names[to],
            told_by=actor.name,
        ),
        ticks=("forwarded",),
        actor=actor,
        on=on,
    )
    reopen([notice.case_id], on=on)


@door
@transaction.atomic
def answer_notice_by_link(
    case_id: UUID,
    notice_id: UUID,
    *,
    answered_by: str,
    case_lead: str = "",
    reached: str = "",
    actor: Actor,
    on: date,
) -> None:
    """Confirm by its one-time link that a notice arrived, and say who leads the case there. Neither takes it over.

    What was answered before stands.

    :raises NoSuchNotice: the unit was given none such, or it stands no more.
    :raises NoticeRefused: nobody is named who answers.
    """
    acts, use = (May.ACKNOWLEDGE, May.NAME_CASE_LEAD), uses.ANSWER_NOTICE_BY_LINK
    notice = notice_by_its_link(case_id, notice_id, *acts, use=use, actor=actor, on=on)
    by = f"{answered_by.strip()}, via link"
    if not answered_by.strip():
        raise NoticeRefused(field="answered_by", what=gettext("Skriv dit navn, så man ved, hvem der har bekræftet."))
    subject, unit, lead = of_case(case_id), unit_name(notice.unit_id, actor=actor, on=on), case_lead.strip()
    with acting(SYSTEM, on=on):
        open_cases([case_id])
        if notice.received_on is None:
            mark_received(notice, received_on=on, received_by=by, on=on)
            record(NoticeReceived(subject=subject, unit=unit, received_on=on, received_by=by), actor=actor, on=on)
        if lead and not notice.case_lead:
            notice.case_lead = ", ".join(filter(None, (lead, reached.strip())))
            notice.save(update_fields=["case_lead"])
            record(CaseLeadNamedAtOnce(subject=subject, unit=unit, case_lead=notice.case_lead), actor=actor, on=on)
            mark_ready(case_id, Signal.CASE_LEAD, Ready.IN_PLACE, about=lead, on=on)


def _confirm(notice: Notice, *, actor: Actor, on: date) -> None:
    mark_received(notice, received_on=on, received_by=actor.name, on=on)
    told = NoticeReceived(
        subject=of_case(notice.case_id),
        unit=unit_name(notice.unit_id, actor=actor, on=on),
        received_on=on,
        received_by=actor.name,
    )
    _tell(notice, told, actor=actor, on=on)


def _pass_on(notice: Notice, to: UUID, name: str, *, on: date) -> Notice:
    """Return the notice as another unit of the municipality is given it, which is that unit's own to see."""
    with acting(SYSTEM, on=on):
        open_cases([notice.case_id])
        passed_on = Notice.objects.create(
            case_id=notice.case_id,
            event_id=notice.event_id,
            unit_id=to,
            sent_on=on,
            consent_id=notice.consent_id,
            duty=notice.duty,
            person_name=notice.person_name,
            cpr=notice.cpr,
            place=notice.place,
            ask=notice.ask,
            asks="\n".join(ASKS[Topic.CITIZEN_SERVICE]),
            # The consent names whom the prison told; whoever passes it on stands for that unit.
            forwarded_by_id=notice.forwarded_by_id or notice.unit_id,
        )
        let_wait_to_be_confirmed(passed_on, name)
        return passed_on


def _post(notice: Notice, name: str, *, actor: Actor, on: date) -> None:
    """Send the notice to the unit by mail, where it is known how."""
    municipality_id = UUID(bodies_of([notice.unit_id], actor=actor, on=on)[notice.unit_id].code)
    points = entry_points_of(municipality_id, actor=actor, on=on)
    recipient = next((point.recipient for point in points if point.unit_id == notice.unit_id and point.recipient), None)
    if recipient is None:
        return
    reference = _reference(notice, on=on)
    told = Told(notice.person_name, notice.cpr, notice.place, notice.ask)
    letter = Outgoing(
        case_id=notice.case_id,
        reference=reference,
        about_id=notice.pk,
        rests_on=notice.consent_id,
        content=TELLS,
        to=recipient,
        from_name=unit_name(actor.unit_id, actor=actor, on=on),
        subject=subject_of(reference),
        text=notice_text(
            told,
            to=name,
            reference=reference,
            asks=tuple(notice.asks.splitlines()),
            by_consent=notice.consent_id is not None,
        ),
        link_to=LinkTo.NOTICE,
    )
    post(letter, actor=actor, on=on)


def _reference(notice: Notice, *, on: date) -> str:
    """Return what the case is called towards others; whoever was told has it from the notice."""
    with acting(SYSTEM, on=on):
        open_cases([notice.case_id])
        return Case.objects.values_list("reference", flat=True).get(pk=notice.case_id)


def _tell(notice: Notice, told: Event, *, ticks: tuple[str, ...] = (), actor: Actor, on: date) -> None:
    """Tell the case's journal and its checklist, which the unit itself sees nothing of."""
    with acting(SYSTEM, on=on):
        open_cases([notice.case_id])
        record(told, actor=actor, on=on)
        if ticks:
            case = Case.objects.get(pk=notice.case_id)
            add_ticks(case, Knowledge.present(case).stay, STEP, 1, ticks, actor=actor, on=on)
