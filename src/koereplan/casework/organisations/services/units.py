"""Units come to be, and change name or place."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import Actor
from koereplan.casework.journal.events import Event
from koereplan.casework.journal.services import record
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.models import Unit, UnitSpan
from koereplan.foundation.spans import covering


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFounded(Event):
    """A unit came to be."""

    says: ClassVar = _("{name} er oprettet.")
    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChanged(Event):
    """A unit got another name or another place in the tree."""

    says: ClassVar = _("Enheden hedder {name} fra {from_on}.")
    name: str
    parent_id: UUID | None
    from_on: date


@transaction.atomic
def found_unit(
    kind: UnitKind, name: str, *, code: str = "", parent: UUID | None = None, from_on: date, actor: Actor, on: date
) -> UUID:
    """Add a unit to the tree, and return its id."""
    unit = Unit.objects.create(kind=kind, code=code)
    UnitSpan.objects.create(unit=unit, name=name, parent_id=parent, from_on=from_on)
    record(UnitFounded(subject=f"unit:{unit.id}", name=name, kind=kind), actor=actor, on=on)
    return unit.id


@transaction.atomic
def change_unit(
    unit_id: UUID, *, name: str | None = None, parent: UUID | None = None, from_on: date, actor: Actor, on: date
) -> None:
    """Give a unit another name or another parent from a day on; what it was before is kept."""
    span = UnitSpan.objects.select_for_update().get(covering(from_on), unit=unit_id)
    following = UnitSpan(
        unit_id=unit_id,
        name=name or span.name,
        parent_id=parent or span.parent_id,
        from_on=from_on,
        until_on=span.until_on,
    )
    span.until_on = from_on
    span.save(update_fields=["until_on"])
    following.save()
    record(
        UnitChanged(subject=f"unit:{unit_id}", name=following.name, parent_id=following.parent_id, from_on=from_on),
        actor=actor,
        on=on,
    )
