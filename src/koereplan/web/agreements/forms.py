"""What units have agreed about how they work together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cooperation.agreements.services import Agreed
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.cooperation.registers import Owner, RegisterUnit


PARTIES = ("party", "second_party", "third_party")


class AgreementForm(PlainForm):
    """With whom, about what, from when until when, who sees to it, and when it is gone through."""

    synonyms: ClassVar[dict[str, str]] = {"parties": "party"}

    party = forms.ChoiceField(label=_("Hvem er aftalen med?"), help_text=_("Jeres egen enhed er altid med."))
    second_party = forms.ChoiceField(label=_("Hvem mere?"), required=False)
    third_party = forms.ChoiceField(label=_("Og hvem mere?"), required=False)
    title = forms.CharField(label=_("Hvad handler aftalen om?"), max_length=120)
    agreed = forms.CharField(
        label=_("Hvad har I aftalt?"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Indhold og opgavefordeling: hvem gør hvad, hvornår."),
    )
    from_on = DayField(label=_("Hvornår begynder den?"))
    until_on = DayField(label=_("Hvornår slutter den?"), required=False)
    owner = forms.ChoiceField(label=_("Hvem hos jer holder den ved lige?"))
    review_on = DayField(label=_("Hvornår gennemgår I den næste gang?"), help_text=_("Mindst én gang om året."))
    number = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, units: Iterable[RegisterUnit] | None, owners: Iterable[Owner], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(str(owner.id), owner.name) for owner in owners]  # type: ignore[attr-defined]
        choices = [("", ""), *((str(unit.id), unit.name) for unit in units or ())]
        for name in PARTIES:
            if units is None:
                del self.fields[name]
            else:
                self.fields[name].choices = choices  # type: ignore[attr-defined]

    def parties(self) -> list[UUID]:
        """Return the units that the agreement is with."""
        return [UUID(unit) for name in PARTIES if (unit := self.cleaned_data[name])]

    def said(self) -> Agreed:
        """Return what was agreed."""
        written = self.cleaned_data
        return Agreed(
            title=written["title"],
            agreed=written["agreed"],
            from_on=written["from_on"],
            until_on=written["until_on"],
            owner_id=UUID(written["owner"]),
            review_on=written["review_on"],
        )
