"""Whom a leader appoints, and which municipality acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cases.kinds import MunicipalityKind
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.queries import StaffRow, UnitRow


class AppointForm(PlainForm):
    """The plan owner, the deputy, and whether step 2 is thereby carried out."""

    plan_owner = forms.ChoiceField(label=_("Handleplansansvarlig"))
    deputy = forms.ChoiceField(label=_("Stedfortræder"), help_text=_("Handler, når den handleplansansvarlige er væk."))
    completes_step_on = DayField(
        label=_("Trin 2 er udført"),
        required=False,
        help_text=_("Den dag, de blev udpeget. Tomt felt: registreres ikke nu."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, staff: Iterable[StaffRow], asks_for_step: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(person.id): person.name for person in staff}
        for name in ("plan_owner", "deputy"):
            self.fields[name].choices = [("", _("Vælg")), *people.items()]  # type: ignore[attr-defined] # a choice field
        if not asks_for_step:
            del self.fields["completes_step_on"]


class MunicipalityForm(PlainForm):
    """Which municipality, in which of its two kinds, from when."""

    kind = forms.ChoiceField(
        label=_("Hvilken kommune?"), choices=MunicipalityKind.choices, initial="release", widget=forms.RadioSelect
    )
    municipality = forms.ChoiceField(label=_("Kommune"))
    from_on = DayField(label=_("Fra"))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, municipalities: Iterable[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [("", _("Vælg kommune")), *((str(unit.id), unit.name) for unit in municipalities)]
        self.fields["municipality"].choices = options  # type: ignore[attr-defined] # a choice field
