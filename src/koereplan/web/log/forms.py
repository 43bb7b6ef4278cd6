"""What an auditor knows of what is looked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.uses import USES
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.queries import UnitRow


class LogSearchForm(PlainForm):
    """Who, where, which case, what, and when: all of it optional."""

    marks_required = True

    staff = forms.CharField(
        label=_("Medarbejder"),
        help_text=_("En del af navnet, eller hele brugernavnet."),
        required=False,
        max_length=120,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    unit = forms.ChoiceField(label=_("Enhed"), required=False)
    case = forms.UUIDField(
        label=_("Sagens id"),
        help_text=_("Det står i adressen på sagens side. Navne og CPR-numre er ikke i loggen."),
        required=False,
        error_messages={"invalid": _("Skriv hele sagens id, 36 tegn med bindestreger.")},
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    use = forms.ChoiceField(label=_("Hvad der er gjort"), required=False)
    from_on = DayField(label=_("Fra og med"), required=False)
    to_on = DayField(label=_("Til og med"), required=False)
    changes = forms.BooleanField(label=_("Kun det, der har ændret noget"), required=False)

    def __init__(self, *args: Any, units: Iterable[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(unit.id), unit.name) for unit in units]
        done = sorted((use.key, str(use.says)) for use in USES.values())
        self.fields["unit"].choices = [("", _("Alle")), *named]  # type: ignore[attr-defined] # a choice field
        self.fields["use"].choices = [("", _("Alt")), *done]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Return what was written.

        :raises ValidationError: the days are in the wrong order.
        """
        written = self.cleaned_data
        from_on, to_on = written.get("from_on"), written.get("to_on")
        if from_on and to_on and to_on < from_on:
            raise ValidationError({"to_on": _("Sidste dag ligger før første dag. Ret en af dem.")})
        return written
