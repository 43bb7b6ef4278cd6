"""Whom a step draws in or tells: one choice, with the likeliest unit chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext, gettext_lazy

from koereplan.casework.cases.kinds import CONTACTS_MUNICIPALITY, CONTACTS_PROBATION, NOTIFIES
from koereplan.casework.cases.queries import addressed
from koereplan.casework.cases.services import Notified
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
    """The units that a step can draw in or tell, and those that are in the case already."""

    tells: bool
    municipal: tuple[UnitRow, ...]
    probation: tuple[UnitRow, ...]
    known: tuple[UUID, ...]

    @classmethod
    def of(cls, case: CaseForm, step: str, *, actor: Actor, today: date) -> DrawingIn:
        """Return whom a step of a case can draw in: nobody, for most steps."""
        speaks_to = [unit.id for unit in addressed(case.municipalities, step)]
        municipality_ids = speaks_to if step in CONTACTS_MUNICIPALITY | NOTIFIES else []
        asks_probation = step in CONTACTS_PROBATION
        found: tuple[UnitRow, ...] = ()
        if municipality_ids or asks_probation:
            found = partners(municipality_ids, probation=asks_probation, actor=actor, on=today)
        municipal = [unit for unit in found if unit.kind is not UnitKind.PROBATION_OFFICE]
        order = {municipality_id: place for place, municipality_id in enumerate(municipality_ids)}
        municipal.sort(key=lambda unit: order.get(unit.id, order.get(unit.parent_id or unit.id, len(order))))
        return cls(
            tells=step in NOTIFIES,
            municipal=tuple(municipal),
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
        if not (self.tells and self.municipal):
            del form.fields["duty"]
            return
        field = form.fields["municipality_unit"]
        field.label = gettext("Hvem i kommunen har fået besked?")
        field.help_text = gettext("De kan se, at personen er indsat, hvor, og hvem de kan spørge. Ikke andet.")

    def _ask(self, form: PlainForm, name: str, units: Iterable[UnitRow], *, otherwise: UUID | None) -> None:
        choices = {str(unit.id): unit.name for unit in units}
        if not choices:
            del form.fields[name]
            return
        nobody = [] if self.tells else [("", NOBODY)]
        form.fields[name].choices = [*nobody, *choices.items()]  # type: ignore[attr-defined] # a choice field
        likeliest = next((known for known in self.known if str(known) in choices), otherwise)
        form.fields[name].initial = str(likeliest) if likeliest else ""


def contacted(step: str, written: Mapping[str, Any]) -> tuple[UUID, ...]:
    """Return the units that a form says were contacted."""
    if step in NOTIFIES:
        return ()
    chosen = (written.get("municipality_unit"), written.get("probation_office"))
    return tuple(UUID(unit) for unit in chosen if unit)


def notified(step: str, written: Mapping[str, Any]) -> Notified | None:
    """Return which entry point a form says was told, and on which ground."""
    if step not in NOTIFIES or not written.get("municipality_unit"):
        return None
    return Notified(unit_id=UUID(written["municipality_unit"]), duty=written["duty"])
