"""Somebody comes back to a unit that never had the case, after it was closed: nobody holds it, so nobody is asked."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override

from koereplan.casework.access import SYSTEM, Actor, Basis, Purpose
from koereplan.casework.acting import acting, door
from koereplan.casework.cases.kinds import Beginning
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.services import Admitted, open_stay
from koereplan.casework.cases.standing import NoSuchCase
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.problems import HandoverRefused
from koereplan.casework.handovers.recognising import recognised
from koereplan.casework.handovers.requesting import put_answers_away, require_going_on, unseen
from koereplan.casework.journal.log import log
from koereplan.casework.journal.outbox import ToStaff, write_to_staff
from koereplan.casework.journal.uses import Used
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.queries import leader_of, unit_name
from koereplan.foundation.statements import change

STAYS_KNOWN = ("expulsion",)
"""What a new sentence does not change, and nobody is asked for again."""


@door
@transaction.atomic
def readmit(cpr_number: str, *, begun_by: Beginning, facts: Mapping[str, object], actor: Actor, on: date) -> Admitted:
    """Open a new stay on the closed case of somebody who was admitted to the actor's unit: its leader holds the case.

    Whoever led the unit that held it last is told.

    :raises NoSuchCase: nobody has the number, or nobody is admitted to the actor's unit.
    :raises HandoverRefused: somebody holds the case, so that it is to be asked for; or it cannot go on.
    :raises FactsRefused: something in the facts is wrong.
    :raises NoLeader: the unit has no leader who could hold the case.
    """
    known = recognised(cpr_number, uses.KNOWN_ELSEWHERE, actor=actor, on=on)
    if known is None:
        raise NoSuchCase
    if known.closed_on is None:
        raise HandoverRefused(field="", what=gettext("Sagen er åben hos en anden enhed. Bed om den."))
    log(uses.READMIT, Used(((known.case_id, Basis.RESPONSIBLE),), Purpose.SERVING), actor=actor, on=on)
    put_answers_away(known.case_id, actor=actor, on=on)
    with unseen(known.case_id, on=on) as case:
        require_going_on(case)
        facts = _with_what_stays(case, facts)
        # The unit comes into the case as one that is asked to have it, and has it when the stay is open.
        case.asked_unit_id = actor.unit_id
        change(Case, {case.pk: {"asked_unit_id": actor.unit_id}})
        reopen([case.pk], on=on)
    admitted = open_stay(known.case_id, begun_by=begun_by, facts=facts, actor=actor, on=on)
    if known.unit_id != actor.unit_id:
        _tell_the_last(known.unit_id, admitted, actor=actor, on=on)
    return admitted


def _with_what_stays(case: Case, facts: Mapping[str, object]) -> dict[str, object]:
    """Return the facts of the new stay, with what the case knows already and the unit could not see."""
    former = Knowledge.present(case).facts
    known = {key: getattr(former, key) for key in STAYS_KNOWN}
    return known | {key: value for key, value in facts.items() if value is not None or key not in known}


def _tell_the_last(unit_id: UUID, admitted: Admitted, *, actor: Actor, on: date) -> None:
    """Write to whoever leads the unit that held a case last that another one has it now."""
    with acting(SYSTEM, on=on), override("da"):
        leader = leader_of(unit_id, actor=SYSTEM, on=on)
        staff = Staff.objects.filter(pk=leader.id, is_active=True).exclude(email="").first() if leader else None
        if staff is None:
            return
        text = gettext(
            "Sag %(reference)s, som jeres enhed havde sidst, er åbnet igen: personen er indsat i %(unit)s, som har "
            "ansvaret nu. Er det en fejl, så ring til enheden. Nummeret står her: %(address)s"
        )
        told = {
            "reference": admitted.reference,
            "unit": unit_name(actor.unit_id, actor=SYSTEM, on=on),
            "address": f"{settings.ADDRESS}/indgange/",
        }
        mail = ToStaff(
            about_id=uuid5(admitted.stay_id, str(staff.pk)),
            unit_id=unit_id,
            name=staff.full_name,
            address=staff.email,
            subject=gettext("En sag, I har haft, er åbnet igen"),
            text=text % told,
        )
        write_to_staff(mail, on=on)
