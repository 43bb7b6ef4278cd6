"""What is written about a transfer: one small form for each thing that can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.queries import UnitRow


class OfferForm(PlainForm):
    """Where to, when, and what the receiver should know."""

    to_unit = forms.ChoiceField(label=_("Til"))
    expected_on = DayField(label=_("Ventes at komme"))
    summary = forms.CharField(
        label=_("Det skal modtageren vide"), required=False, max_length=2000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, places: Iterable[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_unit"].choices = [("", _("Vælg enhed")), *((str(unit.id), unit.name) for unit in places)]  # type: ignore[attr-defined]


class ReasonForm(PlainForm):
    """Why not."""

    reason = forms.CharField(label=_("Hvorfor"), max_length=500)


class MessageForm(PlainForm):
    """A question or an answer."""

    text = forms.CharField(label=_("Besked"), max_length=2000, widget=forms.Textarea({"rows": 3}))


class MoveForm(PlainForm):
    """Another day."""

    expected_on = DayField(label=_("Ventes nu at komme"))


class ArrivalForm(PlainForm):
    """The day the person came."""

    arrived_on = DayField(label=_("Ankommet"))
