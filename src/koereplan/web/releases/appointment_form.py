"""An appointment for the day of release, as somebody writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from koereplan.casework.organisations.kinds import Topic
from koereplan.casework.releases.kinds import MadeBy
from koereplan.casework.releases.offices import TOPICS
from koereplan.casework.releases.values import Appointment
from koereplan.web.components.form import ClockField, DayField, PlainForm

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koereplan.casework.organisations.entry_points.queries import EntryPointLine

ELSEWHERE = _("Et andet sted, som jeg skriver nedenfor")


class AppointmentForm(PlainForm):
    """With whom, when, what to bring, and who made it. Without a time it is only asked for."""

    synonyms: ClassVar[dict[str, str]] = {"unit_id": "office"}

    office = forms.ChoiceField(label=_("Hvor i kommunen?"), required=False)
    topic = forms.ChoiceField(
        label=_("Hvad handler det om?"),
        required=False,
        choices=[(topic.value, topic.label) for topic in TOPICS],
        help_text=_("Kun, når du skriver stedet selv."),
    )
    place = forms.CharField(label=_("Stedet, når det ikke er på listen"), required=False, max_length=200)
    on_day = DayField(
        label=_("Hvilken dag"),
        required=False,
        help_text=_("Lad dag og klokkeslæt stå tomme, til afdelingen har svaret."),
    )
    at_time = ClockField(label=_("Klokkeslæt"), required=False)
    opens_for_us = forms.BooleanField(
        label=_("Afdelingen har lovet at lukke op uden for sin åbningstid"), required=False
    )
    with_whom = forms.CharField(label=_("Hos hvem"), required=False, max_length=120)
    phone = forms.CharField(label=_("Telefon"), required=False, max_length=40)
    bring = forms.CharField(
        label=_("Hvad personen skal have med"), required=False, max_length=400, widget=forms.Textarea({"rows": 2})
    )
    pays_advance = forms.BooleanField(label=_("Her udbetales et acontobeløb på dagen"), required=False)
    made_by = forms.ChoiceField(
        label=_("Hvem har aftalt den?"), choices=MadeBy.choices, initial=MadeBy.HOLDER, widget=forms.RadioSelect
    )
    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, offices: Iterable[EntryPointLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offices = {str(office.id): office for office in offices}
        self.fields["office"].choices = [  # type: ignore[attr-defined] # a choice field
            *((key, f"{office.unit_name}: {office.topic.label}") for key, office in self.offices.items()),
            ("", ELSEWHERE),
        ]

    def appointment(self) -> Appointment:
        """Return the appointment as casework takes it."""
        written = self.cleaned_data
        office = self.offices.get(written["office"])
        return Appointment(
            topic=office.topic if office else Topic(written["topic"] or Topic.CITIZEN_SERVICE),
            unit_id=UUID(str(office.unit_id)) if office else None,
            place="" if office else written["place"].strip(),
            phone=written["phone"].strip(),
            with_whom=written["with_whom"].strip(),
            on_day=written["on_day"],
            at_time=written["at_time"],
            bring=written["bring"].strip(),
            pays_advance=written["pays_advance"],
            made_by=MadeBy(written["made_by"]),
        )


class DropForm(PlainForm):
    """Why an appointment does not take place."""

    reason = forms.CharField(label=_("Hvorfor"), max_length=300)
    revision = forms.IntegerField(widget=forms.HiddenInput)
