"""The code of a letter, and what its reader answers."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from koereplan.casework.journal.links import LENGTH, as_typed, read
from koereplan.casework.meetings.kinds import Reply
from koereplan.web.components.form import PlainForm


class CodeForm(PlainForm):
    """The code that stands in a letter on paper."""

    code = forms.CharField(
        label=_("Koden i brevet"),
        max_length=40,
        help_text=_("Tolv tegn, som K7QM-4TPX-9HDW. Store og små bogstaver er lige gode."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        """Return the code as it stands in an address.

        :raises ValidationError: it is too long or too short to be one.
        """
        code = read(self.cleaned_data["code"])
        if len(code) != LENGTH:
            raise ValidationError(_("Koden er på tolv tegn. Skriv dem, som de står i brevet."))
        return as_typed(code)


class NoticeForm(PlainForm):
    """That a notice arrived, and who has the case there."""

    answered_by = forms.CharField(label=_("Dit navn"), max_length=100, widget=forms.TextInput({"autocomplete": "name"}))
    case_lead = forms.CharField(
        label=_("Hvem kan vi kontakte hos jer?"),
        max_length=100,
        required=False,
        help_text=_("Sagsansvarlig: navn. Ved I det ikke endnu, så lad felterne stå tomme, og åbn linket igen."),
    )
    reached = forms.CharField(label=_("Telefon eller mail"), max_length=100, required=False)


class CallForm(PlainForm):
    """Whether somebody of the unit comes; to which call, the form says itself."""

    answered_by = forms.CharField(label=_("Dit navn"), max_length=100, widget=forms.TextInput({"autocomplete": "name"}))
    reply = forms.ChoiceField(label=_("Kommer I?"), choices=Reply.choices, widget=forms.RadioSelect)
    said = forms.CharField(
        label=_("Besked"),
        required=False,
        max_length=500,
        help_text=_("For eksempel hvornår I ellers kan. Alle, der er indkaldt, kan læse det."),
    )
    number = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30000)
