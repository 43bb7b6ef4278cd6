"""Whom a step draws in or tells: one choice, with the likeliest unit chosen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.utils.translation import gettext, gettext_lazy

from koereplan.casework.access import May
from koereplan.casework.cases.kinds import CONTACTS_MUNICIPALITY, CONTACTS_PROBATION, NOTIFIES
from koereplan.casework.cases.queries import addressed, consents_to_tell
from koereplan.casework.cases.services import Notified
from koereplan.casework.organisations.kinds import UnitKind
from koereplan.casework.organisations.queries import partners
from koereplan.web import days

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from koereplan.casework.access import Actor
    from koereplan.casework.cases.queries import CaseForm, ConsentToTell
    from koereplan.casework.organisations.queries import UnitRow
    from koereplan.web.components.form import PlainForm

BY_DUTY = "duty"
NOBODY = gettext_lazy("Ingen: det skete på en anden måde")


@dataclass(frozen=True, slots=True)
class DrawingIn:
    """The units that a step can draw in or tell, and those that are in the case already."""

    tells: bool
    municipal: tuple[UnitRow, ...]
    probation: tuple[UnitRow, ...]
    known: tuple[UUID, ...]
    consents: tuple[ConsentToTell, ...]

    @classmethod
    def of(cls, case: CaseForm, step: str, *, actor: Actor, today: date) -> DrawingIn:
        """Return whom a step of a case can draw in: nobody, for most steps."""
        municipality_ids = [unit.id for unit in addressed(case.municipalities, step)]
        if step not in CONTACTS_MUNICIPALITY | NOTIFIES:
            municipality_ids = []
        asks = bool(municipality_ids) or step in CONTACTS_PROBATION
        found = partners(municipality_ids, probation=step in CONTACTS_PROBATION, actor=actor, on=today) if asks else ()
        tells = step in NOTIFIES and bool(municipality_ids) and May.CARRY_OUT_STEP in case.acts
        consents = consents_to_tell(case.case_id, actor=actor, on=today) if tells else ()
        ours = {unit.id for unit in found}
        return cls(
            tells=step in NOTIFIES,
            municipal=in_order(found, municipality_ids),
            probation=tuple(unit for unit in found if unit.kind is UnitKind.PROBATION_OFFICE),
            known=(
                *(consent.unit.id for consent in consents),
                *(line.unit.id for line in reversed(case.partners)),
                *(line.unit.id for line in reversed(case.notices)),
            ),
            consents=tuple(consent for consent in consents if consent.unit.id in ours),
        )

    def offer(self, form: PlainForm) -> None:
        """This will let a form ask about these units, and about nobody where there is nobody to choose."""
        first = next((unit for unit in self.municipal if unit.kind is UnitKind.MUNICIPALITY), None)
        # Nobody is told without a ground: until there is a consent, the duty is to be thought of first.
        likeliest = first.id if first and not self.tells else None
        self._ask(form, "municipality_unit", self.municipal, otherwise=likeliest)
        self._ask(form, "probation_office", self.probation, otherwise=None)
        if not (self.tells and self.municipal):
            del form.fields["ground"], form.fields["duty"]
            return
        field = form.fields["municipality_unit"]
        field.label = gettext("Hvem i kommunen har fået besked?")
        field.help_text = gettext("De kan se, at personen er indsat, hvor, og hvem de kan spørge. Ikke andet.")
        self._ask_why(form)

    def _ask_why(self, form: PlainForm) -> None:
        if not self.consents:
            form.fields["duty"].help_text = gettext("Der er intet samtykke, der gælder. Skriv bestemmelsen.")
            del form.fields["ground"]
            return
        choices = [(str(consent.id), consent_in_words(consent)) for consent in self.consents]
        form.fields["ground"].choices = [*choices, (BY_DUTY, gettext("En pligt"))]  # type: ignore[attr-defined] # a choice field
        form.fields["ground"].required = True
        form.fields["ground"].initial = choices[0][0]
        form.fields["duty"].help_text = gettext("Kun hvis beskeden ikke bygger på samtykket. Skriv bestemmelsen.")

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
    ground = written.get("ground", BY_DUTY)
    return Notified(
        unit_id=UUID(written["municipality_unit"]),
        consent_id=None if ground == BY_DUTY else UUID(ground),
        duty=written["duty"],
    )


def consent_in_words(consent: ConsentToTell) -> str:
    """Return whom a consent is to, and its days."""
    return gettext("Samtykke af %(given)s til %(unit)s, gælder til %(until)s") % {
        "given": days.in_full(consent.given_on),
        "unit": consent.unit.name,
        "until": days.in_full(consent.until_on),
    }
