"""How a precondition stands in a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.cooperation.kinds import Stands
from koereplan.web.components.form import DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.cooperation.registers import Owner


class ReviewForm(PlainForm):
    """How it stands, what shows it, who sees to it, and when it is looked at again."""

    stands = forms.ChoiceField(label=_("Hvordan står det?"), choices=Stands.choices, widget=forms.RadioSelect)
    evidence = forms.CharField(
        label=_("Hvad viser det, eller hvad mangler?"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Et par ord: hvilken procedure, hvor den ligger, eller hvad der skal til."),
    )
    owner = forms.ChoiceField(label=_("Hvem sørger for det?"))
    review_on = DayField(label=_("Hvornår ser I på det igen?"))

    def __init__(self, *args: Any, owners: Iterable[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = [(str(owner.id), owner.name) for owner in owners]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """Return the review as casework takes it."""
        written = self.cleaned_data
        return {
            "stands": Stands(written["stands"]),
            "evidence": written["evidence"],
            "owner_id": UUID(written["owner"]),
            "review_on": written["review_on"],
        }
