"""What one can narrow the work list by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cases.queries import Group, Scope
from koereplan.roadmap import DEFAULT_EDITION, edition
from koereplan.web.components.form import PlainForm
from koereplan.web.components.timetable.words import step_title

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.queries import StaffRow

GROUPS = {Group.LATE: _("For sent"), Group.SOON: _("Næste 14 dage"), Group.COMING: _("Senere")}


class WorkFilter(PlainForm):
    """Whose work, which step, which colleague, and whom it is about."""

    marks_required = True

    scope = forms.ChoiceField(
        label=_("Hvis sager"),
        required=False,
        choices=[(Scope.MINE, _("Mine, og dem jeg er stedfortræder for")), (Scope.UNIT, _("Hele enhedens"))],
    )
    step = forms.ChoiceField(label=_("Trin"), required=False)
    holder = forms.ChoiceField(label=_("Ansvarlig"), required=False)
    group = forms.ChoiceField(required=False, choices=[("", ""), *GROUPS.items()], widget=forms.HiddenInput)
    text = forms.CharField(label=_("Navn eller sagsnummer"), required=False, max_length=80)

    def __init__(self, *args: Any, staff: Iterable[StaffRow] | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = edition(DEFAULT_EDITION).steps
        self.fields["step"].choices = [  # type: ignore[attr-defined] # a choice field
            ("", _("Alle trin")),
            *((step.key, f"{step.key} {step_title(step)}") for step in steps),
        ]
        if staff is None:
            del self.fields["holder"]
            return
        people = {str(person.id): person.name for person in staff}
        self.fields["holder"].choices = [("", _("Alle")), *people.items()]  # type: ignore[attr-defined]
