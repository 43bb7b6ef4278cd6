"""What somebody is to do in plans, across cases."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.cases.listing import log_listed, openings_of
from koereplan.casework.cases.models import Listed
from koereplan.casework.plans import uses


@dataclass(frozen=True, slots=True)
class Task:
    """An action that names the actor, or a contribution that the actor's unit is asked for, and its last day."""

    case_id: UUID
    person_name: str
    action_id: UUID | None
    request_id: int | None
    what: str
    by_on: date

    def is_late(self, on: date) -> bool:
        """Return whether its last day has passed."""
        return self.by_on < on


@door
def tasks_in_plans(*, actor: Actor, on: date) -> tuple[Task, ...]:
    """Return the actions that name the actor and the contributions asked of the actor's unit, the first due first.

    Only those that wait, of cases that lists show the actor, in areas of life that are open.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT case_id, action_id, request_id, what, by_on FROM plan_tasks(%s)", [actor.staff_id])
        rows = cursor.fetchall()
    listed = Listed.objects.shown_to(actor, on=on).filter(case_id__in={row[0] for row in rows})
    shown = {
        case_id: (name, opened)
        for case_id, name, opened in listed.annotate(opened=openings_of("case_id", actor=actor, on=on)).values_list(
            "case_id", "person_name", "opened"
        )
    }
    log_listed(uses.TASKS_IN_PLANS, ((case_id, opened) for case_id, (_, opened) in shown.items()), actor=actor, on=on)
    tasks = (
        Task(case_id, shown[case_id][0], action_id, request_id, what, by_on)
        for case_id, action_id, request_id, what, by_on in rows
        if case_id in shown
    )
    return tuple(sorted(tasks, key=lambda task: (task.by_on, task.person_name)))
