"""What is written when somebody is admitted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.people.details import PersonDetails
from koereplan.web.components.fact import FactForm
from koereplan.web.components.form import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.queries import UnitRow

LANGUAGES = [
    ("da", _("Dansk")),
    ("en", _("Engelsk")),
    ("ar", _("Arabisk")),
    ("fa", _("Farsi")),
    ("pl", _("Polsk")),
    ("ro", _("Rumænsk")),
    ("so", _("Somali")),
    ("tr", _("Tyrkisk")),
    ("uk", _("Ukrainsk")),
    ("ur", _("Urdu")),
]
ABOUT_PERSON = ("given_names", "family_name", "birth_date", "cpr", "language", "needs_interpreter")
ABOUT_STAY = ("acting_municipality", "release_municipality")


class AdmissionForm(FactForm):
    """The person, the municipalities, and what is known of the stay."""

    fact_keys: ClassVar[tuple[str, ...]] = (
        "admission_date",
        "sentence_start_date",
        "sentence_months",
        "sentence_days",
        "serving",
        "expulsion",
        "release_kind",
        "parole_date",
        "end_date",
        "supervision",
        "supervision_end_date",
    )

    given_names = forms.CharField(label=_("Fornavne"), max_length=120)
    family_name = forms.CharField(label=_("Efternavn"), max_length=120)
    birth_date = DayField(label=_("Fødselsdato"), required=False)
    cpr = forms.CharField(
        label=_("CPR-nummer"),
        required=False,
        max_length=11,
        help_text=_("Også et erstatnings-CPR-nummer. Må stå tomt, til det kendes."),
        widget=forms.TextInput({"autocomplete": "off", "class": "form-input--short"}),
    )
    language = forms.ChoiceField(label=_("Sprog"), choices=LANGUAGES, initial="da")
    needs_interpreter = forms.BooleanField(label=_("Der er brug for tolk"), required=False)
    acting_municipality = forms.ChoiceField(label=_("Handlekommune"), help_text=_("Får besked om indsættelsen."))
    release_municipality = forms.ChoiceField(
        label=_("Løsladelseskommune"), required=False, help_text=_("Hvis den er en anden og allerede kendt.")
    )

    def __init__(self, *args: Any, municipalities: Iterable[UnitRow], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        options = [("", _("Vælg kommune")), *((str(unit.id), unit.name) for unit in municipalities)]
        for name in ABOUT_STAY:
            self.fields[name].choices = options  # type: ignore[attr-defined] # a choice field

    def person(self) -> PersonDetails:
        """Return the person as casework takes them."""
        return PersonDetails(**{name: self.cleaned_data[name] for name in ABOUT_PERSON})
