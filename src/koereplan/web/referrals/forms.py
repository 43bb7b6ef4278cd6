"""What is written when somebody is referred, and in the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.form import PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.queries import StaffRow
    from koereplan.casework.referrals.queries import PermitLine


class SendForm(PlainForm):
    """To whom, by which consent, and what for."""

    consent = forms.ChoiceField(label=_("Forening"), widget=forms.RadioSelect)
    task = forms.CharField(
        label=_("Hvad skal de hjælpe med?"),
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Foreningens koordinator læser det. Skriv ikke mere, end hjælpen kræver."),
    )

    def __init__(self, *args: Any, permits: Iterable[PermitLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["consent"].choices = [(str(one.consent_id), one.unit) for one in permits]  # type: ignore[attr-defined] # a choice field


class AcceptForm(PlainForm):
    """That the organisation says yes."""


class ReasonForm(PlainForm):
    """Why it says no, or why it ends."""

    reason = forms.CharField(label=_("Hvorfor"), max_length=1000, widget=forms.Textarea({"rows": 2}))


class EngageForm(PlainForm):
    """Which volunteer, and the things that they are told beside the first name."""

    staff = forms.ChoiceField(label=_("Frivillig"), widget=forms.RadioSelect)
    task = forms.CharField(label=_("Opgave"), max_length=500)
    agreed_contact = forms.CharField(
        label=_("Aftalt kontakt"),
        max_length=200,
        help_text=_("Hvordan de to finder hinanden, som personen vil have det."),
    )
    time = forms.CharField(label=_("Tid"), max_length=200, help_text=_("For eksempel: onsdage kl. 16"))

    def __init__(self, *args: Any, volunteers: Iterable[StaffRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = [(str(row.id), row.name) for row in volunteers]  # type: ignore[attr-defined] # a choice field


class ReleaseForm(PlainForm):
    """Which volunteer is done."""

    engagement = forms.ChoiceField(label=_("Frivillig"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, engagements: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["engagement"].choices = list(engagements)  # type: ignore[attr-defined] # a choice field
