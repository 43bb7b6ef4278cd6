"""What one can narrow the board by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cases.readiness import Signal
from koereplan.web.components.form import PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.queries import StaffRow, UnitRow


class BoardFilter(PlainForm):
    """Whose cases, which municipality, and what is missing."""

    marks_required = True

    holder = forms.ChoiceField(label=_("Ansvarlig"), required=False)
    municipality = forms.ChoiceField(label=_("Kommune"), required=False)
    missing = forms.ChoiceField(
        label=_("Mangler"),
        required=False,
        choices=[("", _("Vis alle")), *((signal.value, signal.label) for signal in Signal)],
    )

    def __init__(self, *args: Any, staff: Iterable[StaffRow], municipalities: Iterable[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = {str(row.id): row.name for row in staff}
        towns = {str(unit.id): unit.name for unit in municipalities}
        self.fields["holder"].choices = [("", _("Alle i enheden")), *people.items()]  # type: ignore[attr-defined]
        self.fields["municipality"].choices = [("", _("Alle")), *towns.items()]  # type: ignore[attr-defined]
