"""An exchange that is open to whoever asks for it, who runs it, and who can take part."""

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import (
    Actor,
    Authority,
    Basis,
    ContentClass,
    Doing,
    May,
    NotAllowed,
    Purpose,
    Reading,
    Role,
    Sight,
)
from koereplan.casework.acting import open_rooms
from koereplan.casework.apart.models import Exchange
from koereplan.casework.cases.rooms import room_sights
from koereplan.casework.organisations.queries import WorkerRow, bodies_of, staff_in_role
from koereplan.foundation.problem import Problem


class NoSuchExchange(Problem):
    """There is no such exchange, or none that the actor is a member of: the two look alike."""

    code = "exchanges.no_such_exchange"
    says = _("KSP-udvekslingen findes ikke, eller den er lukket.")


def opened_exchange(exchange_id: UUID, *, actor: Actor, on: date) -> tuple[Exchange, Sight]:
    """Return an exchange that the actor is a member of, and on which basis it is seen.

    :raises NoSuchExchange: there is none.
    """
    open_rooms(Basis.KSP)
    for exchange in Exchange.objects.filter(pk=exchange_id):
        items = Reading(ContentClass.KSP_ITEMS, record=exchange_id)
        seen = room_sights([(exchange.case_id, items)], purpose=Purpose.KSP, actor=actor, on=on)
        if exchange_id in seen:
            return exchange, seen[exchange_id]
    raise NoSuchExchange(exchange=exchange_id)


def require_running(exchange: Exchange, *, actor: Actor, on: date) -> Sight:
    """Return on which basis the actor runs an exchange: as its coordinator, in the prison service.

    :raises NotAllowed: that is somebody else.
    """
    runs = Doing(May.RUN_KSP, record=exchange.pk)
    seen = room_sights([(exchange.case_id, runs)], purpose=Purpose.KSP, actor=actor, on=on)
    if exchange.pk not in seen:
        raise NotAllowed(act=May.RUN_KSP, actor=actor.staff_id)
    return seen[exchange.pk]


def candidates(*, actor: Actor, on: date) -> tuple[WorkerRow, ...]:
    """Return who can be a member beside the coordinator: those who take part in KSP for an authority."""
    workers = staff_in_role(Role.KSP_MEMBER, actor=actor, on=on)
    bodies = bodies_of({worker.unit_id for worker in workers}, actor=actor, on=on)
    return tuple(
        worker
        for worker in workers
        if worker.id != actor.staff_id
        and (body := bodies.get(worker.unit_id))
        and body.authority is not Authority.CIVIL_SOCIETY
    )
