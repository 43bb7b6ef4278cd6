"""Whose calendar asks, and what is theirs today: read by the same doors as the pages, and so decided and logged."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from koereplan.casework.access import Actor, Role
from koereplan.casework.acting import door
from koereplan.casework.calendars.address import digest
from koereplan.casework.calendars.models import Subscription
from koereplan.casework.calendars.shapes import Matter, Moment
from koereplan.casework.cases.queries import Group, my_work, waiting
from koereplan.casework.handovers.kinds import Waits
from koereplan.casework.meetings.queries import meetings_ahead, meetings_of_case
from koereplan.casework.organisations.signing_in import actors_of, known
from koereplan.casework.people.queries import person_named
from koereplan.casework.plans.queries import plan_of_case
from koereplan.foundation.instants import DENMARK


@door
def calendar_made_on(*, actor: Actor, on: date) -> date | None:  # noqa: ARG001 - it acts as its actor
    """Return when the address of the actor's own calendar was made, if there is one."""
    own = Subscription.objects.filter(reader_id=actor.staff_id, unit_id=actor.unit_id, role=actor.role)
    return own.values_list("made_on", flat=True).first()


@door
def reader_at(secret: str, *, actor: Actor, on: date) -> Actor | None:
    """Return whose calendar has an address, if they are still whom they were when it was made; else nobody."""
    found = Subscription.objects.filter(digest=digest(secret)).first()
    if found is None:
        return None
    if found.role == Role.PERSON:
        person = person_named(found.reader_id, actor=actor, on=on)
        return Actor(person.id, person.name, found.unit_id, Role.PERSON) if person else None
    staff = known(found.reader_id)
    actors = actors_of(staff, on=on) if staff else ()
    return next((one for one in actors if (one.unit_id, one.role) == (found.unit_id, found.role)), None)


@door
def moments_of(*, actor: Actor, on: date) -> tuple[Moment, ...]:
    """Return what is the actor's own from today on: meetings, deadlines, handovers and tasks.

    What lists show in their first pages; what should have been done before is for the pages, not for a calendar.

    :raises NoSuchCase: the actor is a person who has no case.
    """
    found = _of_person(actor, on=on) if actor.role is Role.PERSON else _of_staff(actor, on=on)
    return tuple(moment for moment in found if moment.on >= on)


def _of_staff(actor: Actor, *, on: date) -> Iterator[Moment]:
    for one in meetings_ahead(actor=actor, on=on):
        yield _meeting(one.id, one.starts_at, one.minutes, case_id=one.case_id)
    for group in (Group.SOON, Group.COMING):
        for part in my_work(group=group, actor=actor, on=on).groups:
            for row in part.rows:
                key = f"{row.case_id}/{row.step}/{row.occurrence}"
                yield Moment(Matter.DEADLINE, key, row.last_day, case_id=row.case_id)
    for line in waiting(actor=actor, on=on):
        matter = Matter.HANDOVER if line.kind in set(Waits) else Matter.TASK
        yield Moment(matter, f"{line.subject}/{line.kind}", line.waits_on, case_id=line.case_id)


def _of_person(actor: Actor, *, on: date) -> Iterator[Moment]:
    for line in meetings_of_case(None, actor=actor, on=on).meetings:
        if line.is_open and line.call.starts_at and any(one.is_person for one in line.participants):
            yield _meeting(line.id, line.call.starts_at, line.call.minutes)
    for action in plan_of_case(None, actor=actor, on=on).actions:
        if action.is_running and action.action.owner.is_own and action.action.due_on:
            yield Moment(Matter.TASK, str(action.action.id), action.action.due_on)


def _meeting(meeting_id: UUID, starts_at: datetime, minutes: int, *, case_id: UUID | None = None) -> Moment:
    at = starts_at.astimezone(DENMARK)
    return Moment(Matter.MEETING, str(meeting_id), at.date(), at, minutes, case_id, meeting_id)
