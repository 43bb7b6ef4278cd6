"""What a call to a meeting begins from."""

from datetime import date
from uuid import UUID

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.drawing_in import units_in
from koereplan.casework.cases.shapes import Named
from koereplan.casework.cases.standing import opened_case
from koereplan.casework.cases.timetable import Knowledge
from koereplan.casework.meetings import uses
from koereplan.casework.meetings.seeing import see_meetings
from koereplan.casework.meetings.shapes import CallPage
from koereplan.casework.meetings.whom import candidates
from koereplan.casework.organisations.entry_points.queries import offices
from koereplan.casework.organisations.queries import unit_name, unit_names
from koereplan.roadmap import assess


@door
def who_can_be_called(case_id: UUID, *, actor: Actor, on: date) -> CallPage:
    """Return whom the case points to, what its timetable says, and where meetings of the unit are held.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but no meetings of it.
    """
    case = opened_case(case_id, "holder")
    see_meetings(case, uses.WHO_CAN_BE_CALLED, actor=actor, on=on)
    units = unit_names(units_in(case, on=on), actor=actor, on=on)
    found = candidates(case, actor=actor, on=on)
    called = {one.invited.unit_id for one in found if one.invited.unit_id}
    return CallPage(
        case_id=case.pk,
        reference=case.reference,
        revision=case.revision,
        person_name=case.person_name,
        roadmap=assess(Knowledge.present(case).facts, on=on),
        candidates=found,
        units=tuple(Named(unit_id, name) for unit_id, name in units.items()),
        place=unit_name(actor.unit_id, actor=actor, on=on),
        offices=offices(called, actor=actor, on=on),
    )
