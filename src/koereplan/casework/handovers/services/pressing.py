"""A request for a case that nobody answers is chased by the ladder of handovers, from the day on which it was asked."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID, uuid5

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override

from koereplan.casework.access import SYSTEM, Actor
from koereplan.casework.acting import acting
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import see
from koereplan.casework.handovers import uses
from koereplan.casework.handovers.events import CaseRequestReminded
from koereplan.casework.handovers.ladder import ladder, rungs_behind
from koereplan.casework.handovers.models import CaseRequest
from koereplan.casework.handovers.requesting import let_want, unseen
from koereplan.casework.journal.events import day_in_words, of_case
from koereplan.casework.journal.outbox import ToStaff, write_to_staff
from koereplan.casework.organisations.models import Staff
from koereplan.casework.organisations.queries import leader_of, unit_name
from koereplan.foundation.one_by_one import one_by_one


def chase_case_requests(*, actor: Actor, on: date) -> int:
    """Look every unanswered request over, each in its own transaction, and return about how many somebody was reminded.

    Done twice on a day it does nothing the second time.

    :raises ExceptionGroup: some could not be looked over; all others were.
    """
    with acting(actor, on=on):
        waiting = list(CaseRequest.objects.filter(ended_on__isnull=True).order_by("id").values_list("pk", "case_id"))
    return one_by_one(lambda request: _chase(*request, actor=actor, on=on), waiting)


@transaction.atomic
def _chase(request_id: UUID, case_id: UUID, *, actor: Actor, on: date) -> bool:
    with acting(actor, on=on), unseen(case_id, on=on) as case:
        request = CaseRequest.objects.filter(pk=request_id, ended_on__isnull=True).first()
        if request is None:
            return False
        at_first, now = (rungs_behind(request.asked_on, on=day) for day in (request.asked_on, on))
        climbed = ladder()[max(at_first, request.rungs) : now]
        if not climbed:
            return False
        request.rungs = now
        request.save(update_fields=["rungs"])
        # Somebody else may hold the case by now, or lead the unit.
        let_want(case, request, on=on)
        see(case, uses.CHASE_CASE_REQUESTS, actor=actor, on=on)
        _remind(case, request, leaders=any(rung.leaders for rung in climbed), on=on)
        return True


def _remind(case: Case, request: CaseRequest, *, leaders: bool, on: date) -> None:
    giver, asker = (unit_name(pk, actor=SYSTEM, on=on) for pk in (request.from_unit_id, request.to_unit_id))
    with override("da"):
        text = gettext(
            "%(asker)s har en person hos sig, hvis sag %(giver)s har, og har bedt om sagen %(day)s. Der er ikke "
            "svaret. %(giver)s har ansvaret, til sagen er givet videre. Se den i Køreplan: %(address)s"
        )
        said = {
            "asker": asker,
            "giver": giver,
            "day": day_in_words(request.asked_on),
            "address": f"{settings.ADDRESS}/mit-arbejde/",
        }
        for staff, unit_id in _whom(case, request, leaders=leaders, on=on):
            mail = ToStaff(
                about_id=uuid5(request.pk, str(staff.pk)),
                unit_id=unit_id,
                name=staff.full_name,
                address=staff.email,
                subject=gettext("En enhed har bedt om en sag"),
                text=text % said,
            )
            write_to_staff(mail, on=on)
    told = CaseRequestReminded(subject=of_case(case.pk), from_unit=giver, to_unit=asker, leaders=leaders)
    tell(case, told, actor=SYSTEM, on=on)


def _whom(case: Case, request: CaseRequest, *, leaders: bool, on: date) -> Iterator[tuple[Staff, UUID]]:
    """Yield who is written to, each for their unit: the holder and who asked, then the leaders of both."""
    people = {case.holder_id: request.from_unit_id, request.asked_by_id: request.to_unit_id}
    for unit_id in (request.from_unit_id, request.to_unit_id) if leaders else ():
        leader = leader_of(unit_id, actor=SYSTEM, on=on)
        if leader is not None:
            people[leader.id] = unit_id
    for staff in Staff.objects.filter(pk__in=[pk for pk in people if pk], is_active=True).exclude(email=""):
        yield staff, people[staff.pk]
