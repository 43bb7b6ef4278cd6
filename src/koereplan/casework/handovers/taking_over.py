"""A yes takes effect when somebody has recorded what it waited for, and never because a day has passed."""

from datetime import date

from koereplan.casework.access import Actor
from koereplan.casework.cases.area_holding import give_areas_back, pass_area_on
from koereplan.casework.cases.events import OwnerAppointed, ResponsibilityTaken
from koereplan.casework.cases.holding import deputise, pass_on
from koereplan.casework.cases.keeping import tell
from koereplan.casework.cases.models import Case
from koereplan.casework.cases.openings import reopen
from koereplan.casework.cases.services.appointments import carry_out_appointment
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.handovers.doings import area_of
from koereplan.casework.handovers.events import AreaTaken, HandoverLapsed
from koereplan.casework.handovers.keeping import lapse, let_wait, store
from koereplan.casework.handovers.kinds import Awaits, Ending
from koereplan.casework.handovers.models import Handover
from koereplan.casework.handovers.requesting import ask_the_new_holder
from koereplan.casework.journal.events import Event, of_case
from koereplan.casework.organisations.queries import Colleague, team_of_unit, unit_name


def save(case: Case, handover: Handover, *told: Event, actor: Actor, on: date) -> None:
    """Save a handover; accepted by somebody who still works there, and what it awaits recorded, it takes effect."""
    if told:
        tell(case, *told, actor=actor, on=on)
    if handover.plan_owner_id is not None and handover.happened_on is not None:
        team = {one.id: one for one in team_of_unit(handover.to_unit_id, actor=actor, on=on)}
        plan_owner = team.get(handover.plan_owner_id)
        if plan_owner is not None:
            deputy = team.get(handover.deputy_id) if handover.deputy_id else None
            _take_over(case, handover, plan_owner, deputy, actor=actor, on=on)
        else:
            tell_lapsed(case, handover, actor=actor, on=on)
        reopen([case.pk], on=on)
    store(handover, on=on)
    let_wait(handover, actor=actor, on=on)


def tell_lapsed(case: Case, handover: Handover, *, actor: Actor, on: date) -> None:
    """Let a yes lapse that somebody was to keep who works there no more. The caller saves the handover."""
    lapse(handover)
    told = HandoverLapsed(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        life_area=handover.life_area,
        to_unit=unit_name(handover.to_unit_id, actor=actor, on=on),
    )
    tell(case, told, actor=actor, on=on)


def _take_over(
    case: Case, handover: Handover, plan_owner: Colleague, deputy: Colleague | None, *, actor: Actor, on: date
) -> None:
    """Let the receiver hold what was offered. A deputy who has left since is for its leader to replace."""
    handover.ended_on, handover.ending = on, Ending.TAKEN_OVER
    if handover.life_area:
        _take_area(case, handover, plan_owner, deputy, actor=actor, on=on)
    else:
        _take_case(case, handover, plan_owner, deputy, actor=actor, on=on)


def _take_case(
    case: Case, handover: Handover, plan_owner: Colleague, deputy: Colleague | None, *, actor: Actor, on: date
) -> None:
    pass_on(case, unit_id=handover.to_unit_id, staff_id=plan_owner.id, on=on)
    case.asked_unit_id = None
    ask_the_new_holder(case, on=on)
    give_areas_back(case, held_by=handover.to_unit_id, on=on)
    told: list[Event] = [
        ResponsibilityTaken(
            subject=of_case(case.pk),
            unit=unit_name(handover.to_unit_id, actor=actor, on=on),
            unit_id=handover.to_unit_id,
            holder=plan_owner.name,
            holder_id=plan_owner.id,
        )
    ]
    if deputy is not None:
        deputise(case, deputy.id, on=on)
        appointed = OwnerAppointed(
            subject=of_case(case.pk),
            plan_owner=plan_owner.name,
            plan_owner_id=plan_owner.id,
            deputy=deputy.name,
            deputy_id=deputy.id,
        )
        told.append(appointed)
    tell(case, *told, actor=actor, on=on)
    if handover.awaits == Awaits.NEW_STAY and deputy is not None and handover.happened_on is not None:
        # Both were named with the yes: in the stay that has begun nobody is asked for them again.
        carry_out_appointment(case, Knowledge.present(case), handover.happened_on, actor=actor, on=on)


def _take_area(
    case: Case, handover: Handover, plan_owner: Colleague, deputy: Colleague | None, *, actor: Actor, on: date
) -> None:
    """Let the receiver hold an area of life; back at the unit that holds the case, it is apart no more."""
    area = area_of(handover)
    assert area is not None  # noqa: S101 - the caller has asked
    if handover.to_unit_id == case.unit_id:
        give_areas_back(case, area=area, on=on)
    else:
        deputy_id = deputy.id if deputy else None
        pass_area_on(case, area, unit_id=handover.to_unit_id, staff_id=plan_owner.id, deputy_id=deputy_id, on=on)
    told = AreaTaken(
        subject=of_case(case.pk),
        handover_id=handover.pk,
        life_area=handover.life_area,
        to_unit=unit_name(handover.to_unit_id, actor=actor, on=on),
        plan_owner=plan_owner.name,
    )
    tell(case, told, actor=actor, on=on)
