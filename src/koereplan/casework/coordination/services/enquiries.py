"""A unit is asked about coordinating the plan before anybody decides (step 6), and answers into the case."""

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Basis, ContentClass, May, Purpose
from koereplan.casework.acting import door
from koereplan.casework.cases.drawing_in import draw_in
from koereplan.casework.cases.keeping import recorded, tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.readiness import Ready, Signal, mark_ready, readiness_of
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.services import complete_step
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.ticking import add_ticks
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import let_wait_for, settle, wait
from koereplan.casework.contacts.models import Contact
from koereplan.casework.coordination import uses
from koereplan.casework.coordination.composing import enquiry_text, subject_of, tells
from koereplan.casework.coordination.enquiring import (
    Answered,
    Enquired,
    EnquiryRefused,
    require_allowed,
    require_whole,
)
from koereplan.casework.coordination.events import CaseLeadNamed, EnquiryAnswered, EnquirySent
from koereplan.casework.coordination.kinds import NUMBERS, Waits
from koereplan.casework.coordination.models import Enquiry, EnquiryAnswer, EnquiryPart
from koereplan.casework.journal.disclosures import Disclosed, How
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.journal.log import disclose
from koereplan.casework.journal.outbox import Outgoing, post
from koereplan.casework.organisations.entry_points.queries import recipient_at
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.organisations.queries import staff_of_unit, unit_name
from koereplan.foundation.problem import Problem
from koereplan.foundation.records import new_id

STEP = "6"


class NoSuchEnquiry(Problem):
    """There is no such enquiry in the case."""

    code = "coordination.no_such_enquiry"
    says = _("Henvendelsen findes ikke. Se sagen igen.")


@door
@transaction.atomic
def send_enquiry(case_id: UUID, enquired: Enquired, *, actor: Actor, on: date) -> UUID:
    """Ask a unit about coordinating the plan, draw it in, and return the enquiry's id. The first carries step 6 out.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises EnquiryRefused: the person is expelled, something is left out, or no consent covers what it says of health.
    :raises ContactRefused: the unit is not one that step 6 draws in.
    """
    case = locked_case(case_id)
    permit(May.CARRY_OUT_STEP, case, uses.SEND_ENQUIRY, recipient=enquired.unit_id, actor=actor, on=on)
    if Knowledge.present(case).facts.expulsion:
        raise EnquiryRefused(field="", what=gettext("Trinet bruges ikke: personen er udvist ved dom."))
    require_whole(enquired, on=on)
    require_allowed(case_id, enquired, on=on)
    _draw_in(case, enquired, actor=actor, on=on)
    case = locked_case(case_id)
    enquiry = _write(case, enquired, actor=actor, on=on)
    _tick(case, enquired, actor=actor, on=on)
    told = Disclosed(
        case_id=case_id,
        classes=frozenset({ContentClass.IDENTITY, ContentClass.PLAN}),
        to_unit_id=enquired.unit_id,
        basis=Basis.COORDINATION,
        purpose=Purpose.COORDINATION,
        how=How.HANDED_OVER,
    )
    disclose([told], actor=actor, on=on)
    unit = unit_name(enquired.unit_id, actor=actor, on=on)
    asked_by = unit_name(actor.unit_id, actor=actor, on=on)
    _post(case, enquiry.pk, enquired, unit=unit, asked_by=asked_by, actor=actor, on=on)
    wait(case_id, Waits.ASKED, enquiry.pk, waits_on=enquired.answer_by, unit_id=enquired.unit_id, about=asked_by)
    wait(case_id, Waits.UNANSWERED, enquiry.pk, waits_on=enquired.answer_by, about=unit)
    if readiness_of(case_id)[Signal.CASE_LEAD].state is Ready.MISSING:
        mark_ready(case_id, Signal.CASE_LEAD, Ready.UNDER_WAY, about=unit, on=on)
    sent = EnquirySent(subject=of_case(case_id), enquiry_id=enquiry.pk, unit=unit, answer_by=enquired.answer_by)
    tell(case, sent, actor=actor, on=on)
    return enquiry.pk


@door
@transaction.atomic
def answer_enquiry(case_id: UUID, enquiry_id: UUID, answered: Answered, *, actor: Actor, on: date) -> None:
    """Record what the unit answers: by its own staff, or by whoever holds the case and was told so.

    Only who leads the case there is named: what the unit can do is still asked, of whoever that is.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchEnquiry: the case has no such enquiry.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises EnquiryRefused: nothing is answered, or the case lead does not work in the unit.
    """
    case = locked_case(case_id)
    enquiry = Enquiry.objects.filter(case=case, pk=enquiry_id).first()
    if enquiry is None:
        raise NoSuchEnquiry(enquiry=enquiry_id)
    asked_id = heirs(actor=actor, on=on).get(enquiry.unit_id, enquiry.unit_id)
    is_their_own = actor.unit_id == asked_id
    permit(May.ANSWER if is_their_own else May.CARRY_OUT_STEP, case, uses.ANSWER_ENQUIRY, actor=actor, on=on)
    case_lead = _case_lead(asked_id, answered, actor=actor, on=on)
    if not is_their_own and not answered.answered_by.strip():
        raise EnquiryRefused(field="answered_by", what=gettext("Skriv, hvem der gav svaret."))
    if not (case_lead or answered.can_do.strip() or answered.agreed.strip()):
        raise EnquiryRefused(field="can_do", what=gettext("Skriv, hvad I kan gøre, eller hvem der er sagsansvarlig."))
    EnquiryAnswer.objects.create(
        enquiry=enquiry,
        case_lead=case_lead,
        case_lead_staff_id=answered.case_lead_id,
        can_do=answered.can_do.strip(),
        agreed=answered.agreed.strip(),
        answered_by="" if is_their_own else answered.answered_by.strip(),
        **recorded(actor=actor, on=on),
    )
    subject, unit = of_case(case_id), unit_name(asked_id, actor=actor, on=on)
    told: list[Event] = []
    if answered.can_do.strip() or answered.agreed.strip():
        settle(enquiry.pk)
        told.append(EnquiryAnswered(subject=subject, enquiry_id=enquiry.pk, unit=unit))
    elif answered.case_lead_id:
        let_wait_for(answered.case_lead_id, enquiry.pk, Waits.ASKED)
    if case_lead:
        mark_ready(case_id, Signal.CASE_LEAD, Ready.IN_PLACE, about=case_lead, on=on)
        told.append(CaseLeadNamed(subject=subject, enquiry_id=enquiry.pk, unit=unit, case_lead=case_lead))
    tell(case, *told, actor=actor, on=on)


def _draw_in(case: Case, enquired: Enquired, *, actor: Actor, on: date) -> None:
    """Draw the unit in: by carrying step 6 out, or by the contact that carried it out already."""
    known = Knowledge.present(case)
    event = next((event for event in known.events if event.step == STEP and event.outcome == "done"), None)
    if event is None:
        complete_step(
            case.pk, STEP, occurred_on=on, contacted=[enquired.unit_id], revision=case.revision, actor=actor, on=on
        )
    elif not Contact.objects.filter(case=case, unit=enquired.unit_id, released_on__isnull=True).exists():
        drawn = draw_in(case, event, [enquired.unit_id], number=known.stay.number, actor=actor, on=on)
        tell(case, *drawn, actor=actor, on=on)
        reopen([case.pk], on=on)


def _write(case: Case, enquired: Enquired, *, actor: Actor, on: date) -> Enquiry:
    enquiry = Enquiry.objects.create(
        id=new_id(),
        case=case,
        step=STEP,
        unit_id=enquired.unit_id,
        purpose=enquired.purpose.strip(),
        expectations=enquired.expectations.strip(),
        possibilities=sorted(enquired.possibilities),
        other_possibilities=enquired.other_possibilities.strip(),
        asks=enquired.asks.strip(),
        rope_holder=enquired.rope_holder.strip(),
        wants_meeting=enquired.wants_meeting,
        answer_by=enquired.answer_by,
        **recorded(actor=actor, on=on),
    )
    EnquiryPart.objects.bulk_create(
        EnquiryPart(
            enquiry=enquiry, content=NUMBERS[area], situation=said.situation.strip(), wishes=said.wishes.strip()
        )
        for area, said in enquired.said().items()
    )
    return enquiry


def _post(
    case: Case, enquiry_id: UUID, enquired: Enquired, *, unit: str, asked_by: str, actor: Actor, on: date
) -> None:
    """Send the enquiry to the unit's entry point, if one is known; its own list of what waits shows it besides."""
    recipient = recipient_at(enquired.unit_id, actor=actor, on=on)
    if recipient is None:
        return
    letter = Outgoing(
        case_id=case.pk,
        reference=case.reference,
        about_id=enquiry_id,
        content=tells(enquired),
        to=recipient,
        from_name=asked_by,
        subject=subject_of(case.reference),
        text=enquiry_text(enquired, to=unit, sender=asked_by, reference=case.reference, person_name=case.person_name),
    )
    post(letter, actor=actor, on=on)


def _tick(case: Case, enquired: Enquired, *, actor: Actor, on: date) -> None:
    """Tick what the enquiry has done of step 6."""
    done = {"purpose", "expectations", "situation", "partner_possibilities"}
    if enquired.possibilities or enquired.other_possibilities.strip():
        done.add("own_possibilities")
    if enquired.rope_holder.strip() or enquired.wants_meeting:
        done.add("coordinator")
    add_ticks(case, Knowledge.present(case).stay, STEP, 1, done, use=uses.SEND_ENQUIRY, actor=actor, on=on)


def _case_lead(asked_id: UUID, answered: Answered, *, actor: Actor, on: date) -> str:
    """Return who is named to lead the case: somebody who works in the unit, or a name that was told.

    :raises EnquiryRefused: whoever is chosen does not work there.
    """
    if answered.case_lead_id is None:
        return answered.case_lead.strip()
    names = {row.id: row.name for row in staff_of_unit(asked_id, actor=actor, on=on)}
    if answered.case_lead_id not in names:
        raise EnquiryRefused(field="case_lead", what=gettext("Vælg en, der arbejder i enheden."))
    return names[answered.case_lead_id]
