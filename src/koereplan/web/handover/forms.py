"""What is written about a handover: one small form for each thing that can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.organisations.kinds import PLACES, UnitKind
from koereplan.web.components.candidates import PairForm
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koereplan.casework.organisations.queries import UnitRow

GROUPS = (
    (_("Kriminalforsorgen i Frihed"), (UnitKind.PROBATION_OFFICE,)),
    (_("Kommunen, når den er inddraget i sagen"), (UnitKind.MUNICIPALITY, UnitKind.DEPARTMENT)),
    (_("Fængsler, arresthuse og udslusningsfængsler"), PLACES),
)
"""The units that can be asked, as one looks for them."""


class OfferForm(PlainForm):
    """To whom, when if that is not known, and what the receiver should know beside what the product shows."""

    to_unit = forms.ChoiceField(label=_("Til"))
    expected_on = DayField(
        label=_("Ventes at komme"),
        required=False,
        help_text=_("Kun når personen skal til et fængsel. Løsladelsesdagen kender systemet."),
    )
    summary = forms.CharField(
        label=_("Det skal modtageren vide"),
        required=False,
        max_length=2000,
        help_text=_("Det, der ikke står nedenfor. Skriv ikke om helbred: det står i planen, for dem, der må se det."),
        widget=forms.Textarea({"rows": 4}),
    )

    def __init__(self, *args: Any, units: Iterable[UnitRow], is_area: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_unit"].choices = [("", _("Vælg enhed")), *_grouped(tuple(units))]  # type: ignore[attr-defined]
        if is_area:
            del self.fields["expected_on"]


def _grouped(units: tuple[UnitRow, ...]) -> Iterator[tuple[Any, list[tuple[str, str]]]]:
    for title, kinds in GROUPS:
        found = [(str(unit.id), unit.name) for unit in units if unit.kind in kinds]
        if found:
            yield title, found


class AcceptForm(PairForm):
    """Who will answer for it there, and whether the plan has come."""

    has_plan = forms.BooleanField(label=_("Vi har fået handleplanen og læst den"), required=False)


class PlanForm(PlainForm):
    """That the plan has come: nothing has to be written."""


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
