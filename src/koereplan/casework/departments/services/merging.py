"""A municipality merges a department into another: at once, and what it had of cases by a job that can begin again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from koereplan.casework.access import ROLES, Actor, Group, NotAllowed, Role
from koereplan.casework.acting import door
from koereplan.casework.departments.permitting import merges
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.entry_points.handing_over import hand_entry_points_over
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Membership, UnitSpan
from koereplan.casework.organisations.queries import UnitRow, partners, team_of_unit
from koereplan.casework.organisations.services.staff import leave
from koereplan.foundation.problem import Problem
from koereplan.foundation.spans import covering

PASSES_ON = "koereplan.jobs.tasks.pass_on_what_was_merged"


class MergerRefused(Problem):
    """A department cannot be merged so; `field` says where, `what` says why."""

    code = "organisations.merger_refused"
    says = _("{what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentMerged(Event):
    """A department was merged into another of its municipality."""

    says: ClassVar = _("{unit} er lagt sammen med {successor} fra {from_on}.")
    unit: str
    successor: str
    from_on: date


@door
@transaction.atomic
def merge_department(owner_id: UUID, unit_id: UUID, *, successor: UUID, actor: Actor, on: date) -> None:
    """Let a department be part of another, or of the municipality's own unit, from the day on.

    Its doors lead there and nobody works in it any more; what it had of cases a job passes on, one by one.

    :raises NotAllowed: the actor neither keeps the municipality's doors nor administers it.
    :raises MergerRefused: one of them is not the municipality's, they are the same, or nobody there works on cases.
    """
    if not merges(owner_id, actor=actor, on=on):
        raise NotAllowed(owner=owner_id, actor=actor.staff_id)
    units = partners([owner_id], probation=False, actor=actor, on=on)
    unit = _found(units, unit_id, field="unit")
    if unit.kind is not UnitKind.DEPARTMENT:
        raise MergerRefused(field="unit", what=gettext("Vælg en af kommunens afdelinger. Kommunen selv bliver."))
    into = _found([one for one in units if one.id != unit_id], successor, field="successor")
    _require_team(unit, into, actor=actor, on=on)
    UnitSpan.objects.filter(covering(on), unit=unit_id).update(until_on=on, successor=successor)
    UnitSpan.objects.filter(successor=unit_id).update(successor=successor)
    for staff_id, role in Membership.objects.filter(covering(on), unit=unit_id).values_list("staff_id", "role"):
        leave(staff_id, unit_id=unit_id, role=Role(role), until_on=on, actor=actor, on=on)
    hand_entry_points_over(unit_id, successor, actor=actor, on=on)
    for subject in (unit_id, successor):
        told = DepartmentMerged(subject=f"unit:{subject}", unit=unit.name, successor=into.name, from_on=on)
        record(told, actor=actor, on=on)
    app.configure_task(PASSES_ON, lock="pass_on").defer()


def _found(units: Iterable[UnitRow], unit_id: UUID, *, field: str) -> UnitRow:
    """Return a unit of the municipality.

    :raises MergerRefused: there is none such.
    """
    for unit in units:
        if unit.id == unit_id:
            return unit
    raise MergerRefused(field=field, what=gettext("Vælg en anden af kommunens afdelinger på listen."))


def _require_team(unit: UnitRow, into: UnitRow, *, actor: Actor, on: date) -> None:
    """Pass when whoever takes over can work on cases, or nobody in the department ever could.

    :raises MergerRefused: nobody there can.
    """
    had = Membership.objects.filter(unit=unit.id, role__in=ROLES[Group.CASEWORKERS])
    if had.exists() and not team_of_unit(into.id, actor=actor, on=on):
        what = gettext("Ingen i %(unit)s arbejder med sager i Køreplan. Giv først en leder adgang dér.")
        raise MergerRefused(field="successor", what=what % {"unit": into.name})
