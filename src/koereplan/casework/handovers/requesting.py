"""What every act on a request for a case begins and ends with, and what becomes of it when the course turns."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from django.utils.translation import gettext

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting, open_cases
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.handovers.kinds import Outcome, Waits
from koereplan.casework.handovers.models import CaseRequest
from koereplan.casework.handovers.problems import HandoverRefused, NoSuchCaseRequest
from koereplan.casework.organisations.queries import leader_of, unit_name


@contextmanager
def unseen(case_id: UUID, *, on: date) -> Iterator[Case]:
    """Hold a case still for those to whom it is not open: what is done to it they may do, and read nothing of it."""
    with acting(SYSTEM, on=on):
        yield locked_case(case_id)


def require_going_on(case: Case) -> None:
    """Pass when the case can go on at all: not when the person is recorded as dead, which is not said.

    :raises HandoverRefused: it cannot.
    """
    if case.person.died_on is not None:
        what = gettext("Sagen kan ikke fås herfra. Se efter, at CPR-nummeret er rigtigt, og ring til enheden.")
        raise HandoverRefused(field="", what=what)


def open_request(case: Case, request_id: UUID) -> CaseRequest:
    """Return a request for a case that nobody has answered, held still with the case.

    :raises NoSuchCaseRequest: there is none.
    """
    found = CaseRequest.objects.select_for_update(of=("self",)).filter(case=case, pk=request_id, ended_on__isnull=True)
    for request in found:
        return request
    raise NoSuchCaseRequest(request=request_id)


def own_request(request_id: UUID, *, actor: Actor) -> CaseRequest:
    """Return a request that the actor's unit has made and is not done with, held still.

    :raises NoSuchCaseRequest: there is none.
    """
    made = CaseRequest.objects.select_for_update(of=("self",))
    for request in made.filter(pk=request_id, to_unit=actor.unit_id, seen_on__isnull=True):
        return request
    raise NoSuchCaseRequest(request=request_id)


def end_request(request: CaseRequest, outcome: Outcome, *, reason: str = "", is_seen: bool, on: date) -> None:
    """End a request; unless the asking unit knows of it, it is told on its list."""
    request.ended_on, request.outcome, request.reason = on, outcome, reason
    request.seen_on = on if is_seen else None
    request.save()
    settle(request.pk)


def put_answers_away(case_id: UUID, *, actor: Actor, on: date) -> None:
    """Let the actor's unit be done with what it was answered before: it has gone on."""
    answered = CaseRequest.objects.filter(case=case_id, to_unit=actor.unit_id, ended_on__isnull=False)
    answered.filter(seen_on__isnull=True).update(seen_on=on)


def let_want(case: Case, request: CaseRequest, *, on: date) -> None:
    """Let it wait that another unit wants the case: for whoever holds it, and for their leader."""
    settle(request.pk)
    to_unit = unit_name(request.to_unit_id, actor=SYSTEM, on=on)
    wait(case.pk, Waits.WANTED, request.pk, waits_on=request.asked_on, about=to_unit)
    leader = leader_of(request.from_unit_id, actor=SYSTEM, on=on)
    if leader is not None and leader.id != case.holder_id:
        wait(
            case.pk,
            Waits.WANTED,
            request.pk,
            waits_on=request.asked_on,
            unit_id=request.from_unit_id,
            staff_id=leader.id,
            about=to_unit,
        )


def ask_the_new_holder(case: Case, *, on: date) -> None:
    """Let a request for a case that has passed on wait for the unit that has it now; its own has come true."""
    with acting(SYSTEM, on=on):
        open_cases([case.pk])
        for request in CaseRequest.objects.filter(case=case, ended_on__isnull=True):
            if request.to_unit_id == case.unit_id:
                end_request(request, Outcome.GIVEN, is_seen=True, on=on)
            elif case.unit_id is not None:
                request.from_unit_id = case.unit_id
                request.save(update_fields=["from_unit"])
                let_want(case, request, on=on)


def let_fall(case: Case, *, on: date) -> None:
    """Let every request for a case fall away: nobody holds it any more, or the person is elsewhere."""
    with acting(SYSTEM, on=on):
        open_cases([case.pk])
        for request in CaseRequest.objects.filter(case=case, ended_on__isnull=True):
            end_request(request, Outcome.OVERTAKEN, is_seen=request.to_unit_id == case.unit_id, on=on)
