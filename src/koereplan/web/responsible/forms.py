"""Whom a leader appoints, and which municipality acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cases.kinds import MunicipalityKind
from koereplan.web.components.candidates import PairForm
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koereplan.casework.cases.queries import StaffedCase
    from koereplan.casework.organisations.queries import Colleague, UnitRow


class AppointForm(PairForm):
    """The plan owner, the deputy, and since when, where that carries step 2 out."""

    synonyms: ClassVar = {"date": "appointed_on"}

    appointed_on = DayField(label=_("Udpeget"), help_text=_("Den dag er trin 2 udført."))
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, carries_out: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not carries_out:
            del self.fields["appointed_on"]


class ShareOutForm(PairForm):
    """Which cases are given to whom; nobody named lets the present one go on."""

    unchanged = _("Den nuværende bliver")

    cases = forms.MultipleChoiceField(label=_("Sager"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, cases: Sequence[StaffedCase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["cases"]
        field.choices = [(str(case.case_id), case.person_name) for case in cases]  # type: ignore[attr-defined] # a choice field
        field.error_messages["required"] = _("Vælg mindst én sag.")
        field.error_messages["invalid_choice"] = _("En af sagerne er givet videre imens. Se listen igen.")
        for name in ("plan_owner", "deputy"):
            self.fields[name].required = False


class WhoseForm(PlainForm):
    """Whose cases are shown: those in which somebody is missing, or one colleague's."""

    marks_required = True

    colleague = forms.ChoiceField(label=_("Vis"), required=False)

    def __init__(self, *args: Any, team: Iterable[Colleague], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = [(str(colleague.id), colleague.name) for colleague in team]
        self.fields["colleague"].choices = [("", _("Sager, hvor nogen mangler")), *people]  # type: ignore[attr-defined]


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
