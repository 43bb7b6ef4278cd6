"""What is written of a person, and of where they live."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.people.details import PersonDetails
from koereplan.web.components.form import DayField, PlainForm

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
ABOUT_PERSON = ("given_names", "family_name", "cpr", "birth_date", "phone", "email", "language", "needs_interpreter")


class NamedForm(PlainForm):
    """Who somebody is: name, number and birth date."""

    given_names = forms.CharField(label=_("Fornavne"), max_length=120)
    family_name = forms.CharField(label=_("Efternavn"), max_length=120)
    cpr = forms.CharField(
        label=_("CPR-nummer"),
        required=False,
        max_length=11,
        help_text=_("Også et erstatnings-CPR-nummer. Må stå tomt, til det kendes."),
        widget=forms.TextInput({"autocomplete": "off", "class": "form-input--short"}),
    )
    birth_date = DayField(
        label=_("Fødselsdato"),
        required=False,
        help_text=_("Kun når CPR-nummeret ikke kendes: ellers følger den af det."),
    )


class PersonForm(NamedForm):
    """The same, and how one reaches and speaks with them."""

    phone = forms.CharField(
        label=_("Telefon"), required=False, max_length=40, widget=forms.TextInput({"autocomplete": "off"})
    )
    email = forms.CharField(
        label=_("Mailadresse"), required=False, max_length=200, widget=forms.TextInput({"autocomplete": "off"})
    )
    language = forms.ChoiceField(label=_("Sprog"), choices=LANGUAGES, initial="da")
    needs_interpreter = forms.BooleanField(label=_("Der er brug for tolk"), required=False)

    def person(self) -> PersonDetails:
        """Return the person as casework takes them."""
        return PersonDetails(**{name: self.cleaned_data[name] for name in ABOUT_PERSON})


class CorrectionForm(PersonForm):
    """The same, for a case that somebody may be changing too."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class AddressForm(PlainForm):
    """Where somebody lives, for a case that somebody may be changing too."""

    text = forms.CharField(
        label=_("Adresse"),
        required=False,
        max_length=500,
        help_text=_("Lad feltet stå tomt, hvis adressen ikke kendes længere."),
        widget=forms.Textarea({"rows": 4, "autocomplete": "off"}),
    )
    protected = forms.BooleanField(
        label=_("Adressen er beskyttet"),
        required=False,
        help_text=_("Så ser kun kriminalforsorgen den, og personen selv. Den kan ikke søges frem."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)
