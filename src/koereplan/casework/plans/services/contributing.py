"""Contributions are asked for, reminded of, and given: what they suggest arrives in the plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from koereplan.casework.access import Actor, Doing, May
from koereplan.casework.acting import door
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.seeing import permit
from koereplan.casework.cases.standing import locked_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.cases.waiting import settle, wait
from koereplan.casework.contacts.models import Contact
from koereplan.casework.journal.events import of_case
from koereplan.casework.organisations.merged import heirs
from koereplan.casework.organisations.queries import unit_name
from koereplan.casework.plans import uses
from koereplan.casework.plans.checking import Limits, faults_of_actions
from koereplan.casework.plans.events import ContributionAsked, ContributionGiven, ContributionReminded
from koereplan.casework.plans.gathering import answering
from koereplan.casework.plans.kinds import AREAS, NUMBERS, Status
from koereplan.casework.plans.models import Contribution, Reminder, Request
from koereplan.casework.plans.problems import NoSuchItem, PlanRefused, RequestRefused
from koereplan.casework.plans.readers import without_ground
from koereplan.casework.plans.values import Action, Asked
from koereplan.casework.plans.writing import Open
from koereplan.foundation.statements import add

ASKED, UNANSWERED = "contribution_asked", "contribution_unanswered"
"""How a contribution waits: for whom it is asked of, and for who holds the case."""


@door
@transaction.atomic
def ask_contribution(case_id: UUID, asked: Asked, *, actor: Actor, on: date) -> int:
    """Ask a unit that is drawn in, or another profession in the own unit, for a contribution; return the request's id.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: nothing gives the actor this act on this case.
    :raises RequestRefused: the unit has no part in the case or may not see the area, or the day has passed.
    """
    case = locked_case(case_id)
    doing = Doing(May.EDIT_PLAN, asked.area)
    permit(doing, case, uses.ASK_CONTRIBUTION, recipient=asked.unit_id, actor=actor, on=on)
    if not asked.question.strip():
        raise RequestRefused(field="question", what=gettext("Skriv, hvad du gerne vil have et bidrag til."))
    if asked.answer_by < on:
        raise RequestRefused(field="answer_by", what=gettext("Dagen er passeret. Skriv en dag fra i dag af."))
    _require_part(case, asked, on=on)
    plan = Open.of(case, actor=actor, on=on)
    row = {
        "case_id": case.pk,
        "content": NUMBERS[asked.area],
        "version": plan.number,
        "unit_id": asked.unit_id,
        "staff_id": asked.staff_id,
        "name": asked.name.strip(),
        "question": asked.question.strip(),
        "answer_by": asked.answer_by,
    }
    (request_id,) = add(Request, [{**row, **plan.by}])
    unit = unit_name(asked.unit_id, actor=actor, on=on)
    waits_on = asked.answer_by
    wait(case_id, ASKED, UUID(int=request_id), waits_on=waits_on, unit_id=asked.unit_id, staff_id=asked.staff_id)
    wait(case_id, UNANSWERED, UUID(int=request_id), waits_on=waits_on, about=unit)
    told = ContributionAsked(subject=of_case(case_id), items=[], unit=unit, answer_by=waits_on)
    tell(case, told, actor=actor, on=on)
    return int(request_id)


@door
@transaction.atomic
def remind(case_id: UUID, request_id: int, *, actor: Actor, on: date) -> None:
    """Record that whoever was asked for a contribution is reminded: it waits for them from today.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchItem: there is no such request that waits for an answer.
    :raises NotAllowed: nothing gives the actor this act on this case.
    """
    case, request = _unanswered(case_id, request_id)
    doing = Doing(May.EDIT_PLAN, AREAS[request.content])
    asked_id = heirs(actor=actor, on=on).get(request.unit_id, request.unit_id)
    permit(doing, case, uses.REMIND, recipient=asked_id, actor=actor, on=on)
    plan = Open.of(case, actor=actor, on=on)
    add(Reminder, [{"request_id": request.pk, **plan.by}])
    wait(
        case_id,
        ASKED,
        UUID(int=request.pk),
        waits_on=min(on, request.answer_by),
        unit_id=asked_id,
        staff_id=request.staff_id if asked_id == request.unit_id else None,
    )
    unit = unit_name(asked_id, actor=actor, on=on)
    tell(case, ContributionReminded(subject=of_case(case_id), items=[], unit=unit), actor=actor, on=on)


@door
@transaction.atomic
def contribute(
    case_id: UUID, request_id: int, *, text: str, suggested: Sequence[Action] = (), actor: Actor, on: date
) -> None:
    """Answer a request: in words, and with actions that whoever holds the case can take into the plan.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NoSuchItem: there is no such request that waits for an answer and is open to the actor.
    :raises NotAllowed: the request is not the actor's to answer.
    :raises RequestRefused: nothing is contributed.
    :raises PlanRefused: something suggested cannot be right, every fault by its action and field.
    """
    case, request = _unanswered(case_id, request_id)
    permit(answering(request, heirs(actor=actor, on=on), actor), case, uses.CONTRIBUTE, actor=actor, on=on)
    actions = [replace(action, area=AREAS[request.content], status=Status.SUGGESTED) for action in suggested]
    if not text.strip() and not actions:
        raise RequestRefused(field="text", what=gettext("Skriv jeres bidrag, eller foreslå en handling."))
    limits = Limits.of(Knowledge.present(case).facts, release_on=case.release_date, on=on)
    faults = tuple(faults_of_actions(actions, {}, {}, limits))
    if faults:
        raise PlanRefused(faults)
    plan = Open.of(case, actor=actor, on=on)
    add(Contribution, [{"request_id": request.pk, "text": text.strip(), **plan.by}])
    plan.write_actions(map(limits.placed, actions), asked_id=request.pk)
    settle(UUID(int=request.pk), ASKED, UNANSWERED)
    unit = unit_name(request.unit_id, actor=actor, on=on)
    tell(case, ContributionGiven(subject=of_case(case_id), items=plan.touched, unit=unit), actor=actor, on=on)


def _unanswered(case_id: UUID, request_id: int) -> tuple[Case, Request]:
    """Return a request that waits for an answer, and its case, which is held still.

    :raises NoSuchCase: there is none that is open to whoever acts.
    :raises NoSuchItem: there is no such request.
    """
    case = locked_case(case_id)
    request = Request.objects.filter(pk=request_id, case=case, contribution__isnull=True).first()
    if request is None:
        raise NoSuchItem(request=request_id)
    return case, request


def _require_part(case: Case, asked: Asked, *, on: date) -> None:
    """Pass when the unit works on the case and may see what it is asked about.

    :raises RequestRefused: it does not.
    """
    drawn = Contact.objects.filter(case=case, unit=asked.unit_id, contacted_on__lte=on).exclude(released_on__lte=on)
    if asked.unit_id != case.unit_id and not drawn.exists():
        raise RequestRefused(
            field="unit", what=gettext("Enheden er ikke inddraget i sagen. Kontakt den først (trin 6).")
        )
    if without_ground(case, [(asked.unit_id, asked.area)], on=on):
        raise RequestRefused(
            field="area",
            what=gettext("Enheden kan ikke se det område uden samtykke fra personen. Bed om samtykke først."),
        )
