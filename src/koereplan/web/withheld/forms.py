"""What is kept from the person, why, and when somebody looks at it again."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.access import ContentClass, LifeArea
from koereplan.casework.access.wording import AREAS, CLASSES
from koereplan.casework.withholding.kinds import WITHHOLDABLE
from koereplan.web.components.form import DayField, PlainForm


class WithholdForm(PlainForm):
    """What the person is not shown, on which legal ground, until when."""

    content = forms.TypedChoiceField(
        label=_("Hvad skal personen ikke kunne se?"),
        coerce=ContentClass,
        choices=[(content.value, CLASSES[content]) for content in WITHHOLDABLE],
        widget=forms.RadioSelect,
        help_text=_("Skrevet, som personen læser det."),
    )
    life_area = forms.TypedChoiceField(
        label=_("På hvilket område?"),
        required=False,
        coerce=LifeArea,
        empty_value=None,
        choices=[("", _("Vælg område")), *((area.value, AREAS[area]) for area in LifeArea)],
        help_text=_("Gælder for plan, vurdering og sagsakter."),
    )
    legal_ground = forms.CharField(
        label=_("Efter hvilken bestemmelse?"),
        max_length=500,
        help_text=_("Og kort hvorfor. Personen ser det ikke her, men kan få det at vide."),
    )
    review_on = DayField(label=_("Hvornår ser I på det igen?"), help_text=_("Højst et halvt år frem."))


class ReviewForm(PlainForm):
    """Whether it is still withheld, and until when."""

    is_lifted = forms.ChoiceField(
        label=_("Må personen se det nu?"),
        choices=[("yes", _("Ja, vis det")), ("no", _("Nej, det er stadig nødvendigt at holde det tilbage"))],
        widget=forms.RadioSelect,
    )
    review_on = DayField(label=_("Ellers: hvornår ser I på det igen?"), required=False)

    def clean(self) -> None:
        """Ask for the day when it stays withheld."""
        super().clean()
        if self.cleaned_data.get("is_lifted") == "no" and not self.cleaned_data.get("review_on"):
            self.add_error("review_on", _("Skriv den dag, I ser på det igen."))
