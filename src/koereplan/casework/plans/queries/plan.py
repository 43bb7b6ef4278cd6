"""The plan as its page shows it."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.acting import door
from koereplan.casework.plans import uses
from koereplan.casework.plans.gathering import Gathered
from koereplan.casework.plans.shapes import PlanPage
from koereplan.foundation.problem import Problem


class NoSuchVersion(Problem):
    """The plan has no such version."""

    code = "plans.no_such_version"
    says = _("Den version af handleplanen findes ikke. Se planen igen.")


@door
def plan_of_case(
    case_id: UUID | None, *, number: int | None = None, to_person: bool = False, actor: Actor, on: date
) -> PlanPage:
    """Return a case's plan as it is being written, or as it stood in a version; without an id it is the actor's own.

    `to_person` calls staff as the person reads of them, on paper that is handed over.

    :raises NoSuchCase: there is none that is open to the actor.
    :raises NotAllowed: the actor sees the case, but nothing of its plan.
    :raises NoSuchVersion: there is no such version.
    """
    of = Gathered.of(case_id, to_person=to_person, actor=actor, on=on)
    of.log(uses.PLAN_OF_CASE)
    if number is not None and number not in {version.number for version in of.versions}:
        raise NoSuchVersion(number=number)
    return of.page(number or of.written_number)
