"""Whether the person reads who of a unit has used the own case by name, or by function alone."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor, NotAllowed, Role
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.models import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffNamed(Event):
    """A unit chose that the person reads its staff's names."""

    says: ClassVar = _("I den indsattes indsigt står medarbejderne med navn.")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffByFunction(Event):
    """A unit chose that the person reads its staff's functions alone."""

    says: ClassVar = _("I den indsattes indsigt står medarbejderne med funktion og enhed.")


@transaction.atomic
def choose_naming(*, by_function: bool, actor: Actor, on: date) -> None:
    """Let the person read the functions of the staff of the actor's unit, or their names too. Logs keep both.

    :raises NotAllowed: the actor leads no unit.
    """
    if actor.role is not Role.LEADER:
        raise NotAllowed(actor=actor.staff_id)
    Unit.objects.filter(pk=actor.unit_id).update(staff_by_function=by_function)
    told = StaffByFunction if by_function else StaffNamed
    record(told(subject=f"unit:{actor.unit_id}"), actor=actor, on=on)
