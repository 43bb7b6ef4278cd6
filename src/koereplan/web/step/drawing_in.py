"""Whom a step draws in: one choice, with the likeliest unit chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from koereplan.casework.cases.kinds import CONTACTS_MUNICIPALITY, CONTACTS_PROBATION
from koereplan.casework.cases.queries import addressed
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.queries import partners

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from koereplan.casework.access import Actor
    from koereplan.casework.cases.queries import CaseForm
    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.web.components.form import PlainForm

NOBODY = gettext_lazy("Ingen: det skete på en anden måde")


@dataclass(frozen=True, slots=True)
class DrawingIn:
    """The units that a step can draw in, and those that are in the case already."""

    municipal: tuple[UnitRow, ...]
    probation: tuple[UnitRow, ...]
    known: tuple[UUID, ...]

    @classmethod
    def of(cls, case: CaseForm, step: str, *, actor: Actor, today: date) -> DrawingIn:
        """Return whom a step of a case can draw in: nobody, for most steps."""
        asks_municipality, asks_probation = step in CONTACTS_MUNICIPALITY, step in CONTACTS_PROBATION
        municipality_ids = [unit.id for unit in addressed(case.municipalities, step)] if asks_municipality else []
        asks = bool(municipality_ids) or asks_probation
        found = partners(municipality_ids, probation=asks_probation, actor=actor, on=today) if asks else ()
        return cls(
            municipal=in_order(found, municipality_ids),
            probation=tuple(unit for unit in found if unit.kind is UnitKind.PROBATION_OFFICE),
            known=(
                *(line.unit.id for line in reversed(case.partners)),
                *(line.unit.id for line in reversed(case.notices)),
            ),
        )

    def offer(self, form: PlainForm) -> None:
        """This will let a form ask about these units, and about nobody where there is nobody to choose."""
        first = next((unit for unit in self.municipal if unit.kind is UnitKind.MUNICIPALITY), None)
        self._ask(form, "municipality_unit", self.municipal, otherwise=first.id if first else None)
        self._ask(form, "probation_office", self.probation, otherwise=None)

    def _ask(self, form: PlainForm, name: str, units: Iterable[UnitRow], *, otherwise: UUID | None) -> None:
        choices = {str(unit.id): unit.name for unit in units}
        if not choices:
            del form.fields[name]
            return
        form.fields[name].choices = [("", NOBODY), *choices.items()]  # type: ignore[attr-defined] # a choice field
        likeliest = next((known for known in self.known if str(known) in choices), otherwise)
        form.fields[name].initial = str(likeliest) if likeliest else ""


def in_order(units: Iterable[UnitRow], municipality_ids: list[UUID]) -> tuple[UnitRow, ...]:
    """Return the units of municipalities, those of the first municipality first."""
    municipal = [unit for unit in units if unit.kind is not UnitKind.PROBATION_OFFICE]
    place = {municipality_id: place for place, municipality_id in enumerate(municipality_ids)}
    return tuple(sorted(municipal, key=lambda unit: place.get(unit.id, place.get(unit.parent_id or unit.id, 0))))


def contacted(written: Mapping[str, Any]) -> tuple[UUID, ...]:
    """Return the units that a form says were contacted."""
    chosen = (written.get("municipality_unit"), written.get("probation_office"))
    return tuple(UUID(unit) for unit in chosen if unit)
