"""An EXIT case that is open to whoever asks for it, and who decides on it."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, Basis, ContentClass, Doing, May, NotAllowed, Purpose, Reading, Sight
from koereplan.casework.acting import open_rooms
from koereplan.casework.apart.models import ExitCase
from koereplan.casework.cases.rooms import room_sights
from koereplan.foundation.problem import Problem


class NoSuchExitCase(Problem):
    """There is no such EXIT case or handover, or none that the actor works on: the two look alike."""

    code = "exits.no_such_exit_case"
    says = _("Siden findes ikke.")


class ExitRefused(Problem):
    """An EXIT case cannot go so; `field` says where, `what` says why."""

    code = "exits.refused"
    says = _("{what}")


def opened_exit_case(exit_id: UUID, *, actor: Actor, on: date) -> tuple[ExitCase, Sight]:
    """Return an EXIT case that the actor works on, and on which basis it is seen.

    :raises NoSuchExitCase: there is none.
    """
    open_rooms(Basis.EXIT)
    for exit_case in ExitCase.objects.filter(pk=exit_id):
        wanted = Reading(ContentClass.EXIT_CASE, record=exit_id)
        seen = room_sights([(exit_case.case_id, wanted)], purpose=Purpose.EXIT, actor=actor, on=on)
        if exit_id in seen:
            return exit_case, seen[exit_id]
    raise NoSuchExitCase(exit_case=exit_id)


def decided_exit_case(exit_id: UUID, *, actor: Actor, on: date) -> tuple[ExitCase, Sight]:
    """Return an EXIT case that is the actor's to decide on: the central exit unit's.

    :raises NoSuchExitCase: there is none that the actor works on.
    :raises NotAllowed: the actor works on it and does not decide.
    """
    exit_case, _seen = opened_exit_case(exit_id, actor=actor, on=on)
    deciding = Doing(May.DECIDE_EXIT, record=exit_id)
    seen = room_sights([(exit_case.case_id, deciding)], purpose=Purpose.EXIT, actor=actor, on=on)
    if exit_id not in seen:
        raise NotAllowed(act=May.DECIDE_EXIT, actor=actor.staff_id)
    return exit_case, seen[exit_id]
