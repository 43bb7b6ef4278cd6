"""Somebody who is admitted is known already: by the exact number, never by a name, and wherever the case is."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from koereplan.casework.access import ROLES, Actor, Basis, Group, Purpose
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.occasions import Occasion, follows
from koereplan.casework.handovers.kinds import Outcome
from koereplan.casework.handovers.models import CaseRequest
from koereplan.casework.handovers.problems import KnownElsewhere
from koereplan.casework.journal.log import log
from koereplan.casework.journal.uses import Use, Used
from koereplan.casework.organisations.bodies import kind_of
from koereplan.casework.organisations.kinds import PLACES
from koereplan.casework.people import cpr

NOT_NEW = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Known:
    """The case of whoever has a number: which unit holds it, or held it last, and whether lists show it to the actor.

    Nothing else of it is told, and it is not open to anybody thereby.
    """

    case_id: UUID
    unit_id: UUID
    closed_on: date | None
    is_shown: bool


def receives_people(actor: Actor) -> bool:
    """Return whether the actor works on cases where people are admitted: nobody else is told whom a number means."""
    return actor.role in ROLES[Group.CASEWORKERS] and kind_of(actor.unit_id) in PLACES


def recognised(cpr_number: str, use: Use, *, actor: Actor, on: date) -> Known | None:
    """Return the case of whoever has a number, if the actor receives people; a miss is logged too."""
    if not receives_people(actor):
        return None
    known = _case_of(cpr_number)
    asked = ((known.case_id, Basis.RESPONSIBLE),) if known else ()
    log(use, Used(asked, Purpose.SERVING), actor=actor, on=on)
    return known


@follows(Occasion.ADMITTED)
def never_a_second_case(case: Case, *, day: date | None, actor: Actor, on: date) -> None:  # noqa: ARG001 - told on every occasion
    """Let nobody get a second case while another unit has one of the same number, unless it has said no to giving it.

    :raises KnownElsewhere: it has not.
    """
    known = _case_of(case.person.cpr, but=case.pk)
    if known is None or known.is_shown:
        return
    refused = CaseRequest.objects.filter(
        case=known.case_id, to_unit=actor.unit_id, outcome=Outcome.REFUSED, seen_on__isnull=True
    )
    if not refused.update(seen_on=on):
        raise KnownElsewhere(field="cpr")


def _case_of(cpr_number: str, *, but: UUID = NOT_NEW) -> Known | None:
    """Return the case of whoever has a number; of several one that lists do not show, and that is open."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT case_id, unit_id, closed_on, is_shown FROM case_at_admission(%s, %s)", [cpr.tidy(cpr_number), but]
        )
        row = cursor.fetchone()
    return Known(*row) if row else None
